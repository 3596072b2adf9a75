/** What a person reads in a terminal after an investigation. It lays out what findings hold; the only arithmetic is sums of columns. */

import type { Findings, Group } from '../findings/findings.js';
import { formatAmount, formatCount, formatMoney, sumAmounts } from './format-amount.js';
import { plainText } from './text/plain-text.js';
import { terminalTable } from './text/terminal-table.js';
import { groupTypeNames, outcomeNames, pick, roleNames, word, type Lang } from './texts.js';

export interface SummaryTextOptions {
  /** @defaultValue 'en' */
  readonly lang?: Lang;
}

const SHOWN_CODES = 8;
const SHOWN_GROUPS = 20;
const SHOWN_FREEZE = 10;
const SHOWN_SERIES = 10;
const SHOWN_INQUIRIES = 10;

/** The summary as text, lines ended by \n, none at the end. Amounts in whole currency units with both decimals, times as in the findings. */
export function summaryText(findings: Findings, options: SummaryTextOptions = {}): string {
  const { lang = 'en' } = options;
  const sections = [caseLines, qualityLines, groupLines, roleLines, tierLines, freezeLines, seriesLines, inquiryLines];
  return sections
    .map((section) => section(findings, lang))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function caseLines({ case: found, quality, accounts }: Findings, lang: Lang): string[] {
  const suspects = accounts.filter((account) => account.role !== 'victim').length;
  const period = quality.period === null ? '' : `  ${dayOf(quality.period.from)} – ${dayOf(quality.period.to)}`;
  return lang === 'zh'
    ? [
        `案件：报案 ${formatCount(found.complaints)} 起，损失 ${formatMoney(found.loss, found.currency)}${period}`,
        `  交易 ${formatCount(found.transfers)} 笔、账户 ${formatCount(found.accounts)} 个、话单 ${formatCount(found.calls)} 条；涉案账户 ${formatCount(suspects)} 个`,
      ]
    : [
        `CASE  ${formatCount(found.complaints)} complaints, loss ${formatMoney(found.loss, found.currency)}${period}`,
        `  ${formatCount(found.transfers)} transfers, ${formatCount(found.accounts)} accounts, ${formatCount(found.calls)} calls; ${formatCount(suspects)} suspected accounts`,
      ];
}

function qualityLines({ quality }: Findings, lang: Lang): string[] {
  const lines = [heading(word('dataQuality', lang), lang)];
  const count = formatCount;
  lines.push(
    lang === 'zh'
      ? `  读取 ${count(quality.rowsRead)} 行 = 有效 ${count(quality.records)} + 标记 ${count(quality.marked)} + 拒收 ${count(quality.rejected)}，文件 ${quality.files.length} 个`
      : `  ${count(quality.rowsRead)} rows read = ${count(quality.records)} records + ${count(quality.marked)} marked + ${count(quality.rejected)} rejected, from ${quality.files.length} files`,
  );
  const codes = Object.entries(quality.codes).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (codes.length > 0) {
    const more = codes.length > SHOWN_CODES ? (lang === 'zh' ? `，另有 ${codes.length - SHOWN_CODES} 种` : `, ${codes.length - SHOWN_CODES} more`) : '';
    lines.push(`  ${lang === 'zh' ? '主要问题' : 'most often'}: ${codes.slice(0, SHOWN_CODES).map(([code, times]) => `${plainText(code)} ${count(times)}`).join(', ')}${more}`);
  }
  const explained = quality.gaps.filter((gap) => gap.explained).length;
  lines.push(
    lang === 'zh'
      ? `  双方对应流水 ${count(quality.mirrors)} 对；余额缺口 ${count(quality.gaps.length)} 处，其中 ${count(explained)} 处可由对方流水解释`
      : `  ${count(quality.mirrors)} transfers seen by both banks; ${count(quality.gaps.length)} balance gaps, ${count(explained)} of them explained by the other side`,
    lang === 'zh'
      ? `  有流水账户 ${count(quality.accounts.withStatement)} 个，仅作为对手出现 ${count(quality.accounts.counterpartyOnly)} 个`
      : `  ${count(quality.accounts.withStatement)} accounts with a statement, ${count(quality.accounts.counterpartyOnly)} known only as counterparties`,
  );
  for (const file of quality.files) {
    if (file.problem !== undefined) lines.push(`  ! ${plainText(file.file)}: ${plainText(file.problem)}`);
  }
  return lines;
}

function groupLines({ groups, case: { currency } }: Findings, lang: Lang): string[] {
  if (groups.length === 0) return [heading(word('groups', lang), lang), `  ${lang === 'zh' ? '未发现' : 'none found'}`];
  const rows = groups.slice(0, SHOWN_GROUPS).map((group) => [
    group.id,
    pick(groupTypeNames[group.type], lang),
    formatCount(group.members.length),
    countedRoles(group, lang),
    formatCount(group.complaints.length),
    formatAmount(group.received, currency),
    formatAmount(group.traced, currency),
  ]);
  return [
    heading(`${word('groups', lang)} (${groups.length})`, lang),
    ...terminalTable(
      [{ title: lang === 'zh' ? '编号' : 'Id', most: 44 }, { title: word('type', lang) }, { title: word('members', lang), align: 'right' }, { title: word('roles', lang), most: 48 }, { title: word('complaints', lang), align: 'right' }, right('received', lang), right('traced', lang)],
      rows,
    ),
    ...moreLine(groups.length - SHOWN_GROUPS, lang),
  ];
}

function countedRoles(group: Group, lang: Lang): string {
  return countBy(group.members.map((member) => member.role))
    .map(([role, count]) => `${pick(roleNames[role], lang)} ${count}`)
    .join(', ');
}

function roleLines({ accounts }: Findings, lang: Lang): string[] {
  if (accounts.length === 0) return [];
  const rows = countBy(accounts.map((account) => account.role)).map(([role, count]) => [
    pick(roleNames[role], lang),
    formatCount(count),
    formatCount(accounts.filter((account) => account.role === role && account.hasStatement).length),
  ]);
  return [heading(word('roles', lang), lang), ...terminalTable([{ title: word('role', lang) }, right('accounts', lang), { title: lang === 'zh' ? '有流水' : 'With statement', align: 'right' }], rows)];
}

function tierLines({ traces, case: { currency } }: Findings, lang: Lang): string[] {
  if (traces.tiers.length === 0) return [];
  const rows = traces.tiers.map((tier) => [String(tier.tier), formatCount(tier.accounts), ...[tier.received, tier.passedOn, tier.ended, tier.residual].map((amount) => formatAmount(amount, currency))]);
  const outcomes = (['residual', 'ended', 'returned', 'displaced', 'cutOff'] as const).flatMap((outcome) => {
    const total = sumAmounts(traces.outcomes.filter((entry) => entry.outcome === outcome).map((entry) => entry.amount));
    return total === 0n ? [] : [`${pick(outcomeNames[outcome], lang)} ${formatMoney(total, currency)}`];
  });
  const unmatched = traces.unmatched.length;
  return [
    heading(word('moneyByTier', lang), lang),
    ...terminalTable([right('tier', lang), right('accounts', lang), right('received', lang), right('passedOn', lang), right('ended', lang), right('residual', lang)], rows),
    ...(outcomes.length === 0 ? [] : [`  ${lang === 'zh' ? '合计去向' : 'in all'}: ${outcomes.join('; ')}`]),
    ...(unmatched === 0 ? [] : [`  ${lang === 'zh' ? `报案付款未能匹配流水 ${unmatched} 笔` : `payments of complaints that match no transfer: ${formatCount(unmatched)}`}`]),
  ];
}

function freezeLines({ freeze, restitution, case: { currency } }: Findings, lang: Lang): string[] {
  if (freeze.length === 0) return [heading(word('freeze', lang), lang), `  ${lang === 'zh' ? '无' : 'nothing'}`];
  const rows = freeze.slice(0, SHOWN_FREEZE).map((entry) => [
    String(entry.priority),
    entry.account,
    entry.name,
    entry.bank,
    String(entry.tier),
    formatAmount(entry.residual, currency),
    entry.available === null ? '–' : formatAmount(entry.available, currency),
    formatAmount(entry.expected, currency),
    entry.status,
    entry.coveredTo === null ? '–' : dayOf(entry.coveredTo),
  ]);
  const [residual, expected] = (['residual', 'expected'] as const).map((key) => formatMoney(sumAmounts(freeze.map((entry) => entry[key])), currency));
  const claims = new Set(restitution.map((entry) => entry.claim)).size;
  const share = sumAmounts(restitution.map((claim) => claim.share));
  return [
    heading(`${word('freeze', lang)} (${freeze.length})`, lang),
    ...terminalTable(
      [{ title: '#', align: 'right' }, { title: word('account', lang) }, { title: word('name', lang), most: 16 }, { title: word('bank', lang), most: 24 }, right('tier', lang), right('residual', lang), right('available', lang), right('expected', lang), { title: word('status', lang), most: 12 }, { title: word('coveredTo', lang) }],
      rows,
    ),
    ...moreLine(freeze.length - SHOWN_FREEZE, lang),
    lang === 'zh'
      ? `  合计至多 ${residual}，预计仍在 ${expected}；可返还 ${formatMoney(share, currency)}，涉及案件 ${claims} 起`
      : `  in all at most ${residual}, ${expected} expected to be there still; ${formatMoney(share, currency)} attributed to ${claims} claims`,
  ];
}

function seriesLines({ series, case: { currency } }: Findings, lang: Lang): string[] {
  if (series.length === 0) return [];
  const rows = series.slice(0, SHOWN_SERIES).map((entry) => [entry.id, formatCount(entry.complaints.length), formatAmount(entry.loss, currency), entry.reasons[0]?.text[lang] ?? '']);
  return [heading(`${word('series', lang)} (${series.length})`, lang), ...terminalTable([{ title: lang === 'zh' ? '编号' : 'Id' }, right('complaints', lang), right('loss', lang), { title: word('reason', lang), most: 70 }], rows), ...moreLine(series.length - SHOWN_SERIES, lang)];
}

function inquiryLines({ traces: { nextInquiries }, case: { currency } }: Findings, lang: Lang): string[] {
  if (nextInquiries.length === 0) return [];
  const rows = nextInquiries.slice(0, SHOWN_INQUIRIES).map((entry) => [entry.account, entry.name, entry.bank, String(entry.tier), formatAmount(entry.traced, currency)]);
  return [
    heading(`${word('nextInquiries', lang)} (${nextInquiries.length})`, lang),
    ...terminalTable([{ title: word('account', lang) }, { title: word('name', lang), most: 16 }, { title: word('bank', lang), most: 24 }, right('tier', lang), right('traced', lang)], rows),
    ...moreLine(nextInquiries.length - SHOWN_INQUIRIES, lang),
  ];
}

function heading(text: string, lang: Lang): string {
  return lang === 'en' ? text.toUpperCase() : `【${text}】`;
}

function right(key: Parameters<typeof word>[0], lang: Lang): { title: string; align: 'right' } {
  return { title: word(key, lang), align: 'right' };
}

function moreLine(more: number, lang: Lang): string[] {
  return more > 0 ? [`  … ${lang === 'zh' ? `另有 ${formatCount(more)} 项` : `${formatCount(more)} more`}`] : [];
}

function dayOf(iso: string): string {
  return iso.slice(0, 10);
}

/** Most frequent first, then in text order. */
function countBy<Key extends string>(keys: readonly Key[]): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
