/** What `fundtrace communities` prints. */

import { z } from 'zod';

export const communitiesSchema = z.object({
  algorithm: z.string(),
  resolution: z.number(),
  seed: z.number().int(),
  modularity: z.number().nullable().describe('of the partition on the weights as given, by the definition; null without edges'),
  count: z.number().int().describe('communities'),
  communities: z.record(z.string(), z.number().int()).describe('community of each node, numbered from 0 by descending size, then smallest node'),
  fallback: z.string().optional().describe('what was done instead, when the algorithm did not settle'),
});
