/** One numbering of communities for every algorithm: by descending size, then by the smallest node. */

export interface NumberedCommunities {
  readonly count: number;
  /** Community of each node, 0 … count − 1. */
  readonly communityOf: Uint32Array;
}

/** Renumbers labels (any integers below the number of nodes) of nodes 0 … n − 1. */
export function numberCommunities(labels: Uint32Array): NumberedCommunities {
  const size = new Uint32Array(labels.length);
  const smallest = new Uint32Array(labels.length);
  const seen: number[] = [];
  labels.forEach((label, node) => {
    if (size[label] === 0) {
      seen.push(label);
      smallest[label] = node;
    }
    size[label] = (size[label] as number) + 1;
  });
  seen.sort((a, b) => (size[b] as number) - (size[a] as number) || (smallest[a] as number) - (smallest[b] as number));
  const numberOf = new Uint32Array(labels.length);
  seen.forEach((label, number) => (numberOf[label] = number));
  return { count: seen.length, communityOf: labels.map((label) => numberOf[label] as number) };
}
