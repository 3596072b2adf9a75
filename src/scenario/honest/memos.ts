/**
 * What payers write beside a payment (摘要, 附言). Honest people and criminals draw from the same lists in the same way: most write nothing or 转账, some
 * anything, some what it is for; so a memo alone tells nothing (SCENARIO.md, "No leaks").
 */

import type { RandomSource } from '../../core/random.js';
import { pick, pickWeighted } from '../world/draw.js';

const WORDS = {
  goods: ['货款', '菜款', '尾款', '货款结清', '进货', '水果款', '材料款', '预付款', '鱼款', '苗木款'],
  wages: ['工资', '劳务费', '奖金', '提成', '人工费', '绩效', '工资款'],
  works: ['工程款', '装修款', '材料费', '安装费', '人工费', '尾款', '进度款'],
  loan: ['借款', '还款', '借钱', '还钱', '周转', '还借款'],
  rent: ['房租', '租金', '押金', '房租水电', '门面租金'],
  living: ['生活费', '学费', '家用', '买菜', '零花钱', '报名费'],
  gift: ['红包', '礼金', '随礼', '生日快乐', '新婚快乐', '压岁钱', '一点心意'],
  deposit: ['定金', '押金', '订金', '购车款', '房款', '首付款', '意向金'],
  freight: ['运费', '物流费', '车费', '油费', '装卸费'],
  service: ['服务费', '咨询费', '代购', '手续费', '报销', '差旅费', '佣金'],
  saving: ['会费', '班费', '团费', '份子', '凑单', '接龙'],
} as const;

/** What money is paid for. */
export type Purpose = keyof typeof WORDS;

export const PURPOSES = Object.keys(WORDS) as readonly Purpose[];
/** How often each purpose is met among all payments between people, in the order of `PURPOSES`. */
const PURPOSE_WEIGHTS = PURPOSES.map((purpose) => ({ goods: 0.2, wages: 0.14, works: 0.08, loan: 0.12, rent: 0.06, living: 0.12, gift: 0.06, deposit: 0.06, freight: 0.06, service: 0.06, saving: 0.04 })[purpose]);

const USUAL = ['转账', '转账', '转款', '手机转账', '往来款', '款', '跨行转账', '网银转账'] as const;

/** A purpose as often as it is met. */
export function drawPurpose(random: RandomSource): Purpose {
  return PURPOSES[pickWeighted(random, PURPOSE_WEIGHTS)] ?? 'goods';
}

/**
 * A memo of a payment between people or companies; '' for none.
 * @param purpose - what the payment is for; drawn when left out, as every criminal's should be
 */
export function memoFor(random: RandomSource, purpose: Purpose = drawPurpose(random)): string {
  const kind = pickWeighted(random, [0.34, 0.26, 0.14, 0.26]);
  if (kind === 0) return '';
  if (kind === 1) return pick(random, USUAL);
  return pick(random, WORDS[kind === 2 ? drawPurpose(random) : purpose]);
}
