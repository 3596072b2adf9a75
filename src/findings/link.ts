/** What `fundtrace link` prints. */

import { z } from 'zod';
import { minorUnitsSchema, sourceRowSchema } from './shared.js';

export const linkSchema = z.object({
  linked: z.boolean(),
  reason: z.string().describe('why there is no link; empty when there is one'),
  cost: z.number().nullable().describe('sum of the cheapest link at each step; null without a link'),
  exact: z.boolean().describe('whether no cheaper link exists; false when a limit kept part of the graph out'),
  nodes: z.array(z.object({ key: z.string(), kind: z.string(), value: z.string() })).describe('from A to B'),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      layer: z.enum(['money', 'calls', 'identity']),
      kind: z.string().describe('transfer, call, or the kind of the identity'),
      cost: z.number(),
      count: z.number().int(),
      amount: minorUnitsSchema.optional(),
      bits: z.number().optional().describe('rarity of the shared value'),
      rows: z.array(sourceRowSchema).describe('where the first of them stands'),
    }),
  ),
});
