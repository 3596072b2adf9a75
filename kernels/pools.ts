/**
 * One transfer under the rules by share, as src/tracing/lots/share-mover.ts and share-out.ts, which say what it does and why: dividing what a pot pays among its pools, and putting the shares
 * into the pools of another. The caller (src/tracing/lots/) lays out memory: columns of pools as in pool-arena.ts, and a place to work in.
 *
 * Products that pass 2^53 are not kept in two floats here: a remainder is less than its divisor, so the low 64 bits of the product tell it.
 */

/** Columns of an arena of `entries` pools: what they hold (f64), their ages (f64), their origins (u32), then records that every share touches, then records that few do. */
const HOT_BYTES: usize = 32;
const COLD_BYTES: usize = 40;

@inline function heldAt(entry: i32): usize {
  return <usize>(<u32>entry) << 3;
}
@inline function ageAt(entries: i32, entry: i32): usize {
  return (<usize>(<u32>entries) << 3) + (<usize>(<u32>entry) << 3);
}
@inline function originAt(entries: i32, entry: i32): usize {
  return (<usize>(<u32>entries) << 4) + (<usize>(<u32>entry) << 2);
}
@inline function hotAt(entries: i32, entry: i32): usize {
  return <usize>(<u32>entries) * 20 + <usize>(<u32>entry) * HOT_BYTES;
}
@inline function coldAt(entries: i32, entry: i32): usize {
  return <usize>(<u32>entries) * (20 + HOT_BYTES) + <usize>(<u32>entry) * COLD_BYTES;
}

const RECEIVED: usize = 0;
const TIER_WEIGHT: usize = 8;
const LAST_TIME: usize = 16;
const TIER: usize = 24;
const LEAST_TIER: usize = 26;

const FIRST_TIME: usize = 0;
const OTHERS: usize = 8;
const FIRST_PART: usize = 28;
const LAST_PART: usize = 32;

const HIGHEST_TIER: i32 = 65535;
const LARGEST_EXACT: f64 = 9007199254740991;
const BUCKETS: i32 = 64;

/** Work space: what is told back, then counts of remainders, then columns of `capacity`, a multiple of 8. */
const ELSEWHERE_GIVES: usize = 0;
const SUM: usize = 8;
const NON_EMPTY: usize = 16;
const MISSING: usize = 20;
const COUNTS: usize = 64;
const COLUMNS: usize = COUNTS + (<usize>BUCKETS << 2);

/** The shares taken out, in order of origin: their sizes, origins, places in the list, tiers. */
@inline function amountsOf(work: usize): usize {
  return work + COLUMNS;
}
@inline function originsOf(work: usize, capacity: usize): usize {
  return work + COLUMNS + 8 * capacity;
}
@inline function placesOf(work: usize, capacity: usize): usize {
  return work + COLUMNS + 12 * capacity;
}
@inline function tiersOf(work: usize, capacity: usize): usize {
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
@inline function keysOf(work: usize, capacity: usize): usize {
  return work + COLUMNS + 31 * capacity;
}

/** Of the division at hand. */
let dividedEntries: i32 = 0;
let dividedStart: i32 = 0;
let dividedLength: i32 = 0;
let ageOfElsewhere: f64 = 0;

@inline function ageOf(place: i32): f64 {
  return place == dividedLength ? ageOfElsewhere : load<f64>(ageAt(dividedEntries, dividedStart + place));
}

@inline function give(shares: usize, place: i32): void {
  const at = shares + (<usize>place << 3);
  store<f64>(at, load<f64>(at) + 1);
}

/** Whether `place` comes before another with the same remainder: the older pool, then the earlier. */
@inline function isOlder(place: i32, other: i32): bool {
  const age = ageOf(place);
  const otherAge = ageOf(other);
  return age == otherAge ? place < other : age < otherAge;
}

/** Sorts few candidates by their remainders, the largest first, and gives to the first. */
function giveSorted(candidates: usize, keys: usize, found: i32, left: i32, remainders: usize, shares: usize): void {
  for (let at = 0; at < found; at++) {
    const place = load<i32>(candidates + (<usize>at << 2));
    const key = load<f64>(remainders + (<usize>place << 3));
    let to = at;
    while (to > 0) {
      const otherKey = load<f64>(keys + (<usize>(to - 1) << 3));
      const other = load<i32>(candidates + (<usize>(to - 1) << 2));
      if (key < otherKey || (key == otherKey && !isOlder(place, other))) break;
      store<f64>(keys + (<usize>to << 3), otherKey);
      store<i32>(candidates + (<usize>to << 2), other);
      to--;
    }
    store<f64>(keys + (<usize>to << 3), key);
    store<i32>(candidates + (<usize>to << 2), place);
  }
  for (let at = 0; at < left; at++) give(shares, load<i32>(candidates + (<usize>at << 2)));
}

/** Down to so many candidates are sorted. */
const FEW: i32 = 8;

/** The slot in which the last unit falls. What fell into those above it is told in `givenAbove`. */
let givenAbove: i32 = 0;
function lastSlot(counts: usize, left: i32): i32 {
  let last = BUCKETS - 1;
  let given = 0;
  while (last > 0) {
    const next = given + load<i32>(counts + (<usize>last << 2));
    if (next > left) break;
    given = next;
    last--;
  }
  givenAbove = given;
  return last;
}

/**
 * One unit each to the `rest` largest remainders. Candidates are told apart in slots of their remainders, again and again in the slot in which the last unit falls, until they are few or all alike;
 * those with the same remainder then in the same way by age. Where much money is in small pools, hundreds have the same.
 */
function giveRest(work: usize, capacity: usize, count: i32, rest: i32, total: f64): void {
  const shares = amountsOf(work);
  const remainders = remaindersOf(work, capacity);
  const counts = work + COUNTS;
  const buckets = bucketsOf(work, capacity);
  const candidates = candidatesOf(work, capacity);
  const keys = keysOf(work, capacity);
  const perUnit = <f64>(BUCKETS - 1) / total;
  memory.fill(counts, 0, <usize>BUCKETS << 2);
  for (let at = 0; at < count; at++) {
    const bucket = <i32>(load<f64>(remainders + (<usize>at << 3)) * perUnit);
    store<u8>(buckets + <usize>at, <u8>bucket);
    const slot = counts + (<usize>bucket << 2);
    store<i32>(slot, load<i32>(slot) + 1);
  }
  let last = lastSlot(counts, rest);
  let left = rest - givenAbove;
  let found = 0;
  for (let at = 0; at < count; at++) {
    const bucket = <i32>load<u8>(buckets + <usize>at);
    const share = shares + (<usize>at << 3);
    store<f64>(share, load<f64>(share) + <f64>(<i32>(bucket > last)));
    store<i32>(candidates + (<usize>found << 2), at);
    found += <i32>(bucket == last);
  }
  let byAge = false;
  while (left > 0) {
    if (found <= FEW) {
      giveSorted(candidates, keys, found, left, remainders, shares);
      return;
    }
    let least = Infinity;
    let most = -Infinity;
    for (let at = 0; at < found; at++) {
      const place = load<i32>(candidates + (<usize>at << 2));
      const key = byAge ? -ageOf(place) : load<f64>(remainders + (<usize>place << 3));
      store<f64>(keys + (<usize>at << 3), key);
      if (key < least) least = key;
      if (key > most) most = key;
    }
    if (least == most) {
      if (byAge) {
        for (let at = 0; at < left; at++) give(shares, load<i32>(candidates + (<usize>at << 2)));
        return;
      }
      byAge = true;
      continue;
    }
    const scale = <f64>(BUCKETS - 1) / (most - least);
    memory.fill(counts, 0, <usize>BUCKETS << 2);
    for (let at = 0; at < found; at++) {
      const bucket = min<i32>(<i32>((load<f64>(keys + (<usize>at << 3)) - least) * scale), BUCKETS - 1);
      store<u8>(buckets + <usize>at, <u8>bucket);
      const slot = counts + (<usize>bucket << 2);
      store<i32>(slot, load<i32>(slot) + 1);
    }
    last = lastSlot(counts, left);
    left -= givenAbove;
    let kept = 0;
    for (let at = 0; at < found; at++) {
      const bucket = <i32>load<u8>(buckets + <usize>at);
      const place = load<i32>(candidates + (<usize>at << 2));
      const share = shares + (<usize>place << 3);
      store<f64>(share, load<f64>(share) + <f64>(<i32>(bucket > last)));
      store<i32>(candidates + (<usize>kept << 2), place);
      kept += <i32>(bucket == last);
    }
    found = kept;
  }
}

/** Rounded down shares and remainders of what the list holds and, last, of what stands elsewhere; then one unit each to the largest remainders. Pools without money get nothing. */
function divide(work: usize, capacity: usize, entries: i32, start: i32, length: i32, elsewhere: f64, ageElsewhere: f64, total: f64, amount: f64): void {
  const shares = amountsOf(work);
  const remainders = remaindersOf(work, capacity);
  const held = heldAt(start);
  const count = elsewhere > 0 ? length + 1 : length;
  let left = amount;
  let at = 0;
  if (total * amount <= LARGEST_EXACT) {
    const totals = f64x2.splat(total);
    const amounts = f64x2.splat(amount);
    const zeros = f64x2.splat(0);
    const ones = f64x2.splat(1);
    let sums = zeros;
    for (; at + 1 < length; at += 2) {
      const products = f64x2.mul(v128.load(held + (<usize>at << 3)), amounts);
      // the quotient may be rounded up to a whole number, never down past one
      const quotients = f64x2.floor(f64x2.div(products, totals));
      const rests = f64x2.sub(products, f64x2.mul(quotients, totals));
      const tooFar = f64x2.lt(rests, zeros);
      const whole = f64x2.sub(quotients, v128.and(tooFar, ones));
      const exact = f64x2.add(rests, v128.and(tooFar, totals));
      v128.store(shares + (<usize>at << 3), whole);
      v128.store(remainders + (<usize>at << 3), exact);
      sums = f64x2.add(sums, whole);
    }
    left -= f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  }
  const wholeTotal = <i64>total;
  const wholeAmount = <i64>amount;
  for (; at < count; at++) {
    const part = at < length ? load<f64>(held + (<usize>at << 3)) : elsewhere;
    let share = Math.floor((part * amount) / total);
    let rest = <i64>part * wholeAmount - <i64>share * wholeTotal;
    while (rest < 0) {
      share -= 1;
      rest += wholeTotal;
    }
    while (rest >= wholeTotal) {
      share += 1;
      rest -= wholeTotal;
    }
    store<f64>(shares + (<usize>at << 3), share);
    store<f64>(remainders + (<usize>at << 3), <f64>rest);
    left -= share;
  }
  if (left == 0) return;
  dividedEntries = entries;
  dividedStart = start;
  dividedLength = length;
  ageOfElsewhere = ageElsewhere;
  giveRest(work, capacity, count, <i32>left, total);
}

/**
 * Divides `amount` among the pools of a list and money that stands elsewhere, together `total`, and takes out what they give: sizes, origins, places and tiers stand in the work space then; what money
 * elsewhere gives, the sum and the number of pools that held money in its head.
 * @returns how many shares were taken out
 */
export function takeOut(work: usize, capacity: usize, entries: i32, start: i32, length: i32, elsewhere: f64, ageElsewhere: f64, total: f64, amount: f64, time: f64, isLater: bool, passesOn: bool): i32 {
  const amounts = amountsOf(work);
  const places = placesOf(work, capacity);
  const held = heldAt(start);
  let gives = elsewhere;
  if (amount == total) memory.copy(amounts, held, <usize>length << 3);
  else {
    divide(work, capacity, entries, start, length, elsewhere, ageElsewhere, total, amount);
    gives = elsewhere > 0 ? load<f64>(amounts + (<usize>length << 3)) : 0;
  }
  let taken: f64 = 0;
  let nonEmpty = 0;
  let out = 0;
  for (let at = 0; at < length; at++) {
    const share = load<f64>(amounts + (<usize>at << 3));
    const before = load<f64>(held + (<usize>at << 3));
    store<f64>(held + (<usize>at << 3), before - share);
    nonEmpty += <i32>(before != 0);
    taken += share;
    store<f64>(amounts + (<usize>out << 3), share);
    store<i32>(places + (<usize>out << 2), at);
    out += <i32>(share != 0);
  }
  const origins = originsOf(work, capacity);
  const tiers = tiersOf(work, capacity);
  const step = passesOn ? 1 : 0;
  for (let at = 0; at < out; at++) {
    const entry = start + load<i32>(places + (<usize>at << 2));
    const hot = hotAt(entries, entry);
    if (passesOn) seen(entries, entry, hot, time, isLater);
    else {
      const others = coldAt(entries, entry) + OTHERS;
      store<f64>(others, load<f64>(others) - load<f64>(amounts + (<usize>at << 3)));
    }
    store<i32>(origins + (<usize>at << 2), load<i32>(originAt(entries, entry)));
    store<u16>(tiers + (<usize>at << 1), <u16>min<i32>(HIGHEST_TIER, <i32>load<u16>(hot + TIER) + step));
  }
  store<f64>(work + ELSEWHERE_GIVES, gives);
  store<f64>(work + SUM, taken);
  store<i32>(work + NON_EMPTY, nonEmpty);
  return out;
}

@inline function seen(entries: i32, entry: i32, hot: usize, time: f64, isLater: bool): void {
  const last = load<f64>(hot + LAST_TIME);
  if (!isLater || last == -Infinity) {
    const first = coldAt(entries, entry) + FIRST_TIME;
    if (time < load<f64>(first)) store<f64>(first, time);
    if (time > last) store<f64>(hot + LAST_TIME, time);
  } else store<f64>(hot + LAST_TIME, time);
}

@inline function add(entries: i32, entry: i32, share: f64, tier: i32, time: f64, isLater: bool, now: f64): void {
  const hot = hotAt(entries, entry);
  const held = load<f64>(heldAt(entry));
  if (held == 0) {
    store<f64>(ageAt(entries, entry), now);
    store<u16>(hot + TIER, <u16>tier);
  } else store<u16>(hot + TIER, <u16>min<i32>(tier, <i32>load<u16>(hot + TIER)));
  store<f64>(heldAt(entry), held + share);
  store<u16>(hot + LEAST_TIER, <u16>min<i32>(tier, <i32>load<u16>(hot + LEAST_TIER)));
  store<f64>(hot + RECEIVED, load<f64>(hot + RECEIVED) + share);
  store<f64>(hot + TIER_WEIGHT, load<f64>(hot + TIER_WEIGHT) + share * <f64>tier);
  seen(entries, entry, hot, time, isLater);
}

function lowerBound(entries: i32, wanted: u32, from: i32, end: i32): i32 {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load<u32>(originAt(entries, middle)) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Puts the shares taken out into the pools of a list, as far as these are there; of others the place that they will have in the list and the position of the share stand in the work space then. The
 * sum is in its head.
 * @returns how many are missing: `putMissing` puts them in
 */
export function putIn(work: usize, capacity: usize, entries: i32, start: i32, length: i32, count: i32, time: f64, isLater: bool, now: f64): i32 {
  const amounts = amountsOf(work);
  const origins = originsOf(work, capacity);
  const places = placesOf(work, capacity);
  const missing = candidatesOf(work, capacity);
  const tiers = tiersOf(work, capacity);
  const end = start + length;
  const isFew = count * 8 < length;
  let lacks = 0;
  let at = start;
  let before = 0;
  let added: f64 = 0;
  for (let next = 0; next < count; next++) {
    const wanted = load<u32>(origins + (<usize>next << 2));
    const place = load<i32>(places + (<usize>next << 2));
    // Lists that hold nearly the same origins step alike.
    const guess = at + (place - before);
    before = place;
    if (guess < end && load<u32>(originAt(entries, guess)) == wanted) at = guess;
    else if (isFew) at = lowerBound(entries, wanted, at, end);
    else while (at < end && load<u32>(originAt(entries, at)) < wanted) at++;
    const share = load<f64>(amounts + (<usize>next << 3));
    added += share;
    store<i32>(places + (<usize>next << 2), at - start + lacks);
    if (at < end && load<u32>(originAt(entries, at)) == wanted) add(entries, at, share, <i32>load<u16>(tiers + (<usize>next << 1)), time, isLater, now);
    else {
      store<i32>(missing + (<usize>lacks << 2), next);
      lacks++;
    }
  }
  store<f64>(work + SUM, added);
  store<i32>(work + MISSING, lacks);
  return lacks;
}

/** Makes room for the shares that found no pool, in a block that is large enough, and puts them in. */
export function putMissing(work: usize, capacity: usize, entries: i32, start: i32, length: i32, time: f64, isLater: bool, now: f64): void {
  const amounts = amountsOf(work);
  const origins = originsOf(work, capacity);
  const places = placesOf(work, capacity);
  const missing = candidatesOf(work, capacity);
  const tiers = tiersOf(work, capacity);
  // from the end: what stands between two gaps moves by as many places as gaps come before it
  let upTo = start + length;
  for (let gaps = load<i32>(work + MISSING); gaps > 0; gaps--) {
    const next = load<i32>(missing + (<usize>(gaps - 1) << 2));
    const entry = start + load<i32>(places + (<usize>next << 2));
    const from = entry - (gaps - 1);
    const moved = <usize>(upTo - from);
    if (moved > 0) {
      memory.copy(heldAt(from + gaps), heldAt(from), moved << 3);
      memory.copy(ageAt(entries, from + gaps), ageAt(entries, from), moved << 3);
      memory.copy(originAt(entries, from + gaps), originAt(entries, from), moved << 2);
      memory.copy(hotAt(entries, from + gaps), hotAt(entries, from), moved * HOT_BYTES);
      memory.copy(coldAt(entries, from + gaps), coldAt(entries, from), moved * COLD_BYTES);
    }
    upTo = from;
    const hot = hotAt(entries, entry);
    const cold = coldAt(entries, entry);
    memory.fill(hot, 0, HOT_BYTES);
    memory.fill(cold, 0, COLD_BYTES);
    store<f64>(heldAt(entry), 0);
    store<u32>(originAt(entries, entry), load<u32>(origins + (<usize>next << 2)));
    store<u16>(hot + LEAST_TIER, <u16>HIGHEST_TIER);
    store<f64>(hot + LAST_TIME, -Infinity);
    store<f64>(cold + FIRST_TIME, Infinity);
    store<i32>(cold + FIRST_PART, -1);
    store<i32>(cold + LAST_PART, -1);
    add(entries, entry, load<f64>(amounts + (<usize>next << 3)), <i32>load<u16>(tiers + (<usize>next << 1)), time, isLater, now);
  }
}
