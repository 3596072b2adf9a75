/** What can be stopped, whom to ask and who gets back what, as a person reads it in a terminal. */

import type { RecoverResult } from '../findings/recover.js';
import { formatAmount, formatCount, formatMoney } from './format-amount.js';
import { CASE_TEXTS } from './restitution-draft.js';
import { inquiryReasonNames } from './tables/recover-tables.js';
import { terminalTable } from './text/terminal-table.js';
import { pick, type Lang } from './texts.js';

export interface RecoverTextOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
  /** @defaultValue 'CNY' */
  readonly currency?: string;
}

const SHOWN_STOPS = 40;
const SHOWN_SHARES = 40;
const SHOWN_INQUIRIES = 15;
const SHOWN_WITHDRAWALS = 10;

type Of = (zh: string, en: string) => string;
type Row = readonly string[];

/** Lines ended by \n, none at the end; amounts in whole currency units. Sections without entries are left out. */
export function recoverText(result: RecoverResult, options: RecoverTextOptions = {}): string {
  const { lang = 'zh', currency = 'CNY' } = options;
  const of: Of = (zh, en) => (lang === 'zh' ? zh : en);
  return [stopLines(result, currency, of), shareLines(result, currency, lang, of), inquiryLines(result, currency, lang, of), withdrawalLines(result, currency, of)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function stopLines({ freeze, totals }: RecoverResult, currency: string, of: Of): string[] {
  if (freeze.length === 0) return [of('没有可止付的涉案资金', 'There is nothing to stop')];
  const rows = freeze.slice(0, SHOWN_STOPS).map((entry): Row => [
    String(entry.priority), entry.account, entry.name, entry.bank, String(entry.tier),
    formatAmount(entry.residual, currency), entry.available === null ? '–' : formatAmount(entry.available, currency), formatAmount(entry.expected, currency),
    entry.coveredTo === null ? '–' : minute(entry.coveredTo),
    [entry.status, ...entry.existingMeasures].filter((text) => text !== '').join('; '),
    [entry.queued ? of('轮候', 'queued') : '', entry.goodFaith ? of('可能善意', 'perhaps in good faith') : ''].filter((text) => text !== '').join('、'),
  ]);
  return [
    of(`止付清单（${formatCount(totals.accounts)} 个账户，涉案余额 ${formatMoney(totals.residual, currency)}，流水可证实 ${formatMoney(totals.held, currency)}）`, `TO STOP (${formatCount(totals.accounts)} accounts, ${formatMoney(totals.residual, currency)} traced there, ${formatMoney(totals.held, currency)} of it shown by statements)`),
    ...terminalTable(
      [{ title: '#', align: 'right' }, { title: of('账户', 'account') }, { title: of('户名', 'name'), most: 20 }, { title: of('开户行', 'bank'), most: 24 }, { title: of('层级', 'tier'), align: 'right' }, { title: of('涉案余额', 'traced'), align: 'right' }, { title: of('可用余额', 'available'), align: 'right' }, { title: of('预计尚存', 'expected'), align: 'right' }, { title: of('流水截至', 'known to') }, { title: of('状态与措施', 'status and measures'), most: 60 }, { title: '' }],
      rows,
    ),
    ...more(freeze.length - SHOWN_STOPS, of),
  ];
}

function shareLines({ restitution, totals }: RecoverResult, currency: string, lang: Lang, of: Of): string[] {
  const rows = restitution.slice(0, SHOWN_SHARES).map((entry): Row => [entry.claim, entry.account || of('合并', 'all'), formatAmount(entry.loss, currency), formatAmount(entry.share, currency), lang === 'zh' ? CASE_TEXTS[entry.case] : entry.basis]);
  return [
    of(`返还（可返还 ${formatMoney(totals.shared, currency)}，损失合计 ${formatMoney(totals.loss, currency)}）`, `TO GIVE BACK (${formatMoney(totals.shared, currency)} of ${formatMoney(totals.loss, currency)} lost)`),
    ...(rows.length === 0 ? [] : terminalTable([{ title: of('案件', 'claim') }, { title: of('返还账户', 'from account') }, { title: of('损失', 'loss'), align: 'right' }, { title: of('返还', 'share'), align: 'right' }, { title: of('依据', 'basis'), most: 90 }], rows)),
    ...more(restitution.length - SHOWN_SHARES, of),
  ];
}

function inquiryLines({ inquiries }: RecoverResult, currency: string, lang: Lang, of: Of): string[] {
  if (inquiries.length === 0) return [];
  const largest = [...inquiries].sort((a, b) => b.traced - a.traced).slice(0, SHOWN_INQUIRIES);
  const rows = largest.map((entry): Row => [entry.institution === '' ? of('不明', 'not known') : `${entry.institution}${entry.institutionGuessed ? of('（按号段）', ' (by range)') : ''}`, entry.number, entry.name, formatAmount(entry.traced, currency), day(entry.from), day(entry.to), pick(inquiryReasonNames[entry.reason], lang)]);
  return [
    of(`下一步协查（${formatCount(inquiries.length)} 项，涉案金额最大的在前）`, `TO ASK NEXT (${formatCount(inquiries.length)}, most traced money first)`),
    ...terminalTable([{ title: of('协查单位', 'institution') }, { title: of('账号或号码', 'number') }, { title: of('姓名', 'name'), most: 20 }, { title: of('涉案金额', 'traced'), align: 'right' }, { title: of('自', 'from') }, { title: of('至', 'to') }, { title: of('原因', 'why'), most: 60 }], rows),
    ...more(inquiries.length - SHOWN_INQUIRIES, of),
  ];
}

function withdrawalLines({ withdrawals }: RecoverResult, currency: string, of: Of): string[] {
  if (withdrawals.length === 0) return [];
  const rows = withdrawals.slice(0, SHOWN_WITHDRAWALS).map((entry): Row => [minute(entry.time), entry.terminal, entry.branch || entry.place, entry.account, entry.name, formatAmount(entry.amount, currency), formatAmount(entry.traced, currency), day(entry.footageUntil)]);
  return [
    of(`取现（${formatCount(withdrawals.length)} 笔，最早的在前：录像只保存 30 至 90 天）`, `CASH (${formatCount(withdrawals.length)}, oldest first: footage is kept 30 to 90 days)`),
    ...terminalTable([{ title: of('时间', 'time') }, { title: of('终端', 'terminal') }, { title: of('网点', 'branch'), most: 28 }, { title: of('账户', 'account') }, { title: of('户名', 'name'), most: 20 }, { title: of('金额', 'amount'), align: 'right' }, { title: of('涉案', 'traced'), align: 'right' }, { title: of('录像至少至', 'footage until') }], rows),
    ...more(withdrawals.length - SHOWN_WITHDRAWALS, of),
  ];
}

const more = (count: number, of: Of): string[] => (count > 0 ? [`  ${of(`另有 ${formatCount(count)} 行，见 --out 或 --json`, `${formatCount(count)} more, with --out or --json`)}`] : []);
const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
const day = (iso: string | null): string => (iso === null ? '' : iso.slice(0, 10));
