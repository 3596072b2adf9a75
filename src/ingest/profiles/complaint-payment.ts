/** A complaint's payments, in the columns of a 止付 request; 返利 is money that came back. */

import { builtInProfile } from '../profile.js';

export const complaintPayment = builtInProfile({
  name: 'complaint-payment',
  record: 'complaintPayments',
  serialDays: true,
  requiredHeaders: [['止付账卡号', '止付账号', '收款账卡号', '转入账卡号', '止付账户名']],
  columns: {
    complaint: { headers: ['案件编号', '业务申请编号'], required: true },
    payerName: ['转出账户名', '转出户名'],
    payer: ['转出账卡号', '转出账号', '转出卡号'],
    amount: ['转出金额', '转账金额'],
    time: { headers: ['转出时间', '转账时间'], required: true },
    payeeName: ['止付账户名', '转入账户名', '收款账户名'],
    payee: ['止付账卡号', '止付账号', '转入账卡号', '收款账卡号'],
    returned: ['返利', '返利金额', '返现金额'],
  },
});
