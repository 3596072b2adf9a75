/** The freeze list and restitution as tables, which both an investigation and `fundtrace recover` write. */

import type { Findings, FreezeCandidate, GoodFaithReason } from '../../findings/findings.js';
import { amountCell, nameCell, rowsCell, tableOf, timeCell, yesCell, type ColumnSpec, type ReportTable, type TableContext } from './report-table.js';

type Restitution = Findings['restitution'][number];

const GOOD_FAITH_REASONS: Readonly<Record<GoodFaithReason, readonly [string, string]>> = {
  goldShop: ['金店', 'gold shop'],
  virtualAssetDealer: ['虚拟币商', 'dealer in virtual assets'],
  merchant: ['商户', 'merchant'],
  organisation: ['单位账户', 'organisation'],
  told: ['另有线索', 'told by another finding'],
};

const freezeColumns: readonly ColumnSpec<FreezeCandidate>[] = [
  ['priority', '优先级', 'number', (item) => item.priority],
  ['account', '交易账号', 'identifier', (item) => item.account],
  ['name', '账户开户名称', 'text', (item) => item.name],
  ['idNumber', '开户人证件号码', 'identifier', (item) => item.idNumber],
  ['bank', '账号开户银行', 'text', (item) => item.bank],
  ['tier', '层级', 'number', (item) => item.tier],
  ['residual', '仍在账户金额', 'amount', (item, context) => amountCell(item.residual, context)],
  ['available', '可用余额', 'amount', (item, context) => amountCell(item.available, context)],
  ['held', '可止付金额', 'amount', (item, context) => amountCell(item.held, context)],
  ['expected', '预计仍可止付', 'amount', (item, context) => amountCell(item.expected, context)],
  ['halfLifeHours', '资金停留中位小时', 'number', (item) => item.halfLifeHours],
  ['status', '账户状态', 'text', (item) => item.status],
  ['existingMeasures', '已有措施', 'text', (item) => item.existingMeasures.join('; ')],
  ['queued', '轮候', 'text', (item, context) => yesCell(item.queued, context)],
  ['goodFaith', '可能善意', 'text', (item, context) => yesCell(item.goodFaith, context)],
  ['goodFaithReason', '善意线索', 'text', (item, context) => (item.goodFaithReason === null ? '' : nameCell(item.goodFaithReason, GOOD_FAITH_REASONS, context))],
  ['coveredTo', '流水截止时间', 'time', (item) => timeCell(item.coveredTo)],
  ['chain', '资金链来源行', 'text', (item) => rowsCell(item.chain)],
];

const restitutionColumns: readonly ColumnSpec<Restitution>[] = [
  ['claim', '案件编号', 'identifier', (item) => item.claim],
  ['account', '返还账户', 'identifier', (item) => item.account],
  ['loss', '损失金额', 'amount', (item, context) => amountCell(item.loss, context)],
  ['share', '可返还金额', 'amount', (item, context) => amountCell(item.share, context)],
  ['basis', '依据', 'text', (item) => item.basis],
  ['round', '轮次', 'number', (item) => item.round],
  ['rows', '来源行', 'text', (item) => rowsCell(item.rows)],
];

export function freezeTable(freeze: readonly FreezeCandidate[], context: TableContext): ReportTable {
  return tableOf('freeze', freezeColumns, freeze, context);
}

export function restitutionTable(restitution: readonly Restitution[], context: TableContext): ReportTable {
  return tableOf('restitution', restitutionColumns, restitution, context);
}
