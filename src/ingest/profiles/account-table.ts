/** 账户信息, short and wide form. */

import { builtInProfile } from '../profile.js';

export const accountTable = builtInProfile({
  name: 'account-table',
  record: 'accounts',
  serialDays: true,
  requiredHeaders: [['账号开户时间', '开户时间', '开户日期', '账户开户时间', '账户状态', '开户网点', '账号开户银行', '账户类型']],
  columns: {
    account: ['交易账号', '账号', '账户账号', '主账号', '客户账号'],
    card: ['交易卡号', '卡号', '银行卡号'],
    name: ['账户开户名称', '户名', '开户名称', '账户名称', '客户名称', '姓名', '客户姓名'],
    idNumber: ['开户人证件号码', '证件号码', '身份证号', '开户证件号码', '身份证号码', '证照号码'],
    idType: ['证件类型', '开户人证件类型', '证照类型'],
    openedAt: ['账号开户时间', '开户时间', '开户日期', '账户开户时间'],
    closedAt: ['销户日期', '销户时间'],
    lastTransactionAt: ['最后交易时间', '最后交易日期'],
    balance: ['账户余额', '余额', '当前余额'],
    available: ['可用余额'],
    currency: ['币种', '币别', '交易币种'],
    branchCode: ['开户网点代码', '开户机构代码'],
    branch: ['开户网点', '开户网点名称', '开户机构'],
    bank: ['账号开户银行', '开户银行', '开户行', '银行名称', '所属银行'],
    status: ['账户状态', '状态', '账号状态'],
    accountType: ['账户类型', '账户类别', '账号类型'],
    phone: ['联系电话', '联系手机', '手机号', '手机号码', '预留手机号', '绑定手机'],
    otherPhone: ['开户联系方式', '联系方式'],
    address: ['通信地址', '联系地址', '住址', '地址', '户籍地址'],
    agent: ['代理人', '代办人', '代理人姓名', '代办人姓名'],
    agentPhone: ['代理人电话', '代办人电话', '代理人联系电话'],
    legalRepresentative: ['法人代表', '法定代表人'],
    businessLicence: ['客户工商执照号码', '工商执照号码', '营业执照号码'],
    taskId: ['任务流水号'],
    remark: ['备注'],
  },
});
