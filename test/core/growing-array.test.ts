/** Every kind of growing array holds what was put in, past several doublings, in its own number type. */

import { describe, expect, it } from 'vitest';
import { growingBytes, growingFloats, growingInts, growingShorts, growingUints } from '../../src/core/growing-array.js';

const KINDS = [
  [growingFloats, Float64Array],
  [growingUints, Uint32Array],
  [growingInts, Int32Array],
  [growingShorts, Uint16Array],
  [growingBytes, Uint8Array],
] as const;

describe('growing arrays', () => {
  for (const [create, type] of KINDS) {
    it(`${type.name} keeps its items when it grows`, () => {
      const array = create();
      const items = Array.from({ length: 1000 }, (_, at) => at % 200);
      items.forEach((item, at) => expect(array.push(item)).toBe(at));
      array.set(3, 7);
      array.add(3, 2);
      expect(array.get(3)).toBe(9);
      expect(array.finish()).toBeInstanceOf(type);
      expect([...array.finish()]).toEqual(items.map((item, at) => (at === 3 ? 9 : item)));
      expect(array.length).toBe(1000);
    });
  }
});
