/** Why an account is suspected: every rule that spoke, with the measured value, its threshold and its bits, strongest first. */

import type { Reason } from '../findings/shared.js';
import { stepFor } from './account-evidence.js';
import { EVIDENCE_RULES, type EvidenceRule } from './evidence-rules.js';
import type { EvidenceTable } from './evidence-steps.js';
import type { AccountScores } from './score-accounts.js';

function shown(rule: EvidenceRule, value: number): string {
  if (rule.unit === 'share') return `${(value * 100).toFixed(1)} %`;
  if (rule.unit === 'count' || rule.unit === 'yuan') return String(Math.round(value));
  return value.toFixed(1);
}

/** Reasons with bits, for and against, strongest first; rules without a word to say are left out. */
export function explainAccount(scores: AccountScores, table: EvidenceTable, account: number): Reason[] {
  const reasons: Reason[] = [];
  for (const rule of EVIDENCE_RULES) {
    const value = scores.signals[rule.signal][account] as number;
    const step = stepFor(table.steps[rule.signal] ?? [], value);
    if (step === undefined || step.bits === 0) continue;
    const figure = shown(rule, value);
    reasons.push({
      detector: rule.detector,
      measure: rule.signal,
      value: Math.round(value * 1e6) / 1e6,
      threshold: step.from,
      bits: step.bits,
      text: { zh: `${rule.text.zh}：${figure}`, en: `${rule.text.en}: ${figure}` },
    });
  }
  return reasons.sort((a, b) => Math.abs(b.bits ?? 0) - Math.abs(a.bits ?? 0) || (a.measure < b.measure ? -1 : 1));
}
