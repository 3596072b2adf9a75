/**
 * The stop-payment list: where complaints' money still is, as far as the files know, most worth stopping first.
 *
 * What an account holds is its traced residual, or what the bank says is there where that is less: its available balance (可用余额), where a stop stands, which leaves nothing available, its balance;
 * without an account table, or for a time before the statement's end, the last balance that the statement told by then. How much of it is still to be had falls with the age of the knowledge
 * and with how fast the account drains by its own history (expected-held.ts); what has lain there longer lies longer. A stop that stands already keeps what was there when it began; ours would queue behind it (轮候).
 * An account without a statement was last seen receiving the money; its knowledge is as old as the last receipt, and it drains as the accounts with one do.
 * A holder may be in good faith: gold shops, merchants, organisations and dealers of virtual assets are marked, never decided.
 */

import { UsageError } from '../core/errors.js';
import type { SourceRow } from '../core/source-row.js';
import type { FreezeCandidate } from '../findings/findings.js';
import type { TracedAccount, TraceResult } from '../findings/trace.js';
import { AccountKind, type Ledger } from '../ledger/types.js';
import { accountFacts } from './account-facts.js';
import { balanceAt, balanceHistory } from './balance-at.js';
import { expectedHeld, halfLifeOf, remainingHalfLife, stayingShare, USUAL_HALF_LIFE_MS, usualStayingShare } from './expected-held.js';
import { goodFaithReason } from './good-faith.js';
import { standingMeasures, stoppedSince } from './standing-measures.js';

const HOUR_SECONDS = 3_600;

export interface FreezeOptions {
  /** When the list is used, epoch milliseconds: later balances, status and measures are not looked at. @defaultValue the latest time that the trace knows of */
  readonly at?: number;
  /** Accounts that another detector marked as perhaps in good faith, e.g. honest dealers. */
  readonly goodFaith?: ReadonlySet<string>;
}

/**
 * Accounts worth stopping, `priority` 1 first; amounts in minor units. Payment hubs are left out: the money there is not theirs.
 *
 * @param trace of complaints; taken with `asOf`, it makes the list of that moment
 * @throws UsageError WRONG_TIME
 */
export function planFreeze(ledger: Ledger, trace: TraceResult, options: FreezeOptions = {}): FreezeCandidate[] {
  const at = options.at ?? latestTime(trace);
  if (Number.isNaN(at)) throw new UsageError('WRONG_TIME', 'The time is not a number', { place: 'at', value: String(at), remedy: 'Give epoch milliseconds.' });
  const facts = accountFacts(ledger, at);
  const measures = standingMeasures(ledger);
  const arrivals = largestArrivals(trace);
  const usual = median(trace.accounts.flatMap(({ medianDwellSeconds }) => medianDwellSeconds ?? []));
  const halfLife = (traced: TracedAccount): number => {
    const medianMs = traced.medianDwellSeconds === null ? (usual === undefined ? USUAL_HALF_LIFE_MS : usual * 1000) : traced.medianDwellSeconds * 1000;
    const { seen, unseen } = heldBy(traced);
    return halfLifeOf(medianMs, traced.received, traced.received - seen - unseen, Math.min(at, coveredTo(traced)) - Date.parse(traced.firstTime));
  };
  const usualShare = usualStayingShare(trace.accounts.filter(({ hasStatement }) => hasStatement).map((traced) => ({ halfLifeMs: halfLife(traced), received: traced.received })));
  return trace.accounts
    .map((traced) => {
      const index = ledger.accountOf(traced.account);
      const entry = index === undefined ? undefined : ledger.accounts[index];
      const covered = coveredTo(traced);
      // Tables were made when the statement was: they say nothing of a time before it ends.
      const isPast = traced.hasStatement && at < covered;
      const told = index === undefined ? undefined : facts.get(index);
      const known = isPast ? undefined : told;
      const { seen, unseen } = heldBy(traced);
      const residual = seen + unseen;
      const available = known?.available ?? null;
      const measuredSince = index === undefined ? undefined : stoppedSince(measures.get(index), at);
      // What the account table calls stopped was so when the table was made.
      const since = measuredSince ?? (known?.stopped === true ? -Infinity : undefined);
      const stopped = since !== undefined;
      const balance = index === undefined || !traced.hasStatement || residual === 0 ? null : balanceAt(balanceHistory(ledger, index), at);
      const there = (stopped ? known?.balance : available) ?? (balance === null ? residual : Math.max(balance, unseen));
      const held = Math.max(0, Math.min(residual, there));
      const knownAt = traced.hasStatement ? Math.min(at, covered) : Date.parse(traced.lastTime);
      const share = traced.hasStatement ? stayingShare(remainingHalfLife(halfLife(traced), traced.received, traced.received - residual, knownAt - Date.parse(traced.lastTime))) : usualShare;
      return { traced, entry, status: known?.status ?? '', measures: told?.measures.filter(({ from }) => !(from > at)).map(({ text }) => text) ?? [], stopped, residual, available, held, expected: expectedHeld(held, knownAt, at, since, share) };
    })
    .filter(({ residual, entry }) => residual > 0 && entry?.kind !== AccountKind.hub)
    .sort((a, b) => b.expected - a.expected || b.residual - a.residual || (a.traced.account < b.traced.account ? -1 : 1))
    .map(({ traced, entry, status, measures: standing, stopped, residual, available, held, expected }, position) => ({
      account: traced.account,
      name: traced.name,
      idNumber: entry?.idNumber ?? '',
      bank: traced.bank,
      residual,
      available,
      held,
      status,
      existingMeasures: standing,
      queued: stopped,
      goodFaith: (options.goodFaith?.has(traced.account) === true ? 'told' : goodFaithReason(entry)) !== null,
      goodFaithReason: options.goodFaith?.has(traced.account) === true ? 'told' : goodFaithReason(entry),
      coveredTo: traced.coveredTo,
      halfLifeHours: traced.medianDwellSeconds === null ? null : Math.round((traced.medianDwellSeconds / HOUR_SECONDS) * 100) / 100,
      expected,
      tier: traced.tier,
      priority: position + 1,
      chain: arrivals.get(traced.account) ?? [],
    }));
}

/** The latest time that the trace knows of, epoch milliseconds; −Infinity where it is empty. */
export function latestTime(trace: TraceResult): number {
  let latest = -Infinity;
  for (const { lastTime, coveredTo } of trace.accounts) latest = Math.max(latest, Date.parse(lastTime), coveredTo === null ? -Infinity : Date.parse(coveredTo));
  return latest;
}

/** What its statement shows to be there, and what was last seen arriving. */
function heldBy({ hasStatement, residual, endpoint }: TracedAccount): { seen: number; unseen: number } {
  return hasStatement ? { seen: residual, unseen: endpoint?.kinds['beyondStatement'] ?? 0 } : { seen: 0, unseen: endpoint?.kinds['noStatement'] ?? 0 };
}

/** Of what its statement shows the end, epoch milliseconds; Infinity without one. */
function coveredTo(traced: TracedAccount): number {
  return traced.hasStatement && traced.coveredTo !== null ? Date.parse(traced.coveredTo) : Infinity;
}

/** For each account, the rows of the transfer that brought it most traced money. */
function largestArrivals(trace: TraceResult): Map<string, SourceRow[]> {
  const largest = new Map<string, { traced: number; rows: SourceRow[] }>();
  for (const transfer of trace.transfers) {
    const known = largest.get(transfer.to);
    if (known === undefined || transfer.traced > known.traced) largest.set(transfer.to, { traced: transfer.traced, rows: transfer.rows });
  }
  return new Map([...largest].map(([account, { rows }]) => [account, rows]));
}

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[values.length >>> 1];
}
