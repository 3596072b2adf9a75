/** Who paid whom in each row of the transfer table, as account positions. */

import { hasNoCounterparty, type AliasResolution } from '../identity/resolve-aliases.js';
import { NO_TEXT } from '../core/string-pool.js';
import type { CaseRecords } from '../records/case-records.js';
import { Direction } from '../records/transfer.js';
import { NO_ACCOUNT } from './types.js';

export interface RowSides {
  /** 本方, `NO_ACCOUNT` when the row does not name it. */
  readonly own: Uint32Array;
  /** `NO_ACCOUNT` when blank, lossy, or of a kind that has no counterparty. */
  readonly other: Uint32Array;
  /** 1 for rows that can be used: an amount, a time and a direction. */
  readonly usable: Uint8Array;
}

/** Resolves both sides of every row. */
export function rowSides(records: CaseRecords, aliases: AliasResolution): RowSides {
  const { transfers } = records;
  const { account, card, counterparty, kind, direction, amount, time } = transfers.columns;
  const { accountOfText } = aliases;
  const own = new Uint32Array(transfers.length);
  const other = new Uint32Array(transfers.length);
  const usable = new Uint8Array(transfers.length);
  for (let row = 0; row < transfers.length; row++) {
    const number = (account[row] as number) || (card[row] as number);
    own[row] = number === NO_TEXT ? NO_ACCOUNT : (accountOfText[number] as number);
    const facing = counterparty[row] as number;
    other[row] = facing === NO_TEXT || hasNoCounterparty(kind[row] as number, direction[row] as number) ? NO_ACCOUNT : (accountOfText[facing] as number);
    usable[row] = direction[row] !== Direction.unknown && !Number.isNaN(amount[row]) && !Number.isNaN(time[row]) ? 1 : 0;
  }
  return { own, other, usable };
}
