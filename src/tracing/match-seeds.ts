/**
 * Complaints' payments matched to transfers (docs/tracing.md, section 5): exactly, then loosely, then as transfers of their own; all complaints together, each
 * payment and each transfer once.
 */

import type { SeedMatch } from '../findings/trace.js';
import { NO_TEXT } from '../core/string-pool.js';
import { timeZoneClock } from '../core/time-zone.js';
import { creditRow, creditTime, debitRow, movesMoney } from '../ledger/event-sides.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TimePrecision, TransferKind } from '../records/transfer.js';
import { suggestPayee } from './suggest-payee.js';

/** A payment's time may lie this far from the debit or the credit, inclusive. */
export const SEED_TOLERANCE_MS = 600_000;

export interface SeedMatching {
  /** Matched payments in order of (time, file, line). `transfer` is −1 for `complaintOnly`. */
  readonly matched: readonly { readonly payment: number; readonly transfer: number; readonly match: SeedMatch }[];
  readonly unmatched: readonly { readonly payment: number; readonly reason: string; readonly suggestion?: string }[];
}

interface Candidate {
  readonly payment: number;
  readonly transfer: number;
  readonly distance: number;
}

/** Matches all payments of all complaints; 返利 rows take no part. */
export function matchSeeds(ledger: Ledger): SeedMatching {
  return new SeedMatcher(ledger).match();
}

class SeedMatcher {
  readonly #ledger: Ledger;
  readonly #payments: readonly number[];
  readonly #clock;
  readonly #payer: (payment: number) => number;
  readonly #payee: (payment: number) => number;
  readonly #transferOf = new Map<number, { transfer: number; match: SeedMatch }>();
  readonly #isUsed: Uint8Array;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#clock = timeZoneClock(ledger.records.timeZone);
    this.#isUsed = new Uint8Array(ledger.length);
    const { complaintPayments: table, strings } = ledger.records;
    const { payer, payee, returned, time } = table.columns;
    const accountOf = (text: number): number => (text === NO_TEXT ? NO_ACCOUNT : (ledger.accountOf(strings.text(text)) ?? NO_ACCOUNT));
    this.#payer = (payment) => accountOf(payer[payment] as number);
    this.#payee = (payment) => accountOf(payee[payment] as number);
    this.#payments = Array.from({ length: table.length }, (_, payment) => payment)
      .filter((payment) => Number.isNaN(returned[payment]))
      .sort((a, b) => compareNumbers(time[a] as number, time[b] as number) || this.#compareLines(a, b));
  }

  match(): SeedMatching {
    this.#matchExactly();
    this.#matchByDay();
    this.#matchWithoutPayer();
    const matched: { payment: number; transfer: number; match: SeedMatch }[] = [];
    const unmatched: { payment: number; reason: string; suggestion?: string }[] = [];
    for (const payment of this.#payments) {
      const found = this.#transferOf.get(payment);
      const reason = found === undefined ? this.#whyNotAlone(payment) : undefined;
      if (found !== undefined) matched.push({ payment, ...found });
      else if (reason === undefined) matched.push({ payment, transfer: -1, match: 'complaintOnly' });
      else {
        const suggestion = suggestPayee(this.#ledger, payment);
        unmatched.push(suggestion === undefined ? { payment, reason } : { payment, reason, suggestion });
      }
    }
    return { matched, unmatched };
  }

  #matchExactly(): void {
    const { columns } = this.#ledger.records.complaintPayments;
    const candidates: Candidate[] = [];
    for (const payment of this.#payments) {
      if (columns.precision[payment] === TimePrecision.day || Number.isNaN(columns.time[payment])) continue;
      for (const transfer of this.#sameParties(payment)) {
        const distance = this.#exactDistance(payment, transfer);
        if (distance <= SEED_TOLERANCE_MS) candidates.push({ payment, transfer, distance });
      }
    }
    candidates.sort(
      (a, b) =>
        a.distance - b.distance ||
        (columns.time[a.payment] as number) - (columns.time[b.payment] as number) ||
        this.#compareLines(a.payment, b.payment) ||
        this.#compareKeys(a.transfer, b.transfer),
    );
    for (const { payment, transfer } of candidates) {
      if (!this.#transferOf.has(payment) && this.#isUsed[transfer] === 0) this.#take(payment, transfer, 'exact');
    }
  }

  #matchByDay(): void {
    for (const payment of this.#left()) {
      let best: number | undefined;
      for (const transfer of this.#sameParties(payment)) {
        if (this.#isUsed[transfer] === 1 || !this.#isSameDay(payment, transfer)) continue;
        if (best === undefined || this.#distance(payment, transfer) - this.#distance(payment, best) < 0 || (this.#distance(payment, transfer) === this.#distance(payment, best) && this.#compareKeys(transfer, best) < 0)) best = transfer;
      }
      if (best !== undefined) this.#take(payment, best, 'loose');
    }
  }

  #matchWithoutPayer(): void {
    const { inOffsets, inTransfers } = this.#ledger;
    const { payer } = this.#ledger.records.complaintPayments.columns;
    for (const payment of this.#left()) {
      const payee = this.#payee(payment);
      if (payer[payment] !== NO_TEXT || payee === NO_ACCOUNT) continue;
      const found = inTransfers
        .subarray(inOffsets[payee], inOffsets[payee + 1])
        .filter((transfer) => this.#isUsed[transfer] === 0 && this.#isSeedable(payment, transfer) && this.#isSameDay(payment, transfer));
      if (found.length === 1) this.#take(payment, found[0] as number, 'loose');
    }
  }

  /** Why an unmatched payment is no transfer of its own; undefined when it is one. */
  #whyNotAlone(payment: number): string | undefined {
    const { time, precision } = this.#ledger.records.complaintPayments.columns;
    const at = time[payment] as number;
    const entry = this.#ledger.accounts[this.#payee(payment)];
    if (entry === undefined) return 'the payment names no payee';
    if (Number.isNaN(at)) return 'the payment has no time';
    const end = precision[payment] === TimePrecision.day ? this.#clock.endOfDay(at) : at;
    const isCovered = entry.hasStatement && entry.coveredFrom <= end && at <= entry.coveredTo;
    return isCovered ? "no row of the payee's statement, which covers the time, matches payer, payee, amount and day" : undefined;
  }

  #take(payment: number, transfer: number, match: SeedMatch): void {
    this.#transferOf.set(payment, { transfer, match });
    this.#isUsed[transfer] = 1;
  }

  #left(): number[] {
    const { time } = this.#ledger.records.complaintPayments.columns;
    return this.#payments.filter((payment) => !this.#transferOf.has(payment) && !Number.isNaN(time[payment]));
  }

  /** Transfers with the payment's payer, payee and amount. */
  #sameParties(payment: number): Uint32Array {
    const { outOffsets, outTransfers, to } = this.#ledger;
    const payer = this.#payer(payment);
    const payee = this.#payee(payment);
    if (payer === NO_ACCOUNT || payee === NO_ACCOUNT) return new Uint32Array(0);
    return outTransfers.subarray(outOffsets[payer], outOffsets[payer + 1]).filter((transfer) => to[transfer] === payee && this.#isSeedable(payment, transfer));
  }

  #isSeedable(payment: number, transfer: number): boolean {
    const { kind, from, to, amount, records } = this.#ledger;
    return (
      amount[transfer] === records.complaintPayments.columns.amount[payment] &&
      kind[transfer] !== TransferKind.reversal &&
      kind[transfer] !== TransferKind.gap &&
      from[transfer] !== NO_ACCOUNT &&
      to[transfer] !== NO_ACCOUNT &&
      movesMoney(this.#ledger, transfer)
    );
  }

  /** To the debit or the credit, whichever is closer; dates without a time take no part. */
  #exactDistance(payment: number, transfer: number): number {
    const { precision } = this.#ledger.records.transfers.columns;
    const time = this.#ledger.records.complaintPayments.columns.time[payment] as number;
    const debit = precision[debitRow(this.#ledger, transfer)] === TimePrecision.day ? Infinity : Math.abs(time - (this.#ledger.debitTime[transfer] as number));
    const credit = precision[creditRow(this.#ledger, transfer)] === TimePrecision.day ? Infinity : Math.abs(time - creditTime(this.#ledger, transfer));
    return Math.min(debit, credit);
  }

  #distance(payment: number, transfer: number): number {
    const time = this.#ledger.records.complaintPayments.columns.time[payment] as number;
    return Math.min(Math.abs(time - (this.#ledger.debitTime[transfer] as number)), Math.abs(time - creditTime(this.#ledger, transfer)));
  }

  #isSameDay(payment: number, transfer: number): boolean {
    const day = this.#clock.dayNumber(this.#ledger.records.complaintPayments.columns.time[payment] as number);
    return day === this.#clock.dayNumber(this.#ledger.debitTime[transfer] as number) || day === this.#clock.dayNumber(creditTime(this.#ledger, transfer));
  }

  #compareLines(a: number, b: number): number {
    const { file, line } = this.#ledger.records.complaintPayments;
    return (file[a] as number) - (file[b] as number) || (line[a] as number) - (line[b] as number);
  }

  /** By the key of the debit: (time, from, to, amount, file, line). */
  #compareKeys(a: number, b: number): number {
    const { debitTime, from, to, amount, records } = this.#ledger;
    const { file, line } = records.transfers;
    const rowA = debitRow(this.#ledger, a);
    const rowB = debitRow(this.#ledger, b);
    return (
      (debitTime[a] as number) - (debitTime[b] as number) ||
      (from[a] as number) - (from[b] as number) ||
      (to[a] as number) - (to[b] as number) ||
      (amount[a] as number) - (amount[b] as number) ||
      (file[rowA] as number) - (file[rowB] as number) ||
      (line[rowA] as number) - (line[rowB] as number)
    );
  }
}

/** NaN last. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}
