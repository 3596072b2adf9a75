/** Paths and flows with accounts, times and rows in place of positions. */

import { timeZoneClock } from '../core/time-zone.js';
import type { FlowResult, PathsResult } from '../findings/paths.js';
import { creditTime } from '../ledger/event-sides.js';
import type { Ledger } from '../ledger/types.js';
import type { MoneyPath } from './find-paths.js';
import type { LargestFlow } from './largest-flow.js';
import { rowsOfTransfer } from './source-rows.js';

/** Amounts in minor units, times ISO 8601 in the case's zone, rows of both sides of every transfer. */
export function tellPaths(ledger: Ledger, paths: readonly MoneyPath[]): PathsResult {
  const { iso } = timeZoneClock(ledger.records.timeZone);
  const tell = teller(ledger, iso);
  return {
    paths: paths.map(({ transfers, capacity, currency, start, end }) => ({ transfers: transfers.map(tell), capacity, currency, start: iso(start), end: iso(end) })),
  };
}

/** As `tellPaths`. */
export function tellFlow(ledger: Ledger, flow: LargestFlow): FlowResult {
  const tell = teller(ledger, timeZoneClock(ledger.records.timeZone).iso);
  return {
    amount: flow.amount,
    currency: flow.currency,
    transfers: flow.transfers.map(({ transfer, flow: used }) => ({ ...tell(transfer), flow: used })),
    cut: flow.cut.map(tell),
  };
}

function teller(ledger: Ledger, iso: (time: number) => string): (transfer: number) => PathsResult['paths'][number]['transfers'][number] {
  return (transfer) => ({
    from: ledger.accounts[ledger.from[transfer] as number]?.account ?? '',
    fromName: ledger.accounts[ledger.from[transfer] as number]?.name ?? '',
    to: ledger.accounts[ledger.to[transfer] as number]?.account ?? '',
    toName: ledger.accounts[ledger.to[transfer] as number]?.name ?? '',
    time: iso(ledger.debitTime[transfer] as number),
    arrived: iso(creditTime(ledger, transfer)),
    amount: ledger.amount[transfer] as number,
    currency: ledger.currencies[ledger.currency[transfer] as number] ?? '',
    rows: rowsOfTransfer(ledger, transfer),
  });
}
