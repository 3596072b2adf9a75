/** Findings as plain tables, one for each CSV that an investigation writes beside its page. Nothing is left out, cut or rounded. */

import type { CheckResult } from '../../findings/check.js';
import type { AccountFinding, Findings, Group, GroupMember, Series, TierTotals, TracedOutcome } from '../../findings/findings.js';
import { endKindNames, groupTypeNames, memberKindNames, outcomeNames, roleNames, type Lang } from '../texts.js';
import { freezeTable, restitutionTable } from './freeze-tables.js';
import { inquiryTable, terminalTable } from './recover-tables.js';
import { amountCell, nameCell, reasonsCell, rowsCell, tableOf, timeCell, yesCell, type ColumnSpec, type ReportTable, type TableContext } from './report-table.js';

export interface FindingsTablesOptions {
  /** Language of headers, names and reasons; in English the headers are stable keys. @defaultValue 'en' */
  readonly lang?: Lang;
}

type FileQuality = CheckResult['files'][number];
type BalanceGap = CheckResult['gaps'][number];
type Flow = Findings['flows'][number];
type NextInquiry = Findings['traces']['nextInquiries'][number];
type Unmatched = Findings['traces']['unmatched'][number];
type OfGroup = readonly [group: Group, member: GroupMember];
type OfSeries = readonly [series: Series, complaint: string];

const accountColumns: readonly ColumnSpec<AccountFinding>[] = [
  ['account', '交易账号', 'identifier', (item) => item.account],
  ['name', '账户开户名称', 'text', (item) => item.name],
  ['bank', '账号开户银行', 'text', (item) => item.bank],
  ['role', '角色', 'text', (item, context) => nameCell(item.role, roleNames, context)],
  ['tier', '层级', 'number', (item) => item.tier ?? null],
  ['score', '概率', 'number', (item) => item.score],
  ['group', '团伙', 'text', (item) => item.group ?? null],
  ['hasStatement', '有流水', 'text', (item, context) => yesCell(item.hasStatement, context)],
  ['complaints', '涉及案件', 'text', (item) => Object.keys(item.tiers).sort().join('; ')],
  ['reasons', '理由', 'text', (item, context) => reasonsCell(item.reasons, context)],
  ['rows', '来源行', 'text', (item) => rowsCell(item.rows)],
];

const groupColumns: readonly ColumnSpec<OfGroup>[] = [
  ['group', '团伙', 'text', ([group]) => group.id],
  ['type', '团伙类型', 'text', ([group], context) => nameCell(group.type, groupTypeNames, context)],
  ['kind', '成员类别', 'text', ([, member], context) => nameCell(member.kind, memberKindNames, context)],
  ['id', '成员', 'identifier', ([, member]) => member.id],
  ['name', '姓名', 'text', ([, member]) => member.name ?? null],
  ['role', '角色', 'text', ([, member], context) => nameCell(member.role, roleNames, context)],
  ['tier', '层级', 'number', ([, member]) => member.tier ?? null],
  ['score', '概率', 'number', ([, member]) => member.score],
  ['reasons', '理由', 'text', ([, member], context) => reasonsCell(member.reasons, context)],
  ['rows', '来源行', 'text', ([, member]) => rowsCell(member.rows)],
];

const seriesColumns: readonly ColumnSpec<OfSeries>[] = [
  ['series', '串案编号', 'text', ([series]) => series.id],
  ['complaint', '案件编号', 'identifier', ([, complaint]) => complaint],
  ['complaints', '串案案件数', 'number', ([series]) => series.complaints.length],
  ['loss', '串案损失', 'amount', ([series], context) => amountCell(series.loss, context)],
  ['reasons', '理由', 'text', ([series], context) => reasonsCell(series.reasons, context)],
];

const flowColumns: readonly ColumnSpec<Flow>[] = [
  ['from', '转出账号', 'identifier', (item) => item.from],
  ['to', '转入账号', 'identifier', (item) => item.to],
  ['amount', '交易金额合计', 'amount', (item, context) => amountCell(item.amount, context)],
  ['traced', '涉案金额', 'amount', (item, context) => amountCell(item.traced, context)],
  ['transfers', '交易笔数', 'number', (item) => item.transfers],
  ['firstTime', '首次交易时间', 'time', (item) => timeCell(item.firstTime)],
  ['lastTime', '末次交易时间', 'time', (item) => timeCell(item.lastTime)],
];

const tierColumns: readonly ColumnSpec<TierTotals>[] = [
  ['tier', '层级', 'number', (item) => item.tier],
  ['accounts', '账户数', 'number', (item) => item.accounts],
  ['received', '收到', 'amount', (item, context) => amountCell(item.received, context)],
  ['passedOn', '转出', 'amount', (item, context) => amountCell(item.passedOn, context)],
  ['ended', '去向终止', 'amount', (item, context) => amountCell(item.ended, context)],
  ['residual', '仍在账户', 'amount', (item, context) => amountCell(item.residual, context)],
];

const outcomeColumns: readonly ColumnSpec<TracedOutcome>[] = [
  ['complaint', '案件编号', 'identifier', (item) => item.complaint],
  ['account', '交易账号', 'identifier', (item) => item.account],
  ['outcome', '去向', 'text', (item, context) => nameCell(item.outcome, outcomeNames, context)],
  ['kind', '终止方式', 'text', (item, context) => (item.kind === undefined ? null : nameCell(item.kind, endKindNames, context))],
  ['amount', '金额', 'amount', (item, context) => amountCell(item.amount, context)],
];

const nextInquiryColumns: readonly ColumnSpec<NextInquiry>[] = [
  ['account', '交易账号', 'identifier', (item) => item.account],
  ['name', '账户开户名称', 'text', (item) => item.name],
  ['bank', '账号开户银行', 'text', (item) => item.bank],
  ['tier', '层级', 'number', (item) => item.tier],
  ['traced', '涉案金额', 'amount', (item, context) => amountCell(item.traced, context)],
];

const unmatchedColumns: readonly ColumnSpec<Unmatched>[] = [
  ['id', '案件编号', 'identifier', (item) => item.id],
  ['payer', '转出帐卡号', 'identifier', (item) => item.payer],
  ['payee', '止付帐卡号', 'identifier', (item) => item.payee],
  ['amount', '转出金额', 'amount', (item, context) => amountCell(item.amount, context)],
  ['time', '转出时间', 'time', (item) => timeCell(item.time)],
  ['reason', '原因', 'text', (item) => item.reason],
  ['suggestion', '疑为账号', 'identifier', (item) => item.suggestion ?? null],
  ['rows', '来源行', 'text', (item) => rowsCell(item.rows)],
];

const qualityColumns: readonly ColumnSpec<FileQuality>[] = [
  ['file', '文件', 'text', (item) => item.file],
  ['profile', '格式', 'text', (item) => item.profile],
  ['encoding', '编码', 'text', (item) => item.encoding],
  ['rowsRead', '读取行数', 'number', (item) => item.rowsRead],
  ['records', '有效记录', 'number', (item) => item.records],
  ['marked', '标记', 'number', (item) => item.marked],
  ['rejected', '拒收', 'number', (item) => item.rejected],
  ['problem', '问题', 'text', (item) => item.problem ?? null],
];

const codeColumns: readonly ColumnSpec<readonly [string, number]>[] = [
  ['code', '问题代码', 'text', ([code]) => code],
  ['count', '次数', 'number', ([, count]) => count],
];

const gapColumns: readonly ColumnSpec<BalanceGap>[] = [
  ['account', '交易账号', 'identifier', (item) => item.account],
  ['after', '前一笔时间', 'time', (item) => timeCell(item.after)],
  ['before', '后一笔时间', 'time', (item) => timeCell(item.before)],
  ['missing', '余额差', 'amount', (item, context) => amountCell(item.missing, context)],
  ['explained', '对方流水可解释', 'text', (item, context) => yesCell(item.explained, context)],
  ['rows', '来源行', 'text', (item) => rowsCell(item.rows)],
];

/** Every table of the findings, in the order of the page: accounts, groups (a row a member), series (a row a complaint), freeze, restitution, flows, tiers, outcomes, next-inquiries, inquiries, terminals, unmatched, quality, codes, gaps. */
export function findingsTables(findings: Findings, options: FindingsTablesOptions = {}): ReportTable[] {
  const { traces, quality } = findings;
  const context: TableContext = { lang: options.lang ?? 'en', currency: findings.case.currency };
  return [
    tableOf('accounts', accountColumns, findings.accounts, context),
    tableOf('groups', groupColumns, findings.groups.flatMap((group) => group.members.map((member): OfGroup => [group, member])), context),
    tableOf('series', seriesColumns, findings.series.flatMap((series) => series.complaints.map((complaint): OfSeries => [series, complaint])), context),
    freezeTable(findings.freeze, context),
    restitutionTable(findings.restitution, context),
    tableOf('flows', flowColumns, findings.flows, context),
    tableOf('tiers', tierColumns, traces.tiers, context),
    tableOf('outcomes', outcomeColumns, traces.outcomes, context),
    tableOf('next-inquiries', nextInquiryColumns, traces.nextInquiries, context),
    inquiryTable(findings.inquiries, context),
    terminalTable(findings.withdrawals, context),
    tableOf('unmatched', unmatchedColumns, traces.unmatched, context),
    tableOf('quality', qualityColumns, quality.files, context),
    tableOf('codes', codeColumns, Object.entries(quality.codes).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)), context),
    tableOf('gaps', gapColumns, quality.gaps, context),
  ];
}
