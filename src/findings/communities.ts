/** What community detection returns. */

import { z } from 'zod';

export const communityAlgorithmSchema = z.enum(['leiden', 'louvain', 'graphology-louvain', 'labelPropagation']);
export type CommunityAlgorithm = z.infer<typeof communityAlgorithmSchema>;

export const communitiesSchema = z.object({
  algorithm: communityAlgorithmSchema,
  resolution: z.number(),
  seed: z.number().int(),
  modularity: z.number().nullable().describe('recomputed from the edges by the definition, at the resolution given (CPM: at 1); null without edges'),
  count: z.number().int(),
  communities: z.record(z.string(), z.number().int()).describe('community of each node: 0 is the largest, equal ones in order of their smallest node'),
  fallback: z.string().optional().describe('what was done instead, where the algorithm did not settle'),
});
export type CommunitiesFinding = z.infer<typeof communitiesSchema>;
