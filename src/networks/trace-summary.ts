/** A trace folded for findings: outcomes by complaint and account, sums by tier, the accounts to ask for next, money between named accounts. */

import { formatIso } from '../core/time.js';
import type { Findings, TierTotals, TracedOutcome } from '../findings/findings.js';
import type { EndKind, TraceResult } from '../findings/trace.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferStatus } from '../records/transfer.js';

/**
 * One entry per complaint, account, outcome and kind of end with money in it, in that order; minor units. The kind is told where it is certain: an account's money ended in one way, or it is
 * one complaint's alone.
 */
export function tracedOutcomes(trace: TraceResult): TracedOutcome[] {
  const outcomes: TracedOutcome[] = [];
  for (const account of trace.accounts) {
    const kinds = Object.entries(account.endpoint?.kinds ?? {}).filter(([, amount]) => amount > 0) as [EndKind, number][];
    for (const origin of account.byOrigin) {
      for (const outcome of ['residual', 'ended', 'returned', 'displaced', 'cutOff'] as const) {
        const amount = origin[outcome];
        if (amount === 0) continue;
        const entry = { complaint: origin.id, account: account.account, outcome };
        const [only] = kinds;
        if (outcome === 'ended' && kinds.length === 1 && only !== undefined) outcomes.push({ ...entry, kind: only[0], amount });
        else if (outcome === 'ended' && amount === kinds.reduce((sum, [, ended]) => sum + ended, 0)) outcomes.push(...kinds.map(([kind, ended]) => ({ ...entry, kind, amount: ended })));
        else outcomes.push({ ...entry, amount });
      }
    }
  }
  return outcomes.sort((a, b) => compare(a.complaint, b.complaint) || compare(a.account, b.account) || compare(a.outcome, b.outcome) || compare(a.kind ?? '', b.kind ?? ''));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Money by the least tier of the account it reached. */
export function tierTotals(trace: TraceResult): TierTotals[] {
  const totals = new Map<number, TierTotals>();
  for (const account of trace.accounts) {
    let tier = totals.get(account.tier);
    if (tier === undefined) totals.set(account.tier, (tier = { tier: account.tier, accounts: 0, received: 0, passedOn: 0, ended: 0, residual: 0 }));
    tier.accounts++;
    tier.received += account.received;
    tier.passedOn += account.passedOn;
    tier.ended += account.ended;
    tier.residual += account.residual;
  }
  return [...totals.values()].sort((a, b) => a.tier - b.tier);
}

/** Accounts where the trace stops because their statement is not in the files, or ends too early: most traced money first. */
export function nextInquiries(trace: TraceResult): Findings['traces']['nextInquiries'] {
  const stopped: readonly EndKind[] = ['noStatement', 'beyondStatement'];
  return trace.accounts
    .map((account) => ({ account: account.account, name: account.name, bank: account.bank, traced: stopped.reduce((sum, kind) => sum + (account.endpoint?.kinds[kind] ?? 0), 0), tier: account.tier }))
    .filter((entry) => entry.traced > 0)
    .sort((a, b) => b.traced - a.traced || compare(a.account, b.account));
}

/** Money between named accounts summed by pair, with what of it was traced; largest first. */
export function flowsBetween(ledger: Ledger, trace: TraceResult, named: ReadonlySet<number>): Findings['flows'] {
  const tracedOf = new Map<string, number>();
  const pairKey = (from: string, to: string): string => JSON.stringify([from, to]);
  for (const transfer of trace.transfers) {
    const key = pairKey(transfer.from, transfer.to);
    tracedOf.set(key, (tracedOf.get(key) ?? 0) + transfer.traced);
  }
  const flows: Findings['flows'] = [];
  for (const payer of [...named].sort((a, b) => a - b)) {
    const sums = new Map<number, { amount: number; transfers: number; first: number; last: number }>();
    for (let at = ledger.outOffsets[payer] as number; at < (ledger.outOffsets[payer + 1] as number); at++) {
      const transfer = ledger.outTransfers[at] as number;
      const payee = ledger.to[transfer] as number;
      if (payee === NO_ACCOUNT || payee === payer || !named.has(payee) || ledger.status[transfer] !== TransferStatus.done) continue;
      const time = ledger.debitTime[transfer] as number;
      const sum = sums.get(payee);
      if (sum === undefined) sums.set(payee, { amount: ledger.amount[transfer] as number, transfers: 1, first: time, last: time });
      else {
        sum.amount += ledger.amount[transfer] as number;
        sum.transfers++;
        sum.first = Math.min(sum.first, time);
        sum.last = Math.max(sum.last, time);
      }
    }
    for (const [payee, sum] of sums) {
      const from = ledger.accounts[payer]?.account ?? '';
      const to = ledger.accounts[payee]?.account ?? '';
      const zone = ledger.records.timeZone;
      flows.push({ from, to, amount: sum.amount, traced: tracedOf.get(pairKey(from, to)) ?? 0, transfers: sum.transfers, firstTime: formatIso(sum.first, zone), lastTime: formatIso(sum.last, zone) });
    }
  }
  return flows.sort((a, b) => b.traced - a.traced || b.amount - a.amount || compare(a.from, b.from) || compare(a.to, b.to));
}
