/**
 * One-to-one pairs of a small group of rows: as many pairs as possible, of those the least total cost, of those the first in the order of the left side
 * (its first item gets its earliest possible partner, and so on; no partner comes last).
 *
 * `pairOnLine` is for instants whose cost is their distance, where some best answer never crosses: a band of a dynamic program from the end.
 * `pairByCost` is for any cost: the Hungarian method on a square padded with "no partner", then a walk over the pairs that lie on some best answer.
 */

const NONE = -1;

/**
 * @param left ascending times
 * @param right ascending times
 * @returns for each left item the position of its partner, −1 for none
 */
export function pairOnLine(left: Float64Array, right: Float64Array, tolerance: number): Int32Array {
  const rows = left.length;
  const low = new Int32Array(rows + 1);
  const high = new Int32Array(rows + 1);
  const offset = new Float64Array(rows + 2);
  let from = 0;
  let to = 0;
  for (let i = 0; i < rows; i++) {
    while (from < right.length && (right[from] as number) < (left[i] as number) - tolerance) from++;
    while (to < right.length && (right[to] as number) <= (left[i] as number) + tolerance) to++;
    low[i] = from;
    high[i] = Math.max(from, to);
    offset[i + 1] = (offset[i] as number) + (high[i] as number) - from + 1;
  }
  low[rows] = right.length;
  high[rows] = right.length;
  offset[rows + 1] = (offset[rows] as number) + 1;

  // pairs and cost of the best answer for left items i.. when right items before j are taken; j is clamped into the band of i, outside of which nothing changes
  const pairs = new Int32Array(offset[rows + 1] as number);
  const costs = new Float64Array(offset[rows + 1] as number);
  const cell = (i: number, j: number): number => (offset[i] as number) + Math.min(Math.max(j, low[i] as number), high[i] as number) - (low[i] as number);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = high[i] as number; j >= (low[i] as number); j--) {
      const skip = cell(i + 1, j);
      let bestPairs = pairs[skip] as number;
      let bestCost = costs[skip] as number;
      if (j < (high[i] as number)) {
        const pass = cell(i, j + 1);
        if (isBetter(pairs[pass] as number, costs[pass] as number, bestPairs, bestCost)) {
          bestPairs = pairs[pass] as number;
          bestCost = costs[pass] as number;
        }
        const rest = cell(i + 1, j + 1);
        const pairedCount = (pairs[rest] as number) + 1;
        const pairedCost = (costs[rest] as number) + Math.abs((left[i] as number) - (right[j] as number));
        if (isBetter(pairedCount, pairedCost, bestPairs, bestCost)) {
          bestPairs = pairedCount;
          bestCost = pairedCost;
        }
      }
      const here = cell(i, j);
      pairs[here] = bestPairs;
      costs[here] = bestCost;
    }
  }

  const partner = new Int32Array(rows).fill(NONE);
  let taken = 0;
  for (let i = 0; i < rows; i++) {
    const here = cell(i, taken);
    for (let j = Math.max(taken, low[i] as number); j < (high[i] as number); j++) {
      const rest = cell(i + 1, j + 1);
      if ((pairs[rest] as number) + 1 !== pairs[here] || (costs[rest] as number) + Math.abs((left[i] as number) - (right[j] as number)) !== costs[here]) continue;
      partner[i] = j;
      taken = j + 1;
      break;
    }
  }
  return partner;
}

function isBetter(pairsA: number, costA: number, pairsB: number, costB: number): boolean {
  return pairsA > pairsB || (pairsA === pairsB && costA < costB);
}

/**
 * @param cost of pairing left item i with right item j, Infinity where they can not be paired
 * @returns for each left item the position of its partner, −1 for none
 */
export function pairByCost(leftCount: number, rightCount: number, cost: (i: number, j: number) => number): Int32Array {
  const size = leftCount + rightCount;
  let total = 1;
  for (let i = 0; i < leftCount; i++) for (let j = 0; j < rightCount; j++) total += Number.isFinite(cost(i, j)) ? cost(i, j) : 0;
  // an item without partner costs more than all pairs together, an impossible pair more than leaving everything alone
  const alone = total;
  const impossible = total * (2 * size + 1);
  const weights = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const real = i < leftCount && j < rightCount ? cost(i, j) : i >= leftCount && j >= rightCount ? 0 : alone;
      weights[i * size + j] = Number.isFinite(real) ? real : impossible;
    }
  }
  const { partner, rowPrice, columnPrice } = assign(size, weights);
  const isTight = (i: number, j: number): boolean => (weights[i * size + j] as number) - (rowPrice[i] as number) - (columnPrice[j] as number) === 0 && (weights[i * size + j] as number) < impossible;
  preferEarly(size, leftCount, rightCount, partner, isTight);
  return Int32Array.from(partner.subarray(0, leftCount), (j) => (j < rightCount ? j : NONE));
}

/** Hungarian method with prices, O(n³). Whole costs keep all prices whole, so that tight pairs can be told exactly. */
function assign(size: number, weights: Float64Array): { partner: Int32Array; rowPrice: Float64Array; columnPrice: Float64Array } {
  const rowPrice = new Float64Array(size + 1);
  const columnPrice = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const way = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Float64Array(size + 1).fill(Infinity);
    const used = new Uint8Array(size + 1);
    do {
      used[column] = 1;
      const current = rowOf[column] as number;
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= size; j++) {
        if (used[j] === 1) continue;
        const reduced = (weights[(current - 1) * size + j - 1] as number) - (rowPrice[current] as number) - (columnPrice[j] as number);
        if (reduced < (slack[j] as number)) {
          slack[j] = reduced;
          way[j] = column;
        }
        if ((slack[j] as number) < delta) {
          delta = slack[j] as number;
          next = j;
        }
      }
      for (let j = 0; j <= size; j++) {
        if (used[j] === 1) {
          const owner = rowOf[j] as number;
          rowPrice[owner] = (rowPrice[owner] as number) + delta;
          columnPrice[j] = (columnPrice[j] as number) - delta;
        } else slack[j] = (slack[j] as number) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    do {
      const previous = way[column] as number;
      rowOf[column] = rowOf[previous] as number;
      column = previous;
    } while (column !== 0);
  }
  const partner = new Int32Array(size);
  for (let j = 1; j <= size; j++) partner[(rowOf[j] as number) - 1] = j - 1;
  return { partner, rowPrice: rowPrice.subarray(1), columnPrice: columnPrice.subarray(1) };
}

/** Moves `partner` to the first best answer in the order of the left side, by alternating paths over tight pairs. */
function preferEarly(size: number, leftCount: number, rightCount: number, partner: Int32Array, isTight: (i: number, j: number) => boolean): void {
  const rowOf = new Int32Array(size);
  partner.forEach((column, row) => (rowOf[column] = row));
  const isFixed = new Uint8Array(size);
  for (let row = 0; row < leftCount; row++) {
    for (let column = 0; column < rightCount; column++) {
      if (partner[row] === column) break;
      if (isFixed[rowOf[column] as number] === 1 || !isTight(row, column)) continue;
      const path = freePath(size, rowOf[column] as number, partner[row] as number, row, partner, rowOf, isFixed, isTight);
      if (path === undefined) continue;
      for (const [movedRow, movedColumn] of [...path, [row, column] as const]) {
        partner[movedRow] = movedColumn;
        rowOf[movedColumn] = movedRow;
      }
      break;
    }
    isFixed[row] = 1;
  }
}

/** New partners that free `start`'s column and end at column `goal`, without touching fixed rows or `banned`. */
function freePath(
  size: number,
  start: number,
  goal: number,
  banned: number,
  partner: Int32Array,
  rowOf: Int32Array,
  isFixed: Uint8Array,
  isTight: (i: number, j: number) => boolean,
): (readonly [number, number])[] | undefined {
  const cameFrom = new Int32Array(size).fill(NONE);
  const seen = new Uint8Array(size);
  seen[partner[start] as number] = 1;
  const queue = [start];
  for (let at = 0; at < queue.length; at++) {
    const row = queue[at] as number;
    for (let column = 0; column < size; column++) {
      if (seen[column] === 1 || !isTight(row, column)) continue;
      seen[column] = 1;
      cameFrom[column] = row;
      if (column === goal) {
        const path: (readonly [number, number])[] = [];
        for (let back = column; ; ) {
          const mover = cameFrom[back] as number;
          path.push([mover, back]);
          if (mover === start) return path;
          back = partner[mover] as number;
        }
      }
      const next = rowOf[column] as number;
      if (next !== banned && isFixed[next] === 0) queue.push(next);
    }
  }
  return undefined;
}
