/**
 * The rule of first in, first out taken literally: every unit of money is an object, a queue is an array of them, a place is a stamp that a
 * unit carries for each account. Slow; it checks the run-length version on tiny ledgers.
 */

import { receiverEnd, senderEnd, sharesSerial, type FifoResult, type Plan, type Resting } from '../../../src/scenario/oracle/fifo.js';
import type { OraclePayment, Transfer } from '../../../src/scenario/oracle/types.js';

interface Unit {
  origin: string;
  /** Its place in each account's queue in which it ever stood. */
  readonly stamps: Map<string, number>;
  end: Resting | null;
}

interface Delivery {
  readonly transfer: Transfer;
  readonly units: { readonly unit: Unit; readonly leftStamp: number | undefined; readonly stamp: number | undefined; readonly end: Resting | null; readonly origin: string }[];
}

export function runUnitByUnit(plan: Plan): FifoResult {
  const queues = new Map<string, Unit[]>();
  const ended: Resting[] = [];
  const seeded = new Map<OraclePayment, number>();
  const moving = new Map<Transfer, { units: Unit[]; left: Map<Unit, number | undefined>; comingHome: Set<Unit> }>();
  const open: Delivery[] = [];
  let youngest = 0;
  let oldest = 0;

  const newUnit = (): Unit => ({ origin: '', stamps: new Map(), end: null });
  const end = (unit: Unit, resting: Resting): void => {
    unit.end = resting;
    if (resting.complaint !== '') ended.push(resting);
  };
  const undo = (unit: Unit, former: Resting, origin: string): void => {
    const place = ended.indexOf(former);
    if (place >= 0) ended.splice(place, 1);
    unit.end = null;
    unit.origin = origin;
  };
  const stand = (account: string, queue: Unit[], unit: Unit): void => {
    youngest += 1;
    unit.stamps.set(account, youngest);
    queue.push(unit);
  };

  for (const [account, opening] of plan.openings) {
    const queue: Unit[] = [];
    queues.set(account, queue);
    for (let count = 0; count < (opening ?? 0); count += 1) stand(account, queue, newUnit());
  }
  const payments = new Map<Transfer, OraclePayment>();
  for (const { payment, transfer } of plan.matched) {
    if (transfer !== null) {
      payments.set(transfer, payment);
      continue;
    }
    seeded.set(payment, payment.amount);
    for (let count = 0; count < payment.amount; count += 1) {
      end({ ...newUnit(), origin: payment.complaint }, { complaint: payment.complaint, account: payment.payee, outcome: 'ended', kind: receiverEnd(plan, payment.payee, false) });
    }
  }

  const takeBack = (reversal: Transfer): Unit[] => {
    const before = open.filter(({ transfer }) => transfer.from === reversal.to && transfer.to === reversal.from);
    const former = before.filter(({ transfer }) => sharesSerial(reversal, transfer)).pop() ?? before.filter(({ transfer }) => transfer.amount === reversal.amount).pop();
    if (former === undefined) return [];
    open.splice(open.indexOf(former), 1);
    const queue = queues.get(reversal.from) ?? [];
    const back: Unit[] = [];
    for (const { unit, leftStamp, stamp, end: formerEnd, origin } of former.units) {
      if (back.length === reversal.amount) break;
      const isThere = stamp === undefined ? unit.end === formerEnd : queue.includes(unit) && unit.stamps.get(reversal.from) === stamp;
      if (!isThere) continue;
      if (formerEnd !== null) undo(unit, formerEnd, origin);
      if (stamp !== undefined) queue.splice(queue.indexOf(unit), 1);
      if (leftStamp === undefined) unit.stamps.delete(reversal.to);
      else unit.stamps.set(reversal.to, leftStamp);
      back.push(unit);
    }
    return back;
  };

  const debit = (transfer: Transfer): void => {
    const { from, to, amount } = transfer;
    const queue = plan.isChained[2 * transfer.index] === 1 ? queues.get(from) : undefined;
    const back = transfer.kind === 'reversal' && from !== '' && to !== '' ? takeBack(transfer) : [];
    const comingHome = new Set(back.filter((unit) => unit.stamps.has(to)));
    const taken = queue?.splice(0, amount - back.length) ?? [];
    while (back.length + taken.length < amount) {
      const unit = newUnit();
      oldest -= 1;
      if (queue !== undefined) unit.stamps.set(from, oldest);
      taken.unshift(unit);
    }
    const units = [...back, ...taken];
    const left = new Map(units.map((unit) => [unit, queue === undefined && !back.includes(unit) ? undefined : unit.stamps.get(from)]));
    const payment = payments.get(transfer);
    if (payment !== undefined) {
      const foreign = units.filter((unit) => unit.origin !== payment.complaint);
      seeded.set(payment, foreign.length);
      for (const unit of foreign) {
        if (unit.origin !== '') ended.push({ complaint: unit.origin, account: from, outcome: 'displaced', kind: '' });
        unit.origin = payment.complaint;
      }
    }
    if (to === '') for (const unit of units) end(unit, { complaint: unit.origin, account: from, outcome: 'ended', kind: senderEnd(transfer) });
    else moving.set(transfer, { units, left, comingHome });
  };

  const credit = (transfer: Transfer): void => {
    const { to } = transfer;
    const onTheWay = moving.get(transfer);
    if (onTheWay === undefined) return;
    const queue = plan.isChained[2 * transfer.index + 1] === 1 ? queues.get(to) : undefined;
    const victimOf = plan.victims.get(to);
    const delivery: Delivery = { transfer, units: [] };
    for (const unit of onTheWay.units) {
      const { origin } = unit;
      const resting = { complaint: origin, account: to };
      let here: Resting | null = null;
      if (unit.origin !== '' && victimOf !== undefined && !payments.has(transfer)) {
        here = victimOf.includes(unit.origin) ? { ...resting, outcome: 'returned', kind: '' } : { ...resting, outcome: 'ended', kind: 'otherVictim' };
        end(unit, here);
        unit.origin = '';
      } else if (queue === undefined) {
        here = { ...resting, outcome: 'ended', kind: receiverEnd(plan, to, transfer.kind === 'merchant') };
        end(unit, here);
      }
      // What ended in an account with a statement is there all the same, as clean money.
      if (queue === undefined) {
        // it stands nowhere
      } else if (onTheWay.comingHome.has(unit)) {
        queue.push(unit);
        queue.sort((former, latter) => (former.stamps.get(to) ?? 0) - (latter.stamps.get(to) ?? 0));
      } else {
        stand(to, queue, unit);
      }
      const stamp = queue === undefined ? undefined : unit.stamps.get(to);
      delivery.units.push({ unit, leftStamp: onTheWay.left.get(unit), stamp, end: here, origin });
    }
    if (transfer.kind !== 'reversal') open.push(delivery);
  };

  for (const event of plan.order) {
    const transfer = plan.transfers[event >> 1];
    if (transfer === undefined) throw new Error(`No transfer has event ${event}`);
    if (event % 2 === 0) debit(transfer);
    else credit(transfer);
  }
  for (const [account, queue] of queues) {
    for (const { origin } of queue) if (origin !== '') ended.push({ complaint: origin, account, outcome: 'residual', kind: '' });
  }
  const amounts = new Map<string, Resting & { amount: number }>();
  for (const resting of ended) {
    const key = JSON.stringify([resting.complaint, resting.account, resting.outcome, resting.kind]);
    amounts.set(key, { ...resting, amount: (amounts.get(key)?.amount ?? 0) + 1 });
  }
  return { amounts: [...amounts.values()], seeded };
}
