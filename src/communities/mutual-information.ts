/** How much two partitions of the same nodes say about each other. */

/** Normalised mutual information, arithmetic mean (Danon et al. 2005): 1 when equal, about 0 when independent; 1 when both are of one community. */
export function normalisedMutualInformation(first: Uint32Array, second: Uint32Array): number {
  const nodes = Uint32Array.from(first, (_, node) => node).sort((a, b) => (first[a] as number) - (first[b] as number) || (second[a] as number) - (second[b] as number));
  const ofFirst = entropy(nodes, (a, b) => first[a] === first[b]);
  const both = entropy(nodes, (a, b) => first[a] === first[b] && second[a] === second[b]);
  nodes.sort((a, b) => (second[a] as number) - (second[b] as number));
  const ofSecond = entropy(nodes, (a, b) => second[a] === second[b]);
  return ofFirst + ofSecond === 0 ? 1 : (2 * (ofFirst + ofSecond - both)) / (ofFirst + ofSecond);
}

/** Entropy of the groups of nodes that stand together, nats. */
function entropy(nodes: Uint32Array, isSame: (a: number, b: number) => boolean): number {
  let sum = 0;
  for (let at = 0; at < nodes.length; ) {
    const start = at;
    while (at < nodes.length && isSame(nodes[start] as number, nodes[at] as number)) at++;
    const share = (at - start) / nodes.length;
    sum -= share * Math.log(share);
  }
  return sum;
}
