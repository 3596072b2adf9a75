/**
 * One transfer under the rules by share, as src/tracing/lots/share-mover.ts and share-out.ts, which say what it does and why: dividing what a pot pays among its pools, and putting the shares
 * into the pools of another. The caller (src/tracing/lots/) lays out memory: records of pools as in pool-arena.ts, and a place to work in.
 *
 * Products that pass 2^53 are not kept in two floats here: a remainder is less than its divisor, so the low 64 bits of the product tell it.
 */

const HOT_BYTES: usize = 48;
const COLD_BYTES: usize = 40;

/** Of a record that every transfer touches. */
const AMOUNT: usize = 0;
const RECEIVED: usize = 8;
const TIER_WEIGHT: usize = 16;
const LAST_TIME: usize = 24;
const AGE: usize = 32;
const ORIGIN: usize = 40;
const TIER: usize = 44;
const LEAST_TIER: usize = 46;

/** Of a record that few touch. */
const FIRST_TIME: usize = 0;
const OTHERS: usize = 8;
const ENDED: usize = 16;
const OUTCOME: usize = 24;
const FIRST_PART: usize = 28;
const LAST_PART: usize = 32;

const HIGHEST_TIER: i32 = 65535;
const LARGEST_EXACT: f64 = 9007199254740991;
const BUCKETS: i32 = 64;

/** Work space: what is told back, then counts of remainders, then columns of `capacity`. */
const ELSEWHERE_GIVES: usize = 0;
const SUM: usize = 8;
const NON_EMPTY: usize = 16;
const MISSING: usize = 20;
const COUNTS: usize = 64;
const COLUMNS: usize = COUNTS + (<usize>BUCKETS << 2);

/** The shares taken out, in order of origin: their sizes, origins, records (or places in the list), tiers. */
@inline function outAmounts(work: usize): usize {
  return work + COLUMNS;
}
@inline function outOrigins(work: usize, capacity: usize): usize {
  return work + COLUMNS + 8 * capacity;
}
@inline function outEntries(work: usize, capacity: usize): usize {
  return work + COLUMNS + 12 * capacity;
}
@inline function outTiers(work: usize, capacity: usize): usize {
  return work + COLUMNS + 16 * capacity;
}
@inline function remaindersOf(work: usize, capacity: usize): usize {
  return work + COLUMNS + 18 * capacity;
}
@inline function candidatesOf(work: usize, capacity: usize): usize {
  return work + COLUMNS + 26 * capacity;
}
@inline function bucketsOf(work: usize, capacity: usize): usize {
  return work + COLUMNS + 30 * capacity;
}

@inline function hot(entry: i32): usize {
  return <usize>(<u32>entry) * HOT_BYTES;
}

/** @returns the amounts' order: the larger remainder first, then the older, then the earlier. */
@inline function comesBefore(remainders: usize, entries: usize, elsewhere: i32, ageElsewhere: f64, a: i32, b: i32): bool {
  const remainderA = load<f64>(remainders + (<usize>a << 3));
  const remainderB = load<f64>(remainders + (<usize>b << 3));
  if (remainderA != remainderB) return remainderA > remainderB;
  const ageA = a == elsewhere ? ageElsewhere : load<f64>(hot(load<i32>(entries + (<usize>a << 2))) + AGE);
  const ageB = b == elsewhere ? ageElsewhere : load<f64>(hot(load<i32>(entries + (<usize>b << 2))) + AGE);
  return ageA == ageB ? a < b : ageA < ageB;
}

function siftDown(heap: usize, from: i32, length: i32, remainders: usize, entries: usize, elsewhere: i32, ageElsewhere: f64): void {
  const item = load<i32>(heap + (<usize>from << 2));
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= length) break;
    if (child + 1 < length && comesBefore(remainders, entries, elsewhere, ageElsewhere, load<i32>(heap + (<usize>(child + 1) << 2)), load<i32>(heap + (<usize>child << 2)))) child++;
    const other = load<i32>(heap + (<usize>child << 2));
    if (!comesBefore(remainders, entries, elsewhere, ageElsewhere, other, item)) break;
    store<i32>(heap + (<usize>at << 2), other);
    at = child;
  }
  store<i32>(heap + (<usize>at << 2), item);
}

/** One unit each to the `rest` largest remainders. `elsewhere`: the position of money that stands elsewhere, −1 without any. */
function giveRest(work: usize, capacity: usize, count: i32, rest: i32, elsewhere: i32, ageElsewhere: f64): void {
  const shares = outAmounts(work);
  const counts = work + COUNTS;
  const buckets = bucketsOf(work, capacity);
  const candidates = candidatesOf(work, capacity);
  let left = rest;
  let least = BUCKETS - 1;
  while (least > 0 && load<i32>(counts + (<usize>least << 2)) <= left) {
    left -= load<i32>(counts + (<usize>least << 2));
    least--;
  }
  let found = 0;
  for (let at = 0; at < count; at++) {
    const bucket = <i32>load<u8>(buckets + <usize>at);
    const place = shares + (<usize>at << 3);
    store<f64>(place, load<f64>(place) + <f64>(<i32>(bucket > least)));
    store<i32>(candidates + (<usize>found << 2), at);
    found += <i32>(bucket == least);
  }
  if (left == 0) return;
  const remainders = remaindersOf(work, capacity);
  const entries = outEntries(work, capacity);
  for (let at = (found >> 1) - 1; at >= 0; at--) siftDown(candidates, at, found, remainders, entries, elsewhere, ageElsewhere);
  for (let given = 0; given < left; given++) {
    const first = load<i32>(candidates);
    const place = shares + (<usize>first << 3);
    store<f64>(place, load<f64>(place) + 1);
    found--;
    store<i32>(candidates, load<i32>(candidates + (<usize>found << 2)));
    siftDown(candidates, 0, found, remainders, entries, elsewhere, ageElsewhere);
  }
}

@inline function note(work: usize, capacity: usize, at: i32, entry: i32, share: f64, remainder: f64, scale: f64): void {
  const bucket = min<i32>(<i32>(remainder * scale), BUCKETS - 1);
  const slot = work + COUNTS + (<usize>bucket << 2);
  store<i32>(slot, load<i32>(slot) + 1);
  store<u8>(bucketsOf(work, capacity) + <usize>at, <u8>bucket);
  store<f64>(remaindersOf(work, capacity) + (<usize>at << 3), remainder);
  store<f64>(outAmounts(work) + (<usize>at << 3), share);
  store<i32>(outEntries(work, capacity) + (<usize>at << 2), entry);
}

/** Largest remainders over the pools that hold money. @returns how many, without money elsewhere */
function divide(work: usize, capacity: usize, start: i32, length: i32, elsewhere: f64, ageElsewhere: f64, total: f64, amount: f64): i32 {
  const scale = <f64>(BUCKETS - 1) / total;
  const isSmall = total * amount <= LARGEST_EXACT;
  const wholeTotal = <i64>total;
  const wholeAmount = <i64>amount;
  memory.fill(work + COUNTS, 0, <usize>BUCKETS << 2);
  let left = amount;
  let count = 0;
  const end = elsewhere > 0 ? length + 1 : length;
  for (let at = 0; at < end; at++) {
    const entry = start + at;
    const part = at < length ? load<f64>(hot(entry) + AMOUNT) : elsewhere;
    if (part == 0) continue;
    const product = part * amount;
    let share = Math.floor(product / total);
    let remainder: f64;
    if (isSmall) {
      // the quotient may be rounded up to a whole number, never down past one
      remainder = product - share * total;
      if (remainder < 0) {
        share -= 1;
        remainder += total;
      }
    } else {
      let rest = <i64>part * wholeAmount - <i64>share * wholeTotal;
      while (rest < 0) {
        share -= 1;
        rest += wholeTotal;
      }
      while (rest >= wholeTotal) {
        share += 1;
        rest -= wholeTotal;
      }
      remainder = <f64>rest;
    }
    left -= share;
    note(work, capacity, count++, entry, share, remainder, scale);
  }
  const isElsewhere = elsewhere > 0;
  if (left > 0) giveRest(work, capacity, count, <i32>left, isElsewhere ? count - 1 : -1, ageElsewhere);
  return isElsewhere ? count - 1 : count;
}

/** All that is there leaves. */
function takeAll(work: usize, capacity: usize, start: i32, length: i32): i32 {
  let count = 0;
  for (let entry = start; entry < start + length; entry++) {
    const part = load<f64>(hot(entry) + AMOUNT);
    if (part == 0) continue;
    store<f64>(outAmounts(work) + (<usize>count << 3), part);
    store<i32>(outEntries(work, capacity) + (<usize>count << 2), entry);
    count++;
  }
  return count;
}

/**
 * Divides `amount` among the pools of a list and money that stands elsewhere, and takes out what they give: sizes, origins, records and tiers stand in the work space then; what money elsewhere gives,
 * the sum and the number of pools that held money in its head.
 * @returns how many shares were taken out
 */
export function takeOut(work: usize, capacity: usize, cold: usize, start: i32, length: i32, elsewhere: f64, ageElsewhere: f64, total: f64, amount: f64, time: f64, isLater: bool, passesOn: bool): i32 {
  let count: i32;
  let gives = elsewhere;
  if (amount == total) count = takeAll(work, capacity, start, length);
  else {
    count = divide(work, capacity, start, length, elsewhere, ageElsewhere, total, amount);
    gives = elsewhere > 0 ? load<f64>(outAmounts(work) + (<usize>count << 3)) : 0;
  }
  const amounts = outAmounts(work);
  const origins = outOrigins(work, capacity);
  const entries = outEntries(work, capacity);
  const tiers = outTiers(work, capacity);
  const step = passesOn ? 1 : 0;
  let taken: f64 = 0;
  let out = 0;
  for (let at = 0; at < count; at++) {
    const share = load<f64>(amounts + (<usize>at << 3));
    if (share == 0) continue;
    const entry = load<i32>(entries + (<usize>at << 2));
    const pool = hot(entry);
    store<f64>(pool + AMOUNT, load<f64>(pool + AMOUNT) - share);
    taken += share;
    if (passesOn) seen(pool, cold + <usize>(<u32>entry) * COLD_BYTES, time, isLater);
    else {
      const other = cold + <usize>(<u32>entry) * COLD_BYTES + OTHERS;
      store<f64>(other, load<f64>(other) - share);
    }
    store<f64>(amounts + (<usize>out << 3), share);
    store<i32>(origins + (<usize>out << 2), load<i32>(pool + ORIGIN));
    store<i32>(entries + (<usize>out << 2), entry);
    store<u16>(tiers + (<usize>out << 1), <u16>min<i32>(HIGHEST_TIER, <i32>load<u16>(pool + TIER) + step));
    out++;
  }
  store<f64>(work + ELSEWHERE_GIVES, gives);
  store<f64>(work + SUM, taken);
  store<i32>(work + NON_EMPTY, count);
  return out;
}

@inline function seen(pool: usize, cold: usize, time: f64, isLater: bool): void {
  const last = load<f64>(pool + LAST_TIME);
  if (!isLater || last == -Infinity) {
    if (time < load<f64>(cold + FIRST_TIME)) store<f64>(cold + FIRST_TIME, time);
    if (time > last) store<f64>(pool + LAST_TIME, time);
  } else store<f64>(pool + LAST_TIME, time);
}

@inline function add(pool: usize, cold: usize, share: f64, tier: i32, time: f64, isLater: bool, now: f64): void {
  const held = load<f64>(pool + AMOUNT);
  if (held == 0) {
    store<f64>(pool + AGE, now);
    store<u16>(pool + TIER, <u16>tier);
  } else if (tier < <i32>load<u16>(pool + TIER)) store<u16>(pool + TIER, <u16>tier);
  store<f64>(pool + AMOUNT, held + share);
  if (tier < <i32>load<u16>(pool + LEAST_TIER)) store<u16>(pool + LEAST_TIER, <u16>tier);
  store<f64>(pool + RECEIVED, load<f64>(pool + RECEIVED) + share);
  store<f64>(pool + TIER_WEIGHT, load<f64>(pool + TIER_WEIGHT) + share * <f64>tier);
  seen(pool, cold, time, isLater);
}

@inline function lowerBound(wanted: u32, from: i32, end: i32): i32 {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load<u32>(hot(middle) + ORIGIN) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Puts the shares taken out into the pools of a list, as far as these are there; of others the place before which they belong, counted from the list's start, and the position of the share stand in
 * the work space then. The sum is in its head.
 * @returns how many are missing: `putMissing` puts them in
 */
export function putIn(work: usize, capacity: usize, cold: usize, start: i32, length: i32, count: i32, time: f64, isLater: bool, now: f64): i32 {
  const amounts = outAmounts(work);
  const origins = outOrigins(work, capacity);
  const places = outEntries(work, capacity);
  const missing = candidatesOf(work, capacity);
  const tiers = outTiers(work, capacity);
  const end = start + length;
  const isFew = count * 8 < length;
  let lacks = 0;
  let at = start;
  let added: f64 = 0;
  for (let next = 0; next < count; next++) {
    const wanted = load<u32>(origins + (<usize>next << 2));
    if (isFew) at = lowerBound(wanted, at, end);
    else while (at < end && load<u32>(hot(at) + ORIGIN) < wanted) at++;
    const share = load<f64>(amounts + (<usize>next << 3));
    added += share;
    if (at < end && load<u32>(hot(at) + ORIGIN) == wanted) {
      add(hot(at), cold + <usize>(<u32>at) * COLD_BYTES, share, <i32>load<u16>(tiers + (<usize>next << 1)), time, isLater, now);
      store<i32>(places + (<usize>next << 2), at - start + lacks);
    } else {
      store<i32>(places + (<usize>next << 2), at - start + lacks);
      store<i32>(missing + (<usize>lacks << 2), next);
      lacks++;
    }
  }
  store<f64>(work + SUM, added);
  store<i32>(work + MISSING, lacks);
  return lacks;
}

/** Makes room for the shares that found no pool, where the list's block is large enough, and puts them in. Places of all shares, counted from the list's start, stand in the work space. */
export function putMissing(work: usize, capacity: usize, cold: usize, start: i32, length: i32, time: f64, isLater: bool, now: f64): void {
  const amounts = outAmounts(work);
  const origins = outOrigins(work, capacity);
  const places = outEntries(work, capacity);
  const missing = candidatesOf(work, capacity);
  const tiers = outTiers(work, capacity);
  const lacks = load<i32>(work + MISSING);
  // from the end: what stands between two gaps moves by as many places as gaps come before it
  let upTo = start + length;
  for (let gaps = lacks; gaps > 0; gaps--) {
    const next = load<i32>(missing + (<usize>(gaps - 1) << 2));
    const entry = start + load<i32>(places + (<usize>next << 2));
    const from = entry - (gaps - 1);
    if (from < upTo) {
      memory.copy(hot(from + gaps), hot(from), <usize>(upTo - from) * HOT_BYTES);
      memory.copy(cold + <usize>(<u32>(from + gaps)) * COLD_BYTES, cold + <usize>(<u32>from) * COLD_BYTES, <usize>(upTo - from) * COLD_BYTES);
    }
    upTo = from;
    const pool = hot(entry);
    const aside = cold + <usize>(<u32>entry) * COLD_BYTES;
    memory.fill(pool, 0, HOT_BYTES);
    memory.fill(aside, 0, COLD_BYTES);
    store<u32>(pool + ORIGIN, load<u32>(origins + (<usize>next << 2)));
    store<u16>(pool + LEAST_TIER, <u16>HIGHEST_TIER);
    store<f64>(pool + LAST_TIME, -Infinity);
    store<f64>(aside + FIRST_TIME, Infinity);
    store<i32>(aside + FIRST_PART, -1);
    store<i32>(aside + LAST_PART, -1);
    add(pool, aside, load<f64>(amounts + (<usize>next << 3)), <i32>load<u16>(tiers + (<usize>next << 1)), time, isLater, now);
  }
}
