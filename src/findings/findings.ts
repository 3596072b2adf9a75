/** What an investigation finds. Every member and account carries its reasons and the rows that prove them. */

import { z } from 'zod';
import { checkResultSchema } from './check.js';
import { cashWithdrawalSchema, inquirySchema } from './requests.js';
import { isoTimeSchema, minorUnitsSchema, reasonSchema, roleSchema, sourceRowSchema } from './shared.js';
import { endKindSchema, unmatchedPaymentSchema } from './trace.js';

export const groupTypeSchema = z.enum(['laundering', 'card-supplier', 'overseas']);
export type GroupType = z.infer<typeof groupTypeSchema>;

export const groupMemberSchema = z.object({
  kind: z.enum(['account', 'person', 'phone']),
  id: z.string(),
  name: z.string().optional(),
  role: roleSchema,
  tier: z.number().int().optional(),
  score: z.number().describe('probability by the detector, 0 to 1'),
  reasons: z.array(reasonSchema),
  rows: z.array(sourceRowSchema),
});
export type GroupMember = z.infer<typeof groupMemberSchema>;

export const groupSchema = z.object({
  id: z.string(),
  type: groupTypeSchema,
  members: z.array(groupMemberSchema),
  /** Complaints whose money reached the group. */
  complaints: z.array(z.string()),
  received: minorUnitsSchema.describe('money that came into the group from outside'),
  traced: minorUnitsSchema.describe("complaints' money that reached the group"),
  reasons: z.array(reasonSchema).describe('why these belong together'),
});
export type Group = z.infer<typeof groupSchema>;

export const accountFindingSchema = z.object({
  account: z.string(),
  name: z.string(),
  bank: z.string(),
  role: roleSchema,
  hasStatement: z.boolean(),
  tier: z.number().int().optional(),
  tiers: z.record(z.string(), z.number().int()).describe('tier by complaint'),
  score: z.number(),
  group: z.string().optional(),
  reasons: z.array(reasonSchema),
  rows: z.array(sourceRowSchema),
});
export type AccountFinding = z.infer<typeof accountFindingSchema>;

export const seriesSchema = z.object({
  id: z.string(),
  complaints: z.array(z.string()),
  loss: minorUnitsSchema,
  reasons: z.array(reasonSchema),
});
export type Series = z.infer<typeof seriesSchema>;

export const goodFaithReasonSchema = z.enum(['goldShop', 'virtualAssetDealer', 'merchant', 'organisation', 'told']);
export type GoodFaithReason = z.infer<typeof goodFaithReasonSchema>;

export const freezeCandidateSchema = z.object({
  account: z.string(),
  name: z.string(),
  idNumber: z.string(),
  bank: z.string(),
  residual: minorUnitsSchema.describe('traced money that is still there as far as known'),
  available: minorUnitsSchema.nullable().describe('可用余额 of the account table, null when not given'),
  held: minorUnitsSchema.describe('the lesser of residual and available balance; where a stop stands, of residual and balance'),
  status: z.string(),
  existingMeasures: z.array(z.string()),
  queued: z.boolean().describe('a stop or freeze stands already: ours would queue behind it (轮候)'),
  goodFaith: z.boolean().describe('the holder may be in good faith: marked, never decided'),
  goodFaithReason: goodFaithReasonSchema.nullable().describe('why: what the name or the account is, or told by the caller; null without the mark'),
  coveredTo: isoTimeSchema.nullable(),
  halfLifeHours: z.number().nullable().describe('how long traced money stays on the account, median; null where it never left'),
  expected: minorUnitsSchema.describe('what may still be there: of what is held, less the older the knowledge and the faster the account drains, by its own history or, without a statement, as those with one do'),
  tier: z.number().int(),
  priority: z.number().describe('rank, 1 first'),
  chain: z.array(sourceRowSchema).describe('rows that lead the largest traced amount here'),
});
export type FreezeCandidate = z.infer<typeof freezeCandidateSchema>;

export const restitutionSchema = z.object({
  claim: z.string().describe('the complaint'),
  account: z.string().describe('the account that it is paid from; empty where all that is held is one pool'),
  loss: minorUnitsSchema.describe('what was paid less what came back'),
  share: minorUnitsSchema,
  case: z.enum(['single-deposit', 'traced-deposits', 'ratio', 'pro-rata', 'rising-tide', 'net-loss']).describe('the first three are those of article 8'),
  basis: z.string().describe('which case of which rule, in words'),
  round: z.number().int(),
  rows: z.array(sourceRowSchema),
});

export const tracedOutcomeSchema = z.object({
  complaint: z.string(),
  account: z.string(),
  outcome: z.enum(['residual', 'ended', 'returned', 'displaced', 'cutOff']),
  kind: endKindSchema.optional(),
  amount: minorUnitsSchema,
});
export type TracedOutcome = z.infer<typeof tracedOutcomeSchema>;

export const tierTotalsSchema = z.object({
  tier: z.number().int(),
  accounts: z.number().int(),
  received: minorUnitsSchema,
  passedOn: minorUnitsSchema,
  ended: minorUnitsSchema,
  residual: minorUnitsSchema,
});

export type TierTotals = z.infer<typeof tierTotalsSchema>;

export const edgeSchema = z.object({ from: z.string(), to: z.string(), amount: minorUnitsSchema, traced: minorUnitsSchema, transfers: z.number().int(), firstTime: isoTimeSchema, lastTime: isoTimeSchema });

export const findingsSchema = z.object({
  case: z.object({ timeZone: z.string(), currency: z.string(), complaints: z.number().int(), loss: minorUnitsSchema, transfers: z.number().int(), accounts: z.number().int(), calls: z.number().int() }),
  groups: z.array(groupSchema),
  accounts: z.array(accountFindingSchema),
  series: z.array(seriesSchema),
  freeze: z.array(freezeCandidateSchema),
  restitution: z.array(restitutionSchema),
  inquiries: z.array(inquirySchema).describe('whom to ask next, by bank and carrier'),
  withdrawals: z.array(cashWithdrawalSchema).describe('cash of the accounts that traced money reached, oldest first'),
  traces: z.object({
    rule: z.literal('fifo'),
    outcomes: z.array(tracedOutcomeSchema),
    unmatched: z.array(unmatchedPaymentSchema),
    tiers: z.array(tierTotalsSchema),
    nextInquiries: z.array(z.object({ account: z.string(), name: z.string(), bank: z.string(), traced: minorUnitsSchema, tier: z.number().int() })),
  }),
  flows: z.array(edgeSchema).describe('money between accounts that findings name, summed by pair'),
  quality: checkResultSchema,
});
export type Findings = z.infer<typeof findingsSchema>;
