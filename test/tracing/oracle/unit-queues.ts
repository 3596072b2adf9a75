/** FIFO, LIFO and traced first taken literally: every unit of money is an object with a stamp for each account in which it ever stood. */

import type { OracleInput } from '../../../src/scenario/oracle/index.js';
import type { Transfer } from '../../../src/scenario/oracle/types.js';
import { CLEAN, Outcomes, Setting } from './shared.js';

interface Unit {
  origin: string;
  readonly stamps: Map<string, number>;
}

interface Arrived {
  readonly unit: Unit;
  readonly origin: string;
  readonly left: number | undefined;
  readonly stamp: number | undefined;
  readonly end: string | undefined;
}

interface Journey {
  readonly units: readonly Unit[];
  /** Stamp at the payer when it left. */
  readonly left: ReadonlyMap<Unit, number | undefined>;
  readonly goesHome: ReadonlySet<Unit>;
}

export function traceByUnits(input: OracleInput, rule: 'fifo' | 'lifo' | 'tracedFirst', unknownOpening: 'onDemand' | 'upfront' = 'onDemand'): Record<string, number> {
  const setting = new Setting(input);
  const outcomes = new Outcomes();
  const held = new Map<string, Unit[]>();
  const journeys = new Map<Transfer, Journey>();
  const arrivals = new Map<Transfer, Arrived[]>();
  let newest = 0;
  let oldest = 0;
  const stampOf = (account: string) => (a: Unit, b: Unit): number => (a.stamps.get(account) ?? 0) - (b.stamps.get(account) ?? 0);

  for (const [account, opening] of unknownOpening === 'upfront' ? setting.upfront() : setting.plan.openings) {
    held.set(account, Array.from({ length: opening ?? 0 }, (): Unit => ({ origin: CLEAN, stamps: new Map([[account, ++newest]])  })));
  }

  const choose = (account: string, amount: number): Unit[] => {
    const units = held.get(account) ?? [];
    const missing: Unit[] = Array.from({ length: Math.max(0, amount - units.length) }, () => ({ origin: CLEAN, stamps: new Map([[account, --oldest]])}));
    const byAge = [...missing, ...units].sort(stampOf(account));
    const ordered = rule === 'fifo' ? byAge : rule === 'lifo' ? byAge.reverse() : [...byAge.filter(({ origin }) => origin !== CLEAN), ...byAge.filter(({ origin }) => origin === CLEAN)];
    const taken = ordered.slice(0, amount);
    held.set(account, units.filter((unit) => !taken.includes(unit)));
    return taken;
  };

  const takeBack = (reversal: Transfer): { units: Unit[]; home: Map<Unit, number | undefined> } => {
    const original = setting.original(reversal);
    const units: Unit[] = [];
    const home = new Map<Unit, number | undefined>();
    for (const { unit, origin, left, stamp, end } of original === undefined ? [] : (arrivals.get(original) ?? [])) {
      if (units.length === reversal.amount) break;
      const queue = held.get(reversal.from) ?? [];
      if (stamp !== undefined) {
        if (!queue.includes(unit) || unit.stamps.get(reversal.from) !== stamp) continue;
        held.set(reversal.from, queue.filter((other) => other !== unit));
      }
      // Only what this transfer brought to its end is traced again: what ended later, having left and come back, stays what it is.
      if (end !== undefined) {
        outcomes.undo(end, 1);
        unit.origin = origin;
      }
      units.push(unit);
      home.set(unit, left);
    }
    return { units, home };
  };

  const debit = (transfer: Transfer): void => {
    const { from, to, amount } = transfer;
    const { units: back, home } = takeBack(transfer);
    const rest = amount - back.length;
    const others = setting.hasChain(transfer, 'debit') ? choose(from, rest) : Array.from({ length: rest }, (): Unit => ({ origin: CLEAN, stamps: new Map()}));
    const left = new Map<Unit, number | undefined>([...back, ...others].map((unit) => [unit, unit.stamps.get(from)]));
    for (const [unit, stamp] of home) {
      if (stamp === undefined) unit.stamps.delete(to);
      else unit.stamps.set(to, stamp);
    }
    const units = [...back, ...others];
    const payment = setting.payments.get(transfer);
    if (payment !== undefined) {
      for (const unit of units) {
        if (unit.origin !== payment.complaint) outcomes.add(unit.origin, from, 'displaced', 1);
        unit.origin = payment.complaint;
      }
    }
    if (to === '') for (const unit of units) outcomes.add(unit.origin, from, setting.senderEnd(transfer), 1);
    else journeys.set(transfer, { units, left, goesHome: new Set(back.filter((unit) => home.get(unit) !== undefined)) });
  };

  const credit = (transfer: Transfer): void => {
    const { to } = transfer;
    const journey = journeys.get(transfer);
    if (journey === undefined) return;
    const list: Arrived[] = [];
    for (const unit of journey.units) {
      const { origin } = unit;
      const isThere = setting.hasChain(transfer, 'credit');
      const end = setting.baitEnd(transfer, origin) ?? (isThere ? undefined : setting.receiverEnd(transfer));
      const ended = end === undefined ? undefined : outcomes.add(origin, to, end, 1);
      // What ended in an account with a statement is there all the same, as clean money.
      if (end !== undefined) unit.origin = CLEAN;
      if (isThere) {
        if (!journey.goesHome.has(unit)) unit.stamps.set(to, ++newest);
        held.get(to)?.push(unit);
      }
      list.push({ unit, origin, left: journey.left.get(unit), stamp: isThere ? unit.stamps.get(to) : undefined, end: ended });
    }
    arrivals.set(transfer, list);
    setting.delivered(transfer);
  };

  setting.forEachEvent(debit, credit);
  setting.endComplaintOnly(outcomes);
  for (const [account, units] of held) for (const { origin } of units) outcomes.add(origin, account, 'residual', 1);
  return outcomes.finish();
}
