/** Who paid whom in each row of the transfer table, as account positions. */

import type { AliasResolution } from '../identity/resolve-aliases.js';
import type { CaseRecords } from '../records/case-records.js';
import { Direction } from '../records/transfer.js';
export interface RowSides {
  /** 本方, `NO_ACCOUNT` when the row does not name it. */
  readonly own: Uint32Array;
  /** `NO_ACCOUNT` when blank, lossy, or of a kind that has no counterparty. */
  readonly other: Uint32Array;
  /** 1 for rows that can be used: an amount, a time and a direction. */
  readonly usable: Uint8Array;
}

/** Both sides of every row. */
export function rowSides({ transfers }: CaseRecords, { own, other }: Pick<AliasResolution, 'own' | 'other'>): RowSides {
  const { direction, amount, time } = transfers.columns;
  const usable = new Uint8Array(transfers.length);
  for (let row = 0; row < transfers.length; row++) usable[row] = direction[row] !== Direction.unknown && !Number.isNaN(amount[row]) && !Number.isNaN(time[row]) ? 1 : 0;
  return { own, other, usable };
}
