/** Pieces that several results share: amounts in minor units, times as ISO 8601 with offset, rows as file and line. */

import { z } from 'zod';

export const minorUnitsSchema = z.number().int().describe('integer minor units of the currency (fen)');

export const isoTimeSchema = z.string().describe('ISO 8601 with offset, in the case zone');

export const sourceRowSchema = z.object({
  file: z.string(),
  line: z.number().int().min(1).describe("the file's first line is 1, the header included"),
});

export const reasonSchema = z.object({
  detector: z.string().describe('what found it'),
  measure: z.string().describe('what was measured'),
  value: z.union([z.number(), z.string()]).describe('the value measured'),
  threshold: z.union([z.number(), z.string()]).optional().describe('the threshold that it met'),
  bits: z.number().optional().describe('evidence in bits: log2 of how much more likely this is for a criminal account than for an honest one'),
  text: z.object({ zh: z.string(), en: z.string() }).describe('the reason in words'),
});
export type Reason = z.infer<typeof reasonSchema>;

export const roleSchema = z.enum([
  'victim',
  'mule',
  'collector',
  'cash-out',
  'supplier',
  'card-escort',
  'controller',
  'operator',
  'recruiter',
  'smuggler',
  'otc-dealer',
  'merchant-front',
  'unwitting',
]);
export type Role = z.infer<typeof roleSchema>;
