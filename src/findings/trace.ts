/** What a trace returns; the meaning of every field is in docs/tracing.md. */

import { z } from 'zod';
import { isoTimeSchema, minorUnitsSchema, sourceRowSchema } from './shared.js';

export const tracingRuleSchema = z.enum(['fifo', 'lifo', 'proRata', 'poison', 'lowestIntermediateBalance', 'tracedFirst']);
export type TracingRule = z.infer<typeof tracingRuleSchema>;

export const seedMatchSchema = z.enum(['exact', 'loose', 'complaintOnly', 'account', 'entry', 'opening']);
export type SeedMatch = z.infer<typeof seedMatchSchema>;

/** How money ended; null where it did not end. */
export const endKindSchema = z.enum([
  'cash',
  'fee',
  'unknownCounterparty',
  'gap',
  'merchant',
  'hub',
  'virtualAssetDealer',
  'abroad',
  'noStatement',
  'beyondStatement',
  'otherVictim',
  'listed',
]);
export type EndKind = z.infer<typeof endKindSchema>;

export const traceSeedSchema = z.object({
  id: z.string().describe('the origin: the complaint, or the account given with --from'),
  account: z.string().describe('the payee'),
  payer: z.string(),
  amount: minorUnitsSchema,
  currency: z.string(),
  time: isoTimeSchema,
  match: seedMatchSchema,
  rows: z.array(sourceRowSchema),
});

export const unmatchedPaymentSchema = z.object({
  id: z.string(),
  payer: z.string(),
  payee: z.string(),
  amount: minorUnitsSchema,
  time: isoTimeSchema.nullable(),
  reason: z.string(),
  suggestion: z.string().optional().describe('an account one digit away that would match; never used as a seed'),
  rows: z.array(sourceRowSchema),
});

export const tracedAccountSchema = z.object({
  account: z.string(),
  name: z.string(),
  bank: z.string(),
  currency: z.string().describe('of all amounts of this entry: an account that held traced money in two currencies has two entries'),
  tier: z.number().int().describe('least number of transfers over which the money came; the payee of the victim is 1'),
  meanTier: z.number().describe('amount-weighted mean'),
  received: minorUnitsSchema,
  passedOn: minorUnitsSchema,
  ended: minorUnitsSchema,
  residual: minorUnitsSchema,
  returned: minorUnitsSchema,
  displaced: minorUnitsSchema,
  cutOff: minorUnitsSchema,
  firstTime: isoTimeSchema,
  lastTime: isoTimeSchema,
  coveredFrom: isoTimeSchema.nullable(),
  coveredTo: isoTimeSchema.nullable(),
  hasStatement: z.boolean(),
  dwellSeconds: z.number().nullable().describe('amount-weighted mean time between arriving and leaving; null when nothing left'),
  medianDwellSeconds: z.number().nullable().describe('the least stay that half of the money that left did not pass; null when nothing left'),
  endpoint: z.object({ kinds: z.record(z.string(), minorUnitsSchema) }).optional().describe('amount ended here, by kind of end'),
  selfTransfers: z.number().int().optional().describe('transfers of the account to itself, which move nothing; absent without any'),
  byOrigin: z.array(z.object({ id: z.string(), tier: z.number().int(), received: minorUnitsSchema, passedOn: minorUnitsSchema, residual: minorUnitsSchema, ended: minorUnitsSchema, returned: minorUnitsSchema, displaced: minorUnitsSchema, cutOff: minorUnitsSchema })),
});
export type TracedAccount = z.infer<typeof tracedAccountSchema>;

/** What is special of a transfer. */
export const transferMarkSchema = z.enum(['reversal', 'unmatchedReversal', 'takenBack', 'baitReturn', 'exchange', 'gap', 'clockConflict']);
export type TransferMark = z.infer<typeof transferMarkSchema>;

export const tracedTransferSchema = z.object({
  from: z.string(),
  to: z.string().describe('empty where the counterparty is unknown'),
  time: isoTimeSchema,
  amount: minorUnitsSchema,
  currency: z.string(),
  traced: minorUnitsSchema.describe('how much of it is traced money'),
  byOrigin: z.array(z.object({ id: z.string(), amount: minorUnitsSchema })),
  orderSensitive: z.boolean(),
  marks: z
    .array(transferMarkSchema)
    .optional()
    .describe('reversal: takes back an earlier transfer (unmatchedReversal: none was found); takenBack: a later one took it back; baitReturn: paid to an account of a complaint; exchange: changed currency; gap: no row shows it, balances do; clockConflict: rows contradict each other on when it arrived. Absent without any'),
  rows: z.array(sourceRowSchema),
});
export type TracedTransfer = z.infer<typeof tracedTransferSchema>;

export const traceTotalsSchema = z.object({
  currency: z.string(),
  seeded: minorUnitsSchema,
  residual: minorUnitsSchema,
  ended: minorUnitsSchema,
  returned: minorUnitsSchema,
  cutOff: minorUnitsSchema,
  displaced: minorUnitsSchema,
  convertedIn: minorUnitsSchema,
  convertedOut: minorUnitsSchema,
});

export const tracedHubSchema = z.object({
  account: z.string(),
  name: z.string(),
  currency: z.string(),
  crossed: minorUnitsSchema.describe('passed on by legs that carry the same clearing number'),
  stopped: minorUnitsSchema.describe('ended here: no leg out carries the number of the leg in'),
  crossings: z.array(z.object({ serial: z.string().describe('the number that the legs have in common'), amount: minorUnitsSchema, rows: z.array(sourceRowSchema).describe('of the legs in, then of the legs out') })),
});
export type TracedHub = z.infer<typeof tracedHubSchema>;

export const traceResultSchema = z.object({
  rule: tracingRuleSchema,
  origins: z.array(z.string()).describe('the complaints (or the account) traced together: but for FIFO and LIFO the amounts belong to this set'),
  upperBounds: z.boolean().describe('true under poison: amounts are upper bounds and do not add up'),
  seeds: z.array(traceSeedSchema),
  unmatched: z.array(unmatchedPaymentSchema),
  accounts: z.array(tracedAccountSchema),
  transfers: z.array(tracedTransferSchema),
  totals: z.array(traceTotalsSchema),
  openings: z
    .array(z.object({ account: z.string(), currency: z.string(), added: minorUnitsSchema, code: z.enum(['OPENING_UNKNOWN', 'OVERDRAWN']) }))
    .describe('accounts with traced money that gave more than was known to be there, and how much clean money that took'),
  hubs: z.array(tracedHubSchema).optional().describe('payment institutions without a statement that traced money reached; absent where there are none'),
});
export type TraceResult = z.infer<typeof traceResultSchema>;
