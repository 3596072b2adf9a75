/** 强制措施: stops and freezes that stand on accounts. */

import { builtInProfile } from '../profile.js';

export const freezeMeasure = builtInProfile({
  name: 'freeze-measure',
  record: 'freezeMeasures',
  serialDays: true,
  columns: {
    account: { headers: ['账号', '账卡号', '交易账号', '卡号', '交易卡号'], required: true },
    measureType: { headers: ['冻结措施类型', '措施类型', '强制措施类型'], required: true },
    amount: ['冻结金额', '金额'],
    authority: ['冻结机关', '措施机关', '冻结单位'],
    startAt: ['冻结开始日期', '冻结开始时间', '冻结起始日期', '措施开始日期'],
    endAt: ['冻结截止日期', '冻结截止时间', '冻结结束日期', '措施截止日期'],
    sequence: ['措施序号', '序号'],
  },
});
