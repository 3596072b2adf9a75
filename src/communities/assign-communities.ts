/** Communities back onto a graphology graph, as an attribute of its nodes. */

import type { AbstractGraph } from 'graphology-types';
import type { Communities } from './detect-communities.js';

/** Sets `attribute` of every node that the result names; nodes that the result does not name are left as they are. @returns the number of nodes set */
export function assignCommunities(graph: AbstractGraph, { communities }: Pick<Communities, 'communities'>, attribute = 'community'): number {
  let count = 0;
  graph.updateEachNodeAttributes((node, attributes) => {
    const community = Object.hasOwn(communities, node) ? communities[node] : undefined;
    if (community === undefined) return attributes;
    count++;
    return { ...attributes, [attribute]: community };
  }, { attributes: [attribute] });
  return count;
}
