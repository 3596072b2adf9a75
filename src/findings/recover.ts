/** What `fundtrace recover` returns. */

import { z } from 'zod';
import { freezeCandidateSchema, restitutionSchema } from './findings.js';
import { cashWithdrawalSchema, inquirySchema, stopPaymentRequestSchema } from './requests.js';
import { isoTimeSchema, minorUnitsSchema } from './shared.js';

export const recoverResultSchema = z.object({
  freeze: z.array(freezeCandidateSchema),
  restitution: z.array(restitutionSchema),
  requests: z.array(stopPaymentRequestSchema).describe('one for each account of the list that may be stopped, by bank, then in the order of the list'),
  inquiries: z.array(inquirySchema).describe('whom to ask next, by bank and carrier'),
  withdrawals: z.array(cashWithdrawalSchema).describe('cash of the accounts that traced money reached, oldest first'),
  totals: z.object({
    accounts: z.number().int().describe('accounts on the list'),
    residual: minorUnitsSchema.describe('traced money on them'),
    held: minorUnitsSchema.describe('of it, what statements and available balances show to be there'),
    shared: minorUnitsSchema.describe('what the shares add up to'),
    loss: minorUnitsSchema.describe('what victims paid less what came back'),
  }),
});
export type RecoverResult = z.infer<typeof recoverResultSchema>;

export const speedPointSchema = z.object({
  hoursEarlier: z.number(),
  time: isoTimeSchema,
  held: minorUnitsSchema.describe('traced money on accounts with a statement at that time'),
  accounts: z.number().int().describe('on how many accounts'),
  onTheWay: minorUnitsSchema.describe('debited and not yet credited'),
  gone: minorUnitsSchema.describe('ended, returned, displaced or cut off by then'),
});
export type SpeedPoint = z.infer<typeof speedPointSchema>;
