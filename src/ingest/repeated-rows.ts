/**
 * Rows that a case holds twice, in one file or in exports that overlap. Equal rows are real (two equal payments within a second) unless their serial number says that they are one. Of a serial's
 * first row two hashes of the values are kept, 64 bits together, so that two different rows of one serial are taken for one once in 10^19 cases; further rows of one serial go to a table.
 */

import { growingUints } from '../core/growing-array.js';
import { PairIndex } from '../core/pair-index.js';

/**
 * Says of a row, by its values, whether an equal one with the same serial came before. Rows without a serial are never repeated. The value at position p stands at `values[p * stride + offset]`.
 */
export type RepetitionTest = (values: Float64Array, stride: number, offset: number) => boolean;

const FIRST_SERIALS = 1024;

/** A test for rows of as many values as `blank` has, which are 0 or NaN as absent values are. */
export function repetitionTest(serialAt: number, blank: Float64Array): RepetitionTest {
  /** By serial, the hashes of its first row; both 0 for none. */
  let firstRows = new Int32Array(2 * FIRST_SERIALS);
  const seen = new PairIndex();
  const others = growingUints();
  const value = new Float64Array(1);
  const words = new Int32Array(value.buffer);
  return (values, stride, offset) => {
    const serial = values[serialAt * stride + offset] as number;
    if (serial === 0) return false;
    let first = 0x811c9dc5 | 0;
    let second = 0x9747b28c | 0;
    for (let at = 0, place = offset; at < blank.length; at++, place += stride) {
      const found = values[place] as number;
      if (found !== found || (found === 0 && blank[at] === 0)) continue;
      value[0] = found;
      const low = words[0] as number;
      const high = (words[1] as number) ^ Math.imul(at, 0x27d4eb2f);
      first = Math.imul(first ^ low ^ Math.imul(high, 0x9e3779b1), 0x01000193);
      first ^= first >>> 15;
      second = Math.imul(second ^ high ^ Math.imul(low, 0xc2b2ae35), 0x85ebca6b);
      second ^= second >>> 13;
    }
    if (first === 0 && second === 0) first = 1;
    if (2 * serial >= firstRows.length) {
      const larger = new Int32Array(Math.max(2 * firstRows.length, 2 * serial + 2));
      larger.set(firstRows);
      firstRows = larger;
    }
    if (firstRows[2 * serial] === 0 && firstRows[2 * serial + 1] === 0) {
      firstRows[2 * serial] = first;
      firstRows[2 * serial + 1] = second;
      return false;
    }
    if (firstRows[2 * serial] === first && firstRows[2 * serial + 1] === second) return true;
    const number = seen.number(serial, first >>> 0);
    if (number === others.length) {
      others.push(second >>> 0);
      return false;
    }
    return others.get(number) === second >>> 0;
  };
}
