/**
 * Bytes hashed and compared four at a time, for tables that are keyed by text as it stands in a file. Where the last word is not whole it overlaps the one before; texts of up to sixteen bytes,
 * which most cells are, go without a loop, whose end the processor would have to guess. Nothing outside of the range is read.
 */

const SEED = 0x2f0b4c47;
const FIRST_PRIME = 0x85ebca6b;
const SECOND_PRIME = 0xc2b2ae35;
const THIRD_PRIME = 0x27d4eb2f;

/** A hash of 32 bits, signed. */
export function hashOfBytes(view: DataView, start: number, end: number): number {
  const length = end - start;
  let hash = SEED ^ Math.imul(length, THIRD_PRIME);
  if (length < 4) {
    hash ^= fewBytes(view, start, end);
  } else {
    if (length > 8) {
      if (length > 16) hash = hashOfMiddle(view, start + 8, end - 8, hash);
      hash = Math.imul(hash ^ view.getInt32(start + 4, true), SECOND_PRIME);
      hash ^= hash >>> 15;
      hash = Math.imul(hash ^ view.getInt32(end - 8, true), FIRST_PRIME);
      hash ^= hash >>> 14;
    }
    hash = Math.imul(hash ^ view.getInt32(start, true), FIRST_PRIME);
    hash ^= hash >>> 15;
    hash ^= view.getInt32(end - 4, true);
  }
  hash = Math.imul(hash, FIRST_PRIME);
  hash = Math.imul(hash ^ (hash >>> 13), SECOND_PRIME);
  return hash ^ (hash >>> 16);
}

/** Whether the bytes from `start` to `end` are those of `other` from `otherStart` on. */
export function areEqualBytes(view: DataView, start: number, end: number, other: DataView, otherStart: number): boolean {
  const length = end - start;
  if (length < 4) return fewBytes(view, start, end) === fewBytes(other, otherStart, otherStart + length);
  const otherEnd = otherStart + length;
  if (view.getInt32(end - 4, true) !== other.getInt32(otherEnd - 4, true) || view.getInt32(start, true) !== other.getInt32(otherStart, true)) return false;
  if (length <= 8) return true;
  if (view.getInt32(end - 8, true) !== other.getInt32(otherEnd - 8, true) || view.getInt32(start + 4, true) !== other.getInt32(otherStart + 4, true)) return false;
  for (let at = start + 8, otherAt = otherStart + 8; at < end - 8; at += 4, otherAt += 4) if (view.getInt32(at, true) !== other.getInt32(otherAt, true)) return false;
  return true;
}

/** At most three bytes as one word. */
function fewBytes(view: DataView, start: number, end: number): number {
  let word = 0;
  for (let at = start; at < end; at++) word = (word << 8) | view.getUint8(at);
  return word;
}

/** Of longer texts what is left between the first and the last eight bytes; the last word may reach into those. */
function hashOfMiddle(view: DataView, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let at = start; at < end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), FIRST_PRIME);
    hash ^= hash >>> 15;
  }
  return hash;
}

/** The view of an array of bytes; the last one made is kept, since the same buffer is asked for over and over. */
export class BytesView {
  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(this.#bytes.buffer);

  of(bytes: Uint8Array): DataView {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.#view;
  }
}
