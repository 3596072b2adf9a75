/** All files of what was handed over, with what a careful reader makes of the rows that the trace rests on. */

import type { HandOver } from '../handover/types.js';
import type { OraclePayment } from '../oracle/index.js';
import { Numbers } from './numbers.js';
import { Recording } from './recording.js';
import { RowTeller, type ReadRow } from './statement-row.js';
import type { TableFile } from './table-file.js';
import { writeAccountFiles } from './write-accounts.js';
import { writeCalls, writeSubscribers } from './write-calls.js';
import { writeComplaints, writePayments } from './write-complaints.js';
import { writeCrossings, writeLogins, writeMeasures, writePersons, writeTasks, writeUnrelated, writeWatchlist } from './write-inquiry-tables.js';
import { writeStatements } from './write-statements.js';

export interface ToldFiles {
  readonly tables: readonly TableFile[];
  readonly numbers: Numbers;
  readonly rows: readonly ReadRow[];
  readonly payments: readonly OraclePayment[];
}

export function tellFiles(held: HandOver): ToldFiles {
  const numbers = new Numbers(held);
  const recording = new Recording(held);
  const statements = writeStatements(held, recording, new RowTeller(held, recording, numbers));
  const payments = writePayments(held, numbers);
  const tables = [
    ...statements.files,
    ...writeAccountFiles(held),
    ...writePersons(held),
    writeTasks(held),
    writeMeasures(held),
    writeLogins(held),
    writeComplaints(held),
    payments.file,
    ...writeCalls(held),
    writeSubscribers(held),
    writeCrossings(held),
    writeWatchlist(held),
    writeUnrelated(held),
  ];
  return { tables, numbers, rows: statements.rows, payments: payments.payments };
}
