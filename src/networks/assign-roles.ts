/**
 * The part each suspected account plays, from how its money moves. Thresholds are practice; the first that fits names the role.
 */

import type { Role } from '../findings/shared.js';
import { AccountKind, NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferStatus } from '../records/transfer.js';
import type { AccountFlow } from './account-flow.js';

/** Share of what left that was drawn in cash. */
export const CASH_OUT_SHARE = 0.5;
/** A collector gathers from at least this many suspected accounts … */
export const COLLECTOR_PAYERS = 4;
/** … which bring at least this share of what it received. */
export const COLLECTOR_SHARE = 0.5;

/**
 * Role of each suspected account by index.
 *
 * @param known roles that the gangs show: dealers who serve several of them (complicity not implied), fronts and controllers
 */
export function assignRoles(ledger: Ledger, flow: AccountFlow, suspected: ReadonlySet<number>, known: ReadonlyMap<number, Role> = new Map()): Map<number, Role> {
  const roles = new Map<number, Role>();
  for (const account of suspected) {
    const entry = ledger.accounts[account];
    if (entry === undefined) continue;
    const shown = known.get(account);
    if (shown !== undefined) {
      roles.set(account, shown);
      continue;
    }
    if (entry.kind === AccountKind.merchant) {
      roles.set(account, 'merchant-front');
      continue;
    }
    const paid = flow.paid[account] as number;
    if (paid > 0 && (flow.cashOut[account] as number) / paid >= CASH_OUT_SHARE) {
      roles.set(account, 'cash-out');
      continue;
    }
    const payers = new Set<number>();
    let fromSuspects = 0;
    for (let at = ledger.inOffsets[account] as number; at < (ledger.inOffsets[account + 1] as number); at++) {
      const transfer = ledger.inTransfers[at] as number;
      const payer = ledger.from[transfer] as number;
      if (ledger.status[transfer] !== TransferStatus.done || payer === NO_ACCOUNT || !suspected.has(payer) || payer === account) continue;
      payers.add(payer);
      fromSuspects += ledger.amount[transfer] as number;
    }
    const gathers = payers.size >= COLLECTOR_PAYERS && fromSuspects >= COLLECTOR_SHARE * (flow.received[account] as number);
    roles.set(account, gathers ? 'collector' : 'mule');
  }
  return roles;
}
