/**
 * Where the complaints' money really went: the oracle's rule over everything that happened, in the order in which it happened, as if every bank had told all. Nothing has to be worked out from rows,
 * so the rule is given the order, the opening balances and the complaints' payments as the world knows them. Payment institutions are crossed where the world knows how; they alone have no statement.
 */

import { creditOf, debitOf } from '../handover/settle-balances.js';
import type { HandOver } from '../handover/types.js';
import { runFifo, type Plan } from '../oracle/fifo.js';
import { tell } from '../oracle/index.js';
import { findVictims, type MatchedPayment } from '../oracle/seeds.js';
import type { AccountKind, OraclePayment, OracleResidual, OracleRow, Transfer } from '../oracle/types.js';
import { NOBODY, type Movement, type World } from '../world/types.js';

const CROSSING_MS = 20 * 60_000;
/** Time and row of every side: the order is given, so the rule looks at neither. */
const SOMEWHERE: Transfer['debit'] = { time: 0, precision: 'second', file: 'world', line: 0 };

export function traceActual(held: HandOver): readonly OracleResidual[] {
  const { world } = held;
  const crossings = crossHubs(world);
  const transfers = world.movements.map((movement) => transferOf(world, movement, crossings));
  const payments = world.complaints.flatMap(({ id, payments: paid, returns }) => [
    ...paid.map((index) => ({ index, payment: paymentOf(id, transfers[index], false) })),
    ...returns.map((index) => ({ index, payment: paymentOf(id, transfers[index], true) })),
  ]);
  const matched = payments.filter(({ payment }) => !payment.returned).map(({ index, payment }): MatchedPayment => ({ payment, match: 'exact', transfer: transfers[index] ?? null }));
  const plan = planOf(held, transfers, crossings, matched, findVictims(payments.map(({ payment }) => payment)));
  return tell({ matched, unmatched: [] }, runFifo(plan)).residuals;
}

function planOf({ world, books }: HandOver, transfers: readonly Transfer[], crossings: ReadonlyMap<number, number>, matched: readonly MatchedPayment[], victims: Plan['victims']): Plan {
  const isTold = Uint8Array.from(world.accounts, ({ kind }) => (kind === 'hub' ? 0 : 1));
  const isChained = new Uint8Array(2 * transfers.length).fill(1);
  for (const { index, from, to } of world.movements) {
    if (from === NOBODY || isTold[from] === 0) isChained[debitOf(index)] = 0;
    const arrives = world.movements[crossings.get(index) ?? NOBODY]?.to ?? to;
    if (arrives === NOBODY || isTold[arrives] === 0) isChained[creditOf(index)] = 0;
  }
  const told = world.accounts.filter(({ index }) => isTold[index] === 1);
  return {
    transfers,
    order: orderOf(world, books.order, crossings),
    isChained,
    openings: new Map(told.map(({ number, openingBalance }) => [number, openingBalance])),
    statements: new Map(told.map(({ number }) => [number, { from: world.start, to: world.end }])),
    accountKinds: Object.fromEntries(world.accounts.flatMap(({ number, kind }) => (kind === 'hub' ? [[number, 'hub' as AccountKind]] : []))),
    matched,
    victims,
  };
}

/** Events as they happened; money from nowhere leaves it when it arrives, and a payment that crosses an institution arrives when the institution's arrives. */
function orderOf(world: World, happened: Uint32Array, crossings: ReadonlyMap<number, number>): number[] {
  const leadsOn = new Map([...crossings].map(([paid, onward]) => [onward, paid]));
  const order: number[] = [];
  for (const event of happened) {
    const movement = world.movements[event >> 1];
    if (movement === undefined || movement.failed || movement.from === movement.to) continue;
    const isDebit = event % 2 === 0;
    const paid = leadsOn.get(movement.index);
    if (paid !== undefined) {
      if (!isDebit) order.push(creditOf(paid));
    } else if (isDebit || !crossings.has(movement.index)) {
      if (!isDebit && movement.from === NOBODY) order.push(debitOf(movement.index));
      order.push(event);
    }
  }
  return order;
}

function transferOf(world: World, movement: Movement, crossings: ReadonlyMap<number, number>): Transfer {
  const { index, from, to, amount, kind, reverses } = movement;
  const arrives = world.movements[crossings.get(index) ?? NOBODY]?.to ?? to;
  const nameOf = (account: number): string => world.accounts[account]?.number ?? '';
  // Only what a reversal goes by is looked up in rows.
  const named = reverses === NOBODY ? index : reverses;
  const row = kind === 'reversal' || isReversed(world, index) ? ({ serial: `M${named}` } as OracleRow) : null;
  return { index, from: nameOf(from), to: nameOf(arrives), amount, kind, debit: SOMEWHERE, credit: SOMEWHERE, outRow: row, inRow: null };
}

const reversedOf = new WeakMap<World, ReadonlySet<number>>();

function isReversed(world: World, movement: number): boolean {
  let reversed = reversedOf.get(world);
  if (reversed === undefined) reversedOf.set(world, (reversed = new Set(world.movements.map(({ reverses }) => reverses))));
  return reversed.has(movement);
}

function paymentOf(complaint: string, transfer: Transfer | undefined, returned: boolean): OraclePayment {
  const { index = 0, from = '', to = '', amount = 0 } = transfer ?? {};
  const [payer, payee] = returned ? [to, from] : [from, to];
  return { complaint, payer, payee, amount, time: 0, precision: 'second', returned, file: 'complaints', line: index + 1 };
}

/** Complaint payments into a payment institution → the movement by which the same sum left it minutes later for the card. */
function crossHubs(world: World): Map<number, number> {
  const paid = world.complaints.flatMap(({ payments }) => payments).filter((index) => world.accounts[world.movements[index]?.to ?? NOBODY]?.kind === 'hub');
  const keyOf = (institution: number, amount: number): string => `${institution} ${amount}`;
  const wanted = new Set(paid.map((index) => keyOf(world.movements[index]?.to ?? NOBODY, world.movements[index]?.amount ?? 0)));
  const onward = new Map<string, Movement[]>();
  for (const movement of world.movements) {
    if (movement.failed || movement.to === NOBODY || world.accounts[movement.from]?.kind !== 'hub') continue;
    const key = keyOf(movement.from, movement.amount);
    if (!wanted.has(key)) continue;
    const list = onward.get(key);
    if (list === undefined) onward.set(key, [movement]);
    else list.push(movement);
  }
  const crossings = new Map<number, number>();
  const taken = new Set<number>();
  for (const index of paid.sort((left, right) => left - right)) {
    const { to, amount, time } = world.movements[index] as Movement;
    const next = (onward.get(keyOf(to, amount)) ?? [])
      .filter((movement) => !taken.has(movement.index) && movement.time >= time && movement.time - time <= CROSSING_MS && world.accounts[movement.to]?.role !== 'honest')
      .sort((left, right) => left.time - right.time || left.index - right.index)[0];
    if (next === undefined) continue;
    taken.add(next.index);
    crossings.set(index, next.index);
  }
  return crossings;
}
