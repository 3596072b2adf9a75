/** 子账户信息: the accounts under one account. */

import { builtInProfile } from '../profile.js';

export const subAccount = builtInProfile({
  name: 'sub-account',
  record: 'accounts',
  columns: {
    parentAccount: { headers: ['开户账号'], required: true },
    account: { headers: ['子账户账号', '子账号'], required: true },
    balance: ['余额', '账户余额'],
    available: ['可用余额'],
    accountType: ['子账户类别'],
    currency: ['币种'],
    status: ['账户状态'],
    remark: ['备注', '子账户序号'],
  },
});
