/** The kernel of the rules by share does what JavaScript does, to the last bit, whatever comes; and its text is what stands in kernels/. */

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { kernelCode } from '../../kernels/build.mjs';
import { LotPools, type PoolRule } from '../../src/tracing/lots/lot-pools.js';
import type { TracedRun } from '../../src/tracing/lots/lot-store.js';
import { PoolArena } from '../../src/tracing/lots/pool-arena.js';
import { takePoolKernel } from '../../src/tracing/lots/pool-kernel.js';
import { KERNEL_CODE } from '../../src/tracing/lots/pool-kernel-code.js';
import { OutcomeCode } from '../../src/tracing/types.js';
import { TraceRecorder } from '../../src/tracing/trace-recorder.js';

const POTS = 6;

interface Step {
  readonly kind: 'seed' | 'move' | 'cash' | 'away' | 'piecewise' | 'clean';
  readonly from: number;
  readonly to: number;
  readonly origin: number;
  readonly amount: number;
  /** Of the money held, where it is not 0: how much leaves. */
  readonly part: number;
  /** Since the last, in ms: clocks may go back. */
  readonly wait: number;
}

/** All that a store and its recorder tell, as bytes and texts. */
function told(rule: PoolRule, kernelFrom: number, origins: number, kept: number, steps: readonly Step[]): { usedKernel: boolean; across: number; texts: string[] } {
  const recorder = new TraceRecorder(false, Uint8Array.from({ length: origins }, (_, origin) => (origin < kept ? 1 : 0)));
  const arena = new PoolArena(kernelFrom);
  const store = new LotPools(rule, POTS, recorder, arena);
  const texts: string[] = [];
  let across = 0;
  const { kernel } = arena;
  if (kernel !== undefined) {
    arena.kernel = {
      ...kernel,
      moveAcross: (...given) => {
        across++;
        return kernel.moveAcross(...given);
      },
    };
  }
  let now = 0;
  let time = 1_700_000_000_000;
  for (let pot = 0; pot < POTS; pot++) store.open(pot, 1000 * pot);
  for (const { kind, from, to: other, origin, amount, part, wait } of steps) {
    const to = other === from ? (from + 1) % POTS : other;
    now += 2;
    time += wait;
    const leaves = part === 0 ? amount : Math.floor(part * store.held(from));
    if (kind === 'clean') store.arriveClean(from, amount, now);
    else if (kind === 'seed') {
      const piece = recorder.seedPiece(now, origin % origins, amount, time);
      store.arrive(from, amount, [{ offset: 0, length: amount, piece }], now);
      recorder.receive(from, piece, amount, time);
    } else if (!store.hasTraced(from)) texts.push(`clean ${store.takeClean(from, leaves)}`);
    else if (kind === 'move') texts.push(`move ${store.move(from, to, leaves, now, time, time + 1, now)}`);
    else if (kind === 'cash') texts.push(`cash ${store.moveOut(from, from, now % 4 === 0 ? OutcomeCode.cash : OutcomeCode.fee, leaves, now, time, time)}`);
    else if (kind === 'away') texts.push(`away ${store.moveOut(from, to, OutcomeCode.noStatement, leaves, now, time, time + 1)}`);
    else {
      const runs: TracedRun[] = [];
      texts.push(`take ${store.take(from, leaves, 0, runs)}`, JSON.stringify(runs));
      for (const run of runs) {
        recorder.passOn(from, run.piece, run.length, time);
        const piece = recorder.movePiece(now, run, run.tier + 1);
        recorder.receive(to, piece, run.length, time);
        store.arrive(to, run.length, [{ offset: 0, length: run.length, piece }], now);
      }
    }
  }
  const usedKernel = arena.kernel !== undefined;
  store.finish();
  for (let pot = 0; pot < POTS; pot++) {
    texts.push(`held ${store.held(pot)}`);
    store.forEachTraced(pot, (length, piece, offset) => texts.push(`${pot} ${length} ${piece} ${offset}`));
  }
  texts.push(`moved ${store.movedShares}`, JSON.stringify(recorder.finish(1)));
  store.release();
  return { usedKernel, across, texts };
}

const steps = (amounts: fc.Arbitrary<number>, origins: number, length: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom('seed' as const, 'seed' as const, 'move' as const, 'move' as const, 'move' as const, 'cash' as const, 'away' as const, 'piecewise' as const, 'clean' as const),
      from: fc.nat(POTS - 1),
      to: fc.nat(POTS - 1),
      origin: fc.nat(origins - 1),
      amount: amounts,
      part: fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0.001, max: 0.99, noNaN: true })),
      wait: fc.integer({ min: -1000, max: 5000 }),
    }),
    { minLength: length / 2, maxLength: length },
  );

/** Many origins with the same little money: every remainder ties, and age or number decides. */
function manyAlike(origins: number, each: number): Step[] {
  const seeds = Array.from({ length: origins }, (_, origin): Step => ({ kind: 'seed', from: 1 + (origin % 3), to: 0, origin, amount: each, part: 0, wait: origin % 7 }));
  const moves = Array.from({ length: 200 }, (_, at): Step => ({ kind: at % 11 === 10 ? 'cash' : 'move', from: (at * 5) % POTS, to: (at * 7 + 1) % POTS, origin: 0, amount: 1 + ((at * 37) % 900), part: at % 3 === 0 ? 0 : (at % 10) / 10, wait: at % 5 === 0 ? -3 : 3 }));
  return [...seeds, ...moves];
}

describe('the kernel of pools', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is compiled from what stands in kernels/', async () => {
    expect(await kernelCode('pools')).toContain(KERNEL_CODE);
  }, 60_000);

  const amounts = {
    'single units': fc.integer({ min: 1, max: 3 }),
    'usual amounts': fc.integer({ min: 1, max: 10_000_000 }),
    'amounts whose products pass 2^53': fc.integer({ min: 2 ** 30, max: 2 ** 44 }),
  };
  it.each(Object.entries(amounts))('gives what JavaScript gives: %s', (_, amount) => {
    fc.assert(
      fc.property(fc.constantFrom<PoolRule>('proRata', 'lowestIntermediateBalance'), fc.constantFrom(0, 0, 3, 60), steps(amount, 60, 120), (rule, kept, list) => {
        const kernel = told(rule, 0, 60, kept, list);
        expect(kernel.usedKernel).toBe(true);
        const plain = told(rule, Infinity, 60, kept, list);
        expect(plain.usedKernel).toBe(false);
        expect(kernel.texts).toEqual(plain.texts);
      }),
      { numRuns: 120, seed: 99_000 },
    );
  });

  it.each(Object.entries(amounts))('gives what JavaScript gives where lists hold a pool of every origin: %s', (_, amount) => {
    let across = 0;
    fc.assert(
      fc.property(fc.constantFrom<PoolRule>('proRata', 'lowestIntermediateBalance'), fc.integer({ min: 16, max: 40 }), fc.constantFrom(0, 0, 0, 1), fc.infiniteStream(amount), steps(amount, 40, 60), (rule, origins, kept, seeded, list) => {
        const seeds = Array.from({ length: 3 * origins }, (__, at): Step => ({ kind: 'seed', from: at % 3, to: 0, origin: Math.floor(at / 3), amount: seeded.next().value as number, part: 0, wait: 1 }));
        const all = [...seeds, ...list];
        const kernel = told(rule, 0, origins, kept, all);
        across += kernel.across;
        expect(kernel.texts).toEqual(told(rule, Infinity, origins, kept, all).texts);
      }),
      { numRuns: 60, seed: 99_001 },
    );
    expect(across).toBeGreaterThan(100);
  });

  it.each([[400, 1], [400, 7], [900, 2], [900, 1_000_003]])('gives what JavaScript gives where %i pools hold %i each', (origins, each) => {
    for (const kept of [0, 5]) {
      const expected = told('proRata', Infinity, origins, kept, manyAlike(origins, each));
      expect(told('proRata', 0, origins, kept, manyAlike(origins, each)).texts).toEqual(expected.texts);
      // taken in the middle of a trace
      const late = told('proRata', 1024, origins, kept, manyAlike(origins, each));
      expect(late.usedKernel).toBe(true);
      expect(late.texts).toEqual(expected.texts);
    }
  });

  it.each([
    ['goes on in a memory of its own', Infinity, true],
    ['goes on in JavaScript', 2, false],
  ])('%s where its memory cannot grow, in the middle of a transfer too', (_, mostPages, usedKernel) => {
    // many transfers make lists longer
    const list = [...manyAlike(300, 12_345), ...manyAlike(900, 17)];
    const expected = told('proRata', Infinity, 900, 0, list);
    // whatever the last trace left is taken, so that the next one has a page alone
    const taken = takePoolKernel(1);
    const refuse = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('no memory');
    });
    const { Memory } = WebAssembly;
    vi.spyOn(WebAssembly, 'Memory').mockImplementation(function limited(descriptor) {
      if (descriptor.initial > mostPages) throw new RangeError('no memory');
      return new Memory(descriptor);
    });
    const found = told('proRata', 0, 900, 0, list);
    expect(taken).toBeDefined();
    expect(refuse).toHaveBeenCalled();
    expect(found.usedKernel).toBe(usedKernel);
    expect(found.texts).toEqual(expected.texts);
  });
});
