/** What recovery asks others for: statements and call records, footage of terminals, and stops. */

import { z } from 'zod';
import { isoTimeSchema, minorUnitsSchema, sourceRowSchema } from './shared.js';

export const inquiryReasonSchema = z.enum(['noStatement', 'unanswered', 'beyondStatement', 'gap', 'hub', 'noCalls', 'noRegistration', 'suspectPhone']);
export type InquiryReason = z.infer<typeof inquiryReasonSchema>;

export const inquirySchema = z.object({
  kind: z.enum(['account', 'phone']),
  institution: z.string().describe('bank, payment institution or carrier; empty when not known'),
  institutionGuessed: z.boolean().describe('a carrier by the number range alone: numbers are carried over to other carriers'),
  rank: z.number().int().describe('within the institution, 1 first'),
  number: z.string().describe('account or phone'),
  name: z.string().describe('holder; of a phone, the holder of the account that names it'),
  traced: minorUnitsSchema.describe('traced money that stops there unseen; of a phone, the most that an account which names it received, or the loss of the complaint'),
  tier: z.number().int().nullable().describe('of the account; null where a complaint alone names the phone'),
  from: isoTimeSchema.nullable().describe('period to ask for'),
  to: isoTimeSchema.nullable(),
  reason: inquiryReasonSchema,
  complaints: z.array(z.string()),
  serials: z.array(z.string()).describe('serial numbers by which a payment institution finds its own legs; empty elsewhere'),
  rows: z.array(sourceRowSchema).describe('what led here'),
});
export type Inquiry = z.infer<typeof inquirySchema>;

export const cashWithdrawalSchema = z.object({
  terminal: z.string(),
  branch: z.string(),
  place: z.string(),
  time: isoTimeSchema.describe("by the bank's clock"),
  account: z.string(),
  name: z.string(),
  bank: z.string(),
  amount: minorUnitsSchema,
  traced: minorUnitsSchema.describe("how much of it was complaints' money"),
  footageUntil: isoTimeSchema.describe('until when footage is kept at the least'),
  rows: z.array(sourceRowSchema),
});
export type CashWithdrawal = z.infer<typeof cashWithdrawalSchema>;

export const stopPaymentRequestSchema = z.object({
  bank: z.string().describe("止付账户's bank; empty where it is not known"),
  complaint: z.string().describe('案件编号 of the complaint with most money there'),
  payerName: z.string(),
  payer: z.string(),
  amount: minorUnitsSchema.describe("转出金额: of the transfer that brought most of the complaint's money, which the bank must find in its books"),
  time: isoTimeSchema.describe('转出时间 of that transfer'),
  hold: minorUnitsSchema.describe('what is asked to be held'),
  payeeName: z.string(),
  payee: z.string(),
  payeeKind: z.enum(['01', '02']).describe('01 个人, 02 对公, by the name'),
  reason: z.string(),
  start: isoTimeSchema.describe('at once, or when a stop that stands runs out'),
  end: isoTimeSchema.describe('48 hours after the start'),
  stop: z.number().int().describe('1 or 2; none is made for a third'),
});
export type StopPaymentRequest = z.infer<typeof stopPaymentRequestSchema>;
