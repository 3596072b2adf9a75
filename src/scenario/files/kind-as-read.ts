/**
 * What kind a statement's row is to somebody who has nothing but its cells (docs/data-quality.md, 6 and 15): words of cash, fees and interest count only where no counterparty stands beside
 * them, a merchant's payment is one that goes out. Written apart from the reader, whose answer the oracle's input must equal.
 */

import type { RowKind } from '../oracle/index.js';

const REVERSAL = ['冲正', '冲销', '冲账', '冲帐', '抹账', '抹帐', '退汇', '红字'];
const CASH = ['ATM', 'CDM', 'CRS', '取现', '取款', '现金', '存现', '存款机', '柜面取', '柜台取', '无卡存'];
const FEE = ['手续费', '工本费', '年费', '短信费', '管理费', '服务费', '结算费', '汇费'];
const INTEREST = ['结息', '利息', '付息', '派息'];
const PURCHASE = ['消费', 'POS', '商户'];

export interface KindCells {
  readonly memo: string;
  /** 交易类型 */
  readonly type: string;
  readonly remark: string;
  /** 现金标志 */
  readonly cashFlag: string;
  /** 对手账卡号 as written, wrappers and all. */
  readonly other: string;
  readonly out: boolean;
  readonly merchantName: string;
  readonly merchantId: string;
}

export function kindAsRead({ memo, type, remark, cashFlag, other, out, merchantName, merchantId }: KindCells): RowKind {
  const says = (words: readonly string[], ...cells: readonly string[]): boolean => cells.some((cell) => words.some((word) => cell.includes(word)));
  if (says(REVERSAL, memo, type, remark)) return 'reversal';
  if (cashFlag === '现金') return 'cash';
  if (other === '') {
    if (out && says(FEE, memo, type)) return 'fee';
    if (says(INTEREST, memo, type)) return 'interest';
    if (says(CASH, memo, type)) return 'cash';
  }
  return out && (merchantName !== '' || merchantId !== '' || says(PURCHASE, memo, type)) ? 'merchant' : 'transfer';
}
