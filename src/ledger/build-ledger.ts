/**
 * Records to ledger: aliases, mirrors, statements, gaps and the order of all events, as docs/tracing.md sections 1 to 4 define them. The same ledger comes out
 * for any order of files and rows, but for row numbers.
 */

import { AbortedError, DataError } from '../core/errors.js';
import type { ProgressListener } from '../core/progress.js';
import { NO_TEXT, type StringPool } from '../core/string-pool.js';
import { isKnownBlank } from '../core/table.js';
import { timeZoneClock, type TimeZoneClock } from '../core/time-zone.js';
import { resolveAliases, NOT_AN_ACCOUNT, type AliasResolution } from '../identity/resolve-aliases.js';
import type { CaseRecords } from '../records/case-records.js';
import type { RowIssue } from '../records/issue.js';
import { accountKind } from './account-kind.js';
import { coverageOfBothSides, findCoverage, type Coverage } from './coverage.js';
import { keyRow, timeAt, transfersOfRows, type EventColumns } from './event-columns.js';
import { areAscending, orderEvents } from './event-order.js';
import { ledgerColumns, orderSensitivity, transferOrder, type ColumnsOfLedger, type TransferOrder } from './ledger-columns.js';
import { findMirrors } from './mirrors.js';
import { isPlain, sensitiveByTime } from './plain-columns.js';
import { rowSides, type RowSides } from './row-sides.js';
import { addEvents, sortEvents } from './sort-events.js';
import { chainStatements, type StatementChains } from './statement-chains.js';
import type { AccountKind, BalanceGap, Ledger, LedgerAccount } from './types.js';

export interface LedgerOptions {
  /** How far two banks' clocks may differ where rows carry no common serial, inclusive. @defaultValue 120 */
  readonly mirrorToleranceSeconds?: number;
  /** Kinds that the caller knows, by any number of the account; they come before what names tell. */
  readonly accountKinds?: ReadonlyMap<string, AccountKind>;
  readonly signal?: AbortSignal;
  /** Stage `ledger`; `done` of `total` steps. */
  readonly onProgress?: ProgressListener;
}

export const LEDGER_DEFAULTS = { mirrorToleranceSeconds: 120 } as const;

const STEPS = ['aliases', 'mirrors', 'statements', 'order', 'columns'] as const;
const MOST_CURRENCIES = 255;
const NO_SIDES = new Uint32Array(0);

/**
 * Builds the frozen ledger of a case.
 *
 * @throws DataError TOO_MANY_CURRENCIES past 255 currencies.
 * @throws AbortedError when the signal fires between two steps.
 */
export function buildLedger(records: CaseRecords, options: LedgerOptions = {}): Ledger {
  const toleranceMs = (options.mirrorToleranceSeconds ?? LEDGER_DEFAULTS.mirrorToleranceSeconds) * 1000;
  const step = (item: (typeof STEPS)[number]): void => {
    if (options.signal?.aborted === true) throw new AbortedError();
    options.onProgress?.({ stage: 'ledger', done: STEPS.indexOf(item), total: STEPS.length, item });
  };
  const clock = timeZoneClock(records.timeZone);

  step('aliases');
  const { aliases, ...lent } = sidesOfRows(records);
  const currencies = currencyTable(records);
  const found = lent.isPlain ? plainColumns(records, aliases, lent.take, currencies.indexOf, clock, step) : orderedColumns(records, aliases, lent.take, currencies.indexOf, toleranceMs, clock, step);
  const { openings, coverage, issues, ...columns } = found;
  return Object.freeze({
    ...columns,
    records,
    accountOf: accountFinder(records.strings, aliases.accountOfText),
    currencies: currencies.names,
    accounts: ledgerAccounts(aliases, coverage, openings, options.accountKinds),
    issues: [...aliases.issues, ...issues],
  });
}

type Aliases = Omit<AliasResolution, 'own' | 'other'>;

/** Of each row's sides nobody holds on to more than `take`, which gives them once: once transfers are made of them, their memory is needed for the ledger's columns. */
function sidesOfRows(records: CaseRecords): { aliases: Aliases; isPlain: boolean; take: () => RowSides } {
  const { own, other, ...aliases } = resolveAliases(records);
  let sides = rowSides(records, { own, other });
  const take = (): RowSides => {
    const taken = sides;
    sides = { own: NO_SIDES, other: NO_SIDES, usable: new Uint8Array(0) };
    return taken;
  };
  return { aliases, isPlain: isPlain(records.transfers, sides), take };
}

/** What the order of events and the columns in that order come to. */
interface OrderedColumns extends ColumnsOfLedger, Pick<Ledger, 'gaps' | 'mirrors' | 'issues'> {
  readonly coverage: Coverage;
  /** By account, NaN when unknown. */
  readonly openings: Float64Array;
}

type Step = (item: (typeof STEPS)[number]) => void;

function plainColumns(records: CaseRecords, aliases: Aliases, takeSides: () => RowSides, currencyOf: (text: number) => number, clock: TimeZoneClock, step: Step): OrderedColumns {
  step('columns');
  const { count } = aliases;
  const columns = transfersOfRows(records.transfers, takeSides(), undefined, currencyOf, clock.endOfDay);
  const ledger = ledgerColumns(columns, undefined, sensitiveByTime(columns, count), count);
  return { ...ledger, coverage: coverageOfBothSides(records, aliases, ledger.outOffsets, ledger.inOffsets), openings: new Float64Array(count).fill(Number.NaN), gaps: [], mirrors: 0, issues: [] };
}

function orderedColumns(records: CaseRecords, aliases: Aliases, takeSides: () => RowSides, currencyOf: (text: number) => number, toleranceMs: number, clock: TimeZoneClock, step: Step): OrderedColumns {
  step('mirrors');
  const { transfers, coverage, mirrors } = pairedTransfers(records, aliases, takeSides(), currencyOf, toleranceMs, clock);
  const { columns, places, orderSensitive, gaps, ...found } = orderedEvents(records, aliases, transfers, coverage, toleranceMs, clock, step);
  const told = { ...found, mirrors };
  step('columns');
  return { ...told, coverage, gaps: gaps.map((gap) => placedGap(columns, gap, places?.transferAt)), ...ledgerColumns(columns, places, orderSensitive, aliases.count) };
}

function pairedTransfers(records: CaseRecords, aliases: Aliases, sides: RowSides, currencyOf: (text: number) => number, toleranceMs: number, { endOfDay }: TimeZoneClock): { transfers: EventColumns; coverage: Coverage; mirrors: number } {
  const coverage = findCoverage(records, aliases, sides, endOfDay);
  const { mirrorOf, count } = findMirrors(records.transfers, sides, { toleranceMs, endOfDay });
  return { transfers: transfersOfRows(records.transfers, sides, mirrorOf, currencyOf, endOfDay), coverage, mirrors: count };
}

interface OrderedEvents extends Pick<OrderedColumns, 'openings' | 'issues' | 'orderSensitive'> {
  readonly columns: EventColumns;
  readonly places: TransferOrder | undefined;
  readonly gaps: StatementChains['gaps'];
}

/** A function of its own, so that what only leads to the order is given up before the ledger's columns are made. */
function orderedEvents(records: CaseRecords, aliases: Aliases, transfers: EventColumns, coverage: Coverage, toleranceMs: number, clock: TimeZoneClock, step: Step): OrderedEvents {
  step('statements');
  const sortedRows = transfers.isAscending ? undefined : sortEvents(transfers);
  const chains = chainStatements(transfers, sortedRows, coverage, toleranceMs);
  const { columns, unordered, opening, gaps } = chains;
  const told = { columns, openings: opening, gaps };
  const overdrawn = overdrawnOpenings(records, columns, chains, aliases);

  step('order');
  if (columns.isAscending && areAscending(chains.events, chains.offsets)) {
    return { ...told, places: undefined, orderSensitive: orderSensitivity(unordered, columns.count, undefined, undefined), issues: overdrawn };
  }
  const { order, cuts } = orderEvents(addEvents(columns, sortedRows ?? sortEvents(transfers), transfers.count), 2 * columns.count, chains.events, chains.offsets);
  const places = transferOrder(columns, order);
  return { ...told, places, orderSensitive: orderSensitivity(unordered, columns.count, order, places), issues: [...clockConflicts(records, columns, cuts, clock.iso), ...overdrawn] };
}

/** `transferAt` is undefined where transfers keep their numbers. */
function placedGap(columns: EventColumns, gap: StatementChains['gaps'][number], transferAt: Uint32Array | undefined): BalanceGap {
  const placeOf = (transfer: number): number => (transferAt === undefined ? transfer : (transferAt[transfer] as number));
  return {
    account: gap.account,
    afterRow: keyRow(columns, gap.after),
    beforeRow: keyRow(columns, gap.before),
    missing: gap.missing,
    explainedBy: gap.explainedBy.map((event) => placeOf(event >>> 1)),
    gapTransfer: gap.gapTransfer < 0 ? -1 : placeOf(gap.gapTransfer),
  };
}

function currencyTable(records: CaseRecords): { names: string[]; indexOf: (text: number) => number } {
  const { currency, creditedCurrency } = records.transfers.columns;
  const seen = new Uint8Array(records.strings.size);
  for (let row = 0; row < currency.length; row++) seen[currency[row] as number] = 1;
  if (!isKnownBlank(records.transfers, 'creditedCurrency')) for (let row = 0; row < creditedCurrency.length; row++) seen[creditedCurrency[row] as number] = 1;
  // Of the currencies only those of amounts are always there.
  if (!currency.includes(NO_TEXT)) seen[NO_TEXT] = 0;
  const ids = new Set<number>();
  for (let id = seen.indexOf(1); id >= 0; id = seen.indexOf(1, id + 1)) ids.add(id);
  const names = [...ids].map((id) => records.strings.text(id)).sort();
  if (names.length > MOST_CURRENCIES) {
    throw new DataError('TOO_MANY_CURRENCIES', 'A ledger holds at most 255 currencies', { value: String(names.length), remedy: 'Check which column was read as the currency.' });
  }
  for (const id of ids) seen[id] = names.indexOf(records.strings.text(id));
  return { names, indexOf: (text) => seen[text] ?? 0 };
}

function ledgerAccounts(aliases: Aliases, coverage: Coverage, openings: Float64Array, kinds: ReadonlyMap<string, AccountKind> | undefined): LedgerAccount[] {
  return Array.from({ length: aliases.count }, (_, index) => {
    const account = aliases.describe(index);
    const known = kinds === undefined ? undefined : account.aliases.map((alias) => kinds.get(alias)).find((kind) => kind !== undefined);
    return {
      index,
      account: account.account,
      aliases: account.aliases,
      name: account.name,
      otherNames: account.otherNames,
      idNumber: account.idNumber,
      bank: account.bank,
      kind: known ?? accountKind(account.account, account.name),
      hasStatement: coverage.hasStatement[index] === 1,
      coveredFrom: coverage.from[index] as number,
      coveredTo: coverage.to[index] as number,
      openingBalance: openings[index] as number,
    };
  });
}

/** Given no more than it needs, since the ledger keeps it. */
function accountFinder(strings: StringPool, accountOfText: Uint32Array): (alias: string) => number | undefined {
  return (alias) => {
    const text = strings.find(alias.trim());
    const account = text === undefined ? undefined : accountOfText[text];
    return account === undefined || account === NOT_AN_ACCOUNT ? undefined : account;
  };
}

function clockConflicts(records: CaseRecords, columns: EventColumns, cuts: readonly number[], iso: (time: number) => string): RowIssue[] {
  return cuts.map((credit) => {
    const row = keyRow(columns, credit);
    return {
      file: records.files[records.transfers.file[row] as number]?.file ?? '',
      line: records.transfers.line[row] as number,
      column: '交易时间',
      code: 'CLOCK_CONFLICT',
      value: iso(timeAt(columns, credit)),
    };
  });
}

function overdrawnOpenings(records: CaseRecords, columns: EventColumns, chains: StatementChains, { describe }: Aliases): RowIssue[] {
  return chains.overdrawnOpenings.map((account) => {
    const row = keyRow(columns, chains.events[chains.offsets[account] as number] as number);
    return {
      file: records.files[records.transfers.file[row] as number]?.file ?? '',
      line: records.transfers.line[row] as number,
      column: '交易余额',
      code: 'OVERDRAWN_OPENING',
      value: describe(account).account,
    };
  });
}
