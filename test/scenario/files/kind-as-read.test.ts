import { describe, expect, it } from 'vitest';
import { kindAsRead, type KindCells } from '../../../src/scenario/files/kind-as-read.js';

const PLAIN: KindCells = { memo: '', type: '手机银行', remark: '', cashFlag: '', other: '6299991111', out: true, merchantName: '', merchantId: '' };

describe('kindAsRead', () => {
  it.each([
    ['a payment to an account', {}, 'transfer'],
    ['a fee that is paid to an account', { memo: '手续费' }, 'transfer'],
    ['a fee of the bank', { memo: '跨行取款手续费', other: '' }, 'fee'],
    ['a fee that comes in', { memo: '服务费', other: '', out: false }, 'transfer'],
    ['interest', { memo: '结息', other: '', out: false }, 'interest'],
    ['interest where a blank is written NULL', { memo: '结息', other: 'NULL', out: false }, 'transfer'],
    ['cash by its channel', { type: 'ATM', other: '' }, 'cash'],
    ['cash by its flag', { type: '柜面', other: '', cashFlag: '现金' }, 'cash'],
    ['a transfer at a machine', { type: 'ATM' }, 'transfer'],
    ['a purchase', { merchantName: '小店' }, 'merchant'],
    ['a purchase by card', { type: 'POS', other: '' }, 'merchant'],
    ['a refund', { type: 'POS', memo: '退款', out: false, merchantName: '' }, 'transfer'],
    ['a reversal', { memo: '退汇' }, 'reversal'],
  ] as const)('tells %s', (_, cells, kind) => {
    expect(kindAsRead({ ...PLAIN, ...cells })).toBe(kind);
  });
});
