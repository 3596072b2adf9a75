/** Header profiles from a JSON file, checked, so that a slip in it is told by its place. */

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DataError } from '../core/errors.js';
import { cleaningRules } from '../ingest/cleaning/rules.js';
import { recordKinds } from '../ingest/kinds/index.js';
import type { Profile } from '../ingest/profile.js';
import { systemCode } from '../node/system-error.js';

const headers = z.array(z.string().min(1)).min(1);
const column = z.union([
  headers,
  z.strictObject({
    headers,
    required: z.boolean().optional(),
    occurrence: z.number().int().min(1).optional(),
    shared: z.boolean().optional(),
    then: headers.optional(),
    rule: z.enum(Object.keys(cleaningRules)).optional(),
    words: z.record(z.string(), z.number()).optional(),
    decimals: z.number().int().min(0).max(15).optional(),
  }),
]);
const profileSchema = z
  .strictObject({
    name: z.string().min(1),
    record: z.enum(Object.keys(recordKinds)),
    columns: z.record(z.string(), column).refine((columns) => Object.keys(columns).length > 0, 'a profile has columns'),
    requiredHeaders: z.array(headers).optional(),
    currency: z.string().optional(),
    dayFirst: z.boolean().optional(),
    serialDays: z.boolean().optional(),
    twoSided: z.boolean().optional(),
    signedAmounts: z.boolean().optional(),
    ownAccountAbove: z.boolean().optional(),
    accountsWithinBanks: z.boolean().optional(),
  })
  .superRefine(({ record, columns }, context) => {
    const fields = Object.keys(recordKinds[record as keyof typeof recordKinds].fields);
    for (const field of Object.keys(columns)) {
      if (!fields.includes(field)) context.addIssue({ code: 'custom', path: ['columns', field], message: `${record} has no such field; fields are ${fields.join(', ')}` });
    }
  });

/**
 * A JSON file that holds a profile or a list of them, each as `defineProfile` takes it.
 * @throws DataError UNREADABLE_FILE, BAD_PROFILE
 */
export async function readProfiles(path: string): Promise<Profile[]> {
  let content: unknown;
  try {
    content = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new DataError('UNREADABLE_FILE', 'The profiles cannot be read', { place: path, value: cause instanceof SyntaxError ? cause.message : systemCode(cause), remedy: 'Name a JSON file that holds a list of profiles.' });
  }
  const parsed = z.array(profileSchema).min(1).safeParse(Array.isArray(content) ? content : [content]);
  if (parsed.success) return parsed.data as unknown as Profile[];
  const issue = parsed.error.issues[0];
  throw new DataError('BAD_PROFILE', `A profile is not as it must be: ${issue?.message ?? ''}`, { place: `${path}: ${issue?.path.join('.') ?? ''}`, remedy: 'The fields of a profile are in the documentation of defineProfile().' });
}
