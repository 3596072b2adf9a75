/** Whom to ask next: the accounts at which the trace stops because their statement is not in the files or ends too early, by traced amount, with the period to ask for. */

import type { EndKind, TraceResult } from '../findings/trace.js';
import { AccountKind, type Ledger } from '../ledger/types.js';

export interface Inquiry {
  readonly bank: string;
  readonly account: string;
  readonly name: string;
  /** Minor units that end there, unseen. */
  readonly traced: number;
  readonly tier: number;
  /** ISO 8601: from where the statement ends, else from the first traced receipt; to the end of what is known of the case. */
  readonly from: string;
  readonly to: string;
  readonly reason: 'noStatement' | 'beyondStatement';
}

const UNSEEN: readonly ('noStatement' | 'beyondStatement')[] = ['noStatement', 'beyondStatement'] satisfies readonly EndKind[];

/** Inquiries, most traced money first. Payment hubs are left out: they answer by serial, not by statement. */
export function planInquiries(ledger: Ledger, trace: TraceResult): Inquiry[] {
  const to = trace.accounts.reduce((latest, { lastTime }) => (Date.parse(lastTime) > Date.parse(latest) ? lastTime : latest), trace.accounts[0]?.lastTime ?? '');
  return trace.accounts
    .filter(({ account }) => ledger.accounts[ledger.accountOf(account) ?? -1]?.kind !== AccountKind.hub)
    .flatMap((account): Inquiry[] => {
      const amounts = UNSEEN.map((kind) => ({ kind, amount: account.endpoint?.kinds[kind] ?? 0 })).filter(({ amount }) => amount > 0);
      const traced = amounts.reduce((sum, { amount }) => sum + amount, 0);
      const reason = amounts[0]?.kind;
      if (reason === undefined) return [];
      const from = reason === 'beyondStatement' ? (account.coveredTo ?? account.firstTime) : account.firstTime;
      return [{ bank: account.bank, account: account.account, name: account.name, traced, tier: account.tier, from, to, reason }];
    })
    .sort((a, b) => b.traced - a.traced || (a.account < b.account ? -1 : 1));
}
