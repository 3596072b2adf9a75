/**
 * Who gets back what of the money that is held. The rules are article 8 of the refund provisions (电信网络新型违法犯罪案件冻结资金返还若干规定), pro rata, rising tide and net loss, the
 * last three as receivers in the United States use them; none is presented as the law.
 *
 * Article 8, account by account: (1) one deposit of one complaint, traced: returned directly; (2) several deposits whose times allow tracing: each complaint's traced money is returned
 * directly; (3) otherwise by the ratio of loss to what is frozen. Where the losses exceed it that ratio, taken by the letter, passes 1; `ratio: 'proRata'` (default) then divides pro rata
 * among the complaints, capped at each loss: our reading. `ratio: 'literal'` gives each its loss in the order of the claims until nothing is left.
 *
 * Shares are whole minor units; they add up to what is held or to what all may get, whichever is less. A later round divides what earlier rounds left, or what was frozen since, and takes
 * nothing back.
 */

import { UsageError } from '../core/errors.js';
import type { SourceRow } from '../core/source-row.js';
import { apportion } from './apportion.js';

export type RestitutionMethod = 'article8' | 'proRata' | 'risingTide' | 'netLoss';

export interface FrozenFund {
  readonly account: string;
  /** Minor units that are held and may be returned. */
  readonly amount: number;
}

/** Money of a complaint that came to an account. */
export interface ClaimDeposit {
  readonly account: string;
  readonly amount: number;
  /** How much of it is still there by the trace. */
  readonly traced: number;
  /** False where rows that nothing orders, gaps or an unknown opening stand between: then times do not allow tracing. */
  readonly traceable: boolean;
  /** In how many transfers it came. @defaultValue 1 */
  readonly count?: number;
  readonly rows: readonly SourceRow[];
}

export interface RestitutionClaim {
  /** The complaint. */
  readonly claim: string;
  /** What the victim paid, minor units. */
  readonly paid: number;
  /** What came back already: bait returns, money won back elsewhere. */
  readonly returned: number;
  readonly deposits: readonly ClaimDeposit[];
  /** 1 for those known when the first round was announced, 2 for those found later, and so on. @defaultValue 1 */
  readonly round?: number;
}

export interface RestitutionOptions {
  /** @defaultValue 'article8' */
  readonly method?: RestitutionMethod;
  /** How article 8's third case divides; see the head of this file. @defaultValue 'proRata' */
  readonly ratio?: 'proRata' | 'literal';
}

export type RestitutionCase = 'single-deposit' | 'traced-deposits' | 'ratio' | 'pro-rata' | 'rising-tide' | 'net-loss';

export interface RestitutionShare {
  readonly claim: string;
  /** The account that it is paid from; empty where all that is held is one pool. */
  readonly account: string;
  /** paid − returned, minor units. */
  readonly loss: number;
  readonly share: number;
  readonly case: RestitutionCase;
  readonly round: number;
  readonly rows: readonly SourceRow[];
}

/**
 * Divides what is held among the claims. Amounts in minor units of one currency; claims are taken in text order of their ids, accounts likewise, so the order of the input does not matter.
 *
 * @returns shares above 0, by round, account and claim
 * @throws UsageError WRONG_AMOUNT for amounts that are not whole minor units from 0 on, REPEATED_CLAIM
 */
export function shareRestitution(frozen: readonly FrozenFund[], claims: readonly RestitutionClaim[], options: RestitutionOptions = {}): RestitutionShare[] {
  const { method = 'article8', ratio = 'proRata' } = options;
  const funds = mergeFunds(frozen);
  const sorted = checkClaims(claims);
  const got = new Map(sorted.map(({ claim }) => [claim, 0]));
  const shares: RestitutionShare[] = [];
  const rounds = [...new Set(sorted.map(roundOf))].sort((a, b) => a - b);
  for (const round of rounds) {
    const known = sorted.filter((claim) => roundOf(claim) <= round);
    const openOf = (claim: RestitutionClaim): number => Math.max(0, claim.paid - claim.returned - (got.get(claim.claim) as number));
    const give = (claim: RestitutionClaim, account: string, share: number, kind: RestitutionCase, rows: readonly SourceRow[]): void => {
      if (share === 0) return;
      got.set(claim.claim, (got.get(claim.claim) as number) + share);
      shares.push({ claim: claim.claim, account, loss: Math.max(0, claim.paid - claim.returned), share, case: kind, round, rows });
    };
    if (method === 'article8') {
      for (const fund of funds) fund.amount -= shareAccount(fund, known, ratio, openOf, give);
    } else {
      let held = funds.reduce((sum, { amount }) => sum + amount, 0);
      const parts = method === 'risingTide' ? risingTide(held, known, openOf, got) : divide(held, known.map(openOf));
      known.forEach((claim, at) => give(claim, '', parts[at] as number, POOL_CASES[method], claim.deposits.flatMap(({ rows }) => rows)));
      for (const part of parts) held -= part;
      // Paid out of the funds in order, so that a later round finds what is left.
      let left = held;
      for (const fund of [...funds].reverse()) {
        fund.amount = Math.min(fund.amount, left);
        left -= fund.amount;
      }
    }
  }
  return shares;
}

const POOL_CASES = { proRata: 'pro-rata', risingTide: 'rising-tide', netLoss: 'net-loss' } as const;

type Give = (claim: RestitutionClaim, account: string, share: number, kind: RestitutionCase, rows: readonly SourceRow[]) => void;

/** Article 8 on one account. @returns what was given */
function shareAccount(fund: FrozenFund, claims: readonly RestitutionClaim[], ratio: 'proRata' | 'literal', openOf: (claim: RestitutionClaim) => number, give: Give): number {
  const entitled = claims
    .map((claim) => ({ claim, deposits: claim.deposits.filter(({ account }) => account === fund.account) }))
    .filter(({ claim, deposits }) => deposits.length > 0 && openOf(claim) > 0);
  const deposits = entitled.flatMap((entry) => entry.deposits);
  const rowsOf = (list: readonly ClaimDeposit[]): SourceRow[] => list.flatMap(({ rows }) => rows);
  let given = 0;
  const hand = (claim: RestitutionClaim, share: number, kind: RestitutionCase, list: readonly ClaimDeposit[]): void => {
    give(claim, fund.account, share, kind, rowsOf(list));
    given += share;
  };
  if (deposits.every(({ traceable }) => traceable)) {
    const kind = deposits.reduce((sum, { count = 1 }) => sum + count, 0) === 1 ? 'single-deposit' : 'traced-deposits';
    // Traced money may exceed what is held where the bank's balance is lower than the statement says: then it is divided by what is traced.
    const wanted = entitled.map(({ claim, deposits: own }) => Math.min(openOf(claim), own.reduce((sum, { traced }) => sum + traced, 0)));
    const parts = divide(fund.amount, wanted);
    entitled.forEach(({ claim, deposits: own }, at) => hand(claim, parts[at] as number, kind, own));
    return given;
  }
  const losses = entitled.map(({ claim, deposits: own }) => Math.min(openOf(claim), own.reduce((sum, { amount }) => sum + amount, 0)));
  if (ratio === 'proRata') {
    const parts = divide(fund.amount, losses);
    entitled.forEach(({ claim, deposits: own }, at) => hand(claim, parts[at] as number, 'ratio', own));
  } else {
    entitled.forEach(({ claim, deposits: own }, at) => hand(claim, Math.min(losses[at] as number, fund.amount - given), 'ratio', own));
  }
  return given;
}

/** All of them where there is enough, else in proportion. */
function divide(held: number, wanted: readonly number[]): number[] {
  const total = wanted.reduce((sum, want) => sum + want, 0);
  return held >= total ? [...wanted] : apportion(held, wanted);
}

/**
 * Rising tide: everybody's recovery, what came back already included, rises to one common share of what was paid; who is above it gets nothing and gives nothing back.
 * The level is found exactly: claims are taken in by the share they have already, and what is left is divided in proportion to what was paid.
 */
function risingTide(held: number, claims: readonly RestitutionClaim[], openOf: (claim: RestitutionClaim) => number, got: ReadonlyMap<string, number>): number[] {
  const hasOf = (claim: RestitutionClaim): number => claim.returned + (got.get(claim.claim) as number);
  const wanted = claims.map(openOf);
  if (held >= wanted.reduce((sum, want) => sum + want, 0)) return wanted;
  const order = claims.map((_, at) => at).filter((at) => (wanted[at] as number) > 0);
  const level = (at: number): [number, number] => [hasOf(claims[at] as RestitutionClaim), (claims[at] as RestitutionClaim).paid];
  const isBelow = ([hasA, paidA]: [number, number], [hasB, paidB]: [number, number]): number => Number(BigInt(hasA) * BigInt(paidB) - BigInt(hasB) * BigInt(paidA));
  order.sort((a, b) => Math.sign(isBelow(level(a), level(b))) || a - b);
  // Those in the water: the first n for which the common level, (held + what they have) / what they paid, does not reach the next one's.
  let count = 0;
  let has = 0;
  let paid = 0;
  while (count < order.length) {
    const next = level(order[count] as number);
    if (count > 0 && isBelow([held + has, paid], next) <= 0) break;
    has += next[0];
    paid += next[1];
    count++;
  }
  const wet = order.slice(0, count);
  const totals = apportionAbove(held + has, wet.map((at) => (claims[at] as RestitutionClaim).paid), wet.map((at) => hasOf(claims[at] as RestitutionClaim)));
  const parts = claims.map(() => 0);
  wet.forEach((at, position) => (parts[at] = Math.min(wanted[at] as number, (totals[position] as number) - hasOf(claims[at] as RestitutionClaim))));
  return parts;
}

/** Apportions so that nobody gets less than they have: rounding may put one a unit below, who then leaves the division. */
function apportionAbove(units: number, weights: readonly number[], floors: readonly number[]): number[] {
  const parts = apportion(units, weights);
  const short = parts.map((part, at) => part < (floors[at] as number));
  if (!short.includes(true)) return parts;
  const rest = units - floors.reduce((sum, floor, at) => sum + (short[at] === true ? floor : 0), 0);
  const others = apportionAbove(rest, weights.filter((_, at) => short[at] !== true), floors.filter((_, at) => short[at] !== true));
  let next = 0;
  return parts.map((_, at) => (short[at] === true ? (floors[at] as number) : (others[next++] as number)));
}

const roundOf = ({ round = 1 }: RestitutionClaim): number => round;

function mergeFunds(frozen: readonly FrozenFund[]): { account: string; amount: number }[] {
  const sums = new Map<string, number>();
  for (const { account, amount } of frozen) {
    checkAmount(amount, `frozen ${account}`);
    sums.set(account, (sums.get(account) ?? 0) + amount);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([account, amount]) => ({ account, amount }));
}

function checkClaims(claims: readonly RestitutionClaim[]): RestitutionClaim[] {
  const ids = new Set<string>();
  for (const { claim, paid, returned, deposits } of claims) {
    if (ids.has(claim)) throw new UsageError('REPEATED_CLAIM', 'A claim stands twice', { value: claim, remedy: 'Join its payments into one claim.' });
    ids.add(claim);
    for (const amount of [paid, returned, ...deposits.flatMap((deposit) => [deposit.amount, deposit.traced])]) checkAmount(amount, `claim ${claim}`);
  }
  return [...claims].sort((a, b) => (a.claim < b.claim ? -1 : 1));
}

function checkAmount(amount: number, place: string): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new UsageError('WRONG_AMOUNT', 'An amount is whole minor units from 0 on', { place, value: String(amount), remedy: 'Give integers in minor units.' });
}
