/** A trace as sums by (origin, account, outcome), and the equations that every trace keeps. */

import { expect } from 'vitest';
import type { Ledger } from '../../src/ledger/types.js';
import { FIRST_END_CODE, OUTCOMES, type TraceColumns } from '../../src/tracing/types.js';

/** `origin account outcome kind` to minor units, zero sums left out, in text order. */
export function outcomesOf(ledger: Ledger, trace: TraceColumns): Record<string, number> {
  const sums = new Map<string, number>();
  for (let fate = 0; fate < trace.fatePiece.length; fate++) {
    const amount = trace.fateAmount[fate] as number;
    if (amount === 0) continue;
    const code = trace.fateOutcome[fate] as number;
    const outcome = OUTCOMES[code] ?? '';
    const origin = trace.origins[trace.pieceOrigin[trace.fatePiece[fate] as number] as number] ?? '';
    const account = ledger.accounts[trace.fateAccount[fate] as number]?.account ?? '';
    const key = code >= FIRST_END_CODE ? `${origin} ${account} ended ${outcome}` : `${origin} ${account} ${outcome}`;
    sums.set(key, (sums.get(key) ?? 0) + amount);
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Section 7: per origin and currency, and per account. */
export function expectAccounts(ledger: Ledger, trace: TraceColumns): void {
  const currencies = Math.max(1, ledger.currencies.length);
  const used = new Float64Array(trace.origins.length * currencies);
  for (let fate = 0; fate < trace.fatePiece.length; fate++) {
    expect(trace.fateAmount[fate]).toBeGreaterThanOrEqual(0);
    const cell = (trace.pieceOrigin[trace.fatePiece[fate] as number] as number) * currencies + (trace.fateCurrency[fate] as number);
    used[cell] = (used[cell] as number) + (trace.fateAmount[fate] as number);
  }
  for (let cell = 0; cell < used.length; cell++) {
    expect((trace.seeded[cell] as number) + (trace.convertedIn[cell] as number)).toBe((used[cell] as number) + (trace.convertedOut[cell] as number));
  }
  for (let holding = 0; holding < trace.holdingOrigin.length; holding++) {
    const sum = [trace.passedOn, trace.residual, trace.ended, trace.returned, trace.cutOff, trace.displaced].reduce((total, column) => total + (column[holding] as number), 0);
    expect(sum).toBe(trace.received[holding]);
  }
}
