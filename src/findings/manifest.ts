/** What a run was made from and what it made: two runs of one version on the same files with the same options give the same bytes, this file included. */

import { z } from 'zod';

const digestShape = {
  bytes: z.number().int(),
  sha256: z.string().nullable().describe('hexadecimal; null when the file did not come from a folder'),
};

export const manifestSchema = z.object({
  tool: z.literal('fundtrace'),
  version: z.string(),
  options: z.record(z.string(), z.unknown()).describe('options other than their defaults, and the language and time zone'),
  inputs: z.array(z.object({ file: z.string(), ...digestShape, profile: z.string().nullable(), encoding: z.string(), rowsRead: z.number().int() })).describe('in name order'),
  counts: z.record(z.string(), z.number().int()).describe('rows, records by kind, and findings by kind'),
  outputs: z.array(z.object({ file: z.string(), ...digestShape })).describe('in name order, this file left out'),
});
export type Manifest = z.infer<typeof manifestSchema>;
