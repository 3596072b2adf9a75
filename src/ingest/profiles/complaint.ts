/** 接警: complaints as the desk wrote them down. */

import { builtInProfile } from '../profile.js';

export const complaintTable = builtInProfile({
  name: 'complaint',
  record: 'complaints',
  serialDays: true,
  requiredHeaders: [['接警编号', '警情编号', '案件编号'], ['接警时间', '报警时间', '简要情况', '简要案情', '报警人姓名', '报警电话', '警情类别']],
  columns: {
    receptionId: ['接警编号', '接警单编号'],
    incidentId: ['警情编号'],
    complaint: ['案件编号'],
    category: ['警情类别'],
    caseCategory: ['案件类别', '案件类型', '诈骗类型'],
    receivedAt: ['接警时间', '报警时间', '受理时间'],
    summary: ['简要情况', '简要案情', '案情'],
    victimName: ['报警人姓名', '报警人', '受害人姓名', '受害人'],
    victimPhone: ['报警电话', '报警人电话', '受害人电话', '联系电话'],
    loss: ['损失金额', '涉案金额', '损失金额(元)', '被骗金额'],
    suspectAccount: ['嫌疑账号', '嫌疑人账号', '涉案账号'],
    app: ['涉案app', '涉诈app', '涉案软件'],
    domain: ['涉案网址', '涉案域名', '涉诈网址'],
    contact: ['嫌疑人微信/qq/电话', '嫌疑人联系方式'],
    appOrDomain: ['涉案app/网址'],
    inviteCode: ['邀请码'],
    wechat: ['嫌疑人微信', '涉案微信', '嫌疑微信'],
    qq: ['嫌疑人qq', '涉案qq', '嫌疑qq'],
    suspectPhone: ['嫌疑人电话', '嫌疑电话', '涉案电话'],
    wallet: ['钱包地址', '涉案钱包地址', '虚拟币地址'],
  },
});
