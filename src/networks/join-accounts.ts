/**
 * Accounts that are not suspected by themselves but live by one gang's money: fronts (companies that a gang's cards pay) and cards that were used a little. What they dealt with the gang is
 * compared with all they dealt, so that a shop or dealer whom a gang's people use like everybody is left alone.
 */

import { AccountKind, NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferStatus } from '../records/transfer.js';

/** A front receives from at least this many of the gang's accounts, at least so much (¥100,000), and at least this share of all it receives. */
export const FRONT = { leastPayers: 3, leastReceivedMinor: 10_000_000, leastShare: 0.5 } as const;
/** A card belongs to the gang from this probability on when at least so much (¥50,000) and this share of what it received or paid is the gang's. */
export const USED_CARD = { leastProbability: 0.05, leastMovedMinor: 5_000_000, leastShare: 0.3 } as const;
/** Of what it dealt with all gangs, this share is with one. */
const FRONT_ONE_GANG = 0.8;
const CARD_ONE_GANG = 0.9;

const COMPANY_NAME = /公司|厂|店|行$|部$|中心|合作社|商贸|超市/u;

export interface Joined {
  readonly account: number;
  /** Position of the gang. */
  readonly gang: number;
  readonly isFront: boolean;
}

interface Dealings {
  readonly payers: Set<number>;
  received: number;
  paid: number;
}

/**
 * Accounts with a statement that belong to a gang by their money, ascending.
 *
 * @param gangOf position of the gang of each member
 * @param leftOut accounts that serve several gangs
 */
export function joinAccounts(ledger: Ledger, gangOf: ReadonlyMap<number, number>, probability: Float64Array, leftOut: ReadonlySet<number>): Joined[] {
  const joined: Joined[] = [];
  for (const { index: account, hasStatement, kind, name } of ledger.accounts) {
    if (!hasStatement || kind === AccountKind.hub || gangOf.has(account) || leftOut.has(account)) continue;
    const { byGang, received, paid } = dealingsOf(ledger, account, gangOf);
    let gang = -1;
    let best: Dealings | undefined;
    let all = 0;
    for (const [other, dealings] of byGang) {
      const moved = dealings.received + dealings.paid;
      all += moved;
      if (best === undefined || moved > best.received + best.paid || (moved === best.received + best.paid && other < gang)) [gang, best] = [other, dealings];
    }
    if (best === undefined) continue;
    const oneGang = (best.received + best.paid) / all;
    const isFront =
      COMPANY_NAME.test(name) && best.payers.size >= FRONT.leastPayers && best.received >= FRONT.leastReceivedMinor && best.received >= FRONT.leastShare * received && oneGang >= FRONT_ONE_GANG;
    const isUsedCard =
      (probability[account] as number) >= USED_CARD.leastProbability &&
      best.received + best.paid >= USED_CARD.leastMovedMinor &&
      (best.received >= USED_CARD.leastShare * Math.max(1, received) || best.paid >= USED_CARD.leastShare * Math.max(1, paid)) &&
      oneGang >= CARD_ONE_GANG;
    if (isFront || isUsedCard) joined.push({ account, gang, isFront });
  }
  return joined;
}

function dealingsOf(ledger: Ledger, account: number, gangOf: ReadonlyMap<number, number>): { byGang: Map<number, Dealings>; received: number; paid: number } {
  const byGang = new Map<number, Dealings>();
  const of = (gang: number): Dealings => {
    let dealings = byGang.get(gang);
    if (dealings === undefined) byGang.set(gang, (dealings = { payers: new Set(), received: 0, paid: 0 }));
    return dealings;
  };
  let [received, paid] = [0, 0];
  for (let at = ledger.inOffsets[account] as number; at < (ledger.inOffsets[account + 1] as number); at++) {
    const transfer = ledger.inTransfers[at] as number;
    if (ledger.status[transfer] !== TransferStatus.done) continue;
    const amount = ledger.amount[transfer] as number;
    received += amount;
    const payer = ledger.from[transfer] as number;
    const gang = payer === NO_ACCOUNT ? undefined : gangOf.get(payer);
    if (gang === undefined) continue;
    of(gang).received += amount;
    of(gang).payers.add(payer);
  }
  for (let at = ledger.outOffsets[account] as number; at < (ledger.outOffsets[account + 1] as number); at++) {
    const transfer = ledger.outTransfers[at] as number;
    if (ledger.status[transfer] !== TransferStatus.done) continue;
    const amount = ledger.amount[transfer] as number;
    paid += amount;
    const payee = ledger.to[transfer] as number;
    const gang = payee === NO_ACCOUNT ? undefined : gangOf.get(payee);
    if (gang !== undefined) of(gang).paid += amount;
  }
  return { byGang, received, paid };
}
