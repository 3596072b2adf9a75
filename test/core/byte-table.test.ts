/** Beside a Map of strings. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteTable, MOST_TOGETHER } from '../../src/core/byte-table.js';
import { areEqualBytes, hashOfBytes } from '../../src/core/byte-words.js';

/** Texts that share beginnings and ends, of every length about the borders of the ways they are compared. */
const text = fc.oneof(
  fc.array(fc.constantFrom(1, 2, 255), { minLength: 1, maxLength: 40 }),
  fc.tuple(fc.constantFrom(3, 4, 5, 7, 8, 9, 11, 12, 15, 16, 17, 19, 20, 21, 24, 25), fc.nat({ max: 24 }), fc.nat({ max: 3 })).map(([length, at, change]) => Array.from({ length }, (_, place) => (place === at % length ? 65 + change : 65))),
);

/** All texts one after another, each in a place of its own. */
function laid(texts: readonly (readonly number[])[]): { bytes: Uint8Array; starts: Int32Array; ends: Int32Array } {
  const starts = new Int32Array(texts.length);
  const ends = new Int32Array(texts.length);
  const all: number[] = [9];
  texts.forEach((each, at) => {
    starts[at] = all.length;
    all.push(...each);
    ends[at] = all.length;
    all.push(44);
  });
  return { bytes: Uint8Array.from(all), starts, ends };
}

describe('ByteTable', () => {
  it('finds what was added, one at a time and together', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 300 }), fc.array(text, { maxLength: 40 }), (texts, others) => {
        const table = new ByteTable();
        const known = new Map<string, number>();
        const { bytes, starts, ends } = laid(texts);
        texts.forEach((each, at) => {
          const [start, end] = [starts[at] ?? 0, ends[at] ?? 0];
          const key = each.join();
          expect(table.find(bytes, start, end)).toBe(known.get(key) ?? -1);
          if (known.has(key)) return;
          known.set(key, at);
          expect([...table.bytesAt(table.add(bytes, start, end, at))]).toEqual(each);
        });
        expect(table.size).toBe(known.size);
        const asked = [...texts, ...others];
        const place = laid(asked);
        const numbers = new Int32Array(asked.length);
        table.findMany(place.bytes, place.starts, place.ends, asked.length, numbers);
        expect([...numbers]).toEqual(asked.map((each) => known.get(each.join()) ?? -1));
      }),
      { numRuns: 200 },
    );
  });

  it('grows past its first block and slots', () => {
    const table = new ByteTable();
    const bytes = new Uint8Array(400_000 * 8);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < 400_000; at++) {
      view.setUint32(8 * at, at);
      if (table.find(bytes, 8 * at, 8 * at + 7) < 0) table.add(bytes, 8 * at, 8 * at + 7, at);
    }
    const starts = Int32Array.from({ length: MOST_TOGETHER }, (_, at) => 8 * (at * 390));
    const numbers = new Int32Array(MOST_TOGETHER);
    table.findMany(bytes, starts, starts.map((start) => start + 7), MOST_TOGETHER, numbers);
    expect([...numbers]).toEqual([...starts].map((start) => start / 8));
    expect(table.size).toBe(400_000);
  });

  it('hashes and compares texts wherever they stand, and nothing beside them', () => {
    fc.assert(
      fc.property(text, text, fc.nat({ max: 7 }), fc.nat({ max: 255 }), (one, two, shift, filler) => {
        const view = (bytes: readonly number[], before: number): DataView => new DataView(Uint8Array.from([...new Array<number>(before).fill(filler), ...bytes]).buffer);
        const [here, there] = [view(one, 0), view(one, shift)];
        expect(hashOfBytes(there, shift, shift + one.length)).toBe(hashOfBytes(here, 0, one.length));
        expect(areEqualBytes(here, 0, one.length, there, shift)).toBe(true);
        if (one.length === two.length) expect(areEqualBytes(here, 0, one.length, view(two, shift), shift)).toBe(one.join() === two.join());
      }),
    );
  });
});
