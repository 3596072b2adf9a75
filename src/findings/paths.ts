/** What `fundtrace paths` and the largest flow return. */

import { z } from 'zod';
import { isoTimeSchema, minorUnitsSchema, sourceRowSchema } from './shared.js';

export const pathTransferSchema = z.object({
  from: z.string(),
  fromName: z.string().describe('holder; empty when not known'),
  to: z.string(),
  toName: z.string(),
  time: isoTimeSchema.describe('debit'),
  arrived: isoTimeSchema.describe('credit'),
  amount: minorUnitsSchema,
  currency: z.string(),
  rows: z.array(sourceRowSchema),
});

export const pathsResultSchema = z.object({
  paths: z.array(
    z.object({
      transfers: z.array(pathTransferSchema),
      capacity: minorUnitsSchema.describe('the least amount on the way: what the path can carry'),
      currency: z.string(),
      start: isoTimeSchema,
      end: isoTimeSchema,
    }),
  ),
});
export type PathsResult = z.infer<typeof pathsResultSchema>;

export const flowResultSchema = z.object({
  amount: minorUnitsSchema,
  currency: z.string(),
  transfers: z.array(pathTransferSchema.extend({ flow: minorUnitsSchema.describe('how much of the transfer the flow uses') })),
  cut: z.array(pathTransferSchema).describe('transfers that hold the flow back; their amounts add up to it'),
});
export type FlowResult = z.infer<typeof flowResultSchema>;
