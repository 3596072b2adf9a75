/**
 * Parts of one gang that no member's payment ties, as where one bank's book shows its own cards and not the cards at other banks between them. Two signs join parts:
 *
 * - a common collector: somebody who receives a large sum from each of just two parts. Dealers and honest firms serve more gangs, or for less; gold shops are left out;
 * - common regulars: gamblers pay the house that they know again and again, whichever of its cards is given out. A small part is joined to the one with which it has most of its regulars
 *   in common, by the cosine of the two sets (Salton and McGill 1983).
 */

import { AccountKind, type Ledger } from '../ledger/types.js';
import { eachPayment, eachReceipt } from './each-dealing.js';
import { GOLD_NAME } from './find-fronts.js';

/** A common collector receives at least so much (¥1,000,000) from each of two parts. */
export const COMMON_COLLECTOR = { leastReceivedMinor: 100_000_000 } as const;
/** Regulars of a part pay two of its members; those in common pay three of both parts' members, and this share of what they pay gangs to the two. */
export const COMMON_REGULARS = { mostMembers: 8, leastRegulars: 3, leastCommon: 4, leastCosine: 0.45, leastShare: 0.8 } as const;

interface Dealings {
  amount: number;
  readonly members: Set<number>;
}

/**
 * Parts joined, in the order of the first of each; members ascending.
 *
 * @param gangs disjoint lists of accounts
 * @param leftOut accounts that serve several gangs: neither collectors nor regulars
 */
export function joinGangs(ledger: Ledger, gangs: readonly (readonly number[])[], leftOut: ReadonlySet<number>): number[][] {
  const gangOf = new Map(gangs.flatMap((members, gang) => members.map((account) => [account, gang] as const)));
  const ties: (readonly [number, number])[] = [];
  const regulars = new Float64Array(gangs.length);
  const common = new Map<number, number>();
  for (const { index: account, kind, name } of ledger.accounts) {
    if (kind === AccountKind.hub || gangOf.has(account) || leftOut.has(account)) continue;
    const received = [...dealingsWith(ledger, account, gangOf, 'in')];
    const [first, second] = received;
    if (first !== undefined && second !== undefined && received.length === 2 && !GOLD_NAME.test(name) && received.every(([, { amount }]) => amount >= COMMON_COLLECTOR.leastReceivedMinor)) {
      ties.push([first[0], second[0]]);
    }
    const paid = [...dealingsWith(ledger, account, gangOf, 'out')].sort(([left], [right]) => left - right);
    const all = paid.reduce((sum, [, { amount }]) => sum + amount, 0);
    paid.forEach(([gang, { amount, members }], at) => {
      if (members.size >= 2) regulars[gang] = (regulars[gang] as number) + 1;
      for (const [other, dealings] of paid.slice(at + 1)) {
        if (members.size + dealings.members.size < 3 || amount + dealings.amount < COMMON_REGULARS.leastShare * all) continue;
        const pair = gang * gangs.length + other;
        common.set(pair, (common.get(pair) ?? 0) + 1);
      }
    });
  }
  return united(gangs, [...ties, ...tiesByRegulars(gangs, regulars, common)]);
}

/** What an account received from members, or paid them, by gang. */
function dealingsWith(ledger: Ledger, account: number, gangOf: ReadonlyMap<number, number>, direction: 'in' | 'out'): Map<number, Dealings> {
  const byGang = new Map<number, Dealings>();
  const each = direction === 'in' ? eachReceipt : eachPayment;
  each(ledger, account, (other, amount) => {
    const gang = gangOf.get(other);
    if (gang === undefined) return;
    let dealings = byGang.get(gang);
    if (dealings === undefined) byGang.set(gang, (dealings = { amount: 0, members: new Set() }));
    dealings.amount += amount;
    dealings.members.add(other);
  });
  return byGang;
}

/** Each small part with the one whose regulars are most alike. */
function tiesByRegulars(gangs: readonly (readonly number[])[], regulars: Float64Array, common: ReadonlyMap<number, number>): (readonly [number, number])[] {
  const best = new Map<number, { readonly other: number; readonly cosine: number }>();
  for (const [pair, count] of common) {
    const [a, b] = [Math.floor(pair / gangs.length), pair % gangs.length];
    const [ofA, ofB] = [regulars[a] as number, regulars[b] as number];
    const cosine = count / Math.sqrt(ofA * ofB);
    if (count < COMMON_REGULARS.leastCommon || Math.min(ofA, ofB) < COMMON_REGULARS.leastRegulars || cosine < COMMON_REGULARS.leastCosine) continue;
    for (const [gang, other] of [[a, b], [b, a]] as const) {
      if ((gangs[gang]?.length ?? 0) > COMMON_REGULARS.mostMembers) continue;
      const known = best.get(gang);
      if (known === undefined || cosine > known.cosine || (cosine === known.cosine && other < known.other)) best.set(gang, { other, cosine });
    }
  }
  return [...best].map(([gang, { other }]) => [gang, other] as const);
}

function united(gangs: readonly (readonly number[])[], ties: readonly (readonly [number, number])[]): number[][] {
  const leader = gangs.map((_, gang) => gang);
  const leaderOf = (gang: number): number => {
    let at = gang;
    while (leader[at] !== at) at = leader[at] as number;
    return at;
  };
  for (const [a, b] of ties) {
    const [left, right] = [leaderOf(a), leaderOf(b)];
    leader[Math.max(left, right)] = Math.min(left, right);
  }
  const joined = new Map<number, number[]>();
  gangs.forEach((members, gang) => {
    const first = leaderOf(gang);
    const known = joined.get(first);
    if (known === undefined) joined.set(first, [...members]);
    else known.push(...members);
  });
  return [...joined.values()].map((members) => members.sort((left, right) => left - right));
}
