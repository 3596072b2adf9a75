/** What `check` found, for a terminal: every row accounted for, file by file, then faults, gaps and whom to ask next. */

import type { CheckResult } from '../findings/check.js';
import { issueCodes } from '../ingest/issue-codes.js';
import { formatAmount, formatCount } from './format-amount.js';
import { plainText } from './text/plain-text.js';
import { terminalTable, type TerminalColumn } from './text/terminal-table.js';
import { word, type Lang, type Word } from './texts.js';

export interface CheckTextOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
  /** Currency that amounts are written in. @defaultValue 'CNY' */
  readonly currency?: string;
}

const SHOWN_FILES = 60;
const SHOWN_CODES = 40;
const SHOWN_GAPS = 15;
const SHOWN_INQUIRIES = 15;

/** The result as text, lines ended by \n, none at the end. */
export function checkText(check: CheckResult, options: CheckTextOptions = {}): string {
  const { lang = 'zh', currency = 'CNY' } = options;
  return [countLines(check, lang), fileLines(check, lang), codeLines(check, lang), gapLines(check, lang, currency), inquiryLines(check, lang, currency)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function countLines(check: CheckResult, lang: Lang): string[] {
  const [read, records, marked, rejected, mirrors] = [check.rowsRead, check.records, check.marked, check.rejected, check.mirrors].map(formatCount);
  const [own, others, completed] = [check.accounts.withStatement, check.accounts.counterpartyOnly, check.accounts.namesCompleted].map(formatCount);
  const period = check.period === null ? '' : `${check.period.from.slice(0, 10)} – ${check.period.to.slice(0, 10)}`;
  return lang === 'zh'
    ? [`读取 ${read} 行 = 有效 ${records} + 标记 ${marked} + 拒收 ${rejected}`, `  双方对应流水 ${mirrors} 对；有流水账户 ${own} 个，仅作为对手出现 ${others} 个，由账户表补全户名 ${completed} 个`, ...(period === '' ? [] : [`  交易时间 ${period}`])]
    : [`${read} rows read = ${records} records + ${marked} marked + ${rejected} rejected`, `  ${mirrors} transfers seen by both banks; ${own} accounts with a statement, ${others} only as counterparties, ${completed} named by account tables`, ...(period === '' ? [] : [`  transfers from ${period}`])];
}

function fileLines({ files }: CheckResult, lang: Lang): string[] {
  if (files.length === 0) return [];
  const rows = files.slice(0, SHOWN_FILES).map((file) => [file.file, file.profile ?? '–', file.encoding, ...[file.rowsRead, file.records, file.marked, file.rejected].map(formatCount)]);
  const problems = files.filter((file) => file.problem !== undefined).map((file) => `  ! ${plainText(file.file)}: ${plainText(file.problem ?? '')}`);
  return [heading(lang === 'zh' ? '文件' : 'Files', files.length, lang), ...terminalTable([left('file', lang, 56), left('profile', lang), left('encoding', lang), right('rowsRead', lang), right('records', lang), right('marked', lang), right('rejected', lang)], rows), ...more(files.length - SHOWN_FILES, lang), ...problems];
}

function codeLines({ codes }: CheckResult, lang: Lang): string[] {
  const list = Object.entries(codes).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (list.length === 0) return [];
  // The meanings are written in English alone; docs/data-quality.md has them all.
  const meanings: Readonly<Record<string, { readonly meaning: string }>> = issueCodes;
  const rows = list.slice(0, SHOWN_CODES).map(([code, count]) => [code, formatCount(count), ...(lang === 'en' ? [meanings[code]?.meaning ?? ''] : [])]);
  return [heading(lang === 'zh' ? '问题代码' : 'Codes', list.length, lang), ...terminalTable([left('code', lang), right('count', lang), ...(lang === 'en' ? [{ title: 'Meaning', most: 100 }] : [])], rows), ...more(list.length - SHOWN_CODES, lang)];
}

function gapLines({ gaps }: CheckResult, lang: Lang, currency: string): string[] {
  if (gaps.length === 0) return [];
  const rows = gaps.slice(0, SHOWN_GAPS).map((gap) => [gap.account, minute(gap.after), minute(gap.before), formatAmount(gap.missing, currency), word(gap.explained ? 'yes' : 'no', lang), gap.rows.map((row) => `${row.file}:${row.line}`).join(' ')]);
  return [heading(word('gaps', lang), gaps.length, lang), ...terminalTable([left('account', lang), left('after', lang), left('before', lang), right('missing', lang), left('explained', lang), left('rows', lang, 70)], rows), ...more(gaps.length - SHOWN_GAPS, lang)];
}

function inquiryLines({ nextInquiries }: CheckResult, lang: Lang, currency: string): string[] {
  if (nextInquiries.length === 0) return [];
  const rows = nextInquiries.slice(0, SHOWN_INQUIRIES).map((entry) => [entry.account, entry.name, formatAmount(entry.received, currency), formatCount(entry.transfers)]);
  return [heading(word('nextInquiries', lang), nextInquiries.length, lang), ...terminalTable([left('account', lang), left('name', lang), right('received', lang), right('transfers', lang)], rows), ...more(nextInquiries.length - SHOWN_INQUIRIES, lang)];
}

function left(key: Word, lang: Lang, most?: number): TerminalColumn {
  return { title: word(key, lang), ...(most === undefined ? {} : { most }) };
}

function right(key: Word, lang: Lang): TerminalColumn {
  return { title: word(key, lang), align: 'right' };
}

function heading(text: string, count: number, lang: Lang): string {
  return lang === 'en' ? `${text.toUpperCase()} (${formatCount(count)})` : `【${text} (${formatCount(count)})】`;
}

function more(count: number, lang: Lang): string[] {
  return count > 0 ? [`  … ${lang === 'zh' ? `另有 ${formatCount(count)} 项` : `${formatCount(count)} more`}`] : [];
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
