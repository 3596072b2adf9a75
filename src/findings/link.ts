/** What `fundtrace link` prints. */

import { z } from 'zod';
import { isoTimeSchema, minorUnitsSchema, sourceRowSchema } from './shared.js';

const nodesSchema = z.array(z.object({ key: z.string(), kind: z.string(), value: z.string(), name: z.string().describe('holder, subscriber or person; empty when not known') })).describe('from A to B');

const edgesSchema = z
  .array(
    z.object({
      from: z.string(),
      to: z.string(),
      layer: z.enum(['money', 'calls', 'identity']),
      kind: z.string().describe('transfer, call, or the kind of the identity'),
      cost: z.number().describe('1 + log2(neighbours ÷ times they dealt with each other), not below 1; more for hubs'),
      count: z.number().int().describe('transfers, calls and messages, or rows'),
      amount: minorUnitsSchema.optional(),
      currency: z.string().optional(),
      bits: z.number().optional().describe('rarity of the shared value'),
      firstTime: isoTimeSchema.optional(),
      lastTime: isoTimeSchema.optional(),
      neighbours: z.number().int().describe('the larger number of neighbours that the two have in the layer'),
      hub: z.boolean().describe('whether one of the two is a payment institution, a merchant or a service number'),
      rows: z.array(sourceRowSchema),
    }),
  )
  .describe('all links between neighbours on the path, step by step, cheapest first');

export const linkSchema = z.object({
  linked: z.boolean(),
  reason: z.string().describe('why there is no link; empty when there is one'),
  cost: z.number().nullable().describe('sum of the cheapest link at each step of the cheapest path; null without a link'),
  exact: z.boolean().describe('whether no cheaper link exists; false when a limit kept part of the graph out'),
  nodes: nodesSchema,
  edges: edgesSchema,
  links: z.array(z.object({ cost: z.number(), nodes: nodesSchema, edges: edgesSchema })).describe('up to k paths that meet no node twice, cheapest first; the first is the one above'),
});
export type LinkResult = z.infer<typeof linkSchema>;
