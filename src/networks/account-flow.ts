/**
 * How money moves through each account, as columns over all accounts: sums, counterparties met once or again, how long money stays, how
 * bursty the use is. Every detector of accounts reads these; none reads the transfers again.
 *
 * Time rule: money stays from the time of its arrival at the account to the time it leaves by the account's own clock, first in first out; leaving in
 * the same second counts as a stay of zero.
 */

import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferKind, TransferStatus } from '../records/transfer.js';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Bounds of the stays that are summed apart, in milliseconds. */
export const STAY_BOUNDS_MS = { short: 45 * 60 * SECOND_MS, day: 24 * HOUR_MS } as const;

/** A payment of at most this many minor units is an everyday one (¥300). */
export const EVERYDAY_PAYMENT_MINOR = 30_000;
/** From here on a transfer is a large one (¥5,000). */
export const LARGE_TRANSFER_MINOR = 500_000;

export interface AccountFlow {
  /** Minor units in and out, failed rows and self-transfers left out. */
  readonly received: Float64Array;
  readonly paid: Float64Array;
  readonly inCount: Uint32Array;
  readonly outCount: Uint32Array;
  readonly payers: Uint32Array;
  readonly payees: Uint32Array;
  /** Share of the amount received that came from payers met on one calendar day only and never paid back. */
  readonly strangerShareIn: Float64Array;
  /** Share of the amount paid to payees met on one calendar day only and never seen as payers. */
  readonly strangerShareOut: Float64Array;
  /** Share of the amount received that left within the bound; NaN when nothing was received. */
  readonly leftShortly: Float64Array;
  readonly leftWithinDay: Float64Array;
  /** Amount-weighted median stay in seconds of money that left, NaN when nothing left. */
  readonly medianStaySeconds: Float64Array;
  /** Days on which a large transfer stands, and days between the first and the last of them. */
  readonly largeDays: Uint32Array;
  readonly largeSpanDays: Float64Array;
  readonly largeCount: Uint32Array;
  /** Days with any row, and the days that the statement covers (NaN without one). */
  readonly activeDays: Uint32Array;
  readonly coveredDays: Float64Array;
  /** Payments of everyday size, merchants and fees included. */
  readonly everydayCount: Uint32Array;
  /** Largest share of the amount received that came within three days. */
  readonly peakShare: Float64Array;
  /** Large payments that pass on one earlier large receipt within two hours: the same sum, ¥1–200 less, or 0.5–2 % less. */
  readonly echoed: Uint32Array;
  readonly cashOut: Float64Array;
  readonly failedOut: Uint32Array;
  /** First large transfer, epoch milliseconds, NaN when none. */
  readonly firstLarge: Float64Array;
  readonly lastLarge: Float64Array;
}

const ECHO_WINDOW_MS = 2 * HOUR_MS;
const ECHO_LEFTOVER_MINOR = 20_000;
const ECHO_COMMISSION_SHARE = 0.021;
const PEAK_WINDOW_MS = 3 * DAY_MS;

interface Event {
  readonly transfer: number;
  readonly time: number;
  readonly incoming: boolean;
  readonly amount: number;
  readonly other: number;
  readonly kind: number;
}

/** The account's own done rows in time order, incoming before outgoing on a tie. */
function eventsOf(ledger: Ledger, account: number): Event[] {
  const events: Event[] = [];
  const push = (transfer: number, incoming: boolean): void => {
    if (ledger.status[transfer] !== TransferStatus.done || ledger.from[transfer] === ledger.to[transfer]) return;
    const debit = ledger.debitTime[transfer] as number;
    events.push({
      transfer,
      incoming,
      time: incoming ? debit + (ledger.creditDelay[transfer] as number) : debit,
      amount: incoming && ledger.creditedAmount !== undefined ? (ledger.creditedAmount[transfer] as number) : (ledger.amount[transfer] as number),
      other: (incoming ? ledger.from[transfer] : ledger.to[transfer]) as number,
      kind: ledger.kind[transfer] as number,
    });
  };
  for (let at = ledger.inOffsets[account] as number; at < (ledger.inOffsets[account + 1] as number); at++) push(ledger.inTransfers[at] as number, true);
  for (let at = ledger.outOffsets[account] as number; at < (ledger.outOffsets[account + 1] as number); at++) push(ledger.outTransfers[at] as number, false);
  return events.sort((a, b) => a.time - b.time || Number(b.incoming) - Number(a.incoming) || a.transfer - b.transfer);
}

interface Stays {
  readonly shortly: number;
  readonly withinDay: number;
  readonly medianSeconds: number;
}

/** First-in-first-out stays of the money received in the files; what was there before counts for nothing. */
function staysOf(events: readonly Event[]): Stays {
  const queue: { time: number; amount: number }[] = [];
  const stays: { stay: number; amount: number }[] = [];
  let head = 0;
  let shortly = 0;
  let withinDay = 0;
  for (const event of events) {
    if (event.incoming) {
      queue.push({ time: event.time, amount: event.amount });
      continue;
    }
    let wanted = event.amount;
    while (wanted > 0 && head < queue.length) {
      const lot = queue[head] as { time: number; amount: number };
      const taken = Math.min(wanted, lot.amount);
      const stay = event.time - lot.time;
      stays.push({ stay, amount: taken });
      if (stay <= STAY_BOUNDS_MS.short) shortly += taken;
      if (stay <= STAY_BOUNDS_MS.day) withinDay += taken;
      lot.amount -= taken;
      wanted -= taken;
      if (lot.amount === 0) head++;
    }
  }
  stays.sort((a, b) => a.stay - b.stay);
  const half = stays.reduce((sum, stay) => sum + stay.amount, 0) / 2;
  let sum = 0;
  for (const stay of stays) {
    sum += stay.amount;
    if (sum >= half) return { shortly, withinDay, medianSeconds: stay.stay / SECOND_MS };
  }
  return { shortly, withinDay, medianSeconds: Number.NaN };
}

/** Counterparties with the days on which they were met, and whether they stand on both sides. */
interface Meeting {
  days: Set<number>;
  in: number;
  out: number;
}

function meetingsOf(events: readonly Event[]): Map<number, Meeting> {
  const meetings = new Map<number, Meeting>();
  for (const event of events) {
    if (event.other === NO_ACCOUNT) continue;
    let meeting = meetings.get(event.other);
    if (meeting === undefined) meetings.set(event.other, (meeting = { days: new Set(), in: 0, out: 0 }));
    meeting.days.add(Math.floor(event.time / DAY_MS));
    if (event.incoming) meeting.in += event.amount;
    else meeting.out += event.amount;
  }
  return meetings;
}

function peakShareOf(events: readonly Event[], received: number): number {
  const incoming = events.filter((event) => event.incoming);
  let best = 0;
  let sum = 0;
  let start = 0;
  for (const event of incoming) {
    sum += event.amount;
    while (event.time - (incoming[start] as Event).time > PEAK_WINDOW_MS) sum -= (incoming[start++] as Event).amount;
    best = Math.max(best, sum);
  }
  return received === 0 ? 0 : best / received;
}

function echoesOf(events: readonly Event[]): number {
  const open: Event[] = [];
  let echoed = 0;
  for (const event of events) {
    if (event.amount < LARGE_TRANSFER_MINOR) continue;
    if (event.incoming) {
      open.push(event);
      continue;
    }
    const match = open.findIndex((receipt) => {
      const kept = receipt.amount - event.amount;
      return event.time - receipt.time <= ECHO_WINDOW_MS && kept >= 0 && (kept <= ECHO_LEFTOVER_MINOR || kept <= receipt.amount * ECHO_COMMISSION_SHARE);
    });
    if (match < 0) continue;
    open.splice(match, 1);
    echoed++;
  }
  return echoed;
}

/** Columns over all accounts of the ledger. Exact sums in minor units; see `AccountFlow` for each column. */
export function accountFlow(ledger: Ledger): AccountFlow {
  const size = ledger.accounts.length;
  const numbers = (): Float64Array => new Float64Array(size);
  const unknown = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const counts = (): Uint32Array => new Uint32Array(size);
  const flow = {
    received: numbers(), paid: numbers(), inCount: counts(), outCount: counts(), payers: counts(), payees: counts(),
    strangerShareIn: numbers(), strangerShareOut: numbers(), leftShortly: unknown(), leftWithinDay: unknown(), medianStaySeconds: unknown(),
    largeDays: counts(), largeSpanDays: numbers(), largeCount: counts(), activeDays: counts(), coveredDays: unknown(), everydayCount: counts(),
    peakShare: numbers(), echoed: counts(), cashOut: numbers(), failedOut: counts(), firstLarge: unknown(), lastLarge: unknown(),
  } satisfies AccountFlow;

  for (let account = 0; account < size; account++) {
    const events = eventsOf(ledger, account);
    const active = new Set<number>();
    const large = new Set<number>();
    for (const event of events) {
      const day = Math.floor(event.time / DAY_MS);
      active.add(day);
      if (event.incoming) {
        flow.received[account] = (flow.received[account] as number) + event.amount;
        flow.inCount[account] = (flow.inCount[account] as number) + 1;
      } else {
        flow.paid[account] = (flow.paid[account] as number) + event.amount;
        flow.outCount[account] = (flow.outCount[account] as number) + 1;
        if (event.amount <= EVERYDAY_PAYMENT_MINOR) flow.everydayCount[account] = (flow.everydayCount[account] as number) + 1;
        if (event.kind === TransferKind.cash) flow.cashOut[account] = (flow.cashOut[account] as number) + event.amount;
      }
      if (event.amount >= LARGE_TRANSFER_MINOR) {
        large.add(day);
        flow.largeCount[account] = (flow.largeCount[account] as number) + 1;
        if (Number.isNaN(flow.firstLarge[account])) flow.firstLarge[account] = event.time;
        flow.lastLarge[account] = event.time;
      }
    }
    flow.activeDays[account] = active.size;
    flow.largeDays[account] = large.size;
    if (large.size > 0) flow.largeSpanDays[account] = ((flow.lastLarge[account] as number) - (flow.firstLarge[account] as number)) / DAY_MS;
    const entry = ledger.accounts[account];
    if (entry?.hasStatement === true) flow.coveredDays[account] = (entry.coveredTo - entry.coveredFrom) / DAY_MS;

    let strangersIn = 0;
    let strangersOut = 0;
    for (const meeting of meetingsOf(events).values()) {
      if (meeting.in > 0) flow.payers[account] = (flow.payers[account] as number) + 1;
      if (meeting.out > 0) flow.payees[account] = (flow.payees[account] as number) + 1;
      if (meeting.days.size > 1) continue;
      if (meeting.out === 0) strangersIn += meeting.in;
      if (meeting.in === 0) strangersOut += meeting.out;
    }
    const received = flow.received[account] as number;
    const paid = flow.paid[account] as number;
    flow.strangerShareIn[account] = received === 0 ? 0 : strangersIn / received;
    flow.strangerShareOut[account] = paid === 0 ? 0 : strangersOut / paid;
    flow.peakShare[account] = peakShareOf(events, received);
    flow.echoed[account] = echoesOf(events);
    if (received > 0) {
      const stays = staysOf(events);
      flow.leftShortly[account] = stays.shortly / received;
      flow.leftWithinDay[account] = stays.withinDay / received;
      flow.medianStaySeconds[account] = stays.medianSeconds;
    }
    for (let at = ledger.outOffsets[account] as number; at < (ledger.outOffsets[account + 1] as number); at++) {
      if (ledger.status[ledger.outTransfers[at] as number] === TransferStatus.failed) flow.failedOut[account] = (flow.failedOut[account] as number) + 1;
    }
  }
  return flow;
}
