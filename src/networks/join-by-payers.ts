/**
 * Parts of one gang by those who pay them: gamblers pay the house that they know again and again, whichever of its cards is given out. Of what the payers of one part pay to other parts, the odds
 * that a payment goes to a second part are compared with the odds that all payers have (an odds ratio: 1 for parts that have nothing to do with each other), from both sides; the less of the two
 * counts, at the end below which it lies with 5 % probability (Woolf 1955, on the payers whom the two have in common).
 */

import { AccountKind, type Ledger } from '../ledger/types.js';
import { eachPayment } from './each-dealing.js';
import { COMPANY_NAME } from './find-fronts.js';
import type { GangJoin } from './gang-join.js';

/**
 * Parts are one gang's from this odds ratio on. One of the two is small: one bank's book makes believe that a gang is in parts, not that two gangs are one. Of the payments of one person to one
 * part no more count than these, so that none decides alone.
 */
export const COMMON_PAYERS = { leastOddsRatio: 1.5, standardErrors: 1.64, mostMembers: 12, mostPayments: 6 } as const;

interface Pair {
  readonly first: number;
  readonly second: number;
  readonly payers: number;
  readonly oddsRatio: number;
}

/** Number of payments, at most `mostPayments`, by payer. */
type Clientele = Map<number, number>;

/**
 * Parts joined, the likest pair first, until none passes; in the order of the first of each, members ascending.
 *
 * @param parts disjoint lists of accounts
 * @param leftOut accounts that are no payers: they serve several gangs
 * @param joins to which what joined them is added
 */
export function joinByPayers(ledger: Ledger, parts: readonly (readonly number[])[], leftOut: ReadonlySet<number>, joins: GangJoin[]): number[][] {
  const joined = parts.map((members) => [...members].sort((a, b) => a - b));
  const clienteles = clientelesOf(ledger, joined, leftOut);
  for (;;) {
    const pair = likestPair(joined, clienteles);
    if (pair === undefined) return joined;
    const { first, second, payers, oddsRatio } = pair;
    joins.push({ first: joined[first]?.[0] ?? 0, second: joined[second]?.[0] ?? 0, payers, oddsRatio });
    joined[first] = [...(joined[first] ?? []), ...(joined[second] ?? [])].sort((a, b) => a - b);
    clienteles[first] = together(clienteles[first], clienteles[second]);
    joined.splice(second, 1);
    clienteles.splice(second, 1);
  }
}

/** Persons who pay parts of which they are no members, by part. */
function clientelesOf(ledger: Ledger, parts: readonly (readonly number[])[], leftOut: ReadonlySet<number>): Clientele[] {
  const partOf = new Map(parts.flatMap((members, part) => members.map((account) => [account, part] as const)));
  const clienteles = parts.map((): Clientele => new Map());
  for (const { index: account, kind, name } of ledger.accounts) {
    if (kind === AccountKind.hub || COMPANY_NAME.test(name) || partOf.has(account) || leftOut.has(account)) continue;
    eachPayment(ledger, account, (payee) => {
      const clientele = clienteles[partOf.get(payee) ?? -1];
      if (clientele !== undefined) clientele.set(account, Math.min(COMMON_PAYERS.mostPayments, (clientele.get(account) ?? 0) + 1));
    });
  }
  return clienteles;
}

function likestPair(parts: readonly (readonly number[])[], clienteles: readonly Clientele[]): Pair | undefined {
  const byPayer = new Map<number, number>();
  for (const clientele of clienteles) for (const [payer, payments] of clientele) byPayer.set(payer, (byPayer.get(payer) ?? 0) + payments);
  const sizes = clienteles.map((clientele) => [...clientele.values()].reduce((sum, payments) => sum + payments, 0));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  // Payments of a part's payers to other parts, each weighted with what they paid to this one.
  const elsewhere = clienteles.map((clientele) => [...clientele].reduce((sum, [payer, payments]) => sum + payments * ((byPayer.get(payer) ?? 0) - payments), 0));
  const oddsRatio = (observed: number, from: number, to: number): number => {
    const share = observed / (elsewhere[from] as number);
    const expected = (sizes[to] as number) / (all - (sizes[from] as number));
    return (share * (1 - expected)) / ((1 - share) * expected);
  };
  let best: Pair | undefined;
  let greatest = Math.log(COMMON_PAYERS.leastOddsRatio);
  for (let a = 0; a < parts.length; a++) {
    for (let b = a + 1; b < parts.length; b++) {
      if (Math.min(parts[a]?.length ?? 0, parts[b]?.length ?? 0) > COMMON_PAYERS.mostMembers) continue;
      const { payers, observed, effective } = inCommon(clienteles[a], clienteles[b]);
      if (payers === 0) continue;
      const ratio = Math.min(oddsRatio(observed, a, b), oddsRatio(observed, b, a));
      const likeness = Math.log(ratio) - COMMON_PAYERS.standardErrors / Math.sqrt(effective);
      if (!(likeness >= greatest) || (best !== undefined && likeness === greatest)) continue;
      [best, greatest] = [{ first: a, second: b, payers, oddsRatio: ratio }, likeness];
    }
  }
  return best;
}

/** Payers of both, what is observed of them, and how many of equal weight would tell as much (Kish 1965). */
function inCommon(a: Clientele = new Map(), b: Clientele = new Map()): { payers: number; observed: number; effective: number } {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let [payers, observed, squares] = [0, 0, 0];
  for (const [payer, payments] of few) {
    const others = many.get(payer);
    if (others === undefined) continue;
    payers++;
    observed += payments * others;
    squares += (payments * others) ** 2;
  }
  return { payers, observed, effective: squares === 0 ? 0 : observed ** 2 / squares };
}

function together(a: Clientele = new Map(), b: Clientele = new Map()): Clientele {
  const sum = new Map(a);
  for (const [payer, payments] of b) sum.set(payer, Math.min(COMMON_PAYERS.mostPayments, (sum.get(payer) ?? 0) + payments));
  return sum;
}
