/**
 * Where money crosses a payment institution or clearing account that has no statement (docs/tracing.md, section 6): legs into it and out of it that carry the same clearing number.
 *
 * A number is that of a clearing house or of the institution's whole payment (用户侧网银联单号, 对手侧网银联单号, 大单号); a bank's own 交易流水号 counts where another leg names it as
 * such. Two banks' own numbers that happen to be equal prove nothing. Nothing else does either: not the amount, not the hour.
 */

import { NO_TEXT } from '../core/string-pool.js';
import { movesMoney } from '../ledger/event-sides.js';
import { AccountKind, NO_ACCOUNT, NO_ROW, type Ledger } from '../ledger/types.js';
import { TransferKind } from '../records/transfer.js';
import { changesCurrency, knownReversals } from './match-reversals.js';

/** Legs that share a number are one crossing: what came in by some goes out by the others, by the rule, and by no other. */
export interface Crossing {
  /** The institution's account. */
  readonly hub: number;
  readonly currency: number;
  /** The number, as a text of the records; of several the first in text order. */
  readonly serial: number;
  /** Transfers whose credit stands in it, and whose debit does; ascending. */
  readonly into: readonly number[];
  readonly out: readonly number[];
}

export interface Crossings {
  readonly list: readonly Crossing[];
  /** Transfer to its crossing. */
  readonly into: ReadonlyMap<number, number>;
  readonly out: ReadonlyMap<number, number>;
}

/** A number that more rows than this carry names no payment. */
export const MOST_LEGS = 1000;

const NONE: Crossings = { list: [], into: new Map(), out: new Map() };
const crossingsOf = new WeakMap<Ledger, Crossings>();

/** `matchCrossings`, worked out once a ledger. */
export function knownCrossings(ledger: Ledger): Crossings {
  let crossings = crossingsOf.get(ledger);
  if (crossings === undefined) crossingsOf.set(ledger, (crossings = matchCrossings(ledger)));
  return crossings;
}

export function matchCrossings(ledger: Ledger): Crossings {
  const isHub = Uint8Array.from(ledger.accounts, ({ kind, hasStatement }) => (kind === AccountKind.hub && !hasStatement ? 1 : 0));
  if (!isHub.includes(1)) return NONE;
  const sides = new Sides();
  for (const [serial, transfers] of legsByNumber(ledger, isHub)) {
    for (const into of transfers) {
      for (const out of transfers) {
        const hub = into === out || ledger.currency[into] !== ledger.currency[out] ? undefined : hubBetween(ledger, isHub, into, out);
        if (hub !== undefined) sides.join(into, out, hub, serial);
      }
    }
  }
  return sides.finish(ledger);
}

/** The institution that money went through from one leg to the other; undefined where it did not. */
function hubBetween(ledger: Ledger, isHub: Uint8Array, into: number, out: number): number | undefined {
  const { from, to, payerRow, payeeRow } = ledger;
  const entered = to[into] as number;
  const left = from[out] as number;
  if (isHub[entered] === 1) {
    // The payee's side often names whose money it was, or nobody, where the payer's names the institution.
    if (left === entered || left === NO_ACCOUNT || (left === from[into] && payerRow[out] === NO_ROW)) return entered;
  }
  if (isHub[left] === 1 && entered === to[out] && payeeRow[into] === NO_ROW) return left;
  return undefined;
}

/** Transfers by number, where at least two carry it and some row names it as a clearing house's or the institution's. */
function legsByNumber(ledger: Ledger, isHub: Uint8Array): Map<number, number[]> {
  const { strings } = ledger.records;
  const legs = new Uint16Array(strings.size);
  const isNamed = new Uint8Array(strings.size);
  forEachNumber(ledger, isHub, (_, text, named) => {
    legs[text] = Math.min(MOST_LEGS + 1, (legs[text] as number) + 1);
    if (named) isNamed[text] = 1;
  });
  const transfers = new Map<number, number[]>();
  forEachNumber(ledger, isHub, (transfer, text) => {
    if (isNamed[text] !== 1 || (legs[text] as number) < 2 || (legs[text] as number) > MOST_LEGS) return;
    const known = transfers.get(text);
    if (known === undefined) transfers.set(text, [transfer]);
    else if (known.at(-1) !== transfer) known.push(transfer);
  });
  return transfers;
}

function forEachNumber(ledger: Ledger, isHub: Uint8Array, visit: (transfer: number, text: number, named: boolean) => void): void {
  const { serial, clearingSerial, counterpartyClearingSerial, bulkSerial } = ledger.records.transfers.columns;
  const reversals = knownReversals(ledger);
  const originals = new Set(reversals.values());
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (!movesMoney(ledger, transfer) || ledger.kind[transfer] === TransferKind.gap || changesCurrency(ledger, transfer) || reversals.has(transfer) || originals.has(transfer)) continue;
    const touchesHub = isHub[ledger.from[transfer] as number] === 1 || isHub[ledger.to[transfer] as number] === 1;
    for (const row of [ledger.payerRow[transfer] as number, ledger.payeeRow[transfer] as number]) {
      if (row === NO_ROW) continue;
      if (touchesHub && serial[row] !== NO_TEXT) visit(transfer, serial[row] as number, false);
      for (const column of [clearingSerial, counterpartyClearingSerial, bulkSerial]) if (column[row] !== NO_TEXT) visit(transfer, column[row] as number, true);
    }
  }
}

/** Sides of transfers (2t its debit, 2t + 1 its credit) that stand in one crossing: sets that grow together. */
class Sides {
  readonly #parent = new Map<number, number>();
  readonly #hub = new Map<number, number>();
  readonly #serials = new Map<number, number[]>();

  join(into: number, out: number, hub: number, serial: number): void {
    const a = this.#root(2 * into + 1);
    const b = this.#root(2 * out);
    // One side stands at one institution.
    if ((this.#hub.get(a) ?? hub) !== hub || (this.#hub.get(b) ?? hub) !== hub) return;
    const [root, other] = a < b ? [a, b] : [b, a];
    this.#parent.set(other, root);
    this.#hub.set(root, hub);
    this.#serials.set(root, [...(this.#serials.get(a) ?? []), ...(a === b ? [] : (this.#serials.get(b) ?? [])), serial]);
  }

  finish(ledger: Ledger): Crossings {
    const sets = new Map<number, number[]>();
    for (const side of [...this.#parent.keys()].sort((a, b) => a - b)) {
      const root = this.#root(side);
      const known = sets.get(root);
      if (known === undefined) sets.set(root, [side]);
      else known.push(side);
    }
    const list = [...sets].map(([root, members]): Crossing => {
      const into = members.filter((side) => side % 2 === 1).map((side) => (side - 1) / 2);
      const texts = [...new Set(this.#serials.get(root))].map((id) => [ledger.records.strings.text(id), id] as const).sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        hub: this.#hub.get(root) as number,
        currency: ledger.currency[into[0] as number] as number,
        serial: texts[0]?.[1] ?? NO_TEXT,
        into,
        out: members.filter((side) => side % 2 === 0).map((side) => side / 2),
      };
    });
    return {
      list,
      into: new Map(list.flatMap(({ into }, crossing) => into.map((transfer) => [transfer, crossing] as const))),
      out: new Map(list.flatMap(({ out }, crossing) => out.map((transfer) => [transfer, crossing] as const))),
    };
  }

  #root(side: number): number {
    let root = side;
    for (let up = this.#parent.get(root); up !== undefined && up !== root; up = this.#parent.get(root)) root = up;
    this.#parent.set(side, root);
    return root;
  }
}
