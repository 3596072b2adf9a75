/**
 * What looks odd on an account, by RULES.md's patterns in their crudest form: a centre's reasons to ask for a statement, whoever holds the account. It decides which honest look-alikes
 * are asked for (SCENARIO.md: at least three per mule for each feature) and is the yardstick of the leak tests.
 */

import { DAY_MS, HOUR_MS } from '../honest/calendar.js';
import { NOBODY, type World } from '../world/types.js';
import { eventsOf, timeOfEvent, type Books } from './settle-balances.js';

export const FEATURES = [
  'passThrough',
  'quickPass',
  'gather',
  'scatter',
  'newAccount',
  'dormant',
  'transit',
  'night',
  'shortLife',
  'sharedDevice',
  'sharedTerminal',
  'cashDay',
  'openingBatch',
  'measure',
  'failedOut',
] as const;
export type Feature = (typeof FEATURES)[number];

const PASS_FEN = 5_000_000;
const GATHER_FEN = 10_000_000;
const NEW_FEN = 20_000_000;
const NEW_DAYS = 30;
const LARGE_FEN = 1_000_000;
const DORMANT_DAYS = 180;
const SILENT_DAYS = 60;
const NIGHT_FEN = 10_000_000;
const NIGHT_HOURS = 6;
const SHORT_LIFE_MS = 3 * DAY_MS;
const CASH_DAY_FEN = 1_800_000;
const CASH_DAY_TIMES = 4;
const TERMINAL_WINDOW_MS = HOUR_MS / 2;
const BATCH = 5;
const SHANGHAI_MS = 8 * HOUR_MS;

/** By feature, one byte an account. */
export type AccountFeatures = Readonly<Record<Feature, Uint8Array>>;

export function accountFeatures(world: World, books: Books): AccountFeatures {
  const size = world.accounts.length;
  const features = Object.fromEntries(FEATURES.map((feature) => [feature, new Uint8Array(size)])) as Record<Feature, Uint8Array>;
  for (const account of world.accounts) {
    if (account.kind !== 'personal' && account.kind !== 'company') continue;
    const flow = new Flow(world, books, account.index);
    const set = (feature: Feature, holds: boolean): void => {
      if (holds) features[feature][account.index] = 1;
    };
    set('passThrough', flow.received >= PASS_FEN && flow.leftWithin(DAY_MS) >= 0.9);
    set('quickPass', flow.received >= PASS_FEN && flow.leftWithin(2 * HOUR_MS) >= 0.6);
    set('gather', flow.mostPartners(true) >= 5 && flow.received >= GATHER_FEN);
    set('scatter', flow.mostPartners(false) >= 5 && flow.paid >= GATHER_FEN);
    set('newAccount', flow.received >= NEW_FEN && flow.firstLarge - account.openedAt <= NEW_DAYS * DAY_MS);
    set('dormant', flow.firstLarge - account.openedAt > DORMANT_DAYS * DAY_MS && flow.first - world.start > SILENT_DAYS * DAY_MS && flow.received >= PASS_FEN);
    set('transit', flow.received >= PASS_FEN && Math.abs(flow.received - flow.paid) < 0.05 * (flow.received + flow.paid));
    set('night', flow.night >= NIGHT_FEN);
    set('shortLife', flow.received >= PASS_FEN && flow.peakShare() >= 0.8);
    set('cashDay', flow.hasCashDay());
    set('failedOut', flow.failed > 0);
  }
  markDevices(world, features.sharedDevice);
  markTerminals(world, features.sharedTerminal);
  markBatches(world, features.openingBatch);
  for (const { account } of world.measures) features.measure[account] = 1;
  return features;
}

/** One account's money in and out. */
class Flow {
  received = 0;
  paid = 0;
  night = 0;
  failed = 0;
  first = Infinity;
  firstLarge = Infinity;
  readonly #in: { time: number; amount: number; partner: number }[] = [];
  readonly #out: { time: number; amount: number; partner: number; cash: boolean }[] = [];

  constructor(world: World, books: Books, account: number) {
    for (const event of eventsOf(books, account)) {
      const movement = world.movements[event >> 1];
      if (movement === undefined || movement.kind === 'fee' || movement.kind === 'interest') continue;
      const time = timeOfEvent(world, event);
      const { amount, from, to, failed } = movement;
      if (failed) {
        this.failed++;
        continue;
      }
      this.first = Math.min(this.first, time);
      if (amount >= LARGE_FEN) this.firstLarge = Math.min(this.firstLarge, time);
      if ((time + SHANGHAI_MS) % DAY_MS < NIGHT_HOURS * HOUR_MS) this.night += amount;
      if (event % 2 === 0) {
        this.paid += amount;
        this.#out.push({ time, amount, partner: to, cash: movement.kind === 'cash' });
      } else {
        this.received += amount;
        this.#in.push({ time, amount, partner: from });
      }
    }
  }

  /** Share of what came in that left within so long, first in first out. */
  leftWithin(window: number): number {
    let left = 0;
    let at = 0;
    let rest = this.#in[0]?.amount ?? 0;
    for (const { time, amount } of this.#out) {
      for (let wanted = amount; wanted > 0 && at < this.#in.length; ) {
        const lot = this.#in[at] as { time: number; amount: number };
        if (lot.time > time) break;
        const taken = Math.min(wanted, rest);
        if (time - lot.time <= window) left += taken;
        wanted -= taken;
        rest -= taken;
        if (rest === 0) rest = this.#in[++at]?.amount ?? 0;
      }
    }
    return this.received === 0 ? 0 : left / this.received;
  }

  /** Most different partners within three days. */
  mostPartners(into: boolean): number {
    const list = into ? this.#in : this.#out;
    const counts = new Map<number, number>();
    let most = 0;
    let start = 0;
    for (const { time, partner } of list) {
      if (partner !== NOBODY) counts.set(partner, (counts.get(partner) ?? 0) + 1);
      for (let oldest = list[start]; oldest !== undefined && oldest.time < time - SHORT_LIFE_MS; oldest = list[++start]) {
        const left = (counts.get(oldest.partner) ?? 0) - 1;
        if (left <= 0) counts.delete(oldest.partner);
        else counts.set(oldest.partner, left);
      }
      most = Math.max(most, counts.size);
    }
    return most;
  }

  /** Greatest share of all money within three days. */
  peakShare(): number {
    const all = [...this.#in, ...this.#out].sort((left, right) => left.time - right.time);
    let sum = 0;
    let most = 0;
    let start = 0;
    for (const { time, amount } of all) {
      sum += amount;
      for (let oldest = all[start]; oldest !== undefined && oldest.time < time - SHORT_LIFE_MS; oldest = all[++start]) sum -= oldest.amount;
      most = Math.max(most, sum);
    }
    return most / Math.max(1, this.received + this.paid);
  }

  hasCashDay(): boolean {
    const days = new Map<number, { times: number; sum: number }>();
    for (const { time, amount, cash } of this.#out) {
      if (!cash) continue;
      const day = Math.floor((time + SHANGHAI_MS) / DAY_MS);
      const known = days.get(day) ?? { times: 0, sum: 0 };
      days.set(day, { times: known.times + 1, sum: known.sum + amount });
    }
    return [...days.values()].some(({ times, sum }) => times >= CASH_DAY_TIMES && sum >= CASH_DAY_FEN);
  }
}

/** One device on accounts of two holders. */
function markDevices(world: World, marks: Uint8Array): void {
  const accountsOf = new Map<string, Set<number>>();
  for (const { from, mac } of world.movements) {
    if (mac === '' || from === NOBODY) continue;
    const known = accountsOf.get(mac);
    if (known === undefined) accountsOf.set(mac, new Set([from]));
    else known.add(from);
  }
  for (const accounts of accountsOf.values()) {
    const holders = new Set([...accounts].map((account) => world.accounts[account]?.owner));
    if (holders.size > 1) for (const account of accounts) marks[account] = 1;
  }
}

/** Three holders' cards at one terminal within half an hour. */
function markTerminals(world: World, marks: Uint8Array): void {
  const visits = new Map<string, { time: number; account: number }[]>();
  for (const { from, time, kind, terminal, failed } of world.movements) {
    if (kind !== 'cash' || failed || terminal === '' || from === NOBODY) continue;
    const list = visits.get(terminal);
    if (list === undefined) visits.set(terminal, [{ time, account: from }]);
    else list.push({ time, account: from });
  }
  for (const list of visits.values()) {
    list.sort((left, right) => left.time - right.time);
    for (let end = 0, start = 0; end < list.length; end++) {
      while ((list[start]?.time ?? 0) < (list[end]?.time ?? 0) - TERMINAL_WINDOW_MS) start++;
      const near = list.slice(start, end + 1);
      if (new Set(near.map(({ account }) => world.accounts[account]?.owner)).size >= 3) for (const { account } of near) marks[account] = 1;
    }
  }
}

/** Five holders with one contact phone, one agent, or one branch on one day. */
function markBatches(world: World, marks: Uint8Array): void {
  const groups = new Map<string, number[]>();
  const add = (key: string, account: number): void => {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [account]);
    else known.push(account);
  };
  for (const { index, contactPhone, agentPhone, branchCode, openedAt, owner } of world.accounts) {
    if (owner === NOBODY) continue;
    if (contactPhone !== '') add(`phone ${contactPhone}`, index);
    if (agentPhone !== '') add(`agent ${agentPhone}`, index);
    if (openedAt >= world.start - NEW_DAYS * DAY_MS) add(`branch ${branchCode} ${Math.floor((openedAt + SHANGHAI_MS) / DAY_MS)}`, index);
  }
  for (const accounts of groups.values()) {
    if (new Set(accounts.map((account) => world.accounts[account]?.owner)).size >= BATCH) for (const account of accounts) marks[account] = 1;
  }
}
