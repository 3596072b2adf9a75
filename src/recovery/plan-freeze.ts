/**
 * The stop-payment list: where complaints' money still is, as far as the files know, most worth stopping first.
 *
 * An account with a statement holds its traced residual, or less where the bank gives a smaller available balance (可用余额). An account without one
 * was last seen receiving the money: it is listed with what it got, after its worth is halved, because nobody knows what it passed on since.
 * A holder may be in good faith: gold shops, merchants and dealers of virtual assets are marked, never decided.
 */

import type { FreezeCandidate } from '../findings/findings.js';
import type { TracedAccount, TraceResult } from '../findings/trace.js';
import type { SourceRow } from '../core/source-row.js';
import { AccountKind, type Ledger, type LedgerAccount } from '../ledger/types.js';

/** What an account without a statement counts for beside one that is known to hold the money. */
const UNKNOWN_HOLDING_SHARE = 0.5;
const GOOD_FAITH_NAME = /金店|珠宝|黄金|商行|超市|百货|商贸|有限公司|经营部|个体/u;

interface TableFacts {
  available: number | null;
  status: string;
  measures: string[];
}

/** Available balance, status and standing measures by account index. */
function tableFacts(ledger: Ledger): Map<number, TableFacts> {
  const { accounts, freezeMeasures, strings } = ledger.records;
  const facts = new Map<number, TableFacts>();
  const factsOf = (number: string): TableFacts | undefined => {
    const account = number === '' ? undefined : ledger.accountOf(number);
    if (account === undefined) return undefined;
    let known = facts.get(account);
    if (known === undefined) facts.set(account, (known = { available: null, status: '', measures: [] }));
    return known;
  };
  for (let row = 0; row < accounts.length; row++) {
    const known = factsOf(strings.text((accounts.columns.account[row] as number) || (accounts.columns.card[row] as number)));
    if (known === undefined) continue;
    const available = accounts.columns.available[row] as number;
    if (!Number.isNaN(available)) known.available = known.available === null ? available : Math.min(known.available, available);
    known.status ||= strings.text(accounts.columns.status[row] as number);
  }
  for (let row = 0; row < freezeMeasures.length; row++) {
    const measure = [freezeMeasures.columns.measureType[row], freezeMeasures.columns.authority[row]].map((id) => strings.text(id as number)).filter((text) => text !== '');
    factsOf(strings.text(freezeMeasures.columns.account[row] as number))?.measures.push(measure.join(' · '));
  }
  for (const known of facts.values()) known.measures.sort();
  return facts;
}

function heldBy(account: TracedAccount): number {
  if (account.hasStatement) return account.residual + (account.endpoint?.kinds.beyondStatement ?? 0);
  return account.endpoint?.kinds.noStatement ?? 0;
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

/**
 * Accounts worth stopping, `priority` 1 first; amounts in minor units.
 *
 * @param goodFaith account ids that another detector marked, e.g. honest dealers.
 */
export function planFreeze(ledger: Ledger, trace: TraceResult, goodFaith: ReadonlySet<string> = new Set()): FreezeCandidate[] {
  const facts = tableFacts(ledger);
  const arrivals = largestArrivals(trace);
  const candidates = trace.accounts
    .map((traced) => {
      const index = ledger.accountOf(traced.account);
      const entry = index === undefined ? undefined : ledger.accounts[index];
      const known = index === undefined ? undefined : facts.get(index);
      const residual = heldBy(traced);
      const available = known?.available ?? null;
      const worth = Math.min(residual, available ?? residual) * (traced.hasStatement || available !== null ? 1 : UNKNOWN_HOLDING_SHARE);
      return { traced, entry, known, residual, available, worth };
    })
    .filter(({ residual, entry }) => residual > 0 && entry?.kind !== AccountKind.hub)
    .sort((a, b) => b.worth - a.worth || b.residual - a.residual || (a.traced.account < b.traced.account ? -1 : 1));
  return candidates.map(({ traced, entry, known, residual, available }, position) => ({
    account: traced.account,
    name: traced.name,
    idNumber: entry?.idNumber ?? '',
    bank: traced.bank,
    residual,
    available,
    status: known?.status ?? '',
    existingMeasures: known?.measures ?? [],
    goodFaith: goodFaith.has(traced.account) || mayBeInGoodFaith(entry),
    coveredTo: traced.coveredTo,
    tier: traced.tier,
    priority: position + 1,
    chain: arrivals.get(traced.account) ?? [],
  }));
}
