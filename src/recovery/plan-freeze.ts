/**
 * The stop-payment list: where complaints' money still is, as far as the files know, most worth stopping first.
 *
 * What an account holds is its traced residual, or its available balance (可用余额) where the bank says that is less; where a stop stands, which leaves nothing available, its balance. How much of it is still to be had falls with the age of the
 * knowledge and with how fast the account drains by its own history: expected = held / (1 + age / half-life), the half-life being the median stay of traced money on the account, or, where
 * none ever left, over all accounts. The tail is long on purpose: some accounts are forgotten with the money on them. A stop that stands already keeps what is there.
 * An account without a statement was last seen receiving the money; its knowledge is as old as the last receipt.
 * A holder may be in good faith: gold shops, merchants and dealers of virtual assets are marked, never decided.
 */

import type { SourceRow } from '../core/source-row.js';
import { UsageError } from '../core/errors.js';
import type { FreezeCandidate } from '../findings/findings.js';
import type { TracedAccount, TraceResult } from '../findings/trace.js';
import { AccountKind, type Ledger, type LedgerAccount } from '../ledger/types.js';
import { accountFacts } from './account-facts.js';

const HOUR_MS = 3_600_000;
const HOUR_SECONDS = 3_600;
const GOOD_FAITH_NAME = /金店|珠宝|黄金|商行|超市|百货|商贸|有限公司|经营部|个体/u;
/** Half-life where traced money never left any account: one day. */
const USUAL_HALF_LIFE_HOURS = 24;
/** No account drains faster than this, so that a stay of seconds does not make its money worthless. */
const LEAST_HALF_LIFE_HOURS = 0.25;

export interface FreezeOptions {
  /** When the list is used, epoch milliseconds. @defaultValue the latest time that the trace knows of */
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
  const arrivals = largestArrivals(trace);
  const usual = median(trace.accounts.flatMap(({ medianDwellSeconds }) => medianDwellSeconds ?? [])) ?? USUAL_HALF_LIFE_HOURS * HOUR_SECONDS;
  return trace.accounts
    .map((traced) => {
      const index = ledger.accountOf(traced.account);
      const entry = index === undefined ? undefined : ledger.accounts[index];
      const known = index === undefined ? undefined : facts.get(index);
      const residual = heldBy(traced);
      const available = known?.available ?? null;
      const stopped = known?.stopped === true;
      const held = Math.max(0, Math.min(residual, (stopped ? known.balance : available) ?? residual));
      const halfLifeHours = Math.max(LEAST_HALF_LIFE_HOURS, (traced.medianDwellSeconds ?? usual) / HOUR_SECONDS);
      const knownAt = traced.hasStatement && traced.coveredTo !== null ? Date.parse(traced.coveredTo) : Date.parse(traced.lastTime);
      const ageHours = stopped ? 0 : Math.max(0, at - knownAt) / HOUR_MS;
      return { traced, entry, known, residual, available, held, expected: Math.round(held / (1 + ageHours / halfLifeHours)) };
    })
    .filter(({ residual, entry }) => residual > 0 && entry?.kind !== AccountKind.hub)
    .sort((a, b) => b.expected - a.expected || b.residual - a.residual || (a.traced.account < b.traced.account ? -1 : 1))
    .map(({ traced, entry, known, residual, available, held, expected }, position) => ({
      account: traced.account,
      name: traced.name,
      idNumber: entry?.idNumber ?? '',
      bank: traced.bank,
      residual,
      available,
      held,
      status: known?.status ?? '',
      existingMeasures: known?.measures ?? [],
      goodFaith: options.goodFaith?.has(traced.account) === true || mayBeInGoodFaith(entry),
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

function heldBy(account: TracedAccount): number {
  if (account.hasStatement) return account.residual + (account.endpoint?.kinds['beyondStatement'] ?? 0);
  return account.endpoint?.kinds['noStatement'] ?? 0;
}

function mayBeInGoodFaith(entry: LedgerAccount | undefined): boolean {
  if (entry === undefined) return false;
  return entry.kind === AccountKind.merchant || entry.kind === AccountKind.virtualAssetDealer || GOOD_FAITH_NAME.test(entry.name);
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
