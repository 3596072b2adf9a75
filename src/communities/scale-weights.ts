/** Weights as integers, since graphology-communities-louvain 2.0.2 loops for ever more readily on skewed real weights. */

/**
 * - `integer`: proportional, the largest weight becomes `levels`, none less than 1; whole weights up to `levels` stay as they are
 * - `log`: log2(1 + weight / smallest weight), so that the smallest becomes 1 and each doubling adds about 1; then proportional
 */
export type WeightScale = 'integer' | 'log';

/** Largest weight after scaling. */
export const WEIGHT_LEVELS = 1_000_000;

/** @param weights all above 0 */
export function scaleWeights(weights: Float64Array, scale: WeightScale, levels: number = WEIGHT_LEVELS): Float64Array {
  let smallest = Infinity;
  let largest = 0;
  let whole = true;
  for (const weight of weights) {
    smallest = Math.min(smallest, weight);
    largest = Math.max(largest, weight);
    whole &&= Number.isInteger(weight);
  }
  if (scale === 'integer' && whole && largest <= levels) return weights.slice();
  // Written as a quotient of logarithms' arguments that cannot overflow: weight / smallest may pass the largest double.
  const shape = scale === 'log' ? (weight: number) => Math.log2(smallest + weight) - Math.log2(smallest) : (weight: number) => weight / largest;
  const top = shape(largest);
  return weights.map((weight) => Math.max(1, Math.round((shape(weight) / top) * levels)));
}
