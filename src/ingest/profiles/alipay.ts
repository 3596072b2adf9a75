/** Alipay's answers to an inquiry: trades, whose parties read `2088…(姓名)`, and transfers, which tell both sides. */

import { builtInProfile } from '../profile.js';

export const alipayTrades = builtInProfile({
  name: 'alipay-trades',
  record: 'transfers',
  serialDays: true,
  columns: {
    account: { headers: ['用户信息'], required: true, rule: 'partyNumber' },
    name: { headers: ['用户信息'], shared: true, rule: 'partyName' },
    counterparty: { headers: ['交易对方信息'], required: true, rule: 'partyNumber' },
    counterpartyName: { headers: ['交易对方信息'], shared: true, rule: 'partyName' },
    /** A trade that was never paid has the time of its creation alone. */ time: { headers: ['付款时间'], required: true, orElse: ['交易创建时间'] },
    amount: { headers: ['金额(元)'], required: true },
    direction: { headers: ['收/支'], required: true },
    transactionType: ['类型'],
    memo: ['消费名称'],
    success: { headers: ['交易状态'], words: { 等待付款: 1, 交易关闭: 1, 交易创建: 1 } },
    serial: ['交易号'],
    remark: ['备注'],
    place: ['交易来源地'],
  },
});

export const alipayTransfers = builtInProfile({
  name: 'alipay-transfers',
  record: 'transfers',
  serialDays: true,
  twoSided: true,
  columns: {
    account: { headers: ['付款方支付宝账号'], required: true },
    counterparty: { headers: ['收款方支付宝账号'], required: true },
    amount: { headers: ['转账金额(元)'], required: true },
    time: { headers: ['到账时间'], required: true },
    serial: ['交易号'],
    memo: ['转账产品名称', '交易说明'],
  },
});
