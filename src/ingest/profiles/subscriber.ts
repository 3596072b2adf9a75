/** SIM registration: who a number is registered to. */

import { builtInProfile } from '../profile.js';

export const subscriberTable = builtInProfile({
  name: 'subscriber',
  record: 'subscribers',
  serialDays: true,
  requiredHeaders: [['机主姓名', '机主', '入网时间', '开户时间', 'iccid', '机主身份证']],
  columns: {
    name: ['机主姓名', '机主', '姓名', '客户姓名', '客户名称'],
    idNumber: ['机主身份证', '机主身份证号', '身份证号', '证件号码', '身份证号码', '机主证件号码'],
    phone: { headers: ['手机号码', '手机号', '号码', '电话号码', '用户号码'], required: true },
    carrier: ['运营商'],
    activatedAt: ['入网时间', '开户时间', '激活时间', '开户日期', '入网日期'],
    status: ['状态', '用户状态', '号码状态'],
    iccid: ['iccid', 'sim卡号'],
    imsi: ['imsi'],
    branch: ['开户网点', '办理网点', '营业厅'],
    agent: ['代理商', '渠道', '代理商名称'],
  },
});
