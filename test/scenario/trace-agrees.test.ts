/** The engine's trace of a generated case, read from its files, against truth/residuals.csv, which the scenario's own oracle wrote: equal to the fen for every complaint. */

import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { generateCase, type CaseOptions } from '../../src/scenario/index.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { outcomesOf } from '../support/trace-outcomes.js';
import { readHandedOver, truthTable } from './truth-tables.js';

/** `AGREE_SEEDS=40 npx vitest run test/scenario/trace-agrees.test.ts` tries more. */
const SEEDS = Number(process.env['AGREE_SEEDS'] ?? 2);
const SMALL = { name: 'jining', scale: 0.02 } as const;

/** Sums by (complaint, account by its 交易账号, outcome). */
async function compare(options: CaseOptions): Promise<{ traced: Map<string, number>; seen: Map<string, number> }> {
  const generated = generateCase(options);
  const accountOf = new Map(truthTable(generated, 'aliases.csv').map(({ number, account }) => [number, account]));
  const ledger = buildLedger(await readHandedOver(generated));
  const traced = new Map<string, number>();
  for (const [key, amount] of Object.entries(outcomesOf(ledger, traceColumns(ledger)))) {
    const [complaint = '', account = '', outcome = ''] = key.split(' ');
    const name = `${complaint} ${accountOf.get(account) ?? account} ${outcome}`;
    traced.set(name, (traced.get(name) ?? 0) + amount);
  }
  const seen = new Map<string, number>();
  for (const { complaint, account, outcome, seen: amount } of truthTable(generated, 'residuals.csv')) if (Number(amount) !== 0) seen.set(`${complaint} ${account} ${outcome}`, Number(amount));
  return { traced, seen };
}

const sorted = (map: ReadonlyMap<string, number>): [string, number][] => [...map].sort(([left], [right]) => (left < right ? -1 : 1));

describe('the trace of a generated case', () => {
  for (const view of ['inquiry', 'bank'] as const) {
    it(`equals what FIFO can see, view ${view}`, { timeout: 120_000 }, async () => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const { traced, seen } = await compare({ ...SMALL, seed, view });
        expect(seen.size).toBeGreaterThan(20);
        expect(sorted(traced)).toEqual(sorted(seen));
      }
    });
  }

  it('equals it where a fifth of the rows is missing', { timeout: 60_000 }, async () => {
    const { traced, seen } = await compare({ ...SMALL, seed: 4, difficulty: 'hard' });
    expect(seen.size).toBeGreaterThan(5);
    expect(sorted(traced)).toEqual(sorted(seen));
  });
});
