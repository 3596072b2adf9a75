/**
 * Accounts that are not suspected by themselves but belong to a gang by its money: cards that were used a little, and those whom a gang's front pays (its controllers). What they dealt with
 * the gang is compared with all they dealt, so that a dealer whom a gang's people use like everybody is left alone.
 */

import { AccountKind, NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferStatus } from '../records/transfer.js';

/** A card belongs to the gang from this probability on when at least so much (¥50,000) and this share of what it received or paid is the gang's. */
export const USED_CARD = { leastProbability: 0.05, leastMovedMinor: 5_000_000, leastShare: 0.3 } as const;
/** A controller receives at least so much (¥100,000) and at least this share of all it receives from fronts. */
export const CONTROLLER = { leastReceivedMinor: 10_000_000, leastShare: 0.8 } as const;
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
  for (const { index: account, hasStatement, kind } of ledger.accounts) {
    if (!hasStatement || kind === AccountKind.hub || gangOf.has(account) || leftOut.has(account)) continue;
    const { byGang, received, paid } = dealingsOf(ledger, account, gangOf, fronts);
    let gang = -1;
    let best: Dealings | undefined;
    let all = 0;
    for (const [other, dealings] of byGang) {
      const moved = dealings.received + dealings.paid;
      all += moved;
      if (best === undefined || moved > best.received + best.paid || (moved === best.received + best.paid && other < gang)) [gang, best] = [other, dealings];
    }
    if (best === undefined || best.received + best.paid < ONE_GANG_SHARE * all) continue;
    const isController = best.fromFronts >= CONTROLLER.leastReceivedMinor && best.fromFronts >= CONTROLLER.leastShare * received;
    const isUsedCard =
      (probability[account] as number) >= USED_CARD.leastProbability &&
      best.received + best.paid >= USED_CARD.leastMovedMinor &&
      (best.received >= USED_CARD.leastShare * Math.max(1, received) || best.paid >= USED_CARD.leastShare * Math.max(1, paid));
    if (isController || isUsedCard) joined.push({ account, gang, isController });
  }
  return joined;
}

function dealingsOf(ledger: Ledger, account: number, gangOf: ReadonlyMap<number, number>, fronts: ReadonlySet<number>): { byGang: Map<number, Dealings>; received: number; paid: number } {
  const byGang = new Map<number, Dealings>();
  const of = (gang: number): Dealings => {
    let dealings = byGang.get(gang);
    if (dealings === undefined) byGang.set(gang, (dealings = { received: 0, fromFronts: 0, paid: 0 }));
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
    if (fronts.has(payer)) of(gang).fromFronts += amount;
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
