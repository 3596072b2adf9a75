/**
 * Fronts (company accounts, shops and POS of a gang): companies that live by the money of suspected accounts. A shop where suspects buy what everybody buys has other customers too, so the
 * share of all receipts decides; it is known only where the company's own statement is at hand.
 */

import { AccountKind, NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferStatus } from '../records/transfer.js';

/** Suspected payers, what they paid in all (¥100,000), and its share of all receipts: each at least. */
export const FRONT = { leastPayers: 4, leastReceivedMinor: 10_000_000, leastShare: 0.3 } as const;

const COMPANY_NAME = /公司|厂|店|行$|部$|中心|合作社|商贸|超市/u;
/** Gold shops sell to every gang, in good faith or not, and are no one's front. */
const GOLD_NAME = /金店|珠宝|首饰|黄金|银楼/u;

/** Positions of fronts among the accounts with a statement, none of them suspected itself. */
export function findFronts(ledger: Ledger, isSuspected: (account: number) => boolean): Set<number> {
  const fronts = new Set<number>();
  for (const { index: account, hasStatement, kind, name } of ledger.accounts) {
    if (!hasStatement || kind === AccountKind.hub || !COMPANY_NAME.test(name) || GOLD_NAME.test(name) || isSuspected(account)) continue;
    const payers = new Set<number>();
    let received = 0;
    let fromSuspects = 0;
    for (let at = ledger.inOffsets[account] as number; at < (ledger.inOffsets[account + 1] as number); at++) {
      const transfer = ledger.inTransfers[at] as number;
      if (ledger.status[transfer] !== TransferStatus.done) continue;
      const amount = ledger.amount[transfer] as number;
      const payer = ledger.from[transfer] as number;
      received += amount;
      if (payer === NO_ACCOUNT || !isSuspected(payer)) continue;
      fromSuspects += amount;
      payers.add(payer);
    }
    if (payers.size >= FRONT.leastPayers && fromSuspects >= FRONT.leastReceivedMinor && fromSuspects >= FRONT.leastShare * received) fronts.add(account);
  }
  return fronts;
}
