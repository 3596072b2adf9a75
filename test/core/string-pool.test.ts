/** Beside a plain `Map` from text to number. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FundtraceError } from '../../src/core/errors.js';
import { NO_TEXT, StringPool } from '../../src/core/string-pool.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.array(fc.constantFrom('a', '1', '\ufeff', '\u07ff', '\u0800', '王', '\uffff', '\ud83d', '\ude00', '𠮷', '\u0000'), { maxLength: 6 }).map((parts) => parts.join('')),
);

describe('StringPool', () => {
  it('numbers texts in the order in which they come, and gives them back as they were', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
        const pool = new StringPool();
        const numbers = new Map([['', NO_TEXT]]);
        for (const each of texts) {
          expect(pool.find(each)).toBe(numbers.get(each));
          if (!numbers.has(each)) numbers.set(each, numbers.size);
          expect(pool.intern(each)).toBe(numbers.get(each));
        }
        expect(pool.size).toBe(numbers.size);
        for (const [each, id] of numbers) expect([pool.text(id), pool.find(each)]).toEqual([each, id]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives bytes and text one id', () => {
    const pool = new StringPool();
    const bytes = new TextEncoder().encode('x6299990310000010014,王');
    expect(pool.internBytes(bytes, 1, 20)).toBe(pool.intern('6299990310000010014'));
    expect(pool.intern('王')).toBe(pool.internBytes(bytes, 21, 24));
    expect(pool.internBytes(bytes, 3, 3)).toBe(NO_TEXT);
  });

  it('takes over the texts of another pool, in several goes', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), fc.array(fc.array(text, { maxLength: 30 }), { maxLength: 4 }), (own, goes) => {
        const [pool, other, expected] = [new StringPool(), new StringPool(), new StringPool()];
        for (const each of [...own, ...goes.flat()]) expected.intern(each);
        for (const each of own) pool.intern(each);
        let ids: Uint32Array | undefined;
        let told = 1;
        for (const go of goes) {
          for (const each of go) other.intern(each);
          ids = pool.internAll(structuredClone(other.textsFrom(told)), ids);
          told = other.size;
          expect([...ids].map((id) => pool.text(id))).toEqual(Array.from({ length: other.size }, (_, id) => other.text(id)));
          for (let id = 1; id < other.size; id++) expect(pool.hashOf(ids[id] ?? -1)).toBe(other.hashOf(id));
        }
        expect(Array.from({ length: pool.size }, (_, id) => pool.text(id))).toEqual(Array.from({ length: expected.size }, (_, id) => expected.text(id)));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps a million texts, long ones, and those that end a block', () => {
    const pool = new StringPool();
    for (let at = 0; at < 400_000; at++) pool.intern(`text ${at}`);
    const long = ['a', '王', '😀'].flatMap((unit) => [21_845, 21_846, 65_535, 65_536, 70_000].map((count) => unit.repeat(count)));
    const ids = long.map((each) => pool.intern(each));
    for (let at = 0; at < 400_000; at += 997) expect(pool.text(pool.find(`text ${at}`) ?? -1)).toBe(`text ${at}`);
    expect(ids.map((id) => pool.text(id) === long[ids.indexOf(id)])).toEqual(long.map(() => true));
    expect(long.map((each) => pool.find(each))).toEqual(ids);
    expect(pool.size).toBe(400_001 + long.length);
  });

  it.each([5, -1, 0.5, Number.NaN])('says that it gave out no id %d', (id) => {
    expect(() => new StringPool().text(id)).toThrow(FundtraceError);
    expect(() => new StringPool().text(id)).toThrow(/no such text id/);
  });
});
