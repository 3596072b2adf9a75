/** What both sides of a ledger's transfers are to the chains of docs/tracing.md. */

import { TimePrecision, TransferKind, TransferStatus } from '../records/transfer.js';
import { timeZoneClock } from '../core/time-zone.js';
import { NO_ACCOUNT, NO_ROW, type Ledger } from './types.js';

/** Bits of `chainSides`. */
export const DEBIT_IN_CHAIN = 1;
export const CREDIT_IN_CHAIN = 2;

/** What an account's statement covers, in a byte; 0 where there is none. */
const COVERS_PERIOD = 1;
const COVERS_ALL = 2;

/** By transfer: whether its debit and its credit stand in the chain of a statement; 0 for failed transfers and transfers to oneself. */
export function chainSides(ledger: Ledger): Uint8Array {
  const { length, from, to, payerRow, payeeRow } = ledger;
  const sides = new Uint8Array(length);
  let covers: CoveredSides | undefined;
  for (let transfer = 0; transfer < length; transfer++) {
    if (!movesMoney(ledger, transfer)) continue;
    let bits = 0;
    // What a side's own row tells stands in its chain; only of the others accounts and their periods are asked.
    if (from[transfer] !== NO_ACCOUNT && (payerRow[transfer] !== NO_ROW || (covers ??= coveredSides(ledger)).debit(transfer))) bits = DEBIT_IN_CHAIN;
    if (to[transfer] !== NO_ACCOUNT && (payeeRow[transfer] !== NO_ROW || (covers ??= coveredSides(ledger)).credit(transfer))) bits |= CREDIT_IN_CHAIN;
    sides[transfer] = bits;
  }
  return sides;
}

interface CoveredSides {
  readonly debit: (transfer: number) => boolean;
  readonly credit: (transfer: number) => boolean;
}

/**
 * Whether the statement of a side's account covers some instant of what the transfer's time stands for. What accounts are is asked of one byte each, and periods lie in columns: objects would be fetched
 * from all over memory, two a transfer.
 */
function coveredSides(ledger: Ledger): CoveredSides {
  const { accounts, from, to, precision, debitTime } = ledger;
  const { endOfDay } = timeZoneClock(ledger.records.timeZone);
  const covers = new Uint8Array(accounts.length);
  const coveredFrom = new Float64Array(accounts.length);
  const coveredTo = new Float64Array(accounts.length);
  accounts.forEach((account, index) => {
    if (!account.hasStatement) return;
    covers[index] = account.coveredFrom === -Infinity && account.coveredTo === Infinity ? COVERS_ALL : COVERS_PERIOD;
    coveredFrom[index] = account.coveredFrom;
    coveredTo[index] = account.coveredTo;
  });
  const isWithin = (transfer: number, account: number, time: number): boolean => {
    const end = precision[transfer] === TimePrecision.day ? endOfDay(time) : time;
    return (coveredFrom[account] as number) <= end && time <= (coveredTo[account] as number);
  };
  const isCovered = (transfer: number, account: number, isCredit: boolean): boolean => {
    const known = covers[account];
    return known === COVERS_ALL || (known === COVERS_PERIOD && isWithin(transfer, account, isCredit ? creditTime(ledger, transfer) : (debitTime[transfer] as number)));
  };
  return { debit: (transfer) => isCovered(transfer, from[transfer] as number, false), credit: (transfer) => isCovered(transfer, to[transfer] as number, true) };
}

/** False for failed transfers and transfers to oneself, but for an exchange within one account. */
export function movesMoney(ledger: Ledger, transfer: number): boolean {
  if (ledger.status[transfer] === TransferStatus.failed) return false;
  if (ledger.from[transfer] !== ledger.to[transfer] || ledger.from[transfer] === NO_ACCOUNT) return true;
  return ledger.creditedCurrency !== undefined && ledger.creditedCurrency[transfer] !== ledger.currency[transfer];
}

/** Epoch milliseconds; by the payee's row where there is one, so also where the delay is longer than its column holds. */
export function creditTime(ledger: Ledger, transfer: number): number {
  const row = ledger.payeeRow[transfer] as number;
  if (row !== NO_ROW) return ledger.records.transfers.columns.time[row] as number;
  return (ledger.debitTime[transfer] as number) + (ledger.creditDelay[transfer] as number);
}

/** The side's own row, else the other side's. */
export function debitRow(ledger: Ledger, transfer: number): number {
  const own = ledger.payerRow[transfer] as number;
  return own === NO_ROW ? (ledger.payeeRow[transfer] as number) : own;
}

export function creditRow(ledger: Ledger, transfer: number): number {
  const own = ledger.payeeRow[transfer] as number;
  return own === NO_ROW ? (ledger.payerRow[transfer] as number) : own;
}

/** True when one of the transfer's rows is a merchant's. */
export function isMerchantTransfer(ledger: Ledger, transfer: number): boolean {
  const { kind } = ledger.records.transfers.columns;
  return kind[ledger.payerRow[transfer] as number] === TransferKind.merchant || kind[ledger.payeeRow[transfer] as number] === TransferKind.merchant;
}
