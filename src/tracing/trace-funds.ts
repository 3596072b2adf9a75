/** The trace as its readers get it: names, ISO times, file and line of every row. Meaning: docs/tracing.md. */

import { formatIso } from '../core/time.js';
import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';
import { foldAccounts } from './fold-accounts.js';
import { foldHubs } from './fold-hubs.js';
import { foldTransfers, nameOf } from './fold-transfers.js';
import { paymentRow, rowsOfSeed } from './source-rows.js';
import { traceColumns } from './trace-columns.js';
import { FIRST_END_CODE, OUTCOMES, type TraceColumns, type TraceOptions } from './types.js';

/**
 * Traces seeds through the ledger by a rule and tells the result account by account and transfer by transfer.
 *
 * Amounts are minor units, times ISO 8601 in the case's zone. Accounts come by tier, then by what they received; transfers in the order of their debits. The same
 * bytes for any order of files and rows. Per currency: seeded + convertedIn = residual + ended + returned + cutOff + displaced + convertedOut; per account:
 * received = passedOn + residual + ended + returned + cutOff + displaced.
 *
 * @throws UsageError UNKNOWN_COMPLAINT, UNKNOWN_ACCOUNT, UNKNOWN_TRANSFER, NO_COMPLAINTS, WRONG_LIMIT.
 * @throws DataError TURNOVER_TOO_LARGE when the money through one account exceeds 2^53 − 1 minor units.
 * @throws AbortedError when the signal fires.
 */
export function traceFunds(ledger: Ledger, options: TraceOptions = {}): TraceResult {
  return foldTrace(ledger, traceColumns(ledger, options));
}

/** A trace in typed arrays as its readers get it. */
export function foldTrace(ledger: Ledger, trace: TraceColumns): TraceResult {
  const hubs = foldHubs(ledger, trace);
  const zone = ledger.records.timeZone;
  const { complaintPayments, strings } = ledger.records;
  const textOf = (id: number | undefined): string => (id === undefined ? '' : strings.text(id));
  return {
    rule: trace.rule,
    origins: [...trace.origins],
    upperBounds: trace.rule === 'poison',
    seeds: trace.seeds.map((seed) => ({
      id: trace.origins[seed.origin] ?? '',
      account: nameOf(ledger, seed.payee),
      payer: nameOf(ledger, seed.payer),
      amount: seed.amount,
      currency: ledger.currencies[seed.currency] ?? '',
      time: formatIso(seed.time, zone),
      match: seed.match,
      rows: rowsOfSeed(ledger, seed),
    })),
    unmatched: trace.unmatched.map(({ complaint, payment, reason, suggestion }) => {
      const { payer, payee, amount, time } = complaintPayments.columns;
      const at = time[payment] as number;
      return {
        id: complaint,
        payer: textOf(payer[payment]),
        payee: textOf(payee[payment]),
        amount: amount[payment] as number,
        time: Number.isNaN(at) ? null : formatIso(at, zone),
        reason,
        ...(suggestion === undefined ? {} : { suggestion }),
        rows: [paymentRow(ledger, payment)],
      };
    }),
    accounts: foldAccounts(ledger, trace),
    transfers: foldTransfers(ledger, trace),
    totals: foldTotals(ledger, trace),
    openings: foldOpenings(ledger, trace),
    ...(hubs.length === 0 ? {} : { hubs }),
  };
}

/** One entry per currency in which traced money was. */
export function foldTotals(ledger: Ledger, trace: TraceColumns): TraceResult['totals'] {
  const currencies = Math.max(1, ledger.currencies.length);
  const totals = Array.from({ length: currencies }, (_, currency) => ({
    currency: ledger.currencies[currency] ?? '',
    seeded: 0,
    residual: 0,
    ended: 0,
    returned: 0,
    cutOff: 0,
    displaced: 0,
    convertedIn: 0,
    convertedOut: 0,
  }));
  for (const name of ['seeded', 'convertedIn', 'convertedOut'] as const) {
    trace[name].forEach((amount, cell) => {
      const total = totals[cell % currencies];
      if (total !== undefined) total[name] += amount;
    });
  }
  trace.fateAmount.forEach((amount, fate) => {
    const total = totals[trace.fateCurrency[fate] as number];
    const code = trace.fateOutcome[fate] as number;
    if (total === undefined) return;
    const outcome = OUTCOMES[code];
    if (code >= FIRST_END_CODE) total.ended += amount;
    else if (outcome === 'residual' || outcome === 'returned' || outcome === 'displaced' || outcome === 'cutOff') total[outcome] += amount;
  });
  return totals.filter(({ seeded, convertedIn }) => seeded + convertedIn > 0);
}

/** Accounts that held traced money and gave more than was known to be there. */
function foldOpenings(ledger: Ledger, trace: TraceColumns): TraceResult['openings'] {
  const currencies = Math.max(1, ledger.currencies.length);
  return [...new Set(trace.holdingAccount)]
    .sort((a, b) => a - b)
    .flatMap((account) => {
      const isUnknown = Number.isNaN(ledger.accounts[account]?.openingBalance);
      return ledger.currencies.flatMap((currency, at) => {
        const added = trace.assumedOpening[account * currencies + at] as number;
        return added === 0 ? [] : [{ account: nameOf(ledger, account), currency, added, code: isUnknown ? ('OPENING_UNKNOWN' as const) : ('OVERDRAWN' as const) }];
      });
    });
}
