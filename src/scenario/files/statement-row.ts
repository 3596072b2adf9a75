/** One side of a movement as the account's bank tells it: cells by field, and what a careful reader makes of them. */

import type { HandOver } from '../handover/types.js';
import { NOBODY, type Movement } from '../world/types.js';
import type { Precision, RowKind } from '../oracle/index.js';
import { hasField, type BankStyle, type StatementField } from './bank-styles.js';
import { clockRun, dateRun, groupedYuanText, timeStyles, yuanText } from './cell-text.js';
import { hashedDigits, hashedShare } from './hashed.js';
import { kindAsRead } from './kind-as-read.js';
import type { Numbers } from './numbers.js';
import type { Recording } from './recording.js';

export type StatementCells = Record<StatementField, string>;

/** A row on its way to the file; faults change both what stands in it and what can be read. */
export interface StatementRow {
  readonly event: number;
  readonly account: number;
  readonly style: BankStyle;
  readonly cells: StatementCells;
  readonly out: boolean;
  readonly failed: boolean;
  readonly amount: number;
  readonly serial: string;
  /** What can be read. */
  rejected: boolean;
  otherKnown: boolean;
  balance: number | null;
  time: number;
  precision: Precision;
}

/** A row as the oracle gets it, before it is known which rows are one transfer. */
export interface ReadRow {
  readonly event: number;
  readonly account: number;
  readonly file: string;
  readonly line: number;
  readonly otherKnown: boolean;
  readonly balance: number | null;
  readonly time: number;
  readonly precision: Precision;
  readonly serial: string;
  readonly kind: RowKind;
  readonly failed: boolean;
}

const SALT = { own: 20, branch: 21, otherId: 22, otherBank: 23, reason: 24, remark: 25 } as const;
const FAILURES = ['余额不足', '账户状态异常', '账户已止付', '超过限额', '对方账户状态异常'] as const;

export class RowTeller {
  readonly #handOver: HandOver;
  readonly #recording: Recording;
  readonly #numbers: Numbers;

  constructor(handOver: HandOver, recording: Recording, numbers: Numbers) {
    this.#handOver = handOver;
    this.#recording = recording;
    this.#numbers = numbers;
  }

  tell(event: number, account: number, time: number): StatementRow {
    const { world, books } = this.#handOver;
    const movement = world.movements[event >> 1] as Movement;
    const out = event % 2 === 0;
    const style = this.#recording.style(account);
    const balance = books.balances[event] as number;
    const serial = hasField(style, 'serial') ? this.#recording.serial(event) : '';
    const cells = this.#cells(movement, account, out, style, time, balance, serial);
    return {
      event,
      account,
      style,
      cells,
      out,
      failed: movement.failed,
      amount: movement.amount,
      serial,
      rejected: false,
      otherKnown: (out ? movement.to : movement.from) !== NOBODY,
      balance,
      time,
      precision: style.time === 'minutes' ? 'minute' : 'second',
    };
  }

  #cells(movement: Movement, account: number, out: boolean, style: BankStyle, time: number, balance: number, serial: string): StatementCells {
    const { world } = this.#handOver;
    const { index, memo, channel, kind, failed, merchant } = movement;
    const share = (salt: number): number => hashedShare(world.seed, index, salt);
    const own = world.accounts[account];
    const otherIndex = out ? movement.to : movement.from;
    const other = world.accounts[otherIndex];
    const money = style.grouped ? groupedYuanText : yuanText;
    const amount = money(movement.amount);
    const isCash = kind === 'cash';
    const splits = hasField(style, 'clock');
    const online = out && channel !== 'ATM' && channel !== '柜面';
    return {
      card: this.#numbers.ownCard(account, index),
      account: own?.number ?? '',
      name: own?.name ?? '',
      idNumber: share(SALT.own) < 0.06 ? '' : (world.people[own?.owner ?? NOBODY]?.idNumber ?? ''),
      bank: '',
      time: timeStyles[style.time](time),
      date: splits ? dateRun(time) : '',
      clock: splits ? clockRun(time) : '',
      amount,
      income: out ? '' : amount,
      expense: out ? amount : '',
      balance: money(balance),
      direction: out ? style.out : style.into,
      other: otherIndex === NOBODY ? '' : this.#numbers.written(otherIndex, index),
      cashFlag: isCash ? '现金' : share(SALT.branch) < 0.5 ? '转账' : '',
      otherName: other?.name ?? (out ? merchant : ''),
      otherId: share(SALT.otherId) < 0.4 ? (world.people[other?.owner ?? NOBODY]?.idNumber ?? '') : '',
      otherBank: other === undefined || share(SALT.otherBank) < 0.2 ? '' : (world.banks[other.bank]?.name ?? ''),
      memo,
      currency: style.currency,
      branch: channel === '柜面' || share(SALT.branch) < 0.3 ? (own?.branch ?? '') : '',
      branchCode: channel === '柜面' || share(SALT.branch) < 0.3 ? (own?.branchCode ?? '') : '',
      place: movement.place,
      success: failed ? style.success[1] : style.success[0],
      terminal: out || isCash ? movement.terminal : '',
      ip: online ? movement.ip : '',
      mac: online ? movement.mac : '',
      serial,
      merchantName: out ? merchant : '',
      merchantId: out && other?.kind === 'merchant' ? `M${hashedDigits(world.seed, other.index, 30, 12)}` : '',
      remark: share(SALT.remark) < 0.1 ? '网上银行' : '',
      type: channel,
      feedback: failed ? (FAILURES[index % FAILURES.length] ?? '') : '',
      empty: '',
    };
  }
}

/** Wraps long numbers, and fills empty cells as the bank does. @returns the cells in the order of its columns */
export function laidOut({ cells, style }: StatementRow): string[] {
  const [before, after] = style.wrap;
  return style.layout.map(([, field]) => {
    const cell = cells[field];
    if (cell === '') return style.blank;
    return (field === 'card' || field === 'account' || field === 'other' || field === 'idNumber' || field === 'otherId' || field === 'serial') && before !== '' ? `${before}${cell}${after}` : cell;
  });
}

/** What a reader makes of the row; undefined when he rejects it. */
export function asRead(row: StatementRow, file: string, line: number): ReadRow | undefined {
  if (row.rejected) return undefined;
  const { event, account, otherKnown, balance, time, precision, serial, failed, cells, style, out } = row;
  const cell = (field: StatementField): string => (hasField(style, field) ? cells[field] : '');
  const kind = kindAsRead({
    memo: cell('memo'),
    type: cell('type'),
    remark: cell('remark'),
    cashFlag: cell('cashFlag'),
    other: cell('other') === '' ? style.blank : cell('other'),
    out,
    merchantName: cell('merchantName'),
    merchantId: cell('merchantId'),
  });
  return { event, account, file, line, otherKnown, balance, time, precision, serial, kind, failed };
}
