/** Tenpay's answer to an inquiry (财付通): amounts in fen, the wallet's own ids. The bank card of a row is where the money came from or went to, not an alias of the wallet. */

import { builtInProfile } from '../profile.js';

export const tenpay = builtInProfile({
  name: 'tenpay',
  record: 'transfers',
  serialDays: true,
  columns: {
    account: { headers: ['用户ID'], required: true },
    name: ['用户侧账号名称', '用户侧账户名称'],
    direction: { headers: ['借贷类型'], required: true },
    transactionType: ['交易业务类型'],
    memo: ['交易用途类型'],
    time: { headers: ['交易时间'], required: true },
    amount: { headers: ['交易金额(分)'], decimals: 0, required: true },
    balance: { headers: ['账户余额(分)'], decimals: 0 },
    counterparty: ['对手方ID'],
    otherCounterparty: ['对手方银行卡号'],
    counterpartyName: ['对手侧账户名称'],
    counterpartyBank: ['对手侧银行名称'],
    bank: ['用户侧银行名称'],
    merchantName: ['第三方账户名称'],
    serial: ['交易单号', '大单号'],
    bulkSerial: ['大单号'],
    clearingSerial: ['用户侧网银联单号'],
    counterpartyClearingSerial: ['对手侧网银联单号'],
    remark: { headers: ['备注1'], orElse: ['备注2'] },
  },
});

/** 注册信息: who a Tenpay account is registered to. */
export const tenpayRegistration = builtInProfile({
  name: 'tenpay-registration',
  record: 'accounts',
  serialDays: true,
  requiredHeaders: [['注册姓名', '注册身份证号']],
  columns: {
    account: { headers: ['账号', '用户ID'], required: true },
    name: ['注册姓名'],
    openedAt: ['注册时间'],
    idNumber: ['注册身份证号'],
    phone: ['绑定手机'],
    status: ['绑定状态', '账户状态'],
    remark: ['银行账号'],
  },
});
