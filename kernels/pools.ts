/**
 * One transfer under the rules by share, as src/tracing/lots/share-mover.ts and share-out.ts, which say what it does and why: dividing what a pot pays among its pools, and putting the shares
 * into the pools of another. The caller (src/tracing/lots/) lays out memory: columns of pools as in pool-arena.ts, and a place to work in.
 *
 * Products that pass 2^53 are not kept in two floats here: a remainder is less than its divisor, so the low 64 bits of the product tell it.
 */

/** Columns of an arena of `entries` pools: what they hold, their ages, what came in all, that times its tier, the last time (all f64), origins (u32), tiers (u16), least tiers (u16), then records that few shares touch. */
const COLD_BYTES: usize = 40;

@inline function columnAt(entries: i32, bytesBefore: usize): usize {
  return <usize>(<u32>entries) * bytesBefore;
}
@inline function heldAt(entry: i32): usize {
  return <usize>(<u32>entry) << 3;
}
@inline function ageAt(entries: i32, entry: i32): usize {
  return columnAt(entries, 8) + (<usize>(<u32>entry) << 3);
}
@inline function receivedAt(entries: i32, entry: i32): usize {
  return columnAt(entries, 16) + (<usize>(<u32>entry) << 3);
}
@inline function tierWeightAt(entries: i32, entry: i32): usize {
  return columnAt(entries, 24) + (<usize>(<u32>entry) << 3);
}
@inline function lastTimeAt(entries: i32, entry: i32): usize {
  return columnAt(entries, 32) + (<usize>(<u32>entry) << 3);
}
@inline function originAt(entries: i32, entry: i32): usize {
  return columnAt(entries, 40) + (<usize>(<u32>entry) << 2);
}
@inline function tierAt(entries: i32, entry: i32): usize {
  return columnAt(entries, 44) + (<usize>(<u32>entry) << 1);
}
@inline function leastTierAt(entries: i32, entry: i32): usize {
  return columnAt(entries, 46) + (<usize>(<u32>entry) << 1);
}
@inline function coldAt(entries: i32, entry: i32): usize {
  return columnAt(entries, 48) + <usize>(<u32>entry) * COLD_BYTES;
}

const FIRST_TIME: usize = 0;
const OTHERS: usize = 8;
const FIRST_PART: usize = 24;
const LAST_PART: usize = 28;

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

@inline function clearCounts(counts: usize): void {
  const none = i64x2.splat(0);
  for (let at: usize = 0; at < <usize>BUCKETS << 2; at += 64) {
    v128.store(counts + at, none);
    v128.store(counts + at, none, 16);
    v128.store(counts + at, none, 32);
    v128.store(counts + at, none, 48);
  }
}

/** Slots of two remainders, in the low bytes of both lanes: adding 2^52 rounds to whole numbers. */
@inline function slots(from: usize, offset: usize, perUnit: v128): v128 {
  return f64x2.add(f64x2.mul(v128.load(from + offset), perUnit), f64x2.splat(4503599627370496));
}

@inline function addTo(at: usize, offset: usize, two: v128): void {
  v128.store(at + offset, f64x2.add(v128.load(at + offset), two));
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
  const perUnit = f64x2.splat(<f64>(BUCKETS - 1) / total);
  clearCounts(counts);
  // whole vectors: what stands behind the last has no remainder, and such get nothing
  const end = (count + 7) & ~7;
  for (let at = count; at < end; at++) store<f64>(remainders + (<usize>at << 3), 0);
  for (let at = 0; at < end; at += 8) {
    const from = remainders + (<usize>at << 3);
    const low = i8x16.shuffle(slots(from, 0, perUnit), slots(from, 16, perUnit), 0, 8, 16, 24, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    const high = i8x16.shuffle(slots(from, 32, perUnit), slots(from, 48, perUnit), 0, 8, 16, 24, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    let eight = i64x2.extract_lane(i8x16.shuffle(low, high, 0, 1, 2, 3, 16, 17, 18, 19, 0, 0, 0, 0, 0, 0, 0, 0), 0);
    store<i64>(buckets + <usize>at, eight);
    for (let lane = 0; lane < 8; lane++) {
      const slot = counts + ((<usize>eight & 255) << 2);
      store<i32>(slot, load<i32>(slot) + 1);
      eight >>= 8;
    }
  }
  let last = lastSlot(counts, rest);
  let left = rest - givenAbove;
  let found = 0;
  const lasts = i16x8.splat(<i16>last);
  for (let at = 0; at < end; at += 8) {
    const eight = i16x8.extend_low_i8x16_u(v128.load64_zero(buckets + <usize>at));
    const above = v128.and(i16x8.gt_s(eight, lasts), i16x8.splat(1));
    const share = shares + (<usize>at << 3);
    const low = i32x4.extend_low_i16x8_u(above);
    const high = i32x4.extend_high_i16x8_u(above);
    addTo(share, 0, f64x2.convert_low_i32x4_u(low));
    addTo(share, 16, f64x2.convert_low_i32x4_u(i8x16.shuffle(low, low, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15)));
    addTo(share, 32, f64x2.convert_low_i32x4_u(high));
    addTo(share, 48, f64x2.convert_low_i32x4_u(i8x16.shuffle(high, high, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15)));
    let atLast = i16x8.bitmask(i16x8.eq(eight, lasts));
    while (atLast != 0) {
      store<i32>(candidates + (<usize>found << 2), at + <i32>ctz<i32>(atLast));
      found++;
      atLast &= atLast - 1;
    }
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
    clearCounts(counts);
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
    if (passesOn) seen(entries, entry, time, isLater);
    else {
      const others = coldAt(entries, entry) + OTHERS;
      store<f64>(others, load<f64>(others) - load<f64>(amounts + (<usize>at << 3)));
    }
    store<i32>(origins + (<usize>at << 2), load<i32>(originAt(entries, entry)));
    store<u16>(tiers + (<usize>at << 1), <u16>min<i32>(HIGHEST_TIER, <i32>load<u16>(tierAt(entries, entry)) + step));
  }
  store<f64>(work + ELSEWHERE_GIVES, gives);
  store<f64>(work + SUM, taken);
  store<i32>(work + NON_EMPTY, nonEmpty);
  return out;
}

@inline function seen(entries: i32, entry: i32, time: f64, isLater: bool): void {
  const last = lastTimeAt(entries, entry);
  const before = load<f64>(last);
  if (!isLater || before == -Infinity) {
    const first = coldAt(entries, entry) + FIRST_TIME;
    if (time < load<f64>(first)) store<f64>(first, time);
    if (time > before) store<f64>(last, time);
  } else store<f64>(last, time);
}

@inline function add(entries: i32, entry: i32, share: f64, tier: i32, time: f64, isLater: bool, now: f64): void {
  const tiers = tierAt(entries, entry);
  const leastTiers = leastTierAt(entries, entry);
  const received = receivedAt(entries, entry);
  const tierWeight = tierWeightAt(entries, entry);
  const held = load<f64>(heldAt(entry));
  if (held == 0) {
    store<f64>(ageAt(entries, entry), now);
    store<u16>(tiers, <u16>tier);
  } else store<u16>(tiers, <u16>min<i32>(tier, <i32>load<u16>(tiers)));
  store<f64>(heldAt(entry), held + share);
  store<u16>(leastTiers, <u16>min<i32>(tier, <i32>load<u16>(leastTiers)));
  store<f64>(received, load<f64>(received) + share);
  store<f64>(tierWeight, load<f64>(tierWeight) + share * <f64>tier);
  seen(entries, entry, time, isLater);
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

/** Up to so many pools are moved one by one: copying memory takes a call of its own for each column. */
const FEW_MOVED: usize = 12;

function shift(entries: i32, from: i32, gaps: i32, moved: usize): void {
  memory.copy(heldAt(from + gaps), heldAt(from), moved << 3);
  memory.copy(ageAt(entries, from + gaps), ageAt(entries, from), moved << 3);
  memory.copy(receivedAt(entries, from + gaps), receivedAt(entries, from), moved << 3);
  memory.copy(tierWeightAt(entries, from + gaps), tierWeightAt(entries, from), moved << 3);
  memory.copy(lastTimeAt(entries, from + gaps), lastTimeAt(entries, from), moved << 3);
  memory.copy(originAt(entries, from + gaps), originAt(entries, from), moved << 2);
  memory.copy(tierAt(entries, from + gaps), tierAt(entries, from), moved << 1);
  memory.copy(leastTierAt(entries, from + gaps), leastTierAt(entries, from), moved << 1);
  memory.copy(coldAt(entries, from + gaps), coldAt(entries, from), moved * COLD_BYTES);
}

function shiftOne(entries: i32, from: i32, gaps: i32): void {
  const to = from + gaps;
  store<f64>(heldAt(to), load<f64>(heldAt(from)));
  store<f64>(ageAt(entries, to), load<f64>(ageAt(entries, from)));
  store<f64>(receivedAt(entries, to), load<f64>(receivedAt(entries, from)));
  store<f64>(tierWeightAt(entries, to), load<f64>(tierWeightAt(entries, from)));
  store<f64>(lastTimeAt(entries, to), load<f64>(lastTimeAt(entries, from)));
  store<u32>(originAt(entries, to), load<u32>(originAt(entries, from)));
  store<u16>(tierAt(entries, to), load<u16>(tierAt(entries, from)));
  store<u16>(leastTierAt(entries, to), load<u16>(leastTierAt(entries, from)));
  const coldTo = coldAt(entries, to);
  const cold = coldAt(entries, from);
  v128.store(coldTo, v128.load(cold));
  v128.store(coldTo, v128.load(cold, 16), 16);
  store<u64>(coldTo, load<u64>(cold, 32), 32);
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
    if (moved > FEW_MOVED) shift(entries, from, gaps, moved);
    else for (let left = moved; left > 0; left--) shiftOne(entries, from + <i32>left - 1, gaps);
    upTo = from;
    const cold = coldAt(entries, entry);
    const none = i64x2.splat(0);
    v128.store(cold, none);
    v128.store(cold, none, 16);
    store<u64>(cold, 0, 32);
    store<f64>(heldAt(entry), 0);
    store<f64>(receivedAt(entries, entry), 0);
    store<f64>(tierWeightAt(entries, entry), 0);
    store<f64>(lastTimeAt(entries, entry), -Infinity);
    store<u32>(originAt(entries, entry), load<u32>(origins + (<usize>next << 2)));
    store<u16>(leastTierAt(entries, entry), <u16>HIGHEST_TIER);
    store<f64>(cold + FIRST_TIME, Infinity);
    store<i32>(cold + FIRST_PART, -1);
    store<i32>(cold + LAST_PART, -1);
    add(entries, entry, load<f64>(amounts + (<usize>next << 3)), <i32>load<u16>(tiers + (<usize>next << 1)), time, isLater, now);
  }
}

@inline function lowInts(two: v128, other: v128): v128 {
  return i8x16.shuffle(two, other, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}
@inline function upperHalf(four: v128): v128 {
  return i8x16.shuffle(four, four, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
}
/** Eight masks of 16 bits from eight of 64. */
@inline function narrow(a: v128, b: v128, c: v128, d: v128): v128 {
  return i16x8.narrow_i32x4_s(lowInts(a, b), lowInts(c, d));
}

/** Two shares leave. @returns which of both are the first that are seen of their pool */
@inline function giveTwo(share: v128, moves: v128, entries: i32, entry: i32, time: v128): v128 {
  const held = heldAt(entry);
  const last = lastTimeAt(entries, entry);
  const before = v128.load(last);
  v128.store(held, f64x2.sub(v128.load(held), share));
  v128.store(last, v128.bitselect(time, before, moves));
  return v128.and(f64x2.eq(before, f64x2.splat(-Infinity)), moves);
}

/** Two shares arrive. @returns which of both are the first that are seen of their pool */
@inline function getTwo(share: v128, moves: v128, entries: i32, entry: i32, tiers: v128, time: v128): v128 {
  const held = heldAt(entry);
  const received = receivedAt(entries, entry);
  const tierWeight = tierWeightAt(entries, entry);
  const last = lastTimeAt(entries, entry);
  const before = v128.load(last);
  const weights = f64x2.add(v128.load(tierWeight), f64x2.mul(share, tiers));
  const sums = f64x2.add(v128.load(received), share);
  v128.store(held, f64x2.add(v128.load(held), share));
  v128.store(received, sums);
  v128.store(tierWeight, weights);
  v128.store(last, v128.bitselect(time, before, moves));
  return v128.and(f64x2.eq(before, f64x2.splat(-Infinity)), moves);
}

/** The first time of pools that were never seen before, among eight. */
function firstTimes(entries: i32, entry: i32, never: i32, time: f64): void {
  for (let left = never; left != 0; left &= left - 1) {
    const first = coldAt(entries, entry + <i32>ctz<i32>(left)) + FIRST_TIME;
    if (time < load<f64>(first)) store<f64>(first, time);
  }
}

/**
 * One transfer between two lists that both hold a pool of every origin, `length` of them, a multiple of 8, at times that no pool of theirs has passed: what `takeOut` and `putIn` do, eight shares at
 * once. Told are what money elsewhere gives, the sum and the number of pools that held money.
 * @returns how many shares moved
 */
export function moveAcross(work: usize, capacity: usize, entries: i32, from: i32, to: i32, length: i32, elsewhere: f64, ageElsewhere: f64, total: f64, amount: f64, leaves: f64, arrives: f64, now: f64): i32 {
  const amounts = amountsOf(work);
  let gives = elsewhere;
  if (amount == total) memory.copy(amounts, heldAt(from), <usize>length << 3);
  else {
    divide(work, capacity, entries, from, length, elsewhere, ageElsewhere, total, amount);
    gives = elsewhere > 0 ? load<f64>(amounts + (<usize>length << 3)) : 0;
  }
  const zeros = f64x2.splat(0);
  const left = f64x2.splat(leaves);
  const arrived = f64x2.splat(arrives);
  let sums = zeros;
  let filled = i64x2.splat(0);
  let moved = i64x2.splat(0);
  for (let at = 0; at < length; at += 8) {
    const share = amounts + (<usize>at << 3);
    const payer = from + at;
    const payee = to + at;
    const a = v128.load(share);
    const b = v128.load(share, 16);
    const c = v128.load(share, 32);
    const d = v128.load(share, 48);
    const pays = heldAt(payer);
    filled = i64x2.sub(filled, i64x2.add(i64x2.add(f64x2.ne(v128.load(pays), zeros), f64x2.ne(v128.load(pays, 16), zeros)), i64x2.add(f64x2.ne(v128.load(pays, 32), zeros), f64x2.ne(v128.load(pays, 48), zeros))));
    const movesA = f64x2.ne(a, zeros);
    const movesB = f64x2.ne(b, zeros);
    const movesC = f64x2.ne(c, zeros);
    const movesD = f64x2.ne(d, zeros);
    moved = i64x2.sub(moved, i64x2.add(i64x2.add(movesA, movesB), i64x2.add(movesC, movesD)));
    sums = f64x2.add(sums, f64x2.add(f64x2.add(a, b), f64x2.add(c, d)));
    const moves = narrow(movesA, movesB, movesC, movesD);
    if (!v128.any_true(moves)) continue;
    const gets = heldAt(payee);
    const emptyA = f64x2.eq(v128.load(gets), zeros);
    const emptyB = f64x2.eq(v128.load(gets, 16), zeros);
    const emptyC = f64x2.eq(v128.load(gets, 32), zeros);
    const emptyD = f64x2.eq(v128.load(gets, 48), zeros);
    const begin = v128.and(narrow(emptyA, emptyB, emptyC, emptyD), moves);
    if (v128.any_true(begin)) {
      const ages = ageAt(entries, payee);
      const age = f64x2.splat(now);
      v128.store(ages, v128.bitselect(age, v128.load(ages), v128.and(emptyA, movesA)));
      v128.store(ages, v128.bitselect(age, v128.load(ages, 16), v128.and(emptyB, movesB)), 16);
      v128.store(ages, v128.bitselect(age, v128.load(ages, 32), v128.and(emptyC, movesC)), 32);
      v128.store(ages, v128.bitselect(age, v128.load(ages, 48), v128.and(emptyD, movesD)), 48);
    }
    const arriving = i16x8.add_sat_u(v128.load(tierAt(entries, payer)), i16x8.splat(1));
    const tiers = tierAt(entries, payee);
    const before = v128.load(tiers);
    v128.store(tiers, v128.bitselect(v128.bitselect(arriving, i16x8.min_u(before, arriving), begin), before, moves));
    const leastTiers = leastTierAt(entries, payee);
    const least = v128.load(leastTiers);
    v128.store(leastTiers, v128.bitselect(i16x8.min_u(least, arriving), least, moves));

    const low = i32x4.extend_low_i16x8_u(arriving);
    const high = i32x4.extend_high_i16x8_u(arriving);
    const newA = giveTwo(a, movesA, entries, payer, left);
    const newB = giveTwo(b, movesB, entries, payer + 2, left);
    const newC = giveTwo(c, movesC, entries, payer + 4, left);
    const newD = giveTwo(d, movesD, entries, payer + 6, left);
    const never = narrow(newA, newB, newC, newD);
    if (v128.any_true(never)) firstTimes(entries, payer, i16x8.bitmask(never), leaves);
    const firstA = getTwo(a, movesA, entries, payee, f64x2.convert_low_i32x4_u(low), arrived);
    const firstB = getTwo(b, movesB, entries, payee + 2, f64x2.convert_low_i32x4_u(upperHalf(low)), arrived);
    const firstC = getTwo(c, movesC, entries, payee + 4, f64x2.convert_low_i32x4_u(high), arrived);
    const firstD = getTwo(d, movesD, entries, payee + 6, f64x2.convert_low_i32x4_u(upperHalf(high)), arrived);
    const first = narrow(firstA, firstB, firstC, firstD);
    if (v128.any_true(first)) firstTimes(entries, payee, i16x8.bitmask(first), arrives);
  }
  store<f64>(work + ELSEWHERE_GIVES, gives);
  store<f64>(work + SUM, f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1));
  store<i32>(work + NON_EMPTY, <i32>(i64x2.extract_lane(filled, 0) + i64x2.extract_lane(filled, 1)));
  return <i32>(i64x2.extract_lane(moved, 0) + i64x2.extract_lane(moved, 1));
}
