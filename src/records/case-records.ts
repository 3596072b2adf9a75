/** Everything that was read from one case, before anything is concluded from it. */

import type { StringPool } from '../core/string-pool.js';
import type { AccountTable } from './account.js';
import type { BorderCrossingTable } from './border-crossing.js';
import type { CallTable } from './call.js';
import type { ComplaintPaymentTable } from './complaint-payment.js';
import type { ComplaintTable } from './complaint.js';
import type { FreezeMeasureTable } from './freeze-measure.js';
import type { InquiryTaskTable } from './inquiry-task.js';
import type { FileSummary, RowIssue } from './issue.js';
import type { LoginTable } from './login.js';
import type { PersonTable } from './person.js';
import type { SubscriberTable } from './subscriber.js';
import type { TransferTable } from './transfer.js';
import type { WatchlistTable } from './watchlist.js';

export interface CaseRecords {
  /** IANA zone in which times without an offset were read. */
  readonly timeZone: string;
  /** The pool of all text columns. */
  readonly strings: StringPool;
  /** In name order (UTF-16 code units); `Table.file` indexes it. */
  readonly files: readonly FileSummary[];
  readonly transfers: TransferTable;
  readonly accounts: AccountTable;
  readonly persons: PersonTable;
  readonly inquiryTasks: InquiryTaskTable;
  readonly freezeMeasures: FreezeMeasureTable;
  readonly calls: CallTable;
  readonly subscribers: SubscriberTable;
  readonly logins: LoginTable;
  readonly borderCrossings: BorderCrossingTable;
  readonly complaints: ComplaintTable;
  readonly complaintPayments: ComplaintPaymentTable;
  readonly watchlist: WatchlistTable;
  /** Rejected rows, one entry per fault that rejected, in file and line order. */
  readonly rejects: readonly RowIssue[];
  /** Faults of rows that were kept, in file and line order. */
  readonly marks: readonly RowIssue[];
}
