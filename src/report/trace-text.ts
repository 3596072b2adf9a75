/** A trace as a person reads it in a terminal: what was followed, then the tiers as a tree, then the totals. */

import type { TraceResult } from '../findings/trace.js';
import { formatAmount, formatCount, formatMoney } from './format-amount.js';
import { cutToWidth, displayWidth, padToWidth } from './text/display-width.js';
import { plainText } from './text/plain-text.js';
import { terminalTable } from './text/terminal-table.js';
import { endKindNames, outcomeNames, pick, ruleNames, seedMatchNames, word, type Lang, type Pair } from './texts.js';
import { traceTree, type TraceNode } from './trace-tree.js';

export interface TraceTextOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
  /** Colours by ANSI escapes. @defaultValue false */
  readonly colours?: boolean;
  /** Accounts in the tree; those with least money are left out and counted. @defaultValue 200 */
  readonly mostAccounts?: number;
}

const SHOWN_SEEDS = 20;
const SHOWN_UNMATCHED = 10;
const MOST_NAME = 44;
const MOST_BANK = 22;

const GREEN = 32;
const RED = 31;
const YELLOW = 33;
const BLUE = 36;
const DIM = 2;

type Paint = (text: string, code: number) => string;

/** The trace as text, lines ended by \n, none at the end; amounts in whole currency units, times local to the case. */
export function traceText(trace: TraceResult, options: TraceTextOptions = {}): string {
  const { lang = 'zh', colours = false, mostAccounts = 200 } = options;
  const paint: Paint = colours ? (text, code) => (text === '' ? '' : `\u001b[${code}m${text}\u001b[0m`) : (text) => text;
  const sections = [headLines(trace, lang), seedLines(trace, lang), treeLines(trace, lang, paint, mostAccounts), totalLines(trace, lang), unmatchedLines(trace, lang)];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function headLines({ rule, origins, upperBounds }: TraceResult, lang: Lang): string[] {
  const shown = origins.slice(0, 3).map(plainText).join(', ');
  const more = origins.length > 3 ? (lang === 'zh' ? ` 等 ${formatCount(origins.length)} 项` : ` and ${formatCount(origins.length - 3)} more`) : '';
  const lines = [`${lang === 'zh' ? '方法' : 'rule'}: ${pick(ruleNames[rule], lang)}   ${lang === 'zh' ? '追踪' : 'traced'}: ${shown}${more}`];
  if (upperBounds) lines.push(lang === 'zh' ? '注意：金额为上限，不可相加' : 'Amounts are upper bounds and do not add up');
  return lines;
}

function seedLines({ seeds }: TraceResult, lang: Lang): string[] {
  if (seeds.length === 0) return [lang === 'zh' ? '没有可追踪的付款' : 'There is nothing to trace'];
  const rows = seeds.slice(0, SHOWN_SEEDS).map((seed) => [minute(seed.time), seed.id, seed.payer, seed.account, formatAmount(seed.amount, seed.currency), pick(seedMatchNames[seed.match], lang), place(seed.rows)]);
  return [
    title(['起点', 'Seeds'], seeds.length, lang),
    ...terminalTable([{ title: word('time', lang) }, { title: word('complaint', lang) }, { title: word('from', lang) }, { title: word('to', lang) }, { title: word('amount', lang), align: 'right' }, { title: lang === 'zh' ? '匹配' : 'Match' }, { title: word('rows', lang), most: 90 }], rows),
    ...more(seeds.length - SHOWN_SEEDS, lang),
  ];
}

interface Line {
  readonly prefix: string;
  readonly node: TraceNode;
}

function treeLines(trace: TraceResult, lang: Lang, paint: Paint, most: number): string[] {
  const roots = traceTree(trace, most);
  if (roots.length === 0) return [];
  const lines: (Line | string)[] = [];
  // A stack of its own: chains may be longer than calls may nest.
  const stack: { node: TraceNode; above: string; last: boolean; root: boolean }[] = roots.map((node) => ({ node, above: '', last: true, root: true })).reverse();
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const { node, above, last, root } = entry;
    lines.push({ prefix: root ? '' : `${above}${last ? '└─ ' : '├─ '}`, node });
    const below = root ? '' : `${above}${last ? '   ' : '│  '}`;
    const hidden = node.leftOut === 0 ? '' : lang === 'zh' ? `… 另有 ${formatCount(node.leftOut)} 个账户，收到 ${formatAmount(node.leftOutReceived, node.account.currency)}` : `… ${formatCount(node.leftOut)} more accounts, received ${formatAmount(node.leftOutReceived, node.account.currency)}`;
    if (hidden !== '') lines.push(`  ${below}${node.children.length > 0 ? '├─ ' : '└─ '}${hidden}`);
    node.children.forEach((child, index) => stack.push({ node: node.children[node.children.length - 1 - index] ?? child, above: below, last: index === 0, root: false }));
  }
  const cells = lines.map((line) => {
    if (typeof line === 'string') return line;
    const { account, traced, whole, transfers, firstTime } = line.node;
    const name = cutToWidth(`${account.tier} ${plainText(account.account)}${account.name === '' ? '' : ` ${plainText(account.name)}`}`, MOST_NAME);
    return {
      line,
      left: `${line.prefix}${name}`,
      bank: cutToWidth(plainText(account.bank), MOST_BANK),
      time: minute(firstTime),
      traced: formatAmount(traced, account.currency),
      whole: whole === traced ? '' : `/ ${formatAmount(whole, account.currency)}`,
      count: transfers > 1 ? `×${formatCount(transfers)}` : '',
    };
  });
  const width = (key: 'left' | 'bank' | 'traced' | 'whole' | 'count'): number => cells.reduce((widest, cell) => (typeof cell === 'string' ? widest : Math.max(widest, displayWidth(cell[key]))), 0);
  const widths = { left: width('left'), bank: width('bank'), traced: width('traced'), whole: width('whole'), count: width('count') };
  const text = cells.map((cell) => {
    if (typeof cell === 'string') return paint(cell, DIM);
    const parts = [padToWidth(cell.left, widths.left), paint(padToWidth(cell.bank, widths.bank), DIM), paint(padToWidth(cell.time, 16), DIM), padToWidth(cell.traced, widths.traced, 'right'), paint(padToWidth(cell.whole, widths.whole), DIM), padToWidth(cell.count, widths.count), marks(cell.line.node, lang, paint)];
    return `  ${parts.filter((part) => part !== '').join('  ')}`.trimEnd();
  });
  const legend = lang === 'zh' ? '  层级 账户 户名 · 开户行 · 首次时间 · 涉案金额 / 交易金额 · 笔数 · 去向' : '  tier, account, holder · bank · first time · traced / whole amount · transfers · what became of it';
  return [title(['资金层级', 'Tiers'], trace.accounts.length, lang), paint(legend, DIM), ...text];
}

function marks({ account, others, orderSensitive }: TraceNode, lang: Lang, paint: Paint): string {
  const amount = (units: number): string => formatAmount(units, account.currency);
  const found: string[] = [];
  if (account.residual > 0) found.push(paint(`● ${pick(outcomeNames.residual, lang)} ${amount(account.residual)}`, GREEN));
  const kinds = Object.entries(account.endpoint?.kinds ?? {}).filter(([, units]) => units > 0);
  const names: Readonly<Record<string, Pair>> = endKindNames;
  for (const [kind, units] of kinds) found.push(paint(`■ ${pick(names[kind] ?? [kind, kind], lang)} ${amount(units)}`, RED));
  if (kinds.length === 0 && account.ended > 0) found.push(paint(`■ ${pick(outcomeNames.ended, lang)} ${amount(account.ended)}`, RED));
  if (account.returned > 0) found.push(paint(`↩ ${pick(outcomeNames.returned, lang)} ${amount(account.returned)}`, BLUE));
  if (account.displaced > 0) found.push(paint(`${pick(outcomeNames.displaced, lang)} ${amount(account.displaced)}`, YELLOW));
  if (account.cutOff > 0) found.push(paint(`… ${pick(outcomeNames.cutOff, lang)} ${amount(account.cutOff)}`, YELLOW));
  if (others > 0) found.push(paint(lang === 'zh' ? `另有 ${formatCount(others)} 个来源` : `+${formatCount(others)} source${others === 1 ? '' : 's'}`, DIM));
  if (orderSensitive) found.push(paint(lang === 'zh' ? '次序存疑' : 'order unsure', YELLOW));
  return found.join('  ');
}

function totalLines({ totals, openings }: TraceResult, lang: Lang): string[] {
  if (totals.length === 0) return [];
  const lines = [`${lang === 'zh' ? '【合计】' : 'TOTALS'}`];
  for (const total of totals) {
    const money = (units: number): string => formatMoney(units, total.currency);
    const parts = (['residual', 'ended', 'returned', 'displaced', 'cutOff'] as const).filter((key) => total[key] > 0).map((key) => `${pick(outcomeNames[key], lang)} ${money(total[key])}`);
    if (total.convertedOut > 0) parts.push(`${lang === 'zh' ? '换出' : 'converted out'} ${money(total.convertedOut)}`);
    const converted = total.convertedIn > 0 ? ` + ${lang === 'zh' ? '换入' : 'converted in'} ${money(total.convertedIn)}` : '';
    lines.push(`  ${lang === 'zh' ? '追踪' : 'seeded'} ${money(total.seeded)}${converted} = ${parts.length === 0 ? money(0) : parts.join(' + ')}`);
  }
  if (openings.length > 0) lines.push(lang === 'zh' ? `  ${formatCount(openings.length)} 个账户支出超过已知余额，差额按无关资金计` : `  ${formatCount(openings.length)} accounts gave more than was known to be there; the difference counts as clean money`);
  return lines;
}

function unmatchedLines({ unmatched }: TraceResult, lang: Lang): string[] {
  if (unmatched.length === 0) return [];
  const rows = unmatched.slice(0, SHOWN_UNMATCHED).map((entry) => [entry.time === null ? '–' : minute(entry.time), entry.id, entry.payer, entry.payee, formatAmount(entry.amount), entry.reason, entry.suggestion ?? '', place(entry.rows)]);
  return [
    title(['未匹配付款', 'Unmatched payments'], unmatched.length, lang),
    ...terminalTable([{ title: word('time', lang) }, { title: word('complaint', lang) }, { title: word('from', lang) }, { title: word('to', lang) }, { title: word('amount', lang), align: 'right' }, { title: word('reason', lang), most: 60 }, { title: lang === 'zh' ? '疑为' : 'Perhaps' }, { title: word('rows', lang), most: 90 }], rows),
    ...more(unmatched.length - SHOWN_UNMATCHED, lang),
  ];
}

function title(pair: Pair, count: number, lang: Lang): string {
  const text = `${pick(pair, lang)} (${formatCount(count)})`;
  return lang === 'en' ? text.toUpperCase() : `【${text}】`;
}

function more(count: number, lang: Lang): string[] {
  return count > 0 ? [`  … ${lang === 'zh' ? `另有 ${formatCount(count)} 项` : `${formatCount(count)} more`}`] : [];
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

function place(rows: readonly { readonly file: string; readonly line: number }[]): string {
  return rows.map((row) => `${plainText(row.file)}:${row.line}`).join(' ');
}
