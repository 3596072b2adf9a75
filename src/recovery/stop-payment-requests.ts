/**
 * Stop-payment requests (紧急止付, 银发〔2016〕86号), one a bank, in the columns of the 止付 form, so that they are read back by our own ingest. A stop lasts 48 hours and may be put on at
 * most twice; a second one begins when the first runs out. Name, account, amount and time must match a payment in the bank's books: they are those of the transfer that brought the account most of a complaint's money, which for
 * accounts that a victim paid is the victim's own. What is asked to be held stands beside them.
 */

import { timeZoneClock } from '../core/time-zone.js';
import type { FreezeCandidate } from '../findings/findings.js';
import type { StopPaymentRequest } from '../findings/requests.js';
import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';
import { isOrganisationName } from './organisation-name.js';
import { standingMeasures, STOP_MEASURE, type StandingMeasure } from './standing-measures.js';

/** How long one stop lasts. */
export const STOP_HOURS = 48;
/** How often it may be put on one account. */
export const MOST_STOPS = 2;

const HOUR_MS = 3_600_000;
const COMPANY_NAME = /公司|厂|店|行$|合作社|中心|经营部/u;

/**
 * Requests for the accounts of a freeze list, in its order, grouped by bank in text order.
 *
 * @param at when the stops begin, where none stands yet, epoch milliseconds
 */
export function stopPaymentRequests(ledger: Ledger, trace: TraceResult, freeze: readonly FreezeCandidate[], at: number): StopPaymentRequest[] {
  const { iso } = timeZoneClock(ledger.records.timeZone);
  const nameOf = (id: string): string => ledger.accounts[ledger.accountOf(id) ?? -1]?.name ?? '';
  const arrivals = new Map<string, { complaint: string; traced: number; amount: number; payer: string; time: string }>();
  for (const transfer of trace.transfers) {
    for (const { id, amount } of transfer.byOrigin) {
      const known = arrivals.get(transfer.to);
      if (known === undefined || amount > known.traced) arrivals.set(transfer.to, { complaint: id, traced: amount, amount: transfer.amount, payer: transfer.from, time: transfer.time });
    }
  }
  for (const seed of trace.seeds) if (!arrivals.has(seed.account)) arrivals.set(seed.account, { complaint: seed.id, traced: seed.amount, amount: seed.amount, payer: seed.payer, time: seed.time });
  const measures = standingMeasures(ledger);
  return freeze
    .flatMap((candidate): StopPaymentRequest[] => {
      const arrival = arrivals.get(candidate.account);
      const stops = candidate.existingMeasures.filter((measure) => STOP_MEASURE.test(measure)).length;
      if (arrival === undefined || stops >= MOST_STOPS || candidate.held === 0) return [];
      const start = Math.max(at, endOfStop(measures.get(ledger.accountOf(candidate.account) ?? -1), at));
      return [
        {
          bank: candidate.bank,
          complaint: arrival.complaint,
          payerName: nameOf(arrival.payer),
          payer: arrival.payer,
          amount: arrival.amount,
          hold: candidate.held,
          time: arrival.time,
          payeeName: candidate.name,
          payee: candidate.account,
          payeeKind: COMPANY_NAME.test(candidate.name) || isOrganisationName(candidate.name) ? '02' : '01',
          reason: '电信网络诈骗',
          start: iso(start),
          end: iso(start + STOP_HOURS * HOUR_MS),
          stop: stops + 1,
        },
      ];
    })
    .sort((a, b) => (a.bank < b.bank ? -1 : a.bank > b.bank ? 1 : 0));
}

/** When a stop that stands at the time runs out: at the latest 48 hours after it began, however it is written down. −Infinity where none stands. */
function endOfStop(measures: readonly StandingMeasure[] | undefined, at: number): number {
  let end = -Infinity;
  for (const { from, to, isStop } of measures ?? []) if (isStop && from <= at && to >= at) end = Math.max(end, Math.min(to, from + STOP_HOURS * HOUR_MS));
  return end;
}
