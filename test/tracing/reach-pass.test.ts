/** Few seeds, visiting only what they reach: the same trace as by the whole pass, column by column. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { knownReversals } from '../../src/tracing/match-reversals.js';
import { PassState } from '../../src/tracing/pass/pass-state.js';
import { mayReach, reachPass, runReachPass } from '../../src/tracing/pass/reach-pass.js';
import { knownSides } from '../../src/tracing/pass/transfer-flags.js';
import { resolveOptions } from '../../src/tracing/resolve-options.js';
import { resolveSeeds } from '../../src/tracing/resolve-seeds.js';
import { foldTrace } from '../../src/tracing/trace-funds.js';
import { finishPass, traceSeeds } from '../../src/tracing/trace-seeds.js';
import { RULES } from '../../src/tracing/types.js';
import { arbitraryOracleInput, LEDGER_START } from '../support/arbitrary-ledger.js';
import { caseOfOracleInput } from '../support/oracle-case.js';
import { transferCase } from './transfer-case.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 100);

describe('a trace by reach', () => {
  it('is the trace by the whole pass', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.constantFrom(...RULES.filter((rule) => rule !== 'poison')), fc.boolean(), fc.boolean(), (drawn, rule, isEarly, isLimited) => {
        const input = { ...drawn, rows: drawn.rows.map((row) => (row.kind === 'reversal' ? { ...row, kind: 'transfer' as const } : row)) };
        fc.pre(input.payments.some(({ returned }) => !returned));
        const { records, accountKinds } = caseOfOracleInput(input, 1);
        const ledger = buildLedger(records, { accountKinds });
        const reversals = knownReversals(ledger);
        const seeds = resolveSeeds(ledger, 'complaints', reversals);
        for (const origin of ['all', ...seeds.origins]) {
          const chosen = origin === 'all' ? seeds : resolveSeeds(ledger, { complaint: origin }, reversals);
          const options = resolveOptions(ledger, { rule, ...(isEarly ? { asOf: LEDGER_START + 9 * 3_600_000 } : {}), ...(isLimited ? { depth: 2, minAmount: 2 } : {}) });
          const pass = new PassState(ledger, chosen, reversals, options);
          expect(runReachPass(pass)).toBe(true);
          const whole = traceSeeds(ledger, chosen, { ...options, reach: false });
          expect({ ...finishPass(pass), assumedOpening: 0 }).toEqual({ ...whole, assumedOpening: 0 });
          expect(JSON.stringify(foldTrace(ledger, finishPass(pass)))).toBe(JSON.stringify(foldTrace(ledger, whole)));
          const sides = knownSides(ledger).slice();
          const small = reachPass(ledger, chosen, reversals, options);
          expect(small).toBeDefined();
          if (small === undefined) continue;
          expect({ ...finishPass(small), assumedOpening: 0 }).toEqual({ ...whole, assumedOpening: 0 });
          expect(JSON.stringify(foldTrace(ledger, finishPass(small)))).toBe(JSON.stringify(foldTrace(ledger, whole)));
          // what it borrowed is as it was
          expect(knownSides(ledger)).toEqual(sides);
        }
      }),
      { numRuns: RUNS, seed: 71_000 },
    );
  }, 120_000);

  it('is the trace by the whole pass where money reaches more accounts than room was made for', () => {
    const accounts = 4400;
    const payments = Array.from({ length: accounts }, (_, at): [string, string, number, number] => [`a${(at + 1) >> 1}`, `a${at + 1}`, 2 ** (20 - Math.floor(Math.log2(at + 1))), at + 1]);
    const ledger = transferCase([...payments, ...Array.from({ length: 46_000 }, (_, at): [string, string, number, number] => ['x', 'y', 5, 20_000 + at])], [['A', 'a0', 'a1', 2 ** 20, 1]]);
    const options = resolveOptions(ledger, { rule: 'lifo' });
    const seeds = resolveSeeds(ledger, 'complaints', knownReversals(ledger));
    const pass = reachPass(ledger, seeds, new Map(), options);
    expect(pass?.slots?.capacity).toBeGreaterThan(4096);
    expect(pass?.slots?.pots.length).toBeGreaterThan(4096);
    if (pass === undefined) throw new Error('gave up');
    expect({ ...finishPass(pass), assumedOpening: 0 }).toEqual({ ...traceSeeds(ledger, seeds, { ...options, reach: false }), assumedOpening: 0 });
  }, 30_000);

  it('is taken for few seeds without reversals alone', () => {
    const ledger = transferCase([['v', 'm', 10, 0], ['w', 'm', 10, 1]], [['A', 'v', 'm', 10, 0], ['B', 'w', 'm', 10, 1]]);
    const options = resolveOptions(ledger, {});
    const reversals = knownReversals(ledger);
    expect(mayReach(ledger, resolveSeeds(ledger, { complaint: 'A' }, reversals), reversals, options)).toBe(true);
    expect(mayReach(ledger, resolveSeeds(ledger, 'complaints', reversals), reversals, options)).toBe(false);
    expect(mayReach(ledger, resolveSeeds(ledger, { complaint: 'A' }, reversals), new Map([[1, 0]]), options)).toBe(false);
    expect(mayReach(ledger, resolveSeeds(ledger, { complaint: 'A' }, reversals), reversals, { ...options, rule: 'poison' })).toBe(false);
  });
});
