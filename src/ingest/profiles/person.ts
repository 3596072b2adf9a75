/** 人员信息. */

import { builtInProfile } from '../profile.js';

export const personTable = builtInProfile({
  name: 'person',
  record: 'persons',
  requiredHeaders: [['证照号码', '证件号码', '身份证号', '身份证号码'], ['联系手机', '工作单位', '户籍地址', '联系电话', '住宅地址', '单位地址']],
  columns: {
    name: { headers: ['客户名称', '姓名', '客户姓名'], required: true },
    idType: ['证照类型', '证件类型'],
    idNumber: ['证照号码', '证件号码', '身份证号', '身份证号码'],
    phone: ['联系电话', '住宅电话', '固定电话'],
    mobile: ['联系手机', '手机号码', '手机号', '手机'],
    employer: ['工作单位', '单位名称'],
    address: ['户籍地址', '住址', '住宅地址', '现住址', '地址'],
    agent: ['代办人姓名', '代办人', '代理人'],
  },
});
