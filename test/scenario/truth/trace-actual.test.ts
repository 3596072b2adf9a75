/** What really happened, traced in the world's own order, against the oracle that has to work the order out from rows and balances. */

import { describe, expect, it } from 'vitest';
import { holdCase } from '../../../src/scenario/generate-case.js';
import type { HandOver } from '../../../src/scenario/handover/types.js';
import { traceFifo, type OraclePayment, type OracleRow } from '../../../src/scenario/oracle/index.js';
import { traceActual } from '../../../src/scenario/truth/trace-actual.js';
import type { Movement } from '../../../src/scenario/world/types.js';

function throughHub({ world }: HandOver, payments: readonly number[]): boolean {
  return payments.some((index) => world.accounts[world.movements[index]?.to ?? -1]?.kind === 'hub');
}

/** All rows of all banks but the payment institutions'. */
function rowsOf({ world, books }: HandOver): OracleRow[] {
  const rows: OracleRow[] = [];
  for (const { index, from, to, time, delay, amount, kind, failed, reverses } of world.movements) {
    if (failed) continue;
    for (const out of [true, false]) {
      const own = world.accounts[out ? from : to];
      if (own === undefined || own.kind === 'hub') continue;
      const event = 2 * index + (out ? 0 : 1);
      rows.push({
        id: String(event),
        account: own.number,
        counterparty: world.accounts[out ? to : from]?.number ?? '',
        direction: out ? 'out' : 'in',
        amount,
        // As whole seconds, in which balances were settled.
        time: Math.floor((out ? time : time + delay) / 1000) * 1000,
        precision: 'second',
        balance: books.balances[event] as number,
        serial: String(reverses < 0 ? index : reverses),
        kind,
        failed: false,
        transferId: String(index),
        file: 'world',
        line: event + 1,
      });
    }
  }
  return rows;
}

describe('the trace of what really happened', () => {
  it('is what the oracle finds in all rows, for complaints that no payment institution stands in', { timeout: 60_000 }, () => {
    const held = holdCase({ seed: 17, scale: 0.02, view: 'inquiry', hard: false });
    const { world } = held;
    const direct = world.complaints.filter(({ payments }) => !throughHub(held, payments));
    expect(direct.length).toBeGreaterThan(3);
    const payments = direct.flatMap(({ id, payments: paid, returns }) =>
      [...paid.map((index) => ({ index, returned: false })), ...returns.map((index) => ({ index, returned: true }))].map(({ index, returned }): OraclePayment => {
        const { from, to, amount, time } = world.movements[index] as Movement;
        const [payer, payee] = returned ? [to, from] : [from, to];
        return { complaint: id, payer: world.accounts[payer]?.number ?? '', payee: world.accounts[payee]?.number ?? '', amount, time, precision: 'second', returned, file: 'complaints', line: index };
      }),
    );
    const accountKinds = Object.fromEntries(world.accounts.filter(({ kind }) => kind === 'hub').map(({ number }) => [number, 'hub' as const]));
    const expected = traceFifo({ rows: rowsOf(held), coverage: [], accountKinds, payments, timeZoneOffsetMinutes: 480 });
    expect(expected.unmatched).toEqual([]);
    const ids = new Set(direct.map(({ id }) => id));
    // A victim of another complaint is one whoever asks: those ends are left out.
    const told = (list: typeof expected.residuals): string[] => list.filter(({ complaint, kind }) => ids.has(complaint) && kind !== 'beyondStatement').map(({ complaint, account, outcome, amount }) => `${complaint} ${account} ${outcome} ${amount}`);
    expect(told(traceActual(held)).length).toBeGreaterThan(20);
    expect(told(traceActual({ ...held, world: { ...world, complaints: direct } }))).toEqual(told(expected.residuals));
  });

  it('accounts for all that was paid', { timeout: 60_000 }, () => {
    for (const seed of [18, 19]) {
      const held = holdCase({ seed, scale: 0.02, view: 'inquiry', hard: false });
      const residuals = traceActual(held);
      for (const { id, payments } of held.world.complaints) {
        const paid = payments.reduce((sum, index) => sum + (held.world.movements[index]?.amount ?? 0), 0);
        const found = residuals.filter(({ complaint }) => complaint === id).reduce((sum, { amount }) => sum + amount, 0);
        expect(found, id).toBe(paid);
      }
    }
  });
});
