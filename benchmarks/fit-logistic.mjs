/**
 * Logistic regression on values cut into steps: every signal's steps get a weight, with a quadratic penalty; values that cannot be measured weigh nothing. Newton's method with a Cholesky
 * factor; the problem is convex, so the answer does not depend on where it starts.
 */

const OVERALL_QUANTILES = [0.5, 0.9, 0.97, 0.99];
const POSITIVE_QUANTILES = [0.1, 0.25, 0.5, 0.75];
const MOST_ITERATIONS = 40;

/** Where a signal is cut: quantiles of all values and of the positive ones, to two digits. */
export function cutValues(values, labels) {
  const known = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  const positive = [...values].filter((value, at) => labels[at] === 1 && Number.isFinite(value)).sort((a, b) => a - b);
  const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const cuts = [...OVERALL_QUANTILES.map((share) => at(known, share)), ...POSITIVE_QUANTILES.map((share) => at(positive, share))];
  return [...new Set(cuts.filter((cut) => cut !== undefined).map((cut) => Number(cut.toPrecision(2))))].sort((a, b) => a - b);
}

/**
 * @param {Float64Array[]} columns a value per row for each signal, NaN where it cannot be measured
 * @param {Uint8Array} labels 1 for positive rows
 * @param {number} penalty on the squares of the weights (natural logarithm)
 * @returns {{ prior: number, steps: { from: number, bits: number }[][] }} in bits
 */
export function fitSteps(columns, labels, penalty) {
  const cuts = columns.map((column) => cutValues(column, labels));
  const offsets = [];
  let size = 1;
  for (const list of cuts) {
    offsets.push(size);
    size += list.length + 1;
  }
  const rows = labels.length;
  const cells = columns.map((column, signal) =>
    Int32Array.from(column, (value) => {
      if (Number.isNaN(value)) return -1;
      let step = 0;
      while (step < cuts[signal].length && value >= cuts[signal][step]) step++;
      return offsets[signal] + step;
    }),
  );
  const weights = new Float64Array(size);
  const active = new Int32Array(columns.length + 1);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const gradient = Float64Array.from(weights, (weight, at) => (at === 0 ? 0 : -penalty * weight));
    const hessian = Array.from({ length: size }, (_, at) => {
      const row = new Float64Array(size);
      row[at] = at === 0 ? 1e-9 : penalty;
      return row;
    });
    for (let row = 0; row < rows; row++) {
      let count = 1;
      active[0] = 0;
      let sum = weights[0];
      for (const column of cells) {
        if (column[row] < 0) continue;
        active[count++] = column[row];
        sum += weights[column[row]];
      }
      const probability = 1 / (1 + Math.exp(-sum));
      const spread = probability * (1 - probability);
      const residual = labels[row] - probability;
      for (let i = 0; i < count; i++) {
        gradient[active[i]] += residual;
        const line = hessian[active[i]];
        for (let j = 0; j <= i; j++) line[active[j]] += spread;
      }
    }
    const step = solve(hessian, gradient);
    let largest = 0;
    for (let at = 0; at < size; at++) {
      weights[at] += step[at];
      largest = Math.max(largest, Math.abs(step[at]));
    }
    if (largest < 1e-6) break;
  }
  const bits = (weight) => Math.round((weight / Math.LN2) * 100) / 100;
  return {
    prior: bits(weights[0]),
    steps: cuts.map((list, signal) => [-Infinity, ...list].map((from, at) => ({ from, bits: bits(weights[offsets[signal] + at]) })).filter(({ bits: own }, at, all) => at === 0 || own !== all[at - 1].bits)),
  };
}

/** Solves a symmetric positive definite system, given by its lower half, with its Cholesky factor. */
function solve(matrix, right) {
  const size = right.length;
  const factor = matrix.map((row, i) => Float64Array.from(row, (value, j) => (j <= i ? value : 0)));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = factor[i][j];
      for (let k = 0; k < j; k++) sum -= factor[i][k] * factor[j][k];
      factor[i][j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[j][j];
    }
  }
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solution[i] -= factor[i][k] * solution[k];
    solution[i] /= factor[i][i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solution[i] -= factor[k][i] * solution[k];
    solution[i] /= factor[i][i];
  }
  return solution;
}
