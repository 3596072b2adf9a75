import { describe, expect, it } from 'vitest';
import { probabilityOf, stepFor } from '../../src/networks/account-evidence.js';
import { EVIDENCE_RULES } from '../../src/networks/evidence-rules.js';
import { EVIDENCE_TABLES } from '../../src/networks/evidence-steps.js';
import { fitSteps } from '../../benchmarks/fit-logistic.mjs';

describe('the evidence tables', () => {
  it.each(Object.entries(EVIDENCE_TABLES))('%s: steps ascend, every signal has a rule, and no signal outweighs the prior alone', (_, { prior, steps }) => {
    const known = new Set<string>(EVIDENCE_RULES.map(({ signal }) => signal));
    expect(prior).toBeLessThan(0);
    for (const [signal, list] of Object.entries(steps)) {
      expect(known.has(signal), signal).toBe(true);
      list.forEach(({ from, bits }, at) => {
        expect(Number.isFinite(bits)).toBe(true);
        if (at > 0) expect(from).toBeGreaterThan(list[at - 1]?.from as number);
        expect(bits + prior, `${signal} from ${from}`).toBeLessThan(0);
      });
    }
  });

  it('takes the step a value lies on, its bound included', () => {
    const steps = [{ from: 0, bits: 1 }, { from: 0.5, bits: 2 }];
    expect(stepFor(steps, 0.5)?.bits).toBe(2);
    expect(stepFor(steps, 0.4999)?.bits).toBe(1);
    expect(stepFor(steps, -0.1)).toBeUndefined();
    expect(stepFor(steps, Number.NaN)).toBeUndefined();
  });

  it('turns bits into probabilities', () => {
    expect(probabilityOf(0)).toBe(0.5);
    expect(probabilityOf(2)).toBeCloseTo(0.8, 12);
    expect(probabilityOf(-Infinity)).toBe(0);
  });
});

describe('fitSteps', () => {
  it('finds the odds of one signal, and nothing in a signal that says nothing', () => {
    const size = 4000;
    // Of values below 1 one in ten is positive, of those above nine in ten: log2 9 bits either way of even.
    const values = Float64Array.from({ length: size }, (_, row) => (row % 2 === 0 ? 0 : 2));
    const labels = Uint8Array.from({ length: size }, (_, row) => (row % 2 === 0 ? (row % 20 === 0 ? 1 : 0) : row % 20 === 1 ? 0 : 1));
    const noise = Float64Array.from({ length: size }, (_, row) => (Math.floor(row / 20) % 2 === 0 ? 0 : 5));
    const { steps } = fitSteps([values, noise], labels, 0.001);
    const [signal = [], other = []] = steps;
    const low = signal.find(({ from }) => from <= 0 && from > -Infinity) ?? signal[0];
    const high = signal[signal.length - 1];
    expect((high?.bits ?? 0) - (low?.bits ?? 0)).toBeCloseTo(2 * Math.log2(9), 1);
    for (const { bits } of other) expect(Math.abs(bits - (other[0]?.bits ?? 0))).toBeLessThan(0.1);
  });

  it('gives values that cannot be measured no weight', () => {
    const labels = Uint8Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? 1 : 0));
    const { steps, prior } = fitSteps([new Float64Array(100).fill(Number.NaN)], labels, 1);
    expect(steps[0]?.every(({ bits }) => bits === 0)).toBe(true);
    expect(prior).toBeCloseTo(0, 6);
  });
});
