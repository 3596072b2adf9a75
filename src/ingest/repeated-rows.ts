/**
 * Rows that a case holds twice, in one file or in exports that overlap. Equal rows are real (two equal payments within a second) unless their serial number says that they are one. Kept in 24 bytes a row: the serial and two
 * hashes of the values, 64 bits together, so that two different rows of one serial are taken for one once in 10^19 cases.
 */

import { growingUints } from '../core/growing-array.js';
import { PairIndex } from '../core/pair-index.js';

/** A test that says of each row, by its values, whether an equal one with the same serial came before. Rows without a serial are never repeated. */
export function repetitionTest(serialAt: number): (values: Float64Array) => boolean {
  const seen = new PairIndex();
  const others = growingUints();
  let words: Uint32Array = new Uint32Array(0);
  return (values) => {
    const serial = values[serialAt] as number;
    if (serial === 0) return false;
    if (words.buffer !== values.buffer) words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
    let first = 0x811c9dc5;
    let second = 0x9747b28c;
    for (let at = 0; at < words.length; at++) {
      const word = words[at] as number;
      first = Math.imul(first ^ word, 0x01000193);
      first ^= first >>> 15;
      second = Math.imul(second ^ word, 0x85ebca6b);
      second ^= second >>> 13;
    }
    const number = seen.number(serial, first >>> 0);
    if (number === others.length) {
      others.push(second >>> 0);
      return false;
    }
    return others.get(number) === second >>> 0;
  };
}
