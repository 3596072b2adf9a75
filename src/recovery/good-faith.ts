/**
 * Why a holder may have received complaints' money in good faith, by what files say of the account: gold shops and dealers of virtual assets sell to whoever pays, merchants and organisations take money for
 * something. A mark for who decides, never a decision: gangs use company accounts too.
 */

import type { GoodFaithReason } from '../findings/findings.js';
import { AccountKind, type LedgerAccount } from '../ledger/types.js';
import { isOrganisationName } from './organisation-name.js';

/** A hardware shop (五金店) is none. */
const GOLD_SHOP = /(?<!五)金店|珠宝|首饰|黄金|银楼/u;

/** Null where nothing says so. */
export function goodFaithReason(entry: LedgerAccount | undefined): GoodFaithReason | null {
  if (entry === undefined) return null;
  if (GOLD_SHOP.test(entry.name)) return 'goldShop';
  if (entry.kind === AccountKind.virtualAssetDealer) return 'virtualAssetDealer';
  if (entry.kind === AccountKind.merchant) return 'merchant';
  return isOrganisationName(entry.name) ? 'organisation' : null;
}
