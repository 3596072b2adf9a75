/** What can still be stopped and who gets it back: the result of `fundtrace recover`. */

import type { FreezeCandidate, Findings } from '../findings/findings.js';
import type { RecoverResult } from '../findings/recover.js';
import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';
import { tracedWithdrawals } from './cash-withdrawals.js';
import { latestTime, planFreeze, type FreezeOptions } from './plan-freeze.js';
import { planInquiries } from './plan-inquiries.js';
import { restitutionClaims } from './restitution-claims.js';
import { shareRestitution, type RestitutionCase, type RestitutionOptions, type RestitutionShare } from './share-restitution.js';
import { stopPaymentRequests } from './stop-payment-requests.js';

export interface RecoverOptions extends FreezeOptions, RestitutionOptions {}

/** In the words of the law or of practice; the first is article 8 of the refund provisions. */
export const BASIS: Readonly<Record<RestitutionCase, string>> = {
  'single-deposit': 'article 8 (1): one deposit, traced',
  'traced-deposits': 'article 8 (2): several deposits whose times allow tracing',
  'ratio': 'article 8 (3): loss ÷ what is frozen; pro rata where losses exceed it is our reading',
  'pro-rata': 'pro rata',
  'rising-tide': 'rising tide',
  'net-loss': 'net loss',
};

/**
 * The freeze list of a trace and the shares of what its accounts hold. Amounts in minor units.
 *
 * @throws UsageError as planFreeze and shareRestitution
 */
export function recoverFunds(ledger: Ledger, trace: TraceResult, options: RecoverOptions = {}): RecoverResult {
  const freeze = planFreeze(ledger, trace, options);
  const claims = restitutionClaims(ledger, trace);
  const shares = shareRestitution(heldFunds(freeze, trace), claims, options);
  return {
    freeze,
    restitution: shares.map((share) => tellShare(share)),
    requests: stopPaymentRequests(ledger, trace, freeze, options.at ?? latestTime(trace)),
    inquiries: planInquiries(ledger, trace),
    withdrawals: tracedWithdrawals(ledger, trace),
    totals: {
      accounts: freeze.length,
      residual: freeze.reduce((sum, { residual }) => sum + residual, 0),
      held: heldFunds(freeze, trace).reduce((sum, { amount }) => sum + amount, 0),
      shared: shares.reduce((sum, { share }) => sum + share, 0),
      loss: claims.reduce((sum, { paid, returned }) => sum + Math.max(0, paid - returned), 0),
    },
  };
}

/** What accounts with a statement hold of the trace, by the bank's own figures where those are less; nobody knows what the others still have. */
export function heldFunds(freeze: readonly FreezeCandidate[], trace: TraceResult): { account: string; amount: number }[] {
  const residualOf = new Map(trace.accounts.filter(({ hasStatement }) => hasStatement).map(({ account, residual }) => [account, residual]));
  return freeze.flatMap(({ account, held }) => {
    const residual = residualOf.get(account) ?? 0;
    return residual === 0 ? [] : [{ account, amount: Math.min(residual, held) }];
  });
}

function tellShare(share: RestitutionShare): Findings['restitution'][number] {
  return { claim: share.claim, account: share.account, loss: share.loss, share: share.share, case: share.case, basis: BASIS[share.case], round: share.round, rows: [...share.rows] };
}
