/** In and out indexes: which transfers an account gave and got, in the account's own order. */

import { NO_ACCOUNT } from './types.js';

export interface TransferIndex {
  readonly offsets: Uint32Array;
  readonly transfers: Uint32Array;
}

/**
 * Compressed rows: transfers of account a are `transfers[offsets[a] .. offsets[a + 1])`.
 * @param account by transfer, `NO_ACCOUNT` for none
 * @param order transfers in the order in which each account shall have them; undefined for ascending
 */
export function indexByAccount(accounts: number, account: Uint32Array, order?: Uint32Array): TransferIndex {
  const offsets = new Uint32Array(accounts + 1);
  for (let at = 0; at < account.length; at++) {
    const owner = account[at] as number;
    if (owner !== NO_ACCOUNT) offsets[owner + 1] = (offsets[owner + 1] as number) + 1;
  }
  for (let owner = 0; owner < accounts; owner++) offsets[owner + 1] = (offsets[owner + 1] as number) + (offsets[owner] as number);
  const transfers = new Uint32Array(offsets[accounts] as number);
  const next = offsets.slice(0, accounts);
  for (let at = 0; at < account.length; at++) {
    const transfer = order === undefined ? at : (order[at] as number);
    const owner = account[transfer] as number;
    if (owner === NO_ACCOUNT) continue;
    const place = next[owner] as number;
    transfers[place] = transfer;
    next[owner] = place + 1;
  }
  return { offsets, transfers };
}
