/**
 * Memory of a text kernel (src/core/text-kernel.ts): pieces of a power of two, taken from the top and given back to lists by their size. It grows as it is needed; nothing in it moves.
 * Up to `SLACK` bytes past a text may be read, and are passed over.
 */

const PAGE_BITS = 16;
const SLACK: usize = 64;
const SMALLEST_BITS = 6;
const MOST_BYTES: u64 = 0xffff_0000;
/** Memory grows by an eighth, at most so much at a time. */
const MOST_GROWTH: u64 = 1 << 26;

let top: usize = 0;
/** By the logarithm of the size, the first of the pieces given back; each names the next. */
const freed = memory.data(33 * 4);

/** @returns where as many bytes lie, 0 when there is no memory left */
export function allocate(bytes: usize): usize {
  const bits = sizeBits(bytes);
  for (let larger = bits; larger < 32; larger++) {
    const list = freed + (<usize>larger << 2);
    const place = load<u32>(list);
    if (place === 0) continue;
    store<u32>(list, load<u32>(place));
    // Of a larger piece the halves that are not needed go to their lists.
    for (let half = larger - 1; half >= bits; half--) release(place + (<usize>1 << half), <usize>1 << half);
    return place;
  }
  return reserve(<usize>1 << bits);
}

/** Gives back what `allocate` gave for as many bytes. */
export function release(place: usize, bytes: usize): void {
  const list = freed + (<usize>sizeBits(bytes) << 2);
  store<u32>(place, load<u32>(list));
  store<u32>(list, <u32>place);
}

function sizeBits(bytes: usize): i32 {
  return bytes <= 1 << SMALLEST_BITS ? SMALLEST_BITS : 32 - <i32>clz<u32>(<u32>bytes - 1);
}

function reserve(bytes: usize): usize {
  if (top === 0) top = (__heap_base + 63) & ~63;
  const needed = <u64>top + <u64>bytes + <u64>SLACK;
  if (needed > MOST_BYTES) return 0;
  const have = <u64>memory.size() << PAGE_BITS;
  if (needed > have) {
    const least = <i32>((needed - have + 0xffff) >> PAGE_BITS);
    const more = <i32>(min<u64>(have >> 3, MOST_GROWTH) >> PAGE_BITS);
    if ((more <= least || memory.grow(more) < 0) && memory.grow(least) < 0) return 0;
  }
  const place = top;
  top += bytes;
  return place;
}
