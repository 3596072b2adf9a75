/**
 * Accounts that are not suspected by themselves but belong to a gang by its money: cards that were used a little, and those whom a gang's front pays (its controllers). What they dealt with
 * the gang is compared with all they dealt, so that a dealer whom a gang's people use like everybody is left alone.
 */

import { COMPANY_NAME } from './find-fronts.js';
import { AccountKind, type Ledger } from '../ledger/types.js';
import { eachPayment, eachReceipt } from './each-dealing.js';

/** A card belongs to the gang from this probability on when at least so much (¥50,000) and this share of what it received or paid is the gang's. */
export const USED_CARD = { leastProbability: 0.05, leastMovedMinor: 5_000_000, leastShare: 0.3 } as const;
/** Of a card that is strongly suspected by itself a smaller share will do: most of what it dealt was with cards of its gang that nobody sees. */
export const SURE_CARD = { leastProbability: 0.5, leastShare: 0.1 } as const;
/** Of one that got so much (¥200,000), and this share of all it got, from the gang a slight suspicion will do. */
export const WHOLE_CARD = { leastProbability: 0.015, leastReceivedMinor: 20_000_000, leastShare: 0.8 } as const;
/** A controller receives at least so much (¥100,000) and at least this share of all it receives from fronts, and at least that share of what one of them is seen to pay: a firm has many on its wages. */
export const CONTROLLER = { leastReceivedMinor: 10_000_000, leastShare: 0.8, leastOfFront: 0.5 } as const;
/** Of what it dealt with all gangs, this share is with one. */
const ONE_GANG_SHARE = 0.9;

export interface Joined {
  readonly account: number;
  /** Position of the gang. */
  readonly gang: number;
  readonly isController: boolean;
}

interface Dealings {
  received: number;
  fromFronts: number;
  paid: number;
}

/**
 * Accounts with a statement that belong to a gang by their money, ascending.
 *
 * @param gangOf position of the gang of each member
 * @param leftOut accounts that serve several gangs
 */
export function joinAccounts(ledger: Ledger, gangOf: ReadonlyMap<number, number>, probability: Float64Array, fronts: ReadonlySet<number>, leftOut: ReadonlySet<number>): Joined[] {
  const joined: Joined[] = [];
  // Fronts that were no link between members belong to the gang that pays them; whom they pay is asked after.
  const known = new Map(gangOf);
  for (const front of fronts) {
    if (known.has(front) || leftOut.has(front)) continue;
    const gang = gangOfFront(ledger, front, gangOf);
    if (gang === undefined) continue;
    known.set(front, gang);
    joined.push({ account: front, gang, isController: false });
  }
  for (const { index: account, hasStatement, kind, name } of ledger.accounts) {
    if (!hasStatement || kind === AccountKind.hub || known.has(account) || leftOut.has(account)) continue;
    const { byGang, received, paid } = dealingsOf(ledger, account, known, fronts);
    let gang = -1;
    let best: Dealings | undefined;
    let all = 0;
    for (const [other, dealings] of byGang) {
      const moved = dealings.received + dealings.paid;
      all += moved;
      if (best === undefined || moved > best.received + best.paid || (moved === best.received + best.paid && other < gang)) [gang, best] = [other, dealings];
    }
    if (best === undefined || best.received + best.paid < ONE_GANG_SHARE * all) continue;
    const isController = best.fromFronts >= CONTROLLER.leastReceivedMinor && best.fromFronts >= CONTROLLER.leastShare * received && !COMPANY_NAME.test(name) && isMainPayee(ledger, account, fronts);
    const likely = probability[account] as number;
    const leastShare = likely >= SURE_CARD.leastProbability ? SURE_CARD.leastShare : USED_CARD.leastShare;
    const isUsedCard =
      likely >= USED_CARD.leastProbability && best.received + best.paid >= USED_CARD.leastMovedMinor && (best.received >= leastShare * Math.max(1, received) || best.paid >= leastShare * Math.max(1, paid));
    const isWholeCard = likely >= WHOLE_CARD.leastProbability && best.received >= WHOLE_CARD.leastReceivedMinor && best.received >= WHOLE_CARD.leastShare * received && !COMPANY_NAME.test(name);
    if (isController || isUsedCard || isWholeCard) joined.push({ account, gang, isController });
  }
  return joined;
}

/** Whether some front pays this account most of what it is seen to pay. */
function isMainPayee(ledger: Ledger, account: number, fronts: ReadonlySet<number>): boolean {
  const sums = new Map<number, number>();
  eachReceipt(ledger, account, (payer, amount) => {
    if (fronts.has(payer)) sums.set(payer, (sums.get(payer) ?? 0) + amount);
  });
  return [...sums].some(([front, sum]) => {
    let paid = 0;
    eachPayment(ledger, front, (_, amount) => {
      paid += amount;
    });
    return sum >= CONTROLLER.leastOfFront * paid;
  });
}

/** The gang that nearly all comes from that gangs pay to a front. */
function gangOfFront(ledger: Ledger, front: number, gangOf: ReadonlyMap<number, number>): number | undefined {
  const { byGang } = dealingsOf(ledger, front, gangOf, new Set());
  const sums = [...byGang].map(([gang, { received }]) => ({ gang, received }));
  const all = sums.reduce((sum, { received }) => sum + received, 0);
  return sums.find(({ received }) => received > 0 && received >= ONE_GANG_SHARE * all)?.gang;
}

function dealingsOf(ledger: Ledger, account: number, gangOf: ReadonlyMap<number, number>, fronts: ReadonlySet<number>): { byGang: Map<number, Dealings>; received: number; paid: number } {
  const byGang = new Map<number, Dealings>();
  const of = (gang: number): Dealings => {
    let dealings = byGang.get(gang);
    if (dealings === undefined) byGang.set(gang, (dealings = { received: 0, fromFronts: 0, paid: 0 }));
    return dealings;
  };
  let [received, paid] = [0, 0];
  eachReceipt(ledger, account, (payer, amount) => {
    received += amount;
    const gang = gangOf.get(payer);
    if (gang === undefined) return;
    of(gang).received += amount;
    if (fronts.has(payer)) of(gang).fromFronts += amount;
  });
  eachPayment(ledger, account, (payee, amount) => {
    paid += amount;
    const gang = gangOf.get(payee);
    if (gang !== undefined) of(gang).paid += amount;
  });
  return { byGang, received, paid };
}
