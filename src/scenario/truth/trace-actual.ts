/**
 * Where the complaints' money really went: the oracle over all movements, as if every bank had told everything at the true time. Payment institutions are crossed where the world knows how; they
 * alone have no statement.
 *
 * Accounts that the money cannot have reached are left out with all their rows: what they pay is clean either way, and nothing traced comes back from them.
 */

import { creditOf, debitOf } from '../handover/settle-balances.js';
import type { HandOver } from '../handover/types.js';
import { traceFifo, type OracleInput, type OraclePayment, type OracleResult, type OracleRow, type RowKind } from '../oracle/index.js';
import { NOBODY, type Movement, type World } from '../world/types.js';
import { CASE_ZONE_MINUTES } from './trace-seen.js';

const CROSSING_MS = 20 * 60_000;

export function traceActual({ world, books }: HandOver): OracleResult {
  const crossings = crossHubs(world);
  const leadsOn = new Map([...crossings].map(([paid, onward]) => [onward, paid]));
  const isReached = reachedAccounts(world, crossings);
  const tells = (account: number): boolean => account !== NOBODY && isReached[account] === 1 && world.accounts[account]?.kind !== 'hub';
  const rows: OracleRow[] = [];
  const nameOf = (account: number): string => world.accounts[account]?.number ?? '';
  const add = (movement: Movement, out: boolean, from: number, to: number): void => {
    const event = out ? debitOf(movement.index) : creditOf(movement.index);
    // Rows of a crossing carry the number of the first movement.
    const transfer = leadsOn.get(movement.index) ?? movement.index;
    rows.push({
      id: String(event),
      account: nameOf(out ? from : to),
      counterparty: nameOf(out ? to : from),
      direction: out ? 'out' : 'in',
      amount: movement.amount,
      time: out ? movement.time : movement.time + movement.delay,
      precision: 'second',
      balance: books.balances[event] as number,
      serial: String(movement.reverses === NOBODY ? transfer : movement.reverses),
      kind: movement.kind satisfies RowKind,
      failed: false,
      transferId: String(transfer),
      file: 'world',
      line: event + 1,
    });
  };
  for (const movement of world.movements) {
    if (movement.failed) continue;
    const onward = world.movements[crossings.get(movement.index) ?? NOBODY];
    const before = world.movements[leadsOn.get(movement.index) ?? NOBODY];
    const from = before?.from ?? movement.from;
    const to = onward?.to ?? movement.to;
    if (before === undefined && tells(from)) add(movement, true, from, to);
    if (onward === undefined && tells(to)) add(movement, false, from, to);
  }
  const payments = world.complaints.flatMap(({ id, payments: paid, returns }) => [...paid.map((index) => payment(id, index, false)), ...returns.map((index) => payment(id, index, true))]);

  function payment(complaint: string, index: number, returned: boolean): OraclePayment {
    const movement = world.movements[index] as Movement;
    const to = world.movements[crossings.get(index) ?? NOBODY]?.to ?? movement.to;
    const [payer, payee] = returned ? [movement.to, movement.from] : [movement.from, to];
    return { complaint, payer: nameOf(payer), payee: nameOf(payee), amount: movement.amount, time: movement.time, precision: 'second', returned, file: 'complaints', line: index + 1 };
  }
  const input: OracleInput = { rows, coverage: [], accountKinds: kindsOf(world), payments, timeZoneOffsetMinutes: CASE_ZONE_MINUTES };
  return traceFifo(input);
}

function kindsOf(world: World): OracleInput['accountKinds'] {
  return Object.fromEntries(world.accounts.filter(({ kind }) => kind !== 'personal' && kind !== 'company').map(({ number, kind }) => [number, kind === 'personal' || kind === 'company' ? 'ordinary' : kind]));
}

/** Complaint payments into a payment institution → the movement by which the same sum left it minutes later for the card. */
function crossHubs(world: World): Map<number, number> {
  const paid = world.complaints.flatMap(({ payments }) => payments).filter((index) => world.accounts[world.movements[index]?.to ?? NOBODY]?.kind === 'hub');
  if (paid.length === 0) return new Map();
  const wanted = new Set(paid.map((index) => `${world.movements[index]?.to} ${world.movements[index]?.amount}`));
  const onward = new Map<string, Movement[]>();
  for (const movement of world.movements) {
    const key = `${movement.from} ${movement.amount}`;
    if (movement.failed || movement.to === NOBODY || !wanted.has(key)) continue;
    const list = onward.get(key);
    if (list === undefined) onward.set(key, [movement]);
    else list.push(movement);
  }
  const crossings = new Map<number, number>();
  const taken = new Set<number>();
  for (const index of paid.sort((left, right) => left - right)) {
    const { to, amount, time } = world.movements[index] as Movement;
    const next = (onward.get(`${to} ${amount}`) ?? [])
      .filter((movement) => !taken.has(movement.index) && movement.time >= time && movement.time - time <= CROSSING_MS && world.accounts[movement.to]?.role !== 'honest')
      .sort((left, right) => left.time - right.time || left.index - right.index)[0];
    if (next === undefined) continue;
    taken.add(next.index);
    crossings.set(index, next.index);
  }
  return crossings;
}

/** Every account that money of a complaint can have come to, going on from account to account as time goes on. */
function reachedAccounts(world: World, crossings: ReadonlyMap<number, number>): Uint8Array {
  const since = new Float64Array(world.accounts.length).fill(Infinity);
  const reach = (account: number, time: number): boolean => {
    if (account === NOBODY || world.accounts[account]?.kind === 'hub' || time >= (since[account] as number)) return false;
    since[account] = time;
    return true;
  };
  for (const { payments } of world.complaints) {
    for (const index of payments) {
      const paid = world.movements[crossings.get(index) ?? index];
      if (paid !== undefined) reach(paid.to, paid.time);
    }
  }
  const order = world.movements.filter(({ failed, from, to }) => !failed && from !== NOBODY && to !== NOBODY).sort((left, right) => left.time - right.time || left.index - right.index);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to, time } of order) if ((since[from] as number) <= time && reach(to, time)) changed = true;
  }
  return Uint8Array.from(since, (time) => (time < Infinity ? 1 : 0));
}
