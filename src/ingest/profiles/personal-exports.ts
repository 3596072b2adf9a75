/** What account holders export themselves: WeChat, Alipay, and six banks. Most do not name the own account in their rows. */

import { builtInProfile } from '../profile.js';

const personal = { record: 'transfers', serialDays: true, ownAccountAbove: true } as const;

export const wechatPersonal = builtInProfile({
  ...personal,
  name: 'wechat-personal',
  columns: {
    time: { headers: ['交易时间'], required: true },
    transactionType: { headers: ['交易类型'], required: true },
    counterpartyName: ['交易对方'],
    memo: { headers: ['商品'], required: true },
    direction: { headers: ['收/支'], required: true },
    amount: { headers: ['金额(元)'], required: true },
    bank: ['支付方式'],
    success: { headers: ['当前状态'], words: { 支付成功: 0, 已收钱: 0, 已存入零钱: 0, 朋友已收钱: 0, 对方已收钱: 0, 已转账: 0, 充值完成: 0, 提现已到账: 0 } },
    serial: ['交易单号'],
    remark: ['备注'],
  },
});

export const alipayPersonal = builtInProfile({
  ...personal,
  name: 'alipay-personal',
  columns: {
    time: { headers: ['交易时间'], required: true },
    transactionType: { headers: ['交易分类'], required: true },
    counterpartyName: ['交易对方'],
    counterparty: ['对方账号'],
    memo: { headers: ['商品说明'], required: true },
    direction: { headers: ['收/支'], required: true },
    amount: { headers: ['金额'], required: true },
    bank: ['收/付款方式'],
    success: { headers: ['交易状态'], words: { 交易成功: 0, 等待确认收货: 0, 交易关闭: 1 } },
    serial: ['交易订单号'],
    remark: ['备注'],
  },
});

export const icbcPersonal = builtInProfile({
  ...personal,
  name: 'icbc-personal',
  columns: {
    time: { headers: ['交易日期'], required: true },
    memo: ['摘要'],
    remark: ['交易详情'],
    place: ['交易场所'],
    income: { headers: ['记账金额(收入)'], required: true },
    expense: { headers: ['记账金额(支出)'], required: true },
    currency: ['记账币种'],
    balance: ['余额'],
    counterpartyName: ['对方户名'],
    counterparty: ['对方账户'],
  },
});

export const abcPersonal = builtInProfile({
  ...personal,
  name: 'abc-personal',
  signedAmounts: true,
  columns: {
    time: { headers: ['交易日期'], required: true, then: ['交易时间'] },
    memo: ['交易摘要'],
    amount: { headers: ['交易金额'], required: true },
    balance: { headers: ['本次余额'], required: true },
    counterparty: { headers: ['对手信息'], rule: 'partyNumber' },
    counterpartyName: { headers: ['对手信息'], rule: 'partyName', shared: true },
    serial: ['日志号'],
    transactionType: ['交易渠道'],
    remark: ['交易附言'],
  },
});

export const bocPersonal = builtInProfile({
  ...personal,
  name: 'boc-personal',
  signedAmounts: true,
  columns: {
    time: { headers: ['记账日期'], required: true, then: ['记账时间'] },
    currency: ['币别'],
    amount: { headers: ['金额'], required: true },
    balance: ['余额'],
    transactionType: { headers: ['交易名称'], required: true },
    place: ['渠道'],
    branch: ['网点名称'],
    memo: ['附言'],
    counterpartyName: ['对方账户名'],
    counterparty: ['对方卡号/账号'],
    counterpartyBank: ['对方开户行'],
    card: ['借记卡号'],
  },
});

export const bocomPersonal = builtInProfile({
  ...personal,
  name: 'bocom-personal',
  columns: {
    time: { headers: ['交易日期'], required: true, then: ['交易时间'] },
    transactionType: ['交易类型'],
    direction: { headers: ['借贷'], required: true },
    amount: { headers: ['交易金额'], required: true },
    balance: ['余额'],
    counterparty: ['对方账号'],
    counterpartyName: ['对方户名'],
    place: ['交易地点'],
    memo: ['摘要'],
  },
});

export const cmbPersonal = builtInProfile({
  ...personal,
  name: 'cmb-personal',
  signedAmounts: true,
  columns: {
    time: { headers: ['记账日期'], required: true },
    currency: ['货币'],
    amount: { headers: ['交易金额'], required: true },
    balance: { headers: ['联机余额'], required: true },
    memo: ['交易摘要'],
    counterparty: { headers: ['对手信息'], rule: 'partyNumber' },
    counterpartyName: { headers: ['对手信息'], rule: 'partyName', shared: true },
    remark: ['客户摘要'],
  },
});
