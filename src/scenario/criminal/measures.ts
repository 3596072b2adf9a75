/**
 * Stops (止付, 48 hours) and freezes (冻结, six months): on the accounts that victims paid, after their complaints; by other authorities on cards that died early; and on more
 * honest accounts than guilty ones, as happens. And what banks notice by themselves: the first one tells of abnormal openings and frequent large trade.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../honest/calendar.js';
import { chance, drawInteger, drawLogNormal, drawNumber, pick, sample } from '../world/draw.js';
import { NOBODY, type World } from '../world/types.js';
import type { Supplier } from './supply.js';

const STOPPED_SHARE = 0.65;
const FROZEN_AFTER_STOP = 0.6;
const STOP_MS = 2 * DAY_MS;
const FREEZE_MS = 182 * DAY_MS;
/** Honest accounts under a measure for each of the gangs' (SCENARIO.md: three look-alikes a mule), and how many of them had a mule's money. */
const HONEST_PER_MEASURED = 3.6;
const LEAST_STOPPED_HONEST = 4;
const TOUCHED_SHARE = 0.2;
const FROZEN_HONEST = 0.4;
/** A receipt that another place's case may lead to. */
const LEAST_NOTICED_FEN = 1_000_000;
export const NOTICING_BANK = 0;
const NOTICED_IN_BATCH = 0.65;
const NOTICED_ALONE = 0.25;
/** Honest customers among those a bank notices, for each mule. */
const HONEST_PER_NOTICED = 5;
const AUTHORITIES = ['东川县公安局', '临江市公安局', '西岭县公安局', '外省某市公安局', '外省某区公安分局'] as const;

export function takeMeasures(world: World, random: RandomSource): void {
  const lastOut = new Float64Array(world.accounts.length).fill(-Infinity);
  for (const { from, time, failed } of world.movements) if (from !== NOBODY && !failed && time > (lastOut[from] ?? 0)) lastOut[from] = time;
  frozenEarly(world, random);
  afterComplaints(world, random, lastOut);
  onHonestAccounts(world, random);
  failAfterFreeze(world);
}

function frozenEarly(world: World, random: RandomSource): void {
  for (const account of world.accounts) {
    if (account.gang === '' || account.frozenAt === Infinity || !chance(random, 0.7)) continue;
    world.measures.push({ account: account.index, type: '冻结', amount: 0, authority: pick(random, AUTHORITIES), start: account.frozenAt, end: account.frozenAt + FREEZE_MS });
  }
}

function afterComplaints(world: World, random: RandomSource, lastOut: Float64Array): void {
  for (const complaint of world.complaints) {
    const paid = new Map<number, number>();
    for (const index of complaint.payments) {
      const payment = world.movements[index];
      const payee = payment === undefined ? undefined : world.accounts[payment.to];
      if (payment === undefined || payee === undefined || payee.kind === 'hub') continue;
      paid.set(payee.index, (paid.get(payee.index) ?? 0) + payment.amount);
    }
    for (const [index, amount] of paid) {
      const account = world.accounts[index];
      if (account === undefined || !chance(random, STOPPED_SHARE)) continue;
      // A stop that comes while the account still pays did not match: it is asked for again when it is over.
      const asked = complaint.filedAt + drawNumber(random, 0.3, 8) * HOUR_MS;
      const start = Math.round(Math.max(asked, (lastOut[index] ?? 0) + drawNumber(random, 0.5, 12) * HOUR_MS) / SECOND_MS) * SECOND_MS;
      if (start > world.end) continue;
      world.measures.push({ account: index, type: '止付', amount, authority: pick(random, AUTHORITIES), start, end: start + STOP_MS });
      if (account.role === 'honest' || account.role === 'otc-dealer') continue;
      account.frozenAt = Math.min(account.frozenAt, start);
      if (chance(random, FROZEN_AFTER_STOP)) world.measures.push({ account: index, type: '冻结', amount, authority: pick(random, AUTHORITIES), start: start + drawInteger(random, 3, 47) * HOUR_MS, end: start + FREEZE_MS });
    }
  }
}

/**
 * Honest accounts under a stop: those that sold something to, or won from, somebody whose card was looked into, and as many more that other places' cases led to. They had taken
 * a large sum and happened to pay nothing for two days; for some a freeze of that sum follows, until they can show what they sold.
 */
function onHonestAccounts(world: World, random: RandomSource): void {
  const measured = new Set(world.measures.map(({ account }) => account)).size;
  const quiet = quietSpells(world);
  const touched = quiet.filter(({ payer }) => payer === 'mule');
  const wanted = Math.max(LEAST_STOPPED_HONEST, Math.round(HONEST_PER_MEASURED * measured));
  const stopped = new Map<number, QuietSpell>();
  for (const spell of [...sample(random, touched, Math.round(TOUCHED_SHARE * wanted)), ...sample(random, quiet, quiet.length)]) {
    if (stopped.size < wanted && !stopped.has(spell.account)) stopped.set(spell.account, spell);
  }
  for (const { account, amount, from, until } of stopped.values()) {
    const start = Math.round(drawNumber(random, from, Math.min(from + 3 * DAY_MS, until - STOP_MS)) / SECOND_MS) * SECOND_MS;
    const authority = pick(random, AUTHORITIES);
    world.measures.push({ account, type: '止付', amount, authority, start, end: start + STOP_MS });
    if (!chance(random, FROZEN_HONEST)) continue;
    const frozen = start + drawInteger(random, 3, 47) * HOUR_MS;
    world.measures.push({ account, type: '冻结', amount, authority, start: frozen, end: frozen + drawInteger(random, 5, 90) * DAY_MS });
  }
}

/** Time after a large receipt in which an honest personal account paid nothing. */
interface QuietSpell {
  readonly account: number;
  readonly amount: number;
  /** Role of the account the sum came from. */
  readonly payer: string;
  readonly from: number;
  readonly until: number;
}

/** The longest such time of each account that has one of more than two days. */
function quietSpells(world: World): QuietSpell[] {
  const longest = new Map<number, QuietSpell>();
  const open = new Map<number, { amount: number; payer: string; from: number }>();
  const close = (account: number, until: number): void => {
    const receipt = open.get(account);
    if (receipt === undefined) return;
    open.delete(account);
    const known = longest.get(account);
    if (until - receipt.from <= STOP_MS || (known !== undefined && known.until - known.from >= until - receipt.from)) return;
    longest.set(account, { account, ...receipt, until });
  };
  for (const { from, to, time, amount, failed } of [...world.movements].sort((left, right) => left.time - right.time)) {
    if (failed) continue;
    close(from, time);
    const payee = world.accounts[to];
    if (amount < LEAST_NOTICED_FEN || from === NOBODY || payee?.kind !== 'personal' || payee.role !== 'honest') continue;
    close(to, time);
    open.set(to, { amount, payer: world.accounts[from]?.role ?? '', from: time + HOUR_MS });
  }
  for (const account of [...open.keys()]) close(account, world.end);
  return [...longest.values()].sort((left, right) => left.account - right.account);
}

/** Whatever a frozen account's owner still tried in honest life came to nothing. */
function failAfterFreeze(world: World): void {
  for (let at = 0; at < world.movements.length; at++) {
    const movement = world.movements[at];
    const payer = movement === undefined ? undefined : world.accounts[movement.from];
    if (movement !== undefined && payer !== undefined && !movement.failed && movement.time >= payer.frozenAt) world.movements[at] = { ...movement, failed: true };
  }
}

/** What the first bank told the centre of: batches above all, weeks or months after; and honest customers among them. */
export function noticeAccounts(world: World, random: RandomSource, suppliers: readonly Supplier[]): void {
  const batched = new Set(suppliers.flatMap(({ batches }) => batches.flatMap(({ accounts }) => accounts)));
  const traded = new Float64Array(world.accounts.length);
  const last = new Float64Array(world.accounts.length);
  for (const { to, amount, time } of world.movements) {
    if (to === NOBODY) continue;
    traded[to] = (traded[to] ?? 0) + amount;
    last[to] = Math.max(last[to] ?? 0, time);
  }
  let reported = 0;
  const report = (index: number): void => {
    const account = world.accounts[index];
    if (account === undefined) return;
    const at = (last[index] ?? world.start) + drawLogNormal(random, 12, 1) * DAY_MS;
    if (at > world.end) return;
    account.reportedAt = Math.round(at / SECOND_MS) * SECOND_MS;
    reported++;
  };
  for (const account of world.accounts) if (account.bank === NOTICING_BANK && account.role === 'mule' && chance(random, batched.has(account.index) ? NOTICED_IN_BATCH : NOTICED_ALONE)) report(account.index);
  const busy = world.accounts
    .filter((account) => account.bank === NOTICING_BANK && account.kind === 'personal' && account.role === 'honest' && (traded[account.index] ?? 0) > 0)
    .sort((a, b) => (traded[b.index] ?? 0) - (traded[a.index] ?? 0) || a.index - b.index)
    .slice(0, 4 * HONEST_PER_NOTICED * (reported + 2));
  for (const { index } of sample(random, busy, HONEST_PER_NOTICED * (reported + 1))) report(index);
}
