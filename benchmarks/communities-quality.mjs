/** Measures of a partition against the truth. */

/** Normalised mutual information, arithmetic mean (Danon et al. 2005): 1 when equal, about 0 when independent. */
export function normalisedMutualInformation(a, b) {
  const count = (keys) => {
    const counts = new Map();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()];
  };
  const entropy = (counts) => counts.reduce((sum, value) => sum - (value / a.length) * Math.log(value / a.length), 0);
  const [first, second] = [entropy(count(a)), entropy(count(b))];
  const joint = entropy(count(Array.from(a, (label, node) => label * 4294967296 + b[node])));
  return first + second === 0 ? 1 : (2 * (first + second - joint)) / (first + second);
}
