/** Bytes hashed as src/core/byte-words.ts does, and compared sixteen at a time. */

const SEED: i32 = 0x2f0b4c47;
const FIRST_PRIME: i32 = 0x85ebca6b;
const SECOND_PRIME: i32 = 0xc2b2ae35;
const THIRD_PRIME: i32 = 0x27d4eb2f;

/** Sixteen bytes of ones and sixteen of zeros: from place 16 − n on the first n of sixteen are ones. */
const ones = memory.data<u8>([255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

export function hashOf(start: usize, end: usize): i32 {
  const length = <i32>(end - start);
  let hash: i32 = SEED ^ (length * THIRD_PRIME);
  if (length < 4) {
    let word: i32 = 0;
    for (let at = start; at < end; at++) word = (word << 8) | <i32>load<u8>(at);
    hash ^= word;
  } else {
    if (length > 8) {
      if (length > 16) {
        for (let at = start + 8; at < end - 8; at += 4) {
          hash = (hash ^ load<i32>(at)) * FIRST_PRIME;
          hash ^= <i32>(<u32>hash >>> 15);
        }
      }
      hash = (hash ^ load<i32>(start + 4)) * SECOND_PRIME;
      hash ^= <i32>(<u32>hash >>> 15);
      hash = (hash ^ load<i32>(end - 8)) * FIRST_PRIME;
      hash ^= <i32>(<u32>hash >>> 14);
    }
    hash = (hash ^ load<i32>(start)) * FIRST_PRIME;
    hash ^= <i32>(<u32>hash >>> 15);
    hash ^= load<i32>(end - 4);
  }
  hash = hash * FIRST_PRIME;
  hash = (hash ^ <i32>(<u32>hash >>> 13)) * SECOND_PRIME;
  return hash ^ <i32>(<u32>hash >>> 16);
}

@inline export function areEqual(one: usize, other: usize, length: i32): bool {
  if (length <= 16) return !v128.any_true(v128.and(v128.xor(v128.load(one), v128.load(other)), v128.load(ones + 16 - <usize>length)));
  return areEqualLong(one, other, <usize>length);
}

function areEqualLong(one: usize, other: usize, length: usize): bool {
  for (let at: usize = 0; at + 16 <= length; at += 16) if (v128.any_true(v128.xor(v128.load(one + at), v128.load(other + at)))) return false;
  return !v128.any_true(v128.xor(v128.load(one + length - 16), v128.load(other + length - 16)));
}

export function isAscii(start: usize, end: usize): bool {
  const length = end - start;
  let at: usize = 0;
  for (; at + 16 <= length; at += 16) if (i8x16.bitmask(v128.load(start + at)) !== 0) return false;
  return at === length || i8x16.bitmask(v128.and(v128.load(start + at), v128.load(ones + 16 - (length - at)))) === 0;
}
