/** 任务信息: what was asked of a bank, for which period, and whether it answered. */

import { builtInProfile } from '../profile.js';

export const inquiryTask = builtInProfile({
  name: 'inquiry-task',
  record: 'inquiryTasks',
  serialDays: true,
  columns: {
    taskId: { headers: ['任务流水号', '查询任务流水号', '任务编号'], required: true },
    subjectType: ['主体类别', '查询主体类别'],
    account: { headers: ['账卡号', '查询账卡号', '查询账号', '卡号', '账号'], required: true },
    periodStart: ['查询开始时间', '交易流水开始时间', '查询起始时间', '开始时间', '查询开始日期'],
    periodEnd: ['查询截止时间', '查询结束时间', '交易流水结束时间', '截止时间', '查询截止日期'],
    reason: ['查询原因', '查询事由'],
    feedback: ['反馈结果', '查询反馈结果', '反馈状态'],
    answered: { headers: ['反馈结果', '查询反馈结果', '反馈状态'], shared: true },
  },
});
