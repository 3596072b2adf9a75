/** All rules on one ledger, and where they disagree. None of them is the law: what an amount owes to the choice of rule is for the reader to see. */

import type { TracingRule } from '../findings/trace.js';
import type { RuleComparison } from '../findings/explanation.js';
import type { Ledger } from '../ledger/types.js';
import { foldAccounts } from './fold-accounts.js';
import { traceColumns } from './trace-columns.js';
import { foldTotals } from './trace-funds.js';
import { RULES, type TraceOptions } from './types.js';

export interface CompareOptions extends Omit<TraceOptions, 'rule' | 'rowsOf'> {
  /** @defaultValue all six */
  readonly rules?: readonly TracingRule[];
}

/**
 * Traces the same seeds by several rules. Amounts in minor units; accounts whose residual and ends differ most between the rules come first. Poison gives upper
 * bounds, so it takes no part in `least`, `most` and `agrees`.
 *
 * @throws as `traceFunds` does.
 */
export function compareRules(ledger: Ledger, options: CompareOptions = {}): RuleComparison {
  const { rules = RULES, ...shared } = options;
  const entries = new Map<string, RuleComparison['accounts'][number]>();
  const totals: RuleComparison['totals'] = [];
  // sums by account are all that is compared: no rows
  for (const rule of rules) {
    const trace = traceColumns(ledger, { ...shared, rule, rowsOf: [] });
    for (const { account, name, currency, received, residual, ended } of foldAccounts(ledger, trace)) {
      const key = JSON.stringify([account, currency]);
      let entry = entries.get(key);
      if (entry === undefined) entries.set(key, (entry = { account, name, currency, received: zeros(rules), residual: zeros(rules), ended: zeros(rules), least: 0, most: 0, agrees: true }));
      entry.received[rule] = received;
      entry.residual[rule] = residual;
      entry.ended[rule] = ended;
    }
    for (const { currency, residual, ended, returned, displaced } of foldTotals(ledger, trace)) totals.push({ rule, currency, residual, ended, returned, displaced });
  }
  const exact = rules.filter((rule) => rule !== 'poison');
  for (const entry of entries.values()) {
    const kept = exact.map((rule) => (entry.residual[rule] ?? 0) + (entry.ended[rule] ?? 0));
    entry.least = kept.length === 0 ? 0 : Math.min(...kept);
    entry.most = kept.length === 0 ? 0 : Math.max(...kept);
    entry.agrees = new Set(exact.map((rule) => `${entry.residual[rule] ?? 0} ${entry.ended[rule] ?? 0}`)).size <= 1;
  }
  const accounts = [...entries.values()].sort(
    (a, b) => b.most - b.least - (a.most - a.least) || b.most - a.most || (a.account === b.account ? (a.currency < b.currency ? -1 : 1) : a.account < b.account ? -1 : 1),
  );
  return { rules: [...rules], accounts, totals };
}

function zeros(rules: readonly TracingRule[]): Partial<Record<TracingRule, number>> {
  return Object.fromEntries(rules.map((rule) => [rule, 0]));
}
