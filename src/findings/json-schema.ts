/** JSON Schema (draft 2020-12) of every result that the command prints or writes, made from the same zod schemas as its types. */

import { z } from 'zod';
import { UsageError } from '../core/errors.js';
import { checkResultSchema } from './check.js';
import { communitiesSchema } from './communities.js';
import { findingsSchema } from './findings.js';
import { linkSchema } from './link.js';
import { manifestSchema } from './manifest.js';
import { pathsResultSchema } from './paths.js';
import { accountProfileSchema, personProfileSchema, phoneProfileSchema } from './profile.js';
import { recoverResultSchema } from './recover.js';
import { traceResultSchema } from './trace.js';

/** By name: the command that prints it, or the file it is in. */
const results = {
  check: checkResultSchema,
  communities: communitiesSchema,
  findings: findingsSchema,
  investigate: findingsSchema,
  link: linkSchema,
  manifest: manifestSchema,
  paths: pathsResultSchema,
  recover: recoverResultSchema,
  show: z.discriminatedUnion('kind', [accountProfileSchema, phoneProfileSchema, personProfileSchema]),
  trace: traceResultSchema,
} as const satisfies Record<string, z.ZodType>;

export type SchemaName = keyof typeof results;

export const schemaNames = Object.keys(results) as readonly SchemaName[];

/**
 * The JSON Schema of a result by its name.
 * @throws UsageError UNKNOWN_SCHEMA
 */
export function jsonSchemaOf(name: string): Record<string, unknown> {
  const found = schemaNames.find((known) => known === name);
  if (found === undefined) throw new UsageError('UNKNOWN_SCHEMA', 'There is no result of that name', { value: name, remedy: `Results are: ${schemaNames.join(', ')}.` });
  return z.toJSONSchema(results[found]);
}
