/** What both sides of a ledger's transfers are to the chains of docs/tracing.md. */

import { TimePrecision, TransferKind, TransferStatus } from '../records/transfer.js';
import { timeZoneClock } from '../core/time-zone.js';
import { NO_ACCOUNT, NO_ROW, type Ledger } from './types.js';

/** Bits of `chainSides`. */
export const DEBIT_IN_CHAIN = 1;
export const CREDIT_IN_CHAIN = 2;

/** By transfer: whether its debit and its credit stand in the chain of a statement; 0 for failed transfers and transfers to oneself. */
export function chainSides(ledger: Ledger): Uint8Array {
  const { endOfDay } = timeZoneClock(ledger.records.timeZone);
  const sides = new Uint8Array(ledger.length);
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (!movesMoney(ledger, transfer)) continue;
    const debit = standsInChain(ledger, transfer, ledger.from[transfer] as number, ledger.payerRow[transfer] as number, ledger.debitTime[transfer] as number, endOfDay);
    const credit = standsInChain(ledger, transfer, ledger.to[transfer] as number, ledger.payeeRow[transfer] as number, creditTime(ledger, transfer), endOfDay);
    sides[transfer] = (debit ? DEBIT_IN_CHAIN : 0) | (credit ? CREDIT_IN_CHAIN : 0);
  }
  return sides;
}

function standsInChain(ledger: Ledger, transfer: number, account: number, ownRow: number, time: number, endOfDay: (time: number) => number): boolean {
  if (account === NO_ACCOUNT) return false;
  if (ownRow !== NO_ROW) return true;
  const entry = ledger.accounts[account];
  if (entry?.hasStatement !== true) return false;
  const end = ledger.precision[transfer] === TimePrecision.day ? endOfDay(time) : time;
  return entry.coveredFrom <= end && time <= entry.coveredTo;
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
