/**
 * Pro rata to the unit: each part gives amount × part ÷ total, rounded down; the units left go to the largest remainders, ties to the older part, then to the earlier
 * one. Exact for all amounts up to 2^53 − 1: a product below 2^53 is exact as it is, one above is kept in two floats (Dekker 1971), past a total of 2^50 in BigInt.
 */

const SPLITTER = 2 ** 27 + 1;
const LARGEST_IN_FLOATS = 2 ** 50;
const BUCKETS = 64;
/** Fewer parts than this are sorted as they are. */
const FEW = 24;

export class ShareOut {
  /** Where the parts stand that are not 0, and what each gives; money that stands elsewhere comes last. */
  entries = new Int32Array(64);
  shares = new Float64Array(64);
  /** How many, without money that stands elsewhere. */
  count = 0;
  #remainders = new Float64Array(64);
  #buckets = new Uint8Array(64);
  #candidates = new Int32Array(64);
  readonly #counts = new Int32Array(BUCKETS);
  readonly #ageOf: (part: number) => number;

  /** @param ageOf asked where remainders tie */
  constructor(ageOf: (part: number) => number) {
    this.#ageOf = ageOf;
  }

  /**
   * Shares `amount` out among `amounts[from … from + length)` and, where it is not 0, money that stands elsewhere; together they are `total` ≥ `amount`.
   * @returns what the money elsewhere gives
   */
  share(amounts: Float64Array, from: number, length: number, elsewhere: number, total: number, amount: number): number {
    if (length >= this.entries.length) this.#reserve(length + 1);
    const left = amount === total ? this.#all(amounts, from, length, elsewhere) : total * amount <= Number.MAX_SAFE_INTEGER ? this.#divide(amounts, from, length, elsewhere, total, amount) : this.#divideLarge(amounts, from, length, elsewhere, total, amount);
    if (left > 0) this.#giveRest(elsewhere > 0 ? this.count + 1 : this.count, left);
    return elsewhere > 0 ? (this.shares[this.count] as number) : 0;
  }

  #all(amounts: Float64Array, from: number, length: number, elsewhere: number): number {
    const { entries, shares } = this;
    let count = 0;
    for (let entry = from; entry < from + length; entry++) {
      if (amounts[entry] === 0) continue;
      entries[count] = entry;
      shares[count++] = amounts[entry] as number;
    }
    shares[count] = elsewhere;
    this.count = count;
    return 0;
  }

  /** All products are exact. @returns the units left. */
  #divide(amounts: Float64Array, from: number, length: number, elsewhere: number, total: number, amount: number): number {
    const { entries, shares } = this;
    const remainders = this.#remainders;
    const buckets = this.#buckets;
    const counts = this.#counts.fill(0);
    const scale = (BUCKETS - 1) / total;
    const end = elsewhere > 0 ? from + length + 1 : from + length;
    let left = amount;
    let count = 0;
    for (let entry = from; entry < end; entry++) {
      const part = entry < from + length ? (amounts[entry] as number) : elsewhere;
      if (part === 0) continue;
      const product = part * amount;
      // the quotient may be rounded up to a whole number, never down past one
      let share = Math.floor(product / total);
      let remainder = product - share * total;
      if (remainder < 0) {
        share--;
        remainder += total;
      }
      const bucket = (remainder * scale) | 0;
      counts[bucket] = (counts[bucket] as number) + 1;
      buckets[count] = bucket;
      entries[count] = entry;
      shares[count] = share;
      remainders[count++] = remainder;
      left -= share;
    }
    this.count = elsewhere > 0 ? count - 1 : count;
    return left;
  }

  #divideLarge(amounts: Float64Array, from: number, length: number, elsewhere: number, total: number, amount: number): number {
    const { entries, shares } = this;
    this.#counts.fill(0);
    let left = amount;
    let count = 0;
    for (let entry = from; entry <= from + length; entry++) {
      const part = entry < from + length ? (amounts[entry] as number) : elsewhere;
      if (part === 0) continue;
      const product = part * amount;
      let share: number;
      let remainder: number;
      if (total <= LARGEST_IN_FLOATS) {
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
      const bucket = Math.floor((remainder / total) * (BUCKETS - 1));
      this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
      this.#buckets[count] = bucket;
      entries[count] = entry;
      shares[count] = share;
      this.#remainders[count++] = remainder;
      left -= share;
    }
    this.count = elsewhere > 0 ? count - 1 : count;
    return left;
  }

  /** One unit each to the `rest` largest remainders: only those near the least of them have to be sorted. */
  #giveRest(count: number, rest: number): void {
    const { shares } = this;
    const counts = this.#counts;
    const buckets = this.#buckets;
    const candidates = this.#candidates;
    let left = rest;
    let least = BUCKETS - 1;
    while ((counts[least] as number) <= left && least > 0) left -= counts[least--] as number;
    let found = 0;
    for (let at = 0; at < count; at++) {
      const above = (buckets[at] as number) - least;
      if (above > 0) shares[at] = (shares[at] as number) + 1;
      else if (above === 0) candidates[found++] = at;
    }
    if (left === 0) return;
    this.#sort(found);
    for (let at = 0; at < left; at++) {
      const part = candidates[at] as number;
      shares[part] = (shares[part] as number) + 1;
    }
  }

  #reserve(length: number): void {
    const capacity = Math.max(length, 2 * this.entries.length);
    this.entries = new Int32Array(capacity);
    this.shares = new Float64Array(capacity);
    this.#remainders = new Float64Array(capacity);
    this.#buckets = new Uint8Array(capacity);
    this.#candidates = new Int32Array(capacity);
  }

  #sort(found: number): void {
    const candidates = this.#candidates;
    if (found >= FEW) {
      candidates.subarray(0, found).sort((a, b) => (this.#comesBefore(a, b) ? -1 : 1));
      return;
    }
    for (let at = 1; at < found; at++) {
      const part = candidates[at] as number;
      let to = at;
      while (to > 0 && this.#comesBefore(part, candidates[to - 1] as number)) candidates[to] = candidates[--to] as number;
      candidates[to] = part;
    }
  }

  #comesBefore(a: number, b: number): boolean {
    const remainderA = this.#remainders[a] as number;
    const remainderB = this.#remainders[b] as number;
    if (remainderA !== remainderB) return remainderA > remainderB;
    const ageA = this.#ageOf(a);
    const ageB = this.#ageOf(b);
    return ageA === ageB ? a < b : ageA < ageB;
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
