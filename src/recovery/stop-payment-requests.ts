/**
 * Stop-payment requests (紧急止付, 银发〔2016〕86号), one a bank, in the columns of the 止付 form, so that they are read back by our own ingest. A stop lasts 48 hours and may be put on at
 * most twice; name, account, amount and time must match the complaint's payment, so only accounts that a victim paid are asked for by payment, the others by the largest traced transfer.
 */

import { timeZoneClock } from '../core/time-zone.js';
import type { FreezeCandidate } from '../findings/findings.js';
import type { StopPaymentRequest } from '../findings/requests.js';
import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';

/** How long one stop lasts. */
export const STOP_HOURS = 48;
/** How often it may be put on one account. */
export const MOST_STOPS = 2;

const HOUR_MS = 3_600_000;
const COMPANY_NAME = /公司|厂|店|行$|合作社|中心|经营部/u;

/**
 * Requests for the accounts of a freeze list, in its order, grouped by bank in text order.
 *
 * @param at when the stops begin, epoch milliseconds
 */
export function stopPaymentRequests(ledger: Ledger, trace: TraceResult, freeze: readonly FreezeCandidate[], at: number): StopPaymentRequest[] {
  const { iso } = timeZoneClock(ledger.records.timeZone);
  const nameOf = (id: string): string => ledger.accounts[ledger.accountOf(id) ?? -1]?.name ?? '';
  const arrivals = new Map<string, { complaint: string; traced: number; payer: string; time: string }>();
  for (const transfer of trace.transfers) {
    for (const { id, amount } of transfer.byOrigin) {
      const known = arrivals.get(transfer.to);
      if (known === undefined || amount > known.traced) arrivals.set(transfer.to, { complaint: id, traced: amount, payer: transfer.from, time: transfer.time });
    }
  }
  for (const seed of trace.seeds) if (!arrivals.has(seed.account)) arrivals.set(seed.account, { complaint: seed.id, traced: seed.amount, payer: seed.payer, time: seed.time });
  return freeze
    .flatMap((candidate): StopPaymentRequest[] => {
      const arrival = arrivals.get(candidate.account);
      const stops = candidate.existingMeasures.filter((measure) => measure.startsWith('止付')).length;
      if (arrival === undefined || stops >= MOST_STOPS || candidate.held === 0) return [];
      return [
        {
          bank: candidate.bank,
          complaint: arrival.complaint,
          payerName: nameOf(arrival.payer),
          payer: arrival.payer,
          amount: candidate.held,
          time: arrival.time,
          payeeName: candidate.name,
          payee: candidate.account,
          payeeKind: COMPANY_NAME.test(candidate.name) ? '02' : '01',
          reason: '电信网络诈骗',
          start: iso(at),
          end: iso(at + STOP_HOURS * HOUR_MS),
          stop: stops + 1,
        },
      ];
    })
    .sort((a, b) => (a.bank < b.bank ? -1 : a.bank > b.bank ? 1 : 0));
}
