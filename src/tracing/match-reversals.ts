/**
 * Which transfer each reversal takes back (docs/tracing.md, section 6): by serial, else the latest open transfer with the same two accounts and amount.
 * It follows from the order of events alone, so it is settled before any money moves.
 */

import { TransferKind } from '../records/transfer.js';
import { PairIndex } from '../core/pair-index.js';
import { movesMoney } from '../ledger/event-sides.js';
import { NO_ACCOUNT, NO_ROW, type Ledger } from '../ledger/types.js';

const reversalsOf = new WeakMap<Ledger, ReadonlyMap<number, number>>();

/** `matchReversals`, worked out once a ledger. */
export function knownReversals(ledger: Ledger): ReadonlyMap<number, number> {
  let reversals = reversalsOf.get(ledger);
  if (reversals === undefined) reversalsOf.set(ledger, (reversals = matchReversals(ledger)));
  return reversals;
}

/** Reversing transfer to reversed transfer; reversals that match nothing are left out. */
export function matchReversals(ledger: Ledger): Map<number, number> {
  const reversalOf = new Map<number, number>();
  const pairs = new PairIndex();
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (isReversal(ledger, transfer)) pairs.number(ledger.to[transfer] as number, ledger.from[transfer] as number);
  }
  if (pairs.size === 0) return reversalOf;
  const open: number[][] = Array.from({ length: pairs.size }, () => []);
  forEachEvent(ledger, (transfer, isCredit) => {
    const from = ledger.from[transfer] as number;
    const to = ledger.to[transfer] as number;
    if (from === NO_ACCOUNT || to === NO_ACCOUNT) return;
    if (ledger.kind[transfer] !== TransferKind.reversal) {
      const pair = isCredit && ledger.kind[transfer] !== TransferKind.gap && !changesCurrency(ledger, transfer) ? pairs.find(from, to) : undefined;
      if (pair !== undefined) open[pair]?.push(transfer);
    } else if (!isCredit && isReversal(ledger, transfer)) {
      const candidates = open[pairs.find(to, from) ?? -1] ?? [];
      let at = lastIndex(candidates, (original) => shareSerial(ledger, transfer, original));
      if (at < 0) at = lastIndex(candidates, (original) => ledger.amount[original] === ledger.amount[transfer] && ledger.currency[original] === ledger.currency[transfer]);
      if (at < 0) return;
      reversalOf.set(transfer, candidates[at] as number);
      candidates.splice(at, 1);
    }
  });
  return reversalOf;
}

function isReversal(ledger: Ledger, transfer: number): boolean {
  return (
    ledger.kind[transfer] === TransferKind.reversal &&
    ledger.from[transfer] !== NO_ACCOUNT &&
    ledger.to[transfer] !== NO_ACCOUNT &&
    movesMoney(ledger, transfer) &&
    !changesCurrency(ledger, transfer)
  );
}

export function changesCurrency(ledger: Ledger, transfer: number): boolean {
  return ledger.creditedCurrency !== undefined && ledger.creditedCurrency[transfer] !== ledger.currency[transfer];
}

function shareSerial(ledger: Ledger, a: number, b: number): boolean {
  const { serial } = ledger.records.transfers.columns;
  const serialsOf = (transfer: number): number[] =>
    [ledger.payerRow[transfer] as number, ledger.payeeRow[transfer] as number].filter((row) => row !== NO_ROW).map((row) => serial[row] as number);
  const ofB = serialsOf(b);
  return serialsOf(a).some((text) => text !== 0 && ofB.includes(text));
}

function lastIndex(items: readonly number[], matches: (item: number) => boolean): number {
  for (let at = items.length - 1; at >= 0; at--) if (matches(items[at] as number)) return at;
  return -1;
}

/** Debits and credits in the order of the ledger. */
export function forEachEvent(ledger: Ledger, visit: (transfer: number, isCredit: boolean) => void): void {
  if (ledger.events !== undefined) {
    for (const event of ledger.events) visit(Math.floor(event / 2), event % 2 === 1);
    return;
  }
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (!movesMoney(ledger, transfer)) continue;
    visit(transfer, false);
    visit(transfer, true);
  }
}
