/** A logistic regression of our own for the leak tests: full-batch gradient descent with momentum on standardised features and a ridge penalty; classes weigh the same. */

export interface Sample {
  readonly features: Float64Array;
  readonly positive: boolean;
}

const ROUNDS = 300;
const STEP = 0.3;
const MOMENTUM = 0.9;
const RIDGE = 0.02;

/** Trains on `samples` and returns a scorer: the higher, the more likely positive. */
export function trainLogistic(samples: readonly Sample[]): (features: Float64Array) => number {
  const width = samples[0]?.features.length ?? 0;
  const mean = new Float64Array(width);
  const spread = new Float64Array(width);
  for (const { features } of samples) for (let at = 0; at < width; at++) mean[at] = (mean[at] as number) + (features[at] as number) / samples.length;
  for (const { features } of samples) for (let at = 0; at < width; at++) spread[at] = (spread[at] as number) + ((features[at] as number) - (mean[at] as number)) ** 2 / samples.length;
  const scale = spread.map((variance) => (variance > 1e-12 ? 1 / Math.sqrt(variance) : 0));
  const rows = samples.map(({ features }) => features.map((value, at) => (value - (mean[at] as number)) * (scale[at] as number)));
  const positives = samples.filter(({ positive }) => positive).length;
  const weights = new Float64Array(width + 1);
  const speed = new Float64Array(width + 1);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Float64Array(width + 1);
    rows.forEach((row, index) => {
      const positive = samples[index]?.positive === true;
      const share = 0.5 / (positive ? positives : samples.length - positives);
      const error = share * (1 / (1 + Math.exp(-score(weights, row))) - (positive ? 1 : 0));
      for (let at = 0; at < width; at++) slope[at] = (slope[at] as number) + error * (row[at] as number);
      slope[width] = (slope[width] as number) + error;
    });
    for (let at = 0; at <= width; at++) {
      speed[at] = MOMENTUM * (speed[at] as number) - STEP * ((slope[at] as number) + (at < width ? RIDGE * (weights[at] as number) : 0));
      weights[at] = (weights[at] as number) + (speed[at] as number);
    }
  }
  return (features) => score(weights, features.map((value, at) => (value - (mean[at] as number)) * (scale[at] as number)));
}

function score(weights: Float64Array, row: Float64Array): number {
  let sum = weights[row.length] as number;
  for (let at = 0; at < row.length; at++) sum += (weights[at] as number) * (row[at] as number);
  return sum;
}

/** Area under the ROC curve: the chance that a positive scores above a negative, ties half. */
export function areaUnderCurve(scores: readonly { readonly score: number; readonly positive: boolean }[]): number {
  const sorted = [...scores].sort((left, right) => left.score - right.score);
  let rankSum = 0;
  let positives = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end++;
    const rank = (start + 1 + end) / 2;
    for (let at = start; at < end; at++) {
      if (sorted[at]?.positive !== true) continue;
      rankSum += rank;
      positives++;
    }
    start = end;
  }
  const negatives = sorted.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
