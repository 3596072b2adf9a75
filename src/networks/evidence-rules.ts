/**
 * What each measured value is called, and how it is told. How much it says is in evidence-steps.ts, a table for accounts with a statement and one for accounts that stand in the files
 * only as counterparties. No single signal condemns an account (notice 261 of 2016): bits are summed, and none alone outweighs the prior.
 */

import type { Signal } from './account-signals.js';

/** Signals that neighbours give; recomputed in every round of score-accounts.ts. */
export const NEIGHBOUR_SIGNALS = ['suspectTies', 'fromSuspects', 'toSuspects', 'suspectOpenings', 'suspectTerminals'] as const;
export type NeighbourSignal = (typeof NEIGHBOUR_SIGNALS)[number];
export type AnySignal = Signal | NeighbourSignal;

/**
 * Probability from which an account is called a suspected laundering account. Below one half on purpose: a mule that is missed pays on tonight, and on the tuning seeds 98 % of the accounts
 * above it are mules all the same.
 */
export const SUSPECT_PROBABILITY = 0.2;

export interface EvidenceRule {
  readonly signal: AnySignal;
  readonly detector: string;
  readonly unit: 'share' | 'count' | 'days' | 'minutes' | 'bits' | 'perWeek' | 'yuan';
  readonly text: { readonly zh: string; readonly en: string };
}

export const EVIDENCE_RULES: readonly EvidenceRule[] = [
  { signal: 'strangersIn', detector: 'strangers', unit: 'share', text: { zh: '来款中一次性陌生对手占比', en: 'share of receipts from strangers met once' } },
  { signal: 'strangersOut', detector: 'strangers', unit: 'share', text: { zh: '去款中一次性陌生对手占比', en: 'share of payments to strangers met once' } },
  { signal: 'leftShortly', detector: 'pass-through', unit: 'share', text: { zh: '45 分钟内转出占比（快进快出）', en: 'passed on within 45 minutes' } },
  { signal: 'leftWithinDay', detector: 'pass-through', unit: 'share', text: { zh: '24 小时内转出占比', en: 'passed on within 24 hours' } },
  { signal: 'medianStayMinutes', detector: 'pass-through', unit: 'minutes', text: { zh: '资金停留时间中位数', en: 'median stay of money' } },
  { signal: 'echoedShare', detector: 'pass-through', unit: 'share', text: { zh: '整笔或留少许后转出占比', en: 'large receipts passed on whole or nearly whole within two hours' } },
  { signal: 'threeDayPeak', detector: 'short life', unit: 'share', text: { zh: '来款集中在三天内的占比', en: 'share of receipts that came within three days' } },
  { signal: 'largeSpanDays', detector: 'short life', unit: 'days', text: { zh: '首末笔大额间隔', en: 'days between first and last large transfer' } },
  { signal: 'largeDays', detector: 'short life', unit: 'days', text: { zh: '有大额往来的天数', en: 'days with a large transfer' } },
  { signal: 'receiptsPerActiveDay', detector: 'burst', unit: 'count', text: { zh: '每活跃日来款笔数', en: 'receipts a day of use' } },
  { signal: 'received', detector: 'turnover', unit: 'yuan', text: { zh: '来款总额', en: 'money received' } },
  { signal: 'cashShare', detector: 'cash-out', unit: 'share', text: { zh: '去款中取现占比', en: 'share of payments drawn in cash' } },
  { signal: 'everydayPerWeek', detector: 'everyday life', unit: 'perWeek', text: { zh: '日常小额支出（每周）', en: 'everyday payments a week' } },
  { signal: 'ageAtFirstLargeDays', detector: 'new account', unit: 'days', text: { zh: '开户到首笔大额的天数', en: 'days from opening to the first large transfer' } },
  { signal: 'tracedShare', detector: 'traced money', unit: 'share', text: { zh: '来款中被追踪到的受害人资金占比', en: "share of receipts that is complaints' money" } },
  { signal: 'complaintsReaching', detector: 'traced money', unit: 'count', text: { zh: '涉及的报案数', en: 'complaints whose money reached it' } },
  { signal: 'sharedTerminals', detector: 'cash-out', unit: 'count', text: { zh: '多人同一终端半小时内取现', en: 'withdrew with other holders at one terminal within half an hour' } },
  { signal: 'openingBatch', detector: 'abnormal opening', unit: 'count', text: { zh: '同一代办人或联系电话开户人数', en: 'holders who opened through one agent or contact phone' } },
  { signal: 'standingMeasures', detector: 'freeze', unit: 'count', text: { zh: '已有止付冻结措施', en: 'stops or freezes that stand on it' } },
  { signal: 'failedOut', detector: 'failed after stop', unit: 'count', text: { zh: '转出失败次数', en: 'failed attempts to pay out' } },
  { signal: 'suspectTies', detector: 'shared control', unit: 'bits', text: { zh: '与疑似账户同设备、同地址或同电话', en: 'shares device, address or phone with suspected accounts' } },
  { signal: 'fromSuspects', detector: 'money from suspects', unit: 'share', text: { zh: '来款来自疑似账户的占比', en: 'share of receipts from suspected accounts' } },
  { signal: 'toSuspects', detector: 'money to suspects', unit: 'share', text: { zh: '去款流向疑似账户的占比', en: 'share of payments to suspected accounts' } },
  { signal: 'suspectOpenings', detector: 'abnormal opening', unit: 'share', text: { zh: '同批开户中疑似账户占比', en: 'share of suspected accounts among those opened with it' } },
  { signal: 'suspectTerminals', detector: 'cash-out', unit: 'share', text: { zh: '同终端取现者中疑似账户占比', en: 'share of suspected accounts among those who withdrew beside it' } },
];
