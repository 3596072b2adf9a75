/** A trace as a table: one row for each amount attributed to an origin, with the rows that prove it. */

import type { TraceResult } from '../findings/trace.js';
import { amountCell, nameCell, rowsCell, tableOf, timeCell, yesCell, type ColumnSpec, type ReportTable } from './tables/report-table.js';
import { ruleNames, transferMarkNames, type Lang } from './texts.js';

export interface TraceTableOptions {
  /** Language of headers; in English they are stable keys. @defaultValue 'en' */
  readonly lang?: Lang;
}

type Transfer = TraceResult['transfers'][number];
interface Attributed {
  readonly transfer: Transfer;
  readonly origin: Transfer['byOrigin'][number];
}

/** Rows in the order of the trace's transfers, origins of one transfer in theirs. Amounts are in the currency of their row. */
export function traceTable(trace: TraceResult, options: TraceTableOptions = {}): ReportTable {
  const accounts = new Map(trace.accounts.map((account) => [account.account, account]));
  const tiers = new Map(trace.accounts.flatMap((account) => account.byOrigin.map((origin) => [JSON.stringify([account.account, origin.id]), origin.tier] as const)));
  const money = (units: number, { transfer }: Attributed): string | null => amountCell(units, { lang: 'en', currency: transfer.currency });
  const columns: readonly ColumnSpec<Attributed>[] = [
    ['origin', '案件编号', 'identifier', ({ origin }) => origin.id],
    ['rule', '追踪方法', 'text', (_, context) => nameCell(trace.rule, ruleNames, context)],
    ['tier', '层级', 'number', ({ transfer, origin }) => tiers.get(JSON.stringify([transfer.to, origin.id])) ?? null],
    ['time', '交易时间', 'time', ({ transfer }) => timeCell(transfer.time)],
    ['from', '转出账号', 'identifier', ({ transfer }) => transfer.from],
    ['fromName', '转出户名', 'text', ({ transfer }) => accounts.get(transfer.from)?.name ?? null],
    ['to', '转入账号', 'identifier', ({ transfer }) => transfer.to],
    ['toName', '转入户名', 'text', ({ transfer }) => accounts.get(transfer.to)?.name ?? null],
    ['toBank', '转入开户行', 'text', ({ transfer }) => accounts.get(transfer.to)?.bank ?? null],
    ['currency', '币种', 'text', ({ transfer }) => transfer.currency],
    ['amount', '交易金额', 'amount', (item) => money(item.transfer.amount, item)],
    ['traced', '涉案金额', 'amount', (item) => money(item.origin.amount, item)],
    ['orderSensitive', '次序存疑', 'text', ({ transfer }, context) => yesCell(transfer.orderSensitive, context)],
    ['marks', '特殊情形', 'text', ({ transfer: { marks } }, context) => (marks === undefined ? null : marks.map((mark) => nameCell(mark, transferMarkNames, context)).join(context.lang === 'zh' ? '；' : '; '))],
    ['rows', '来源行', 'text', ({ transfer }) => rowsCell(transfer.rows)],
  ];
  const items = trace.transfers.flatMap((transfer) => transfer.byOrigin.map((origin): Attributed => ({ transfer, origin })));
  return tableOf('trace', columns, items, { lang: options.lang ?? 'en', currency: '' });
}
