/** One dossier for each claim: the figures of its application and decision, and the flow of its money, each with the rows that prove it. */

import { NO_TEXT } from '../core/string-pool.js';
import { timeZoneClock } from '../core/time-zone.js';
import type { RecoverResult } from '../findings/recover.js';
import type { DossierShare, DossierTransfer, RestitutionDossier } from '../findings/restitution-dossier.js';
import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';
import { heldFunds } from './recover-funds.js';
import { restitutionClaims } from './restitution-claims.js';

/** Dossiers of all claims in text order, those included that get nothing. `result` is what `recoverFunds` made of the same trace. */
export function restitutionDossiers(ledger: Ledger, trace: TraceResult, result: RecoverResult): RestitutionDossier[] {
  const told = complaintFacts(ledger);
  const payments = paymentsByClaim(ledger);
  const flows = flowsByClaim(ledger, trace);
  const shares = sharesByClaim(result, trace);
  const currency = ledger.currencies[0] ?? 'CNY';
  return restitutionClaims(ledger, trace).map(({ claim, paid, returned }) => {
    const own = shares.get(claim) ?? [];
    const facts = told.get(claim) ?? { caseCategory: '', receivedAt: null, victimName: '', victimPhone: '', summary: '' };
    const share = own.reduce((sum, part) => sum + part.share, 0);
    return { claim, ...facts, currency, paid, returned, loss: Math.max(0, paid - returned), share, payments: payments.get(claim) ?? [], shares: own, flow: flows.get(claim) ?? [] };
  });
}

type Facts = Pick<RestitutionDossier, 'caseCategory' | 'receivedAt' | 'victimName' | 'victimPhone' | 'summary'>;

function complaintFacts({ records: { complaints, strings, timeZone } }: Ledger): Map<string, Facts> {
  const { iso } = timeZoneClock(timeZone);
  const facts = new Map<string, Facts>();
  const { complaint, caseCategory, receivedAt, victimName, victimPhone, summary } = complaints.columns;
  for (let row = 0; row < complaints.length; row++) {
    const id = strings.text(complaint[row] as number);
    if (id === '' || facts.has(id)) continue;
    const at = receivedAt[row] as number;
    const text = (column: ArrayLike<number>): string => strings.text(column[row] as number);
    facts.set(id, { caseCategory: text(caseCategory), receivedAt: Number.isNaN(at) ? null : iso(at), victimName: text(victimName), victimPhone: text(victimPhone), summary: text(summary) });
  }
  return facts;
}

function paymentsByClaim({ records: { complaintPayments: table, strings, files, timeZone } }: Ledger): Map<string, RestitutionDossier['payments'][number][]> {
  const { iso } = timeZoneClock(timeZone);
  const payments = new Map<string, RestitutionDossier['payments'][number][]>();
  const { complaint, time, payer, payee, payeeName, amount, returned } = table.columns;
  for (let row = 0; row < table.length; row++) {
    if (complaint[row] === NO_TEXT) continue;
    const id = strings.text(complaint[row] as number);
    const back = returned[row] as number;
    const at = time[row] as number;
    const list = payments.get(id) ?? [];
    list.push({
      time: Number.isNaN(at) ? null : iso(at),
      payer: strings.text(payer[row] as number),
      payee: strings.text(payee[row] as number),
      payeeName: strings.text(payeeName[row] as number),
      amount: Number.isNaN(back) ? (amount[row] as number) : back,
      isReturn: !Number.isNaN(back),
      rows: [{ file: files[table.file[row] as number]?.file ?? '', line: table.line[row] as number }],
    });
    payments.set(id, list);
  }
  for (const list of payments.values()) list.sort((a, b) => compare(a.time ?? '', b.time ?? '') || compare(a.rows[0]?.file ?? '', b.rows[0]?.file ?? '') || (a.rows[0]?.line ?? 0) - (b.rows[0]?.line ?? 0));
  return payments;
}

function flowsByClaim(ledger: Ledger, trace: TraceResult): Map<string, DossierTransfer[]> {
  const entryOf = (id: string): { name: string; bank: string } | undefined => ledger.accounts[ledger.accountOf(id) ?? -1];
  const tiers = new Map(trace.accounts.flatMap(({ account, byOrigin }) => byOrigin.map(({ id, tier }) => [JSON.stringify([account, id]), tier] as const)));
  const flows = new Map<string, DossierTransfer[]>();
  for (const { from, to, time, amount, currency, byOrigin, rows } of trace.transfers) {
    for (const { id, amount: traced } of byOrigin) {
      const list = flows.get(id) ?? [];
      list.push({ time, from, fromName: entryOf(from)?.name ?? '', to, toName: entryOf(to)?.name ?? '', toBank: entryOf(to)?.bank ?? '', tier: tiers.get(JSON.stringify([to, id])) ?? null, amount, traced, currency, rows });
      flows.set(id, list);
    }
  }
  return flows;
}

function sharesByClaim({ freeze, restitution }: RecoverResult, trace: TraceResult): Map<string, DossierShare[]> {
  const accounts = new Map(freeze.map((entry) => [entry.account, entry]));
  const sums = new Map<string, { shared: number; claims: Set<string> }>();
  for (const { account, share, claim } of restitution) {
    const sum = sums.get(account) ?? { shared: 0, claims: new Set<string>() };
    sum.shared += share;
    sum.claims.add(claim);
    sums.set(account, sum);
  }
  const funds = new Map(heldFunds(freeze, trace).map((fund) => [fund.account, fund.amount]));
  const pool = [...funds.values()].reduce((sum, amount) => sum + amount, 0);
  const shares = new Map<string, DossierShare[]>();
  for (const { claim, account, share, case: kind, round, rows } of restitution) {
    const entry = accounts.get(account);
    const list = shares.get(claim) ?? [];
    list.push({ account, name: entry?.name ?? '', bank: entry?.bank ?? '', goodFaith: entry?.goodFaith === true, held: account === '' ? pool : (funds.get(account) ?? 0), shared: sums.get(account)?.shared ?? 0, claims: sums.get(account)?.claims.size ?? 0, share, case: kind, round, rows });
    shares.set(claim, list);
  }
  return shares;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
