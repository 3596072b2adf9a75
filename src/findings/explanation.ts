/** What is told of a trace beyond the trace itself: the chains behind an amount, where the money was at a time, where rules disagree. */

import { z } from 'zod';
import { isoTimeSchema, minorUnitsSchema, sourceRowSchema } from './shared.js';
import { tracingRuleSchema } from './trace.js';

export const explainedChainSchema = z.object({
  id: z.string().describe('the origin: the complaint, or the account given'),
  amount: minorUnitsSchema,
  outcome: z.string().describe('what became of it on the account; `carried` where a transfer is explained'),
  transfers: z
    .array(z.object({ from: z.string(), to: z.string(), time: isoTimeSchema, amount: minorUnitsSchema, currency: z.string(), rows: z.array(sourceRowSchema) }))
    .describe('from the seeded transfer on'),
});
export type ExplainedChain = z.infer<typeof explainedChainSchema>;

export const explanationSchema = z.object({
  account: z.string().describe('the account; where a transfer is explained its payee, or the payer where that is unknown'),
  amount: minorUnitsSchema.describe('what is explained: the chains and `left` add up to it'),
  left: minorUnitsSchema.describe('amount of the chains that are not shown'),
  chains: z.array(explainedChainSchema).describe('largest first'),
});
export type Explanation = z.infer<typeof explanationSchema>;

export const traceValueSchema = z.object({
  time: isoTimeSchema,
  held: z.array(z.object({ account: z.string(), currency: z.string(), amount: minorUnitsSchema, byOrigin: z.array(z.object({ id: z.string(), amount: minorUnitsSchema })) })).describe('traced money on accounts, largest first'),
  onTheWay: z.array(z.object({ currency: z.string(), amount: minorUnitsSchema })).describe('debited and not yet credited'),
  gone: z.array(z.object({ currency: z.string(), amount: minorUnitsSchema })).describe('ended, returned, displaced or cut off by then'),
});
export type TraceValue = z.infer<typeof traceValueSchema>;

const amountsByRuleSchema = z.partialRecord(tracingRuleSchema, minorUnitsSchema);

export const ruleComparisonSchema = z.object({
  rules: z.array(tracingRuleSchema),
  accounts: z
    .array(
      z.object({
        account: z.string(),
        name: z.string(),
        currency: z.string(),
        received: amountsByRuleSchema,
        residual: amountsByRuleSchema,
        ended: amountsByRuleSchema,
        least: minorUnitsSchema.describe('least residual and ended together under any rule but poison'),
        most: minorUnitsSchema,
        agrees: z.boolean().describe('true when all rules but poison give the same residual and the same ended'),
      }),
    )
    .describe('where the rules disagree most comes first'),
  totals: z.array(z.object({ rule: tracingRuleSchema, currency: z.string(), residual: minorUnitsSchema, ended: minorUnitsSchema, returned: minorUnitsSchema, displaced: minorUnitsSchema })),
});
export type RuleComparison = z.infer<typeof ruleComparisonSchema>;
