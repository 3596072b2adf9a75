/** Payment institutions and clearing accounts without a statement that traced money reached: what crossed them, by which numbers, and what stopped there. */

import type { TracedHub } from '../findings/trace.js';
import { AccountKind, type Ledger } from '../ledger/types.js';
import { nameOf } from './fold-transfers.js';
import { rowsOfTransfer } from './source-rows.js';
import { NO_PIECE, OutcomeCode, type TraceColumns } from './types.js';

/** In order of account and currency. Amounts in minor units; under poison upper bounds. */
export function foldHubs(ledger: Ledger, trace: TraceColumns): TracedHub[] {
  const currencies = Math.max(1, ledger.currencies.length);
  const hubs = new Map<number, { crossed: number; stopped: number }>();
  const hubAt = (pot: number): { crossed: number; stopped: number } => {
    let hub = hubs.get(pot);
    if (hub === undefined) hubs.set(pot, (hub = { crossed: 0, stopped: 0 }));
    return hub;
  };
  trace.holdingAccount.forEach((account, holding) => {
    const entry = ledger.accounts[account];
    if (entry?.kind === AccountKind.hub && !entry.hasStatement) hubAt(account * currencies + (trace.holdingCurrency[holding] as number)).crossed += trace.passedOn[holding] as number;
  });
  trace.fateOutcome.forEach((outcome, fate) => {
    if (outcome === OutcomeCode.hub) hubAt((trace.fateAccount[fate] as number) * currencies + (trace.fateCurrency[fate] as number)).stopped += trace.fateAmount[fate] as number;
  });
  const crossed = crossedByTransfer(trace);
  return [...hubs]
    .sort(([a], [b]) => a - b)
    .map(([pot, sums]) => ({
      account: nameOf(ledger, Math.floor(pot / currencies)),
      name: ledger.accounts[Math.floor(pot / currencies)]?.name ?? '',
      currency: ledger.currencies[pot % currencies] ?? '',
      ...sums,
      crossings: trace.crossings
        .filter(({ hub, currency, out }) => hub * currencies + currency === pot && out.some((transfer) => crossed.has(transfer)))
        .map(({ serial, into, out }) => ({
          serial: ledger.records.strings.text(serial),
          amount: out.reduce((sum, transfer) => sum + (crossed.get(transfer) ?? 0), 0),
          rows: [...into, ...out].flatMap((transfer) => rowsOfTransfer(ledger, transfer)),
        })),
    }));
}

/** Traced money that legs out of institutions carry on. */
function crossedByTransfer(trace: TraceColumns): Map<number, number> {
  const isOut = new Set(trace.crossings.flatMap(({ out }) => out));
  const sums = new Map<number, number>();
  if (isOut.size === 0) return sums;
  trace.pieceTransfer.forEach((transfer, piece) => {
    const amount = trace.pieceAmount[piece] as number;
    if (isOut.has(transfer) && trace.pieceParent[piece] !== NO_PIECE && amount > 0) sums.set(transfer, (sums.get(transfer) ?? 0) + amount);
  });
  return sums;
}
