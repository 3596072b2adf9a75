/** What recovery asks others for, as tables: inquiries by bank and carrier, cash by terminal, stop-payment requests in the columns of the 止付 form, and what speed is worth. */

import type { RecoverResult, SpeedPoint } from '../../findings/recover.js';
import type { CashWithdrawal, Inquiry, InquiryReason, StopPaymentRequest } from '../../findings/requests.js';
import type { Lang, Pair } from '../texts.js';
import { freezeTable, restitutionTable } from './freeze-tables.js';
import { amountCell, nameCell, rowsCell, tableOf, timeCell, yesCell, type ColumnSpec, type ReportTable, type TableContext } from './report-table.js';

export interface RecoverTablesOptions {
  /** Language of headers and names; in English the headers are stable keys. @defaultValue 'en' */
  readonly lang?: Lang;
  /** @defaultValue 'CNY' */
  readonly currency?: string;
}

export const inquiryReasonNames: Readonly<Record<InquiryReason, Pair>> = {
  noStatement: ['未调取流水', 'no statement'],
  unanswered: ['已查询未反馈', 'asked, not answered'],
  beyondStatement: ['流水截止后仍有入账', 'money came after the statement ends'],
  gap: ['流水有缺行', 'rows are missing from the statement'],
  hub: ['支付机构内去向，凭流水号查询', 'went on within a payment institution: ask by serial'],
  noCalls: ['未调取话单', 'no call records'],
  noRegistration: ['未调取机主信息', 'no registration'],
  suspectPhone: ['报案所称嫌疑人电话', "the complaint's suspect"],
};

const numberKindNames: Readonly<Record<Inquiry['kind'], Pair>> = { account: ['账户', 'account'], phone: ['电话', 'phone'] };

const inquiryColumns: readonly ColumnSpec<Inquiry>[] = [
  ['institution', '协查单位', 'text', (item) => item.institution],
  ['institutionGuessed', '按号段推定', 'text', (item, context) => (item.kind === 'phone' ? yesCell(item.institutionGuessed, context) : null)],
  ['rank', '次序', 'number', (item) => item.rank],
  ['kind', '类别', 'text', (item, context) => nameCell(item.kind, numberKindNames, context)],
  ['number', '账号或号码', 'identifier', (item) => item.number],
  ['name', '姓名', 'text', (item) => item.name],
  ['tier', '层级', 'number', (item) => item.tier],
  ['traced', '涉案金额', 'amount', (item, context) => amountCell(item.traced, context)],
  ['from', '查询开始时间', 'time', (item) => timeCell(item.from)],
  ['to', '查询截止时间', 'time', (item) => timeCell(item.to)],
  ['reason', '查询原因', 'text', (item, context) => nameCell(item.reason, inquiryReasonNames, context)],
  ['complaints', '涉及案件', 'text', (item) => item.complaints.join('; ')],
  ['serials', '流水号', 'text', (item) => item.serials.join('; ')],
  ['rows', '来源行', 'text', (item) => rowsCell(item.rows)],
];

const withdrawalColumns: readonly ColumnSpec<CashWithdrawal>[] = [
  ['time', '取现时间', 'time', (item) => timeCell(item.time)],
  ['footageUntil', '录像至少保存至', 'time', (item) => timeCell(item.footageUntil)],
  ['terminal', '终端号', 'identifier', (item) => item.terminal],
  ['branch', '网点', 'text', (item) => item.branch],
  ['place', '地点', 'text', (item) => item.place],
  ['account', '交易账号', 'identifier', (item) => item.account],
  ['name', '账户开户名称', 'text', (item) => item.name],
  ['bank', '账号开户银行', 'text', (item) => item.bank],
  ['amount', '取现金额', 'amount', (item, context) => amountCell(item.amount, context)],
  ['traced', '涉案金额', 'amount', (item, context) => amountCell(item.traced, context)],
  ['rows', '来源行', 'text', (item) => rowsCell(item.rows)],
];

/** The columns of the 止付 form, whatever the language: banks read these. */
const stopColumns: readonly ColumnSpec<StopPaymentRequest>[] = (
  [
    ['业务申请编号', 'identifier', () => null],
    ['案件编号', 'identifier', (item) => item.complaint],
    ['转出账户名', 'text', (item) => item.payerName],
    ['转出帐卡号', 'identifier', (item) => item.payer],
    ['转出金额', 'amount', (item, context) => amountCell(item.amount, context)],
    ['转出时间', 'time', (item) => timeCell(item.time)],
    ['止付账户名', 'text', (item) => item.payeeName],
    ['止付帐卡号', 'identifier', (item) => item.payee],
    ['止付账号类别', 'identifier', (item) => item.payeeKind],
    ['止付事由', 'text', (item) => item.reason],
    ['止付起始时间', 'time', (item) => timeCell(item.start)],
    ['止付截止时间', 'time', (item) => timeCell(item.end)],
  ] as const satisfies readonly (readonly [string, string, (item: StopPaymentRequest, context: TableContext) => string | null])[]
).map(([title, kind, value]) => [title, title, kind, value]);

const speedColumns: readonly ColumnSpec<SpeedPoint>[] = [
  ['hoursEarlier', '提前小时', 'number', (item) => item.hoursEarlier],
  ['time', '止付时间', 'time', (item) => timeCell(item.time)],
  ['held', '可止付金额', 'amount', (item, context) => amountCell(item.held, context)],
  ['accounts', '账户数', 'number', (item) => item.accounts],
  ['onTheWay', '在途', 'amount', (item, context) => amountCell(item.onTheWay, context)],
  ['gone', '已流失', 'amount', (item, context) => amountCell(item.gone, context)],
];

/** freeze, restitution, inquiries and terminals. */
export function recoverTables(result: RecoverResult, options: RecoverTablesOptions = {}): ReportTable[] {
  const context = contextOf(options);
  return [
    freezeTable(result.freeze, context),
    restitutionTable(result.restitution, context),
    inquiryTable(result.inquiries, context),
    terminalTable(result.withdrawals, context),
  ];
}

/** `inquiries`: whom to ask next, by bank and carrier. */
export function inquiryTable(inquiries: readonly Inquiry[], context: TableContext): ReportTable {
  return tableOf('inquiries', inquiryColumns, inquiries, context);
}

/** `terminals`: cash, oldest first. */
export function terminalTable(withdrawals: readonly CashWithdrawal[], context: TableContext): ReportTable {
  return tableOf('terminals', withdrawalColumns, withdrawals, context);
}

/** One table a bank, in text order of the banks; the table's name is the bank, empty where it is not known. */
export function stopPaymentTables(requests: readonly StopPaymentRequest[], options: RecoverTablesOptions = {}): ReportTable[] {
  const banks = [...new Set(requests.map(({ bank }) => bank))].sort();
  return banks.map((bank) => tableOf(bank, stopColumns, requests.filter((request) => request.bank === bank), contextOf(options)));
}

export function speedTable(points: readonly SpeedPoint[], options: RecoverTablesOptions = {}): ReportTable {
  return tableOf('speed', speedColumns, points, contextOf(options));
}

function contextOf({ lang = 'en', currency = 'CNY' }: RecoverTablesOptions): TableContext {
  return { lang, currency };
}
