/** Records of a case from plain rows, for tests that do not read files. File names are sorted, as the reader does. */

import { StringPool } from '../../src/core/string-pool.js';
import { TableBuilder, type RowInput, type Table, type TableSpec } from '../../src/core/table.js';
import { accountSpec, type AccountSpec } from '../../src/records/account.js';
import { borderCrossingSpec } from '../../src/records/border-crossing.js';
import { callSpec } from '../../src/records/call.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { complaintPaymentSpec, type ComplaintPaymentSpec } from '../../src/records/complaint-payment.js';
import { complaintSpec, type ComplaintSpec } from '../../src/records/complaint.js';
import { freezeMeasureSpec, type FreezeMeasureSpec } from '../../src/records/freeze-measure.js';
import { inquiryTaskSpec, type InquiryTaskSpec } from '../../src/records/inquiry-task.js';
import { loginSpec } from '../../src/records/login.js';
import { personSpec } from '../../src/records/person.js';
import { subscriberSpec } from '../../src/records/subscriber.js';
import { transferSpec, type TransferSpec } from '../../src/records/transfer.js';
import { watchlistSpec } from '../../src/records/watchlist.js';

/** A row with where it stands; without a place it is the next line of `<kind>.csv`. */
export type PlacedRow<S extends TableSpec> = RowInput<S> & { readonly at?: readonly [file: string, line: number] };

export interface CaseRows {
  readonly transfers?: readonly PlacedRow<TransferSpec>[];
  readonly accounts?: readonly PlacedRow<AccountSpec>[];
  readonly tasks?: readonly PlacedRow<InquiryTaskSpec>[];
  readonly freezes?: readonly PlacedRow<FreezeMeasureSpec>[];
  readonly complaints?: readonly PlacedRow<ComplaintSpec>[];
  readonly payments?: readonly PlacedRow<ComplaintPaymentSpec>[];
  /** @defaultValue 'Asia/Shanghai' */
  readonly timeZone?: string;
}

export function caseRecordsOf(rows: CaseRows): CaseRecords {
  const strings = new StringPool();
  const names = new Set<string>();
  const place = (kind: string, row: { readonly at?: readonly [string, number] }, position: number): readonly [string, number] => row.at ?? [`${kind}.csv`, position + 2];
  const kinds = { transfers: rows.transfers, accounts: rows.accounts, tasks: rows.tasks, freezes: rows.freezes, complaints: rows.complaints, payments: rows.payments };
  for (const [kind, list] of Object.entries(kinds)) list?.forEach((row, position) => names.add(place(kind, row, position)[0]));
  const files = [...names].sort();

  function tableOf<S extends TableSpec>(kind: string, spec: S, list: readonly PlacedRow<S>[] | undefined): Table<S> {
    const builder = new TableBuilder(spec, strings);
    list?.forEach((row, position) => {
      const [file, line] = place(kind, row, position);
      const { at: _, ...cells } = row;
      builder.append(cells as unknown as RowInput<S>, files.indexOf(file), line);
    });
    return builder.finish();
  }

  return {
    timeZone: rows.timeZone ?? 'Asia/Shanghai',
    strings,
    files: files.map((file) => ({ file, profile: 'test', encoding: 'utf-8', bytes: 0, rowsRead: 0, records: 0, marked: 0, rejected: 0 })),
    transfers: tableOf('transfers', transferSpec, rows.transfers),
    accounts: tableOf('accounts', accountSpec, rows.accounts),
    persons: tableOf('persons', personSpec, undefined),
    inquiryTasks: tableOf('tasks', inquiryTaskSpec, rows.tasks),
    freezeMeasures: tableOf('freezes', freezeMeasureSpec, rows.freezes),
    calls: tableOf('calls', callSpec, undefined),
    subscribers: tableOf('subscribers', subscriberSpec, undefined),
    logins: tableOf('logins', loginSpec, undefined),
    borderCrossings: tableOf('crossings', borderCrossingSpec, undefined),
    complaints: tableOf('complaints', complaintSpec, rows.complaints),
    complaintPayments: tableOf('payments', complaintPaymentSpec, rows.payments),
    watchlist: tableOf('watchlist', watchlistSpec, undefined),
    rejects: [],
    marks: [],
  };
}
