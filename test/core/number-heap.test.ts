import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberHeap } from '../../src/core/number-heap.js';

describe('NumberHeap', () => {
  it('gives what a sorted list gives, whatever is put in between', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 3 }), { maxLength: 900 }), (steps) => {
        const heap = new NumberHeap();
        const keys: number[] = [];
        const keyOf: number[] = [];
        for (const key of steps) {
          if (key !== null) {
            heap.push(key, keyOf.length);
            keyOf.push(key);
            keys.push(key);
          } else if (keys.length > 0) {
            keys.sort((a, b) => a - b);
            const value = heap.pop();
            expect(heap.key).toBe(keys.shift());
            expect(keyOf[value]).toBe(heap.key);
          }
          expect(heap.length).toBe(keys.length);
        }
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it('gives each value once, past its first capacity', () => {
    const heap = new NumberHeap();
    for (let at = 0; at < 1000; at++) heap.push((at * 7919) % 1000, at);
    const values = new Set(Array.from({ length: 1000 }, () => heap.pop()));
    expect([values.size, heap.length, heap.key]).toEqual([1000, 0, 999]);
  });
});
