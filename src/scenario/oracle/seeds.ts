/** Which transfers the complaints' payments are (docs/tracing.md, section 5). */

import { compareSides, compareSourceRows, compareText, listIn } from './sequence.js';
import { covers, dayStart, MINUTE_MS, type Statements } from './statements.js';
import type { OraclePayment, OracleSeed, Transfer } from './types.js';

export interface MatchedPayment {
  readonly payment: OraclePayment;
  readonly match: OracleSeed['match'];
  /** null for `complaintOnly` */
  readonly transfer: Transfer | null;
}

export interface Seeds {
  readonly matched: readonly MatchedPayment[];
  readonly unmatched: readonly OraclePayment[];
}

const EXACT_TOLERANCE_MS = 10 * MINUTE_MS;

export function matchSeeds(payments: readonly OraclePayment[], transfers: readonly Transfer[], statements: Statements, timeZoneOffsetMinutes: number): Seeds {
  const inOrder = payments.filter((payment) => !payment.returned).sort(comparePayments);
  const search = new Search(inOrder, transfers, timeZoneOffsetMinutes);
  search.matchExactly();
  search.matchLooselyWithPayer();
  search.matchLooselyWithoutPayer();
  const unmatched: OraclePayment[] = [];
  const matched = search.matched();
  for (const payment of search.left()) {
    if (payment.payee !== '' && !covers(statements, payment.payee, payment)) matched.push({ payment, match: 'complaintOnly', transfer: null });
    else unmatched.push(payment);
  }
  return { matched, unmatched };
}

function comparePayments(left: OraclePayment, right: OraclePayment): number {
  return left.time - right.time || compareSourceRows(left, right);
}

const withPayer = (payer: string, payee: string, amount: number): string => JSON.stringify([payer, payee, amount]);
const withoutPayer = (payee: string, amount: number): string => JSON.stringify([payee, amount]);

class Search {
  readonly #payments: readonly OraclePayment[];
  readonly #timeZoneOffsetMinutes: number;
  readonly #candidates = new Map<string, Transfer[]>();
  readonly #matches = new Map<OraclePayment, MatchedPayment>();
  readonly #taken = new Set<Transfer>();

  constructor(payments: readonly OraclePayment[], transfers: readonly Transfer[], timeZoneOffsetMinutes: number) {
    this.#payments = payments;
    this.#timeZoneOffsetMinutes = timeZoneOffsetMinutes;
    const payees = new Set(payments.map((payment) => payment.payee));
    for (const transfer of transfers) {
      const { from, to, amount, kind } = transfer;
      if (from === '' || to === '' || from === to || kind === 'reversal' || kind === 'gap' || !payees.has(to)) continue;
      listIn(this.#candidates, withPayer(from, to, amount)).push(transfer);
      listIn(this.#candidates, withoutPayer(to, amount)).push(transfer);
    }
  }

  matched(): MatchedPayment[] {
    return [...this.#matches.values()];
  }

  left(): OraclePayment[] {
    return this.#payments.filter((payment) => !this.#matches.has(payment));
  }

  /** Closest pairs first. */
  matchExactly(): void {
    const pairs: { payment: OraclePayment; transfer: Transfer; distance: number }[] = [];
    for (const payment of this.#payments) {
      if (payment.payer === '') continue;
      for (const transfer of this.#freeWithPayer(payment)) {
        const distance = exactDistance(payment, transfer);
        if (distance <= EXACT_TOLERANCE_MS) pairs.push({ payment, transfer, distance });
      }
    }
    pairs.sort((left, right) => left.distance - right.distance || comparePayments(left.payment, right.payment) || compareDebits(left.transfer, right.transfer));
    for (const { payment, transfer } of pairs) {
      if (!this.#matches.has(payment) && !this.#taken.has(transfer)) this.#take(payment, transfer, 'exact');
    }
  }

  /** Of several on the same day the closest. */
  matchLooselyWithPayer(): void {
    for (const payment of this.left()) {
      if (payment.payer === '') continue;
      const sameDay = this.#freeWithPayer(payment).filter((transfer) => this.#isSameDay(payment, transfer));
      sameDay.sort((left, right) => distanceOfInstants(payment, left) - distanceOfInstants(payment, right) || compareDebits(left, right));
      const closest = sameDay[0];
      if (closest !== undefined) this.#take(payment, closest, 'loose');
    }
  }

  matchLooselyWithoutPayer(): void {
    for (const payment of this.left()) {
      if (payment.payer !== '') continue;
      const free = this.#free(withoutPayer(payment.payee, payment.amount));
      const sameDay = free.filter((transfer) => this.#isSameDay(payment, transfer));
      const only = sameDay[0];
      if (only !== undefined && sameDay.length === 1) this.#take(payment, only, 'loose');
    }
  }

  #freeWithPayer(payment: OraclePayment): Transfer[] {
    return this.#free(withPayer(payment.payer, payment.payee, payment.amount));
  }

  #free(key: string): Transfer[] {
    return (this.#candidates.get(key) ?? []).filter((transfer) => !this.#taken.has(transfer));
  }

  #take(payment: OraclePayment, transfer: Transfer, match: 'exact' | 'loose'): void {
    this.#matches.set(payment, { payment, match, transfer });
    this.#taken.add(transfer);
  }

  #isSameDay(payment: OraclePayment, { debit, credit }: Transfer): boolean {
    const day = (time: number): number => dayStart(time, this.#timeZoneOffsetMinutes);
    return day(payment.time) === day(debit.time) || day(payment.time) === day(credit.time);
  }
}

/** The smaller of the distances to the debit and to the credit; dates without a time take no part. */
function exactDistance(payment: OraclePayment, { debit, credit }: Transfer): number {
  if (payment.precision === 'day') return Infinity;
  const distances = [debit, credit].map((side) => (side.precision === 'day' ? Infinity : Math.abs(payment.time - side.time)));
  return Math.min(...distances);
}

function distanceOfInstants(payment: OraclePayment, { debit, credit }: Transfer): number {
  return Math.min(Math.abs(payment.time - debit.time), Math.abs(payment.time - credit.time));
}

function compareDebits(left: Transfer, right: Transfer): number {
  return compareSides(left, left.debit, right, right.debit);
}

/** The complaints in which an account is a victim's (转出帐卡号), by account. */
export function findVictims(payments: readonly OraclePayment[]): Map<string, string[]> {
  const victims = new Map<string, string[]>();
  for (const { payer, complaint } of payments) {
    if (payer === '') continue;
    const complaints = listIn(victims, payer);
    if (!complaints.includes(complaint)) complaints.push(complaint);
  }
  for (const complaints of victims.values()) complaints.sort(compareText);
  return victims;
}
