/**
 * How much each measured value says, in bits: log2 of how much more often it is met on a laundering account than on an honest one. Steps come from the tuning
 * seeds of the documented case (benchmarks/calibrate-evidence.mjs prints them), shrunk toward zero because signals are not independent. No single
 * signal condemns an account (notice 261 of 2016): none alone outweighs the prior.
 */

import type { Signal } from './account-signals.js';

/** Signals that neighbours give; recomputed in every round of score-accounts.ts. */
export const NEIGHBOUR_SIGNALS = ['suspectTies', 'fromSuspects', 'toSuspects', 'suspectOpenings', 'suspectTerminals'] as const;
export type NeighbourSignal = (typeof NEIGHBOUR_SIGNALS)[number];

export interface EvidenceStep {
  /** The step holds from this value on (inclusive). */
  readonly from: number;
  readonly bits: number;
}

export interface EvidenceRule {
  readonly signal: Signal | NeighbourSignal;
  readonly detector: string;
  /** In ascending order of `from`; values below the first say nothing. */
  readonly steps: readonly EvidenceStep[];
  readonly unit: 'share' | 'count' | 'days' | 'bits' | 'perWeek';
  readonly text: { readonly zh: string; readonly en: string };
}

/** Bits of an account of which nothing is known: about one in 23 of the accounts inquired. */
export const PRIOR_BITS = -4.5;

/** Probability from which an account is called a suspected laundering account. */
export const SUSPECT_PROBABILITY = 0.5;

export const EVIDENCE_RULES: readonly EvidenceRule[] = [
  { signal: 'strangersIn', detector: 'strangers', unit: 'share', text: { zh: '来款多为一次性陌生对手', en: 'money comes from strangers met once' }, steps: [{ from: 0, bits: -1.5 }, { from: 0.3, bits: 0 }, { from: 0.6, bits: 0.8 }, { from: 0.85, bits: 1.3 }] },
  { signal: 'strangersOut', detector: 'strangers', unit: 'share', text: { zh: '去款多为一次性陌生对手', en: 'money goes to strangers met once' }, steps: [{ from: 0, bits: -1 }, { from: 0.3, bits: 0 }, { from: 0.6, bits: 0.6 }, { from: 0.85, bits: 1 }] },
  { signal: 'leftShortly', detector: 'pass-through', unit: 'share', text: { zh: '快进快出：45 分钟内转出', en: 'passed on within 45 minutes' }, steps: [{ from: 0, bits: -1.5 }, { from: 0.15, bits: 0 }, { from: 0.4, bits: 1 }, { from: 0.7, bits: 1.6 }] },
  { signal: 'threeDayPeak', detector: 'short life', unit: 'share', text: { zh: '来款集中在三天内', en: 'most money came within three days' }, steps: [{ from: 0, bits: -1 }, { from: 0.4, bits: 0 }, { from: 0.75, bits: 0.8 }] },
  { signal: 'largeSpanDays', detector: 'short life', unit: 'days', text: { zh: '大额使用期', en: 'days between first and last large transfer' }, steps: [{ from: 0, bits: 0.8 }, { from: 7, bits: 0 }, { from: 45, bits: -1 }, { from: 120, bits: -2 }] },
  { signal: 'echoedShare', detector: 'pass-through', unit: 'share', text: { zh: '整笔或留少许后转出', en: 'receipts passed on whole or nearly whole within two hours' }, steps: [{ from: 0, bits: -0.5 }, { from: 0.2, bits: 0.5 }, { from: 0.5, bits: 1 }] },
  { signal: 'everydayPerWeek', detector: 'everyday life', unit: 'perWeek', text: { zh: '日常小额支出（每周）', en: 'everyday payments a week' }, steps: [{ from: 0, bits: 0.3 }, { from: 0.5, bits: -0.2 }, { from: 2, bits: -0.8 }] },
  { signal: 'ageAtFirstLargeDays', detector: 'new account', unit: 'days', text: { zh: '开户到首笔大额的天数', en: 'days from opening to the first large transfer' }, steps: [{ from: -1, bits: 0.8 }, { from: 31, bits: 0 }, { from: 365, bits: -0.3 }] },
  { signal: 'tracedShare', detector: 'traced money', unit: 'share', text: { zh: '来款中被追踪到的受害人资金占比', en: "share of receipts that is complaints' money" }, steps: [{ from: 0.0005, bits: 0.8 }, { from: 0.005, bits: 1.3 }, { from: 0.05, bits: 1.8 }] },
  { signal: 'complaintsReaching', detector: 'traced money', unit: 'count', text: { zh: '涉及的报案数', en: 'complaints whose money reached it' }, steps: [{ from: 2, bits: 0.5 }, { from: 4, bits: 1 }] },
  { signal: 'sharedTerminals', detector: 'cash-out', unit: 'count', text: { zh: '多人同一终端半小时内取现', en: 'withdrew with other holders at one terminal within half an hour' }, steps: [{ from: 1, bits: 1 }, { from: 3, bits: 1.5 }] },
  { signal: 'openingBatch', detector: 'abnormal opening', unit: 'count', text: { zh: '同一代办人或联系电话开户人数', en: 'holders who opened through one agent or contact phone' }, steps: [{ from: 3, bits: 0.5 }, { from: 6, bits: 0.8 }, { from: 30, bits: 0 }] },
  { signal: 'standingMeasures', detector: 'freeze', unit: 'count', text: { zh: '已有止付冻结措施', en: 'a stop or freeze stands on it' }, steps: [{ from: 1, bits: 0.8 }] },
  { signal: 'failedOut', detector: 'failed after stop', unit: 'count', text: { zh: '转出失败', en: 'failed attempts to pay out' }, steps: [{ from: 1, bits: 0.2 }, { from: 3, bits: 0.6 }] },
  { signal: 'suspectTies', detector: 'shared control', unit: 'bits', text: { zh: '与疑似账户同设备、同地址或同电话', en: 'shares device, address or phone with suspected accounts' }, steps: [{ from: 3, bits: 1 }, { from: 8, bits: 2 }, { from: 16, bits: 3 }] },
  { signal: 'fromSuspects', detector: 'money from suspects', unit: 'share', text: { zh: '来款来自疑似账户的占比', en: 'share of receipts from suspected accounts' }, steps: [{ from: 0, bits: -1 }, { from: 0.02, bits: 0 }, { from: 0.1, bits: 1 }, { from: 0.4, bits: 2 }] },
  { signal: 'toSuspects', detector: 'money to suspects', unit: 'share', text: { zh: '去款流向疑似账户的占比', en: 'share of payments to suspected accounts' }, steps: [{ from: 0, bits: -1 }, { from: 0.02, bits: 0.3 }, { from: 0.1, bits: 1.5 }, { from: 0.4, bits: 2.5 }] },
  { signal: 'suspectOpenings', detector: 'abnormal opening', unit: 'share', text: { zh: '同批开户中疑似账户占比', en: 'share of suspected accounts among those opened with it' }, steps: [{ from: 0, bits: -0.5 }, { from: 0.3, bits: 0.8 }, { from: 0.6, bits: 1.5 }] },
  { signal: 'suspectTerminals', detector: 'cash-out', unit: 'share', text: { zh: '同终端取现者中疑似账户占比', en: 'share of suspected accounts among those who withdrew beside it' }, steps: [{ from: 0.3, bits: 0.8 }, { from: 0.6, bits: 1.5 }] },
];

/** The step a value falls on, undefined when it says nothing. */
export function stepFor(rule: EvidenceRule, value: number): EvidenceStep | undefined {
  let found: EvidenceStep | undefined;
  for (const step of rule.steps) {
    if (!(value >= step.from)) break;
    found = step;
  }
  return found;
}

/** Probability for a sum of bits (prior included). */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}
