/** From a ledger to scored accounts: flow, terminals, openings, ties, signals and scores in one call, as the investigation and the calibration both take them. */

import type { TraceResult } from '../findings/trace.js';
import { collectAccountAttributes, type AccountAttributes, type AccountAttributeKind } from '../graphs/account-attributes.js';
import { sharedAttributeTies, type Ties } from '../graphs/shared-attribute-ties.js';
import type { Ledger } from '../ledger/types.js';
import { findAbnormalOpenings, type OpeningBatch } from '../patterns/abnormal-opening.js';
import { findSharedTerminals, type TerminalSession } from '../patterns/shared-terminal.js';
import type { CaseRecords } from '../records/case-records.js';
import { accountFlow, type AccountFlow } from './account-flow.js';
import { accountSignals } from './account-signals.js';
import { scoreAccounts, type AccountScores } from './score-accounts.js';
import { traceComplaints } from './trace-complaints.js';

export interface ScoredAccounts {
  readonly flow: AccountFlow;
  readonly terminals: readonly TerminalSession[];
  readonly openings: readonly OpeningBatch[];
  readonly attributes: AccountAttributes;
  readonly ties: Ties<AccountAttributeKind>;
  readonly scores: AccountScores;
}

/** @param trace of the complaints; traced anew when left out */
export function scoreCaseAccounts(records: CaseRecords, ledger: Ledger, trace: TraceResult = traceComplaints(ledger)): ScoredAccounts {
  const flow = accountFlow(ledger);
  const terminals = findSharedTerminals(ledger);
  const openings = findAbnormalOpenings(ledger);
  const attributes = collectAccountAttributes(records, ledger);
  const ties = sharedAttributeTies(attributes);
  const signals = accountSignals({ ledger, flow, trace, terminals, openings });
  return { flow, terminals, openings, attributes, ties, scores: scoreAccounts({ ledger, signals, ties, openings, terminals }) };
}
