/** What is special of a transfer that carried traced money (docs/tracing.md, sections 2 to 6), so that a reader sees why money went as it did. */

import type { TransferMark } from '../findings/trace.js';
import { NO_ROW, type Ledger } from '../ledger/types.js';
import { TransferKind } from '../records/transfer.js';
import { changesCurrency } from './match-reversals.js';
import { rowKey, transferRow } from './source-rows.js';
import type { TraceColumns } from './types.js';

/** @returns marks of a transfer, in the order of the schema; none for payments that no statement shows */
export function transferMarks(ledger: Ledger, trace: Pick<TraceColumns, 'reversals' | 'baitReturns'>): (transfer: number) => TransferMark[] {
  const takenBack = new Set(trace.reversals.values());
  const returns = new Set(trace.baitReturns);
  const conflicts = new Set(ledger.issues.filter(({ code }) => code === 'CLOCK_CONFLICT').map(rowKey));
  const hasConflict = (row: number): boolean => conflicts.size > 0 && row !== NO_ROW && conflicts.has(rowKey(transferRow(ledger, row)));
  return (transfer) => {
    if (transfer >= ledger.length) return [];
    const kind = ledger.kind[transfer];
    const marks: readonly (readonly [TransferMark, boolean])[] = [
      ['reversal', trace.reversals.has(transfer)],
      ['unmatchedReversal', kind === TransferKind.reversal && !trace.reversals.has(transfer)],
      ['takenBack', takenBack.has(transfer)],
      ['baitReturn', returns.has(transfer)],
      ['exchange', changesCurrency(ledger, transfer)],
      ['gap', kind === TransferKind.gap],
      ['clockConflict', hasConflict(ledger.payeeRow[transfer] as number) || (ledger.payeeRow[transfer] === NO_ROW && hasConflict(ledger.payerRow[transfer] as number))],
    ];
    return marks.filter(([, isSo]) => isSo).map(([mark]) => mark);
  };
}
