/** Paths of money as a person reads them in a terminal. */

import type { PathsResult } from '../findings/paths.js';
import { formatAmount, formatMoney } from './format-amount.js';
import { plainText } from './text/plain-text.js';
import { terminalTable } from './text/terminal-table.js';
import type { Lang } from './texts.js';

export interface PathsTextOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

/** Each path with what it can carry, how long it takes and its transfers; lines ended by \n, none at the end. */
export function pathsText({ paths }: PathsResult, options: PathsTextOptions = {}): string {
  const { lang = 'zh' } = options;
  const of = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  if (paths.length === 0) return of('没有符合条件的路径（可放宽 --window、--hops、--through-hubs）', 'no path (wider: --window, --hops, --through-hubs)');
  return paths
    .map(({ transfers, capacity, currency, start, end }, at) =>
      [
        `${at + 1}. ${of('可承载', 'carries')} ${formatMoney(capacity, currency)}   ${of(`${transfers.length} 笔`, `${transfers.length} ${transfers.length === 1 ? 'transfer' : 'transfers'}`)}   ${clock(start)} – ${clock(end)}${of('，历时 ', ', ')}${stay(start, end, lang)}`,
        ...terminalTable(
          [{ title: of('转出账号', 'from'), most: 48 }, { title: of('转入账号', 'to'), most: 48 }, { title: of('时间', 'time') }, { title: of('金额', 'amount'), align: 'right' }, { title: of('来源行', 'rows'), most: 120 }],
          transfers.map((transfer) => [named(transfer.from, transfer.fromName), named(transfer.to, transfer.toName), clock(transfer.time), formatAmount(transfer.amount, transfer.currency), transfer.rows.map(({ file, line }) => `${plainText(file)}:${line}`).join('; ')]),
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

const named = (account: string, name: string): string => (name === '' ? account : `${account} ${name}`);
const clock = (iso: string): string => iso.slice(0, 19).replace('T', ' ');

/** `2 天 3 小时 5 分`, `2d 3h 5m`. */
function stay(start: string, end: string, lang: Lang): string {
  const minutes = Math.round((Date.parse(end) - Date.parse(start)) / MINUTE_MS);
  const parts: readonly (readonly [number, string, string])[] = [
    [Math.floor(minutes / HOUR_MINUTES / DAY_HOURS), ' 天', 'd'],
    [Math.floor(minutes / HOUR_MINUTES) % DAY_HOURS, ' 小时', 'h'],
    [minutes % HOUR_MINUTES, ' 分', 'm'],
  ];
  const shown = parts.filter(([count]) => count > 0).map(([count, zh, en]) => `${count}${lang === 'zh' ? zh : en}`);
  return shown.length === 0 ? (lang === 'zh' ? '不到 1 分' : 'under 1m') : shown.join(' ');
}
