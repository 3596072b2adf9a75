/** A pool whose texts lie in the memory of a kernel beside one whose texts lie in typed arrays. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringPool } from '../../src/core/string-pool.js';
import { KernelTable, openTextKernel, type TextKernel } from '../../src/core/text-kernel.js';

function opened(): TextKernel {
  const kernel = openTextKernel();
  if (kernel === undefined) throw new Error('no kernel');
  return kernel;
}

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '\u0000', '\u007f', 'é', '王', '￮'), maxLength: 12 }),
  fc.tuple(fc.constantFrom(3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33), fc.nat({ max: 32 }), fc.constantFrom('0', '1', '\u0000')).map(([length, at, change]) => Array.from({ length }, (_, place) => (place === at ? change : 'x')).join('')),
  fc.constantFrom('\u{20000}', '\ud800', 'x'.repeat(70_000), '王'.repeat(20_000)),
);

describe('texts in a kernel', () => {
  it('have the same ids, hashes and order', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), (texts) => {
        const [pool, plain] = [new StringPool(opened()), new StringPool()];
        expect(texts.map((each) => pool.intern(each))).toEqual(texts.map((each) => plain.intern(each)));
        expect(texts.map((each) => pool.find(`${each}a`))).toEqual(texts.map((each) => plain.find(`${each}a`)));
        const ids = Uint32Array.from({ length: plain.size - 1 }, (_, at) => at + 1);
        expect(Array.from(ids, (id) => pool.hashOf(id))).toEqual(Array.from(ids, (id) => plain.hashOf(id)));
        const inOrder = [...new Set(texts.filter((each) => each !== ''))].sort();
        for (const each of [pool, plain]) {
          expect(each.texts(ids)).toEqual(Array.from(ids, (id) => plain.text(id)));
          expect(each.texts(each.sorted(ids))).toEqual(inOrder);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of many lengths are sorted, hundreds of thousands of them', () => {
    const pool = new StringPool(opened());
    const texts = Array.from({ length: 150_000 }, (_, at) => `${(at * 7919) % 4001}/8${((at * 104_729) % 1_000_003).toString(16)}`);
    const ids = Uint32Array.from(new Set(texts.map((each) => pool.intern(each))));
    expect(pool.texts(pool.sorted(ids))).toEqual([...new Set(texts)].sort());
  });

  it('are taken over from another pool, whichever of the two has a kernel', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), fc.array(text, { maxLength: 60 }), fc.boolean(), (before, texts, isFirst) => {
        const [from, to] = [new StringPool(isFirst ? opened() : undefined), new StringPool(isFirst ? undefined : opened())];
        for (const each of before) to.intern(each);
        for (const each of texts) from.intern(each);
        const ids = to.internAll(from.textsFrom(1));
        for (const each of texts) expect(to.text(ids[from.find(each) ?? -1] ?? -1)).toBe(each);
      }),
      { numRuns: 40 },
    );
  });

  it('give their memory back', () => {
    const kernel = opened();
    const bytes = new Uint8Array(40);
    const view = new DataView(bytes.buffer);
    const fill = (table: KernelTable): void => {
      for (let at = 0; at < 60_000; at++) {
        view.setUint32(0, at);
        if (table.find(bytes, 0, 40) < 0) table.add(bytes, 0, 40, at, at / 2, at % 3);
      }
    };
    let size = 0;
    for (let round = 0; round < 6; round++) {
      const table = new KernelTable(kernel, true);
      fill(table);
      table.clear();
      expect(table.find(bytes, 0, 40)).toBe(-1);
      fill(table);
      expect(table.find(bytes, 0, 40)).toBe(59_999);
      table.drop();
      if (round === 0) size = kernel.bytes.length;
    }
    expect(kernel.bytes.length).toBe(size);
  });
});
