/** What `fundtrace check` returns: every row accounted for. */

import { z } from 'zod';
import { isoTimeSchema, minorUnitsSchema, sourceRowSchema } from './shared.js';

const countsShape = {
  rowsRead: z.number().int().describe('data rows: without headers, preambles, blank and total lines'),
  records: z.number().int().describe('rows kept without a mark'),
  marked: z.number().int().describe('rows kept with at least one code'),
  rejected: z.number().int().describe('rows that became no record'),
};

export const fileQualitySchema = z.object({
  file: z.string(),
  profile: z.string().nullable().describe('header profile that matched, null when none did'),
  encoding: z.string(),
  ...countsShape,
  problem: z.string().optional().describe('why the file was not used and what to do'),
});

export const balanceGapSchema = z.object({
  account: z.string(),
  after: isoTimeSchema,
  before: isoTimeSchema,
  missing: minorUnitsSchema.describe('balance found − balance expected'),
  rows: z.array(sourceRowSchema).describe('the two rows between which something is missing'),
  explained: z.boolean().describe("true when rows of the other party's statement account for it"),
});

export const checkResultSchema = z.object({
  ...countsShape,
  files: z.array(fileQualitySchema),
  codes: z.record(z.string(), z.number().int()),
  mirrors: z.number().int().describe('pairs of rows that are one transfer seen by both banks'),
  gaps: z.array(balanceGapSchema),
  period: z.object({ from: isoTimeSchema, to: isoTimeSchema }).nullable().describe('first and last transfer'),
  accounts: z.object({
    withStatement: z.number().int(),
    counterpartyOnly: z.number().int(),
    namesCompleted: z.number().int().describe('accounts whose name or ID came from account tables'),
  }),
  nextInquiries: z
    .array(z.object({ account: z.string(), name: z.string(), received: minorUnitsSchema, transfers: z.number().int() }))
    .describe('accounts without a statement that received most'),
});
export type CheckResult = z.infer<typeof checkResultSchema>;
