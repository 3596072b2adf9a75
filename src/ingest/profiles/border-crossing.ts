/** 出入境: border crossings of persons. */

import { builtInProfile } from '../profile.js';

export const borderCrossing = builtInProfile({
  name: 'border-crossing',
  record: 'borderCrossings',
  serialDays: true,
  columns: {
    idNumber: { headers: ['证件号码', '身份证号', '公民身份号码', '身份证号码'], required: true },
    time: { headers: ['出入境日期时间', '出入境时间', '出入境日期'], required: true },
    direction: ['出入境标识', '出入标识', '出入境类型', '出入境状态'],
    port: ['口岸', '出入境口岸', '口岸名称'],
    country: ['前往国(地区)', '前往国', '前往国家', '前往地', '前往国家(地区)'],
    flight: ['航班号', '交通工具标识', '班次'],
  },
});
