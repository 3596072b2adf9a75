/**
 * Mirrors: a payer's row and a payee's row that are one transfer seen by both banks (docs/tracing.md, section 2): first rows that carry the same serial, then
 * rows that agree on payer, payee, amount and currency within a tolerance. One to one, as many as possible, least total distance in time; of equally
 * good answers the first in the order (time, file, line) of the payer's rows.
 */

import { NO_TEXT } from '../core/string-pool.js';
import type { TransferTable } from '../records/transfer.js';
import { Direction, TimePrecision, TransferStatus } from '../records/transfer.js';
import { hasNoCounterparty } from '../identity/resolve-aliases.js';
import { pairByCost, pairOnLine } from './optimal-pairs.js';
import type { RowSides } from './row-sides.js';
import { NO_ACCOUNT, NO_ROW } from './types.js';

/** Rows of a serial are counted up to here. */
const MANY = 2;

export interface MirrorOptions {
  /** Two rows without a common serial may lie this far apart, inclusive. */
  readonly toleranceMs: number;
  /** Last millisecond of the day on which a time falls. */
  readonly endOfDay: (time: number) => number;
}

export interface Mirrors {
  /** For each row its mirror's row, `NO_ROW` for none; undefined where no row has one. */
  readonly mirrorOf: Uint32Array | undefined;
  /** Pairs. */
  readonly count: number;
}

export function findMirrors(transfers: TransferTable, sides: RowSides, options: MirrorOptions): Mirrors {
  const finder = new MirrorFinder(transfers, sides, options);
  finder.pairBySerial();
  finder.pairByAccounts();
  return { mirrorOf: finder.mirrorOf, count: finder.count };
}

class MirrorFinder {
  mirrorOf: Uint32Array | undefined;
  count = 0;
  readonly #transfers: TransferTable;
  readonly #sides: RowSides;
  readonly #options: MirrorOptions;
  readonly #canPair: Uint8Array;

  constructor(transfers: TransferTable, sides: RowSides, options: MirrorOptions) {
    this.#transfers = transfers;
    this.#sides = sides;
    this.#options = options;
    const { direction, status, kind } = transfers.columns;
    this.#canPair = new Uint8Array(transfers.length);
    for (let row = 0; row < transfers.length; row++) {
      const oneSided = direction[row] === Direction.in || direction[row] === Direction.out;
      const able = sides.usable[row] === 1 && oneSided && status[row] === TransferStatus.done && !hasNoCounterparty(kind[row] as number, direction[row] as number);
      this.#canPair[row] = able ? 1 : 0;
    }
  }

  pairBySerial(): void {
    const { serial } = this.#transfers.columns;
    const canPair = this.#canPair;
    // Most serials stand in one row alone.
    const rowsOf = new Uint8Array(this.#transfers.strings.size);
    let several = 0;
    for (let row = 0; row < canPair.length; row++) {
      const text = serial[row] as number;
      if (canPair[row] === 0 || text === NO_TEXT) continue;
      const known = rowsOf[text] as number;
      if (known < MANY) rowsOf[text] = known + 1;
      several += known === 0 ? 0 : known === 1 ? 2 : 1;
    }
    const rows = new Uint32Array(several);
    const keys = new Uint32Array(several);
    for (let row = 0, at = 0; at < several; row++) {
      if (canPair[row] === 0 || rowsOf[serial[row] as number] !== MANY) continue;
      rows[at] = row;
      keys[at++] = serial[row] as number;
    }
    const sameTransfer = (out: number, into: number): boolean => {
      const { own, other } = this.#sides;
      return this.#sameMoney(out, into) && agree(own[out] as number, other[into] as number) && agree(other[out] as number, own[into] as number);
    };
    for (const group of groupsOf(rows, keys)) this.#pairGroup(group, sameTransfer);
  }

  pairByAccounts(): void {
    const { own, other } = this.#sides;
    const { amount, currency, direction } = this.#transfers.columns;
    const rows = this.#rowsBetweenStatements();
    const keys = new Uint32Array(rows.length);
    const money = new Float64Array(1);
    const moneyWords = new Uint32Array(money.buffer);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      const isOut = direction[row] === Direction.out;
      const payer = (isOut ? own[row] : other[row]) as number;
      const payee = (isOut ? other[row] : own[row]) as number;
      money[0] = amount[row] as number;
      let hash = Math.imul(payer ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(payee, 0xc2b2ae35);
      hash = Math.imul(hash ^ (moneyWords[0] as number), 0x27d4eb2f) ^ Math.imul((moneyWords[1] as number) + (currency[row] as number), 0x165667b1);
      keys[at] = hash ^ (hash >>> 15);
    }
    const sameTransfer = (out: number, into: number): boolean =>
      this.#sameMoney(out, into) && own[out] === other[into] && other[out] === own[into] && this.#distance(out, into) <= this.#options.toleranceMs;
    for (const group of groupsOf(rows, keys)) {
      // the hash only gathers; rows of different accounts or amounts are told apart here
      for (const exact of splitExactly(group, (a, b) => this.#compareMoney(a, b))) this.#pairGroup(exact, sameTransfer, this.#options.toleranceMs);
    }
  }

  /** Rows not paired yet of whose both accounts there are rows that may be paired. */
  #rowsBetweenStatements(): Uint32Array {
    const { own, other } = this.#sides;
    const canPair = this.#canPair;
    let most = -1;
    for (let row = 0; row < own.length; row++) if (own[row] !== NO_ACCOUNT && (own[row] as number) > most) most = own[row] as number;
    const hasOwnRows = new Uint8Array(most + 1);
    for (let row = 0; row < own.length; row++) if (canPair[row] === 1 && own[row] !== NO_ACCOUNT) hasOwnRows[own[row] as number] = 1;
    const isBetween = (row: number): boolean => {
      const facing = other[row] as number;
      return canPair[row] === 1 && own[row] !== NO_ACCOUNT && facing <= most && hasOwnRows[facing] === 1 && !this.#isPaired(row);
    };
    let count = 0;
    for (let row = 0; row < own.length; row++) if (isBetween(row)) count++;
    const rows = new Uint32Array(count);
    for (let row = 0, at = 0; at < count; row++) if (isBetween(row)) rows[at++] = row;
    return rows;
  }

  #pairGroup(rows: readonly number[], sameTransfer: (out: number, into: number) => boolean, toleranceMs?: number): void {
    const { direction, precision, time } = this.#transfers.columns;
    const out = rows.filter((row) => direction[row] === Direction.out && !this.#isPaired(row));
    const into = rows.filter((row) => direction[row] === Direction.in && !this.#isPaired(row));
    const [firstOut, firstIn] = [out[0], into[0]];
    if (firstOut === undefined || firstIn === undefined) return;
    if (out.length === 1 && into.length === 1) {
      if (sameTransfer(firstOut, firstIn)) this.#join(firstOut, firstIn);
      return;
    }
    out.sort((a, b) => this.#compareRows(a, b));
    into.sort((a, b) => this.#compareRows(a, b));
    const isLine = toleranceMs !== undefined && rows.every((row) => precision[row] !== TimePrecision.day);
    const times = (list: readonly number[]): Float64Array => Float64Array.from(list, (row) => time[row] as number);
    const partner = isLine
      ? pairOnLine(times(out), times(into), toleranceMs)
      : pairByCost(out.length, into.length, (i, j) => (sameTransfer(out[i] as number, into[j] as number) ? this.#distance(out[i] as number, into[j] as number) : Infinity));
    partner.forEach((j, i) => {
      if (j >= 0) this.#join(out[i] as number, into[j] as number);
    });
  }

  #isPaired(row: number): boolean {
    return this.mirrorOf !== undefined && this.mirrorOf[row] !== NO_ROW;
  }

  #join(out: number, into: number): void {
    this.mirrorOf ??= new Uint32Array(this.#transfers.length).fill(NO_ROW);
    this.mirrorOf[out] = into;
    this.mirrorOf[into] = out;
    this.count++;
  }

  #sameMoney(a: number, b: number): boolean {
    const { amount, currency } = this.#transfers.columns;
    return amount[a] === amount[b] && currency[a] === currency[b];
  }

  #payer(row: number): number {
    return (this.#transfers.columns.direction[row] === Direction.out ? this.#sides.own[row] : this.#sides.other[row]) as number;
  }

  #payee(row: number): number {
    return (this.#transfers.columns.direction[row] === Direction.out ? this.#sides.other[row] : this.#sides.own[row]) as number;
  }

  #compareMoney(a: number, b: number): number {
    const { amount, currency } = this.#transfers.columns;
    return (
      this.#payer(a) - this.#payer(b) ||
      this.#payee(a) - this.#payee(b) ||
      (amount[a] as number) - (amount[b] as number) ||
      (currency[a] as number) - (currency[b] as number)
    );
  }

  #compareRows(a: number, b: number): number {
    const { file, line, columns } = this.#transfers;
    return (columns.time[a] as number) - (columns.time[b] as number) || (file[a] as number) - (file[b] as number) || (line[a] as number) - (line[b] as number);
  }

  /** Between the spans of two rows, 0 where they touch. */
  #distance(a: number, b: number): number {
    const { time, precision } = this.#transfers.columns;
    const end = (row: number): number => (precision[row] === TimePrecision.day ? this.#options.endOfDay(time[row] as number) : (time[row] as number));
    return Math.max(0, (time[a] as number) - end(b), (time[b] as number) - end(a));
  }
}

function agree(a: number, b: number): boolean {
  return a === b || a === NO_ACCOUNT || b === NO_ACCOUNT;
}

/** Rows with the same key, where there is more than one; sorted by key with two passes of 16 bits. `keys` are those of `rows`. */
function* groupsOf(rows: Uint32Array, keys: Uint32Array): Generator<number[]> {
  const count = rows.length;
  if (count === 0) return;
  let [from, fromKeys]: [Uint32Array, Uint32Array] = [rows, keys];
  let [to, toKeys]: [Uint32Array, Uint32Array] = [new Uint32Array(count), new Uint32Array(count)];
  const places = new Uint32Array(65_537);
  for (const shift of [0, 16]) {
    places.fill(0);
    for (let at = 0; at < count; at++) {
      const slot = (((fromKeys[at] as number) >>> shift) & 0xffff) + 1;
      places[slot] = (places[slot] as number) + 1;
    }
    for (let slot = 1; slot < places.length; slot++) places[slot] = (places[slot] as number) + (places[slot - 1] as number);
    for (let at = 0; at < count; at++) {
      const key = fromKeys[at] as number;
      const slot = (key >>> shift) & 0xffff;
      const place = places[slot] as number;
      to[place] = from[at] as number;
      toKeys[place] = key;
      places[slot] = place + 1;
    }
    [from, fromKeys, to, toKeys] = [to, toKeys, from, fromKeys];
  }
  let start = 0;
  for (let end = 1; end <= count; end++) {
    if (end < count && fromKeys[end] === fromKeys[start]) continue;
    if (end - start > 1) yield Array.from(from.subarray(start, end));
    start = end;
  }
}

function splitExactly(rows: number[], compare: (a: number, b: number) => number): number[][] {
  const first = rows[0];
  if (first === undefined || rows.every((row) => compare(first, row) === 0)) return [rows];
  const sorted = [...rows].sort(compare);
  const groups: number[][] = [];
  for (const row of sorted) {
    const last = groups[groups.length - 1];
    if (last !== undefined && compare(last[0] as number, row) === 0) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
