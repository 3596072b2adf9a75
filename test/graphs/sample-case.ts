/** Small cases for the tests of graphs: records from plain rows, and a ledger of them without order, mirrors or balances. */

import { StringPool } from '../../src/core/string-pool.js';
import { TableBuilder, type RowInput, type Table, type TableSpec } from '../../src/core/table.js';
import { AccountKind, NO_ACCOUNT, NO_ROW, type Ledger, type LedgerAccount } from '../../src/ledger/types.js';
import { accountSpec, type AccountSpec } from '../../src/records/account.js';
import { borderCrossingSpec, type BorderCrossingSpec } from '../../src/records/border-crossing.js';
import { callSpec, type CallSpec } from '../../src/records/call.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { complaintPaymentSpec } from '../../src/records/complaint-payment.js';
import { complaintSpec } from '../../src/records/complaint.js';
import { freezeMeasureSpec } from '../../src/records/freeze-measure.js';
import { inquiryTaskSpec } from '../../src/records/inquiry-task.js';
import { loginSpec, type LoginSpec } from '../../src/records/login.js';
import { personSpec, type PersonSpec } from '../../src/records/person.js';
import { subscriberSpec, type SubscriberSpec } from '../../src/records/subscriber.js';
import { Direction, transferSpec, type TransferSpec } from '../../src/records/transfer.js';
import { watchlistSpec } from '../../src/records/watchlist.js';

export interface SampleRows {
  readonly transfers?: readonly RowInput<TransferSpec>[];
  readonly accounts?: readonly RowInput<AccountSpec>[];
  readonly persons?: readonly RowInput<PersonSpec>[];
  readonly calls?: readonly RowInput<CallSpec>[];
  readonly subscribers?: readonly RowInput<SubscriberSpec>[];
  readonly logins?: readonly RowInput<LoginSpec>[];
  readonly borderCrossings?: readonly RowInput<BorderCrossingSpec>[];
}

const FILES = ['transfers', 'accounts', 'persons', 'calls', 'subscribers', 'logins', 'borderCrossings'] as const;

/** One file per kind, named `<kind>.csv`; the first row stands in line 2. */
export function sampleRecords(rows: SampleRows): CaseRecords {
  const strings = new StringPool();
  const table = <S extends TableSpec>(spec: S, name: (typeof FILES)[number] | '', given: readonly RowInput<S>[] = []): Table<S> => {
    const builder = new TableBuilder(spec, strings);
    given.forEach((row, index) => builder.append(row, name === '' ? 0 : FILES.indexOf(name), index + 2));
    return builder.finish();
  };
  return {
    timeZone: 'Asia/Shanghai',
    strings,
    files: FILES.map((name) => ({ file: `${name}.csv`, profile: name, encoding: 'utf-8', bytes: 0, rowsRead: rows[name]?.length ?? 0, records: rows[name]?.length ?? 0, marked: 0, rejected: 0 })),
    transfers: table(transferSpec, 'transfers', rows.transfers),
    accounts: table(accountSpec, 'accounts', rows.accounts),
    persons: table(personSpec, 'persons', rows.persons),
    inquiryTasks: table(inquiryTaskSpec, ''),
    freezeMeasures: table(freezeMeasureSpec, ''),
    calls: table(callSpec, 'calls', rows.calls),
    subscribers: table(subscriberSpec, 'subscribers', rows.subscribers),
    logins: table(loginSpec, 'logins', rows.logins),
    borderCrossings: table(borderCrossingSpec, 'borderCrossings', rows.borderCrossings),
    complaints: table(complaintSpec, ''),
    complaintPayments: table(complaintPaymentSpec, ''),
    watchlist: table(watchlistSpec, ''),
    rejects: [],
    marks: [],
  };
}

/** A ledger in which every row is a transfer of its own, by row order; accounts are all numbers met, in text order. */
export function sampleLedger(records: CaseRecords, kinds: Readonly<Record<string, AccountKind>> = {}): Ledger {
  const { strings, transfers, accounts, logins } = records;
  const names = new Set<string>();
  const idNumbers = new Map<string, string>();
  const holderNames = new Map<string, string>();
  const statements = new Set<string>();
  const note = (account: number, idNumber = 0, name = 0): void => {
    const text = strings.text(account);
    if (text === '') return;
    names.add(text);
    if (idNumber !== 0) idNumbers.set(text, strings.text(idNumber));
    if (name !== 0) holderNames.set(text, strings.text(name));
  };
  for (let row = 0; row < transfers.length; row++) {
    note(transfers.columns.account[row] ?? 0, transfers.columns.idNumber[row], transfers.columns.name[row]);
    note(transfers.columns.counterparty[row] ?? 0, transfers.columns.counterpartyIdNumber[row], transfers.columns.counterpartyName[row]);
    statements.add(strings.text(transfers.columns.account[row] ?? 0));
  }
  for (let row = 0; row < accounts.length; row++) note(accounts.columns.account[row] ?? 0, accounts.columns.idNumber[row], accounts.columns.name[row]);
  for (let row = 0; row < logins.length; row++) note(logins.columns.account[row] ?? 0);
  const list: LedgerAccount[] = [...names].sort().map((account, index) => ({
    index,
    account,
    aliases: [account],
    name: holderNames.get(account) ?? '',
    otherNames: [],
    idNumber: idNumbers.get(account) ?? '',
    bank: '',
    kind: kinds[account] ?? AccountKind.ordinary,
    hasStatement: statements.has(account),
    coveredFrom: Number.NaN,
    coveredTo: Number.NaN,
    openingBalance: Number.NaN,
  }));
  const indexOf = new Map(list.map(({ account, index }) => [account, index]));
  const length = transfers.length;
  const from = new Uint32Array(length);
  const to = new Uint32Array(length);
  for (let row = 0; row < length; row++) {
    const own = indexOf.get(strings.text(transfers.columns.account[row] ?? 0)) ?? NO_ACCOUNT;
    const other = indexOf.get(strings.text(transfers.columns.counterparty[row] ?? 0)) ?? NO_ACCOUNT;
    const incoming = transfers.columns.direction[row] === Direction.in;
    from[row] = incoming ? other : own;
    to[row] = incoming ? own : other;
  }
  const csr = (side: Uint32Array): [Uint32Array, Uint32Array] => {
    const lists: number[][] = list.map(() => []);
    side.forEach((account, transfer) => lists[account]?.push(transfer));
    const offsets = new Uint32Array(list.length + 1);
    lists.forEach((items, account) => (offsets[account + 1] = (offsets[account] ?? 0) + items.length));
    return [offsets, Uint32Array.from(lists.flat())];
  };
  const [outOffsets, outTransfers] = csr(from);
  const [inOffsets, inTransfers] = csr(to);
  return {
    records,
    accounts: list,
    accountOf: (alias) => indexOf.get(alias),
    currencies: ['CNY'],
    length,
    debitTime: transfers.columns.time.slice(),
    creditDelay: new Int32Array(length),
    from,
    to,
    amount: transfers.columns.amount.slice(),
    currency: new Uint8Array(length),
    creditedAmount: undefined,
    creditedCurrency: undefined,
    kind: transfers.columns.kind.slice(),
    status: transfers.columns.status.slice(),
    precision: new Uint8Array(length),
    payerBalance: new Float64Array(length).fill(Number.NaN),
    payeeBalance: new Float64Array(length).fill(Number.NaN),
    payerRow: Uint32Array.from({ length }, (_, row) => (transfers.columns.direction[row] === Direction.in ? NO_ROW : row)),
    payeeRow: Uint32Array.from({ length }, (_, row) => (transfers.columns.direction[row] === Direction.out ? NO_ROW : row)),
    outOffsets,
    outTransfers,
    inOffsets,
    inTransfers,
    events: undefined,
    orderSensitive: new Uint8Array(length),
    mirrors: 0,
    gaps: [],
    issues: [],
  };
}
