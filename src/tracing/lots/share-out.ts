/**
 * Pro rata to the unit: each part gives amount × part ÷ total, rounded down; the units left go to the largest remainders, ties to the earlier part. Exact for all
 * amounts up to 2^53 − 1: the product is kept in two floats (Dekker 1971), past 2^50 in BigInt.
 */

const SPLITTER = 2 ** 27 + 1;
const LARGEST_IN_FLOATS = 2 ** 50;

/**
 * Shares of `amount` in `parts[0 … count)`, which add up to `total` ≥ `amount`; `shares` and `remainders` receive the result.
 * @param scratch as long as `parts`
 */
export function shareOut(parts: Float64Array, count: number, total: number, amount: number, shares: Float64Array, remainders: Float64Array, scratch: Float64Array): void {
  let left = amount;
  for (let at = 0; at < count; at++) {
    const part = parts[at] as number;
    const product = part * amount;
    let share: number;
    let remainder: number;
    if (product <= Number.MAX_SAFE_INTEGER) {
      share = Math.floor(product / total);
      remainder = product - share * total;
      if (remainder < 0) {
        share--;
        remainder += total;
      } else if (remainder >= total) {
        share++;
        remainder -= total;
      }
    } else if (total <= LARGEST_IN_FLOATS) {
      share = Math.floor(product / total);
      const back = share * total;
      remainder = product - back + (lowPart(part, amount, product) - lowPart(share, total, back));
      while (remainder < 0) {
        share--;
        remainder += total;
      }
      while (remainder >= total) {
        share++;
        remainder -= total;
      }
    } else {
      const exact = BigInt(part) * BigInt(amount);
      share = Number(exact / BigInt(total));
      remainder = Number(exact % BigInt(total));
    }
    shares[at] = share;
    remainders[at] = remainder;
    left -= share;
  }
  if (left > 0) giveRest(count, left, shares, remainders, scratch);
}

function giveRest(count: number, rest: number, shares: Float64Array, remainders: Float64Array, scratch: Float64Array): void {
  if (count === 2) {
    // one unit is left at most
    const at = (remainders[1] as number) > (remainders[0] as number) ? 1 : 0;
    shares[at] = (shares[at] as number) + 1;
    return;
  }
  scratch.set(remainders.subarray(0, count));
  const sorted = scratch.subarray(0, count).sort();
  const least = sorted[count - rest] as number;
  let above = 0;
  for (let at = count - 1; at >= 0 && (sorted[at] as number) > least; at--) above++;
  let ties = rest - above;
  for (let at = 0; at < count; at++) {
    const remainder = remainders[at] as number;
    if (remainder > least || (remainder === least && ties-- > 0)) shares[at] = (shares[at] as number) + 1;
  }
}

/** a × b − product, exactly. */
function lowPart(a: number, b: number, product: number): number {
  const highA = SPLITTER * a - (SPLITTER * a - a);
  const highB = SPLITTER * b - (SPLITTER * b - b);
  const lowA = a - highA;
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}
