/** 话单: call records of the Chinese carriers. */

import { builtInProfile } from '../profile.js';

const CONTACT = ['联系类型', '通联类型', '主被叫', '呼叫类型', '通话类型', '呼叫方式', '主叫/被叫', '通信方式'] as const;

export const callRecord = builtInProfile({
  name: 'call-record',
  record: 'calls',
  serialDays: true,
  requiredHeaders: [['对方号码', '对端号码', '对方电话']],
  columns: {
    phone: { headers: ['本机号码', '本方号码', '本端号码', '用户号码', '手机号码', '计费号码', '本机'], required: true },
    other: ['对方号码', '对端号码', '对方电话'],
    startedAt: { headers: ['开始时间', '呼叫时间', '通话开始', '通话开始时间', '短信发送时间', '起始时间', '通话时间', '截获时间', '通话日期'], required: true },
    endedAt: ['结束时间', '通话结束', '通话结束时间'],
    durationSeconds: ['时长', '通话时长', '通话时长(秒)', '时长(秒)', '通话时长2'],
    callType: ['计费类型', '业务类型', '话单类型'],
    direction: [...CONTACT],
    contactType: { headers: [...CONTACT], shared: true },
    lac: ['lac', '本方lac', '位置区', '小区号lac', '大区号'],
    ci: ['ci', '本方ci', '小区号', '基站小区', '小区'],
    cell: ['基站编码', 'cgi', '本方基站', '本方小区', '基站', '本方cgi', '基站号', '起始基站', '基站代码'],
    otherCell: ['对方基站', '对端基站', '对方小区', '对方基站编码', '对方cgi'],
    imei: ['imei', '本方imei', '机身码'],
    imsi: ['imsi', '本方imsi'],
    place: ['本方通话地', '通话地', '通话地点', '本方位置', '通话所在地', '本机通话地'],
    otherPlace: ['对方通话地', '对方位置', '对端通话地'],
    home: ['归属地', '本方归属地', '号码归属地', '对方归属地'],
    roaming: ['漫游类型', '漫游状态', '漫游'],
    carrier: ['运营商', '本方运营商'],
  },
});
