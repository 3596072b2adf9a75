import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { speedPointSchema } from '../../src/findings/recover.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { valueOfSpeed } from '../../src/recovery/value-of-speed.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';

const HOUR = 3_600_000;
/** Two days after the victim's last payment, in China. */
const STOP = Date.parse('2026-03-04T00:00:00+08:00');

let ledger: Ledger;
beforeAll(async () => {
  ledger = buildLedger(await readCaseFolder(join(import.meta.dirname, '../../examples/sample/fund-inquiry')));
});

describe('valueOfSpeed', () => {
  it('says at every hour what a trace stopped at that hour leaves on accounts with a statement', () => {
    const curve = valueOfSpeed(ledger, traceColumns(ledger), { at: STOP, hours: 96, step: 4 });
    expect(curve).toHaveLength(25);
    for (const point of curve) {
      expect(speedPointSchema.parse(point)).toEqual(point);
      const stopped = traceFunds(ledger, { asOf: STOP - point.hoursEarlier * HOUR });
      const held = stopped.accounts.filter(({ hasStatement }) => hasStatement).reduce((sum, { residual }) => sum + residual, 0);
      expect(point.held, point.time).toBe(held);
    }
    expect(Math.max(...curve.map(({ held }) => held))).toBeGreaterThan(curve[0]?.held as number);
  });

  it('holds nothing before the first payment', () => {
    expect(valueOfSpeed(ledger, traceColumns(ledger), { at: Date.parse('2026-02-28T00:00:00+08:00'), hours: 1 })).toMatchObject([{ held: 0, accounts: 0, gone: 0 }, { held: 0 }]);
  });

  it('refuses limits that mean nothing', () => {
    const trace = traceColumns(ledger);
    expect(() => valueOfSpeed(ledger, trace, { at: Number.NaN })).toThrow(UsageError);
    expect(() => valueOfSpeed(ledger, trace, { at: STOP, step: 0 })).toThrow(/must be above 0/);
    expect(() => valueOfSpeed(ledger, trace, { at: STOP, hours: -1 })).toThrow(/must be above 0/);
  });
});
