/**
 * The whole way, composed: records → ledger → trace of every complaint → signals and scores of accounts → gangs, suppliers, overseas groups → series →
 * what can still be stopped. Every step is a function of its own that may be called alone.
 */

import { AbortedError } from './core/errors.js';
import type { ProgressListener } from './core/progress.js';
import type { Findings } from './findings/findings.js';
import type { Role } from './findings/shared.js';
import { buildLedger } from './ledger/build-ledger.js';
import { checkCase } from './ledger/check-case.js';
import { accountFindings, victimFindings } from './networks/account-findings.js';
import { SUSPECT_PROBABILITY } from './networks/evidence-rules.js';
import { assignRoles } from './networks/assign-roles.js';
import { findCardSuppliers } from './networks/find-card-suppliers.js';
import { findGroups } from './networks/find-groups.js';
import { COUNTERPARTY_PROBABILITY, findLaunderingGangs } from './networks/find-laundering-gangs.js';
import { findOverseasGroups } from './networks/find-overseas-groups.js';
import { gangReasons } from './networks/gang-reasons.js';
import { linkComplaints } from './networks/link-complaints.js';
import { scoreCaseAccounts } from './networks/score-case-accounts.js';
import { suspectPhones } from './networks/suspect-phones.js';
import { traceComplaints } from './networks/trace-complaints.js';
import { flowsBetween, nextInquiries, tierTotals, tracedOutcomes } from './networks/trace-summary.js';
import { findPhoneBorderSigns, findTravelParties } from './patterns/border-signs.js';
import { findSimBoxes } from './patterns/sim-box.js';
import type { CaseRecords } from './records/case-records.js';
import { lossesByComplaint } from './recovery/losses-by-complaint.js';
import { recoverFunds } from './recovery/recover-funds.js';

export interface InvestigateOptions {
  /** Seed of the community detection. @defaultValue 1 */
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
}

const STAGES = ['ledger', 'trace', 'accounts', 'groups', 'series', 'recovery'] as const;

/**
 * Investigates a case that has been read. Amounts in minor units, times ISO 8601 in the case's zone; the same records give the same findings, whatever
 * the order of files and rows.
 *
 * @throws AbortedError when the signal fires between two stages.
 */
export function investigate(records: CaseRecords, options: InvestigateOptions = {}): Findings {
  const { seed = 1, signal, onProgress } = options;
  const begin = (stage: (typeof STAGES)[number]): void => {
    if (signal?.aborted === true) throw new AbortedError();
    onProgress?.({ stage, done: STAGES.indexOf(stage), total: STAGES.length });
  };

  begin('ledger');
  const ledger = buildLedger(records);
  const quality = checkCase(records, ledger);

  begin('trace');
  const trace = traceComplaints(ledger);

  begin('accounts');
  const { flow, terminals, openings, attributes, ties, scores } = scoreCaseAccounts(records, ledger, trace);
  const { gangs, shared, fronts, controllers, joins } = findLaunderingGangs({ ledger, probability: scores.probability, attributes, terminals }, { seed });
  const suspected = new Set<number>([...gangs.flat(), ...shared]);
  scores.probability.forEach((probability, account) => {
    if (probability >= (ledger.accounts[account]?.hasStatement === true ? SUSPECT_PROBABILITY : COUNTERPARTY_PROBABILITY)) suspected.add(account);
  });
  const known = new Map<number, Role>();
  for (const account of shared) known.set(account, 'otc-dealer');
  for (const account of fronts) known.set(account, 'merchant-front');
  for (const account of controllers) known.set(account, 'controller');
  const roles = assignRoles(ledger, flow, suspected, known);
  const accounts = accountFindings(ledger, trace, scores, roles);

  begin('groups');
  const simBoxes = findSimBoxes(records);
  const suppliers = findCardSuppliers(ledger, openings, simBoxes, suspected);
  const overseas = findOverseasGroups({
    records,
    borderSigns: findPhoneBorderSigns(records),
    travelParties: findTravelParties(records),
    suspectPhones: suspectPhones(ledger, suspected, suppliers),
  });
  const groups = findGroups({ ledger, trace, gangs, suppliers, overseas, accounts, tieReasons: (gang) => gangReasons(ledger, ties, gang, joins) });
  for (const group of groups) {
    if (group.type !== 'laundering') continue;
    for (const member of group.members) {
      const account = ledger.accountOf(member.id);
      const finding = account === undefined ? undefined : accounts.get(account);
      if (finding !== undefined) finding.group = group.id;
    }
  }

  begin('series');
  const series = linkComplaints(records, trace);

  begin('recovery');
  const { freeze, restitution, inquiries, withdrawals } = recoverFunds(ledger, trace, { goodFaith: new Set(shared.map((account) => ledger.accounts[account]?.account ?? '')) });
  const losses = lossesByComplaint(ledger, trace);
  const victims = victimFindings(ledger, suspected);
  const named = new Set<number>([...accounts.keys(), ...[...victims, ...freeze].flatMap((finding) => ledger.accountOf(finding.account) ?? [])]);
  return {
    case: {
      timeZone: records.timeZone,
      currency: ledger.currencies[0] ?? 'CNY',
      complaints: losses.size,
      loss: [...losses.values()].reduce((sum, loss) => sum + loss, 0),
      transfers: ledger.length,
      accounts: ledger.accounts.length,
      calls: records.calls.length,
    },
    groups,
    accounts: [...accounts.values(), ...victims].sort((a, b) => b.score - a.score || (a.account < b.account ? -1 : 1)),
    series,
    freeze,
    restitution,
    inquiries,
    withdrawals,
    traces: { rule: 'fifo', outcomes: tracedOutcomes(trace), unmatched: trace.unmatched, tiers: tierTotals(trace), nextInquiries: nextInquiries(trace) },
    flows: flowsBetween(ledger, trace, named),
    quality,
  };
}
