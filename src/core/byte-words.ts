/**
 * Bytes hashed and compared four at a time, for tables that are keyed by text as it stands in a file. The last one to three bytes count as a word filled up with zeros; nothing outside of the
 * range is read.
 */

const SEED = 0x2f0b4c47;
const FIRST_PRIME = 0x85ebca6b;
const SECOND_PRIME = 0xc2b2ae35;

/** A hash of 32 bits, signed. */
export function hashOfBytes(view: DataView, start: number, end: number): number {
  let hash = SEED ^ (end - start);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), FIRST_PRIME);
    hash ^= hash >>> 15;
  }
  if (at < end) hash = Math.imul(hash ^ restOfBytes(view, start, at, end), FIRST_PRIME);
  hash = Math.imul(hash ^ (hash >>> 13), SECOND_PRIME);
  return hash ^ (hash >>> 16);
}

/** Whether the bytes from `start` to `end` are those of `other` from `otherStart` on. */
export function areEqualBytes(view: DataView, start: number, end: number, other: DataView, otherStart: number): boolean {
  let at = start;
  let otherAt = otherStart;
  for (; at + 4 <= end; at += 4, otherAt += 4) if (view.getInt32(at, true) !== other.getInt32(otherAt, true)) return false;
  for (; at < end; at++, otherAt++) if (view.getUint8(at) !== other.getUint8(otherAt)) return false;
  return true;
}

/** The bytes from `at` to `end`, at most three, as one word. */
function restOfBytes(view: DataView, start: number, at: number, end: number): number {
  if (end - start >= 4) return view.getInt32(end - 4, true) >>> (8 * (4 - end + at));
  let word = view.getUint8(at);
  if (at + 1 < end) word |= view.getUint8(at + 1) << 8;
  if (at + 2 < end) word |= view.getUint8(at + 2) << 16;
  return word;
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
