/**
 * The banks' statements: each bank's files in its own form, with rows lost and faults planted, and what can still be read of them.
 */

import type { RandomSource } from '../../core/random.js';
import { eventsOf, timeOfEvent } from '../handover/settle-balances.js';
import type { HandOver, Inquiry } from '../handover/types.js';
import { chance } from '../world/draw.js';
import type { Bank } from '../world/types.js';
import { BANK_STYLES, type BankStyle } from './bank-styles.js';
import { dateText } from './cell-text.js';
import { hashed } from './hashed.js';
import { EXTRA_CELLS, plantFault, RAGGED, REPEATED, UNDECODABLE } from './statement-faults.js';
import { asRead, laidOut, type ReadRow, type RowTeller } from './statement-row.js';
import type { Recording } from './recording.js';
import { BAD_BYTE, TableFile } from './table-file.js';
import { writeAccountTable } from './write-accounts.js';

const MISSING_ROWS = 0.007;
const MISSING_ROWS_HARD = 0.2;
const MOST_ROWS = 40_000;
/** Banks whose files end with a row, and whose first cells are longer than what is left of it. */
const TRUNCATED_IN = ['丙工商银行', '甲邮政储蓄银行', '乙农村商业银行'] as const;

export interface Statements {
  readonly files: readonly TableFile[];
  /** Of all files, in the order in which they were written. */
  readonly rows: readonly ReadRow[];
}

/** One row that is to be told. */
interface Entry {
  readonly event: number;
  readonly account: number;
  /** By the bank's clock. */
  readonly time: number;
}

export function writeStatements(handOver: HandOver, recording: Recording, teller: RowTeller): Statements {
  const { world, inquiries } = handOver;
  const random = world.stream('statement-faults');
  const files: TableFile[] = [];
  const rows: ReadRow[] = [];
  for (const bank of world.banks) {
    const answered = inquiries.filter(({ account, answered: isAnswered }) => isAnswered && world.accounts[account]?.bank === bank.index);
    if (answered.length === 0) continue;
    const writer = new BankWriter(handOver, recording, teller, random, bank);
    writer.write(answered.filter(({ again }) => !again), '');
    writer.write(answered.filter(({ again }) => again), '_补充');
    files.push(...writer.files);
    for (const row of writer.rows) rows.push(row);
  }
  truncateOne(handOver, files, rows);
  return { files, rows };
}

class BankWriter {
  readonly files: TableFile[] = [];
  readonly rows: ReadRow[] = [];
  readonly #handOver: HandOver;
  readonly #recording: Recording;
  readonly #teller: RowTeller;
  readonly #random: RandomSource;
  readonly #bank: Bank;
  readonly #style: BankStyle;
  /** Cells told already of accounts that were asked about twice; undefined for those that were lost. */
  readonly #told = new Map<number, readonly string[] | undefined>();
  readonly #twice: ReadonlySet<number>;

  constructor(handOver: HandOver, recording: Recording, teller: RowTeller, random: RandomSource, bank: Bank) {
    this.#handOver = handOver;
    this.#recording = recording;
    this.#teller = teller;
    this.#random = random;
    this.#bank = bank;
    this.#style = BANK_STYLES[bank.index] as BankStyle;
    this.#twice = new Set(handOver.inquiries.filter(({ again }) => again).map(({ account }) => account));
  }

  write(inquiries: readonly Inquiry[], suffix: string): void {
    if (inquiries.length === 0) return;
    const { seed } = this.#handOver.world;
    const ordered = inquiries.map((inquiry) => ({ inquiry, key: hashed(seed, inquiry.account, 41) })).sort((left, right) => left.key - right.key || left.inquiry.account - right.inquiry.account);
    let batch: Inquiry[] = [];
    let entries: Entry[] = [];
    let part = 1;
    const flush = (): void => {
      this.#writeFile(batch, entries, `${suffix}${part > 1 ? `_${part}` : ''}`);
      part++;
      batch = [];
      entries = [];
    };
    for (const { inquiry } of ordered) {
      batch.push(inquiry);
      for (const entry of this.#entries(inquiry)) entries.push(entry);
      if (entries.length >= MOST_ROWS) flush();
    }
    if (batch.length > 0) flush();
  }

  #entries({ account, from, to, again }: Inquiry): Entry[] {
    const { world, books } = this.#handOver;
    const entries: Entry[] = [];
    for (const event of eventsOf(books, account)) {
      const time = this.#recording.recordedTime(account, timeOfEvent(world, event));
      // A bank without serial numbers on all rows sends only what is new, or equal rows could not be told from one row sent twice.
      if (time >= from && time <= to && !(again && this.#style.serials < 1 && this.#told.has(event))) entries.push({ event, account, time });
    }
    return entries;
  }

  #writeFile(inquiries: readonly Inquiry[], entries: Entry[], suffix: string): void {
    const style = this.#style;
    const title = style.stacked ? '账户及交易明细' : '交易明细信息';
    const file = new TableFile(`银行/${this.#bank.name}_${title}${suffix}.${style.extension}`, style.form);
    this.files.push(file);
    const skew = this.#recording.skews[this.#bank.index] ?? 0;
    if (skew > 0) file.fault(0, `clock-skew +${skew / 1000} s`);
    if (style.stacked) {
      file.fault(0, 'stacked-tables');
      file.text('账户信息');
      writeAccountTable(this.#handOver, this.#bank, inquiries, file);
      file.text('');
      file.text('交易明细');
    }
    for (const line of style.preamble) file.fault(file.text(line), 'preamble');
    if (style.preamble.length > 0) file.text(`查询日期：${dateText(inquiries[0]?.askedAt ?? this.#handOver.world.end)}`);
    const header = style.layout.map(([name]) => (style.padded ? ` ${name}\t` : name));
    const headerLine = file.row(header);
    if (style.padded) file.fault(headerLine, 'padded-header');
    if (style.byTime) entries.sort((left, right) => left.time - right.time || left.event - right.event);
    for (const entry of entries) this.#writeRow(file, entry);
    if (style.totals) file.fault(file.row(['合计', `${entries.length}笔`, ...style.layout.slice(2).map(() => '')]), 'total-line');
    if (this.#bank.index === 5) {
      file.endOpen();
      file.fault(file.line - 1, 'no-final-line-end');
    }
  }

  #writeRow(file: TableFile, { event, account, time }: Entry): void {
    const known = this.#told.get(event);
    if (known !== undefined || this.#told.has(event)) {
      if (known === undefined) file.fault(file.line, 'missing-row');
      else file.fault(file.row(known), REPEATED);
      return;
    }
    const movement = event >> 1;
    const keep = this.#recording.isDelicate(movement);
    const isLost = chance(this.#random, this.#handOver.world.hard ? MISSING_ROWS_HARD : MISSING_ROWS) && !keep;
    const row = this.#teller.tell(event, account, time);
    if (isLost) {
      if (this.#twice.has(account)) this.#told.set(event, undefined);
      file.fault(file.line, 'missing-row');
      return;
    }
    const fault = plantFault(row, this.#random, keep);
    const cells = laidOut(row);
    if (fault === RAGGED) cells.pop();
    if (fault === EXTRA_CELLS) cells.push('1');
    if (fault === UNDECODABLE) cells[row.style.layout.findIndex(([, field]) => field === 'remark')] = `网上银行${BAD_BYTE}`;
    if (this.#twice.has(account)) this.#told.set(event, cells);
    const line = file.row(cells);
    if (fault !== '') file.fault(line, fault);
    if (fault === REPEATED) file.fault(file.row(cells), 'repeated-row (second)');
    const read = asRead(row, file.name, line);
    if (read !== undefined) this.rows.push(read);
  }
}

/** One file loses its end: its last row is cut off within its first cells. Not a row that another file tells again: there it could be read. */
function truncateOne({ view, inquiries }: HandOver, files: readonly TableFile[], rows: ReadRow[]): void {
  if (view === 'full') return;
  const twice = new Set(inquiries.filter(({ again }) => again).map(({ account }) => account));
  for (const file of files) {
    if (file.length < 3 || !TRUNCATED_IN.some((bank) => file.name.includes(bank))) continue;
    const line = file.line - 1;
    const at = rows.findIndex((row) => row.file === file.name && row.line === line);
    const last = rows[at];
    if (last === undefined || twice.has(last.account)) continue;
    file.cutAfter(30);
    file.fault(line, 'truncated-file');
    rows.splice(at, 1);
    return;
  }
}
