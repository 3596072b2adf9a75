/** Pro rata and lowest intermediate balance by plain books: per account and origin an amount and an age, shares in exact fractions. */

import type { OracleInput } from '../../../src/scenario/oracle/index.js';
import type { Transfer } from '../../../src/scenario/oracle/types.js';
import { CLEAN, Outcomes, Setting } from './shared.js';

interface Money {
  origin: string;
  amount: number;
  /** Of the pool from which it came; undefined where it came from none. */
  age: number | undefined;
}

interface Delivered extends Money {
  end: string | undefined;
  /** Whether it stands in the account: what ended there does so as clean money. */
  isThere: boolean;
}

type Book = Map<string, { amount: number; age: number }>;

export function traceByPools(input: OracleInput, rule: 'proRata' | 'lowestIntermediateBalance', unknownOpening: 'onDemand' | 'upfront' = 'onDemand'): Record<string, number> {
  const setting = new Setting(input);
  const outcomes = new Outcomes();
  const books = new Map<string, Book>();
  const journeys = new Map<Transfer, { back: Money[]; others: Money[] }>();
  const arrivals = new Map<Transfer, Delivered[]>();
  let clock = 0;
  for (const [account, opening] of unknownOpening === 'upfront' ? setting.upfront() : setting.plan.openings) books.set(account, new Map(opening ? [[CLEAN, { amount: opening, age: -1 }]] : []));

  const put = (account: string, origin: string, amount: number, age: number): void => {
    if (amount === 0) return;
    const book = books.get(account);
    const known = book?.get(origin);
    book?.set(origin, known === undefined ? { amount, age } : { amount: known.amount + amount, age: Math.min(known.age, age) });
  };
  const take = (account: string, origin: string, amount: number): void => {
    const book = books.get(account);
    const known = book?.get(origin);
    if (known === undefined || known.amount < amount) throw new Error('More is taken than is there');
    if (known.amount === amount) book?.delete(origin);
    else known.amount -= amount;
  };

  /** Largest remainder over pools in order of age, then origin, clean last. */
  const shares = (pools: readonly { origin: string; amount: number; age: number }[], amount: number): Money[] => {
    const total = pools.reduce((sum, pool) => sum + BigInt(pool.amount), 0n);
    if (amount === 0) return [];
    const exact = pools.map((pool, order) => {
      const product = BigInt(pool.amount) * BigInt(amount);
      return { pool, order, units: Number(product / total), rest: product % total };
    });
    let left = amount - exact.reduce((sum, { units }) => sum + units, 0);
    for (const entry of [...exact].sort((a, b) => (a.rest === b.rest ? a.order - b.order : a.rest > b.rest ? -1 : 1))) {
      if (left-- > 0) entry.units += 1;
    }
    return exact.filter(({ units }) => units > 0).map(({ pool, units }) => ({ origin: pool.origin, amount: units, age: pool.age }));
  };

  const takeByRule = (account: string, amount: number): Money[] => {
    const pools = [...(books.get(account) ?? [])]
      .map(([origin, pool]) => ({ origin, ...pool }))
      .sort((a, b) => a.age - b.age || Number(a.origin === CLEAN) - Number(b.origin === CLEAN) || (a.origin < b.origin ? -1 : 1));
    const held = pools.reduce((sum, pool) => sum + pool.amount, 0);
    const missing: Money[] = amount > held ? [{ origin: CLEAN, amount: amount - held, age: -1 }] : [];
    const wanted = Math.min(amount, held);
    let taken: Money[];
    if (rule === 'proRata') taken = shares(pools, wanted);
    else {
      const clean = pools.filter(({ origin }) => origin === CLEAN);
      const fromClean = Math.min(wanted, clean[0]?.amount ?? 0);
      taken = [...shares(clean, fromClean), ...shares(pools.filter(({ origin }) => origin !== CLEAN), wanted - fromClean)];
    }
    for (const { origin, amount: share } of taken) take(account, origin, share);
    return [...missing, ...taken];
  };

  const takeBack = (reversal: Transfer): Money[] => {
    const original = setting.original(reversal);
    const back: Money[] = [];
    let left = reversal.amount;
    for (const { origin, amount, age, end, isThere } of original === undefined ? [] : (arrivals.get(original) ?? [])) {
      const standing = end === undefined ? origin : CLEAN;
      const there = isThere ? Math.min(amount, books.get(reversal.from)?.get(standing)?.amount ?? 0) : amount;
      const taken = Math.min(left, there);
      if (taken === 0) continue;
      if (isThere) take(reversal.from, standing, taken);
      if (end !== undefined) outcomes.undo(end, taken);
      back.push({ origin, amount: taken, age });
      left -= taken;
    }
    return back;
  };

  const debit = (transfer: Transfer): void => {
    const back = takeBack(transfer);
    const rest = transfer.amount - back.reduce((sum, { amount }) => sum + amount, 0);
    let others: Money[] = [];
    if (rest > 0) others = setting.hasChain(transfer, 'debit') ? takeByRule(transfer.from, rest) : [{ origin: CLEAN, amount: rest, age: undefined }];
    const payment = setting.payments.get(transfer);
    if (payment !== undefined) {
      for (const money of [...back, ...others]) {
        if (money.origin !== payment.complaint) outcomes.add(money.origin, transfer.from, 'displaced', money.amount);
        money.origin = payment.complaint;
      }
    }
    if (transfer.to !== '') journeys.set(transfer, { back, others });
    else for (const { origin, amount } of [...back, ...others]) outcomes.add(origin, transfer.from, setting.senderEnd(transfer), amount);
  };

  const credit = (transfer: Transfer): void => {
    const journey = journeys.get(transfer);
    if (journey === undefined) return;
    clock += 1;
    const list: Delivered[] = [];
    for (const money of [...journey.back, ...journey.others]) {
      const { origin, amount, age } = money;
      const isThere = setting.hasChain(transfer, 'credit');
      const end = setting.baitEnd(transfer, origin) ?? (isThere ? undefined : setting.receiverEnd(transfer));
      if (isThere) put(transfer.to, end === undefined ? origin : CLEAN, amount, journey.back.includes(money) && age !== undefined ? age : clock);
      list.push({ origin, amount, age, isThere, end: end === undefined ? undefined : outcomes.add(origin, transfer.to, end, amount) });
    }
    arrivals.set(transfer, list);
    setting.delivered(transfer);
  };

  setting.forEachEvent(debit, credit);
  setting.endComplaintOnly(outcomes);
  for (const [account, book] of books) for (const [origin, { amount }] of book) outcomes.add(origin, account, 'residual', amount);
  return outcomes.finish();
}
