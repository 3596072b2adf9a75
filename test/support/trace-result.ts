/** Section 7 on a trace result: per currency, per account, and per origin within an account. */

import { expect } from 'vitest';
import type { TraceResult } from '../../src/findings/trace.js';

export function expectResultAddsUp(result: TraceResult): void {
  for (const total of result.totals) {
    expect(total.seeded + total.convertedIn).toBe(total.residual + total.ended + total.returned + total.cutOff + total.displaced + total.convertedOut);
  }
  const sums = new Map(result.totals.map(({ currency }) => [currency, { residual: 0, ended: 0, returned: 0, cutOff: 0, displaced: 0 }]));
  for (const account of result.accounts) {
    const sum = sums.get(account.currency);
    for (const name of ['residual', 'ended', 'returned', 'cutOff', 'displaced'] as const) if (sum !== undefined) sum[name] += account[name];
    for (const entry of [account, ...account.byOrigin]) {
      expect(entry.received).toBe(entry.passedOn + entry.residual + entry.ended + entry.returned + entry.cutOff + entry.displaced);
    }
    for (const name of ['received', 'residual', 'ended'] as const) expect(account.byOrigin.reduce((total, origin) => total + origin[name], 0)).toBe(account[name]);
    expect(Object.values(account.endpoint?.kinds ?? {}).reduce((total, amount) => total + amount, 0)).toBe(account.ended);
  }
  for (const { currency, seeded, convertedIn, convertedOut, ...rest } of result.totals) {
    expect(seeded + convertedIn).toBeGreaterThanOrEqual(convertedOut);
    expect(sums.get(currency)).toEqual(rest);
  }
}
