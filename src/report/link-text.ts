/** Links between two nodes as a person reads them in a terminal. */

import type { LinkResult } from '../findings/link.js';
import { formatCount, formatMoney } from './format-amount.js';
import { linkKindNames } from './link-names.js';
import { plainText } from './text/plain-text.js';
import { terminalTable } from './text/terminal-table.js';
import { pick, type Lang } from './texts.js';

export interface LinkTextOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
}

const SHOWN_ROWS = 1;

/** Each link with its nodes and, step by step, all that ties them; lines ended by \n, none at the end. */
export function linkText(result: LinkResult, options: LinkTextOptions = {}): string {
  const { lang = 'zh' } = options;
  const of = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  if (!result.linked) return `${of('未发现关联', 'not linked')}: ${plainText(result.reason)}`;
  const kindName = (kind: string): string => {
    const name = linkKindNames[kind];
    return name === undefined ? kind : pick(name, lang);
  };
  const sections = result.links.map(({ cost, nodes, edges }, at) => {
    const names = new Map(nodes.map(({ key, kind, value, name }) => [key, `${kindName(kind)} ${plainText(value)}${name === '' ? '' : ` ${plainText(name)}`}`]));
    const rows = edges.map((edge) => [
      names.get(edge.from) ?? edge.from,
      names.get(edge.to) ?? edge.to,
      `${kindName(edge.kind)}${edge.hub ? of('（枢纽）', ' (hub)') : ''}`,
      formatCount(edge.count),
      edge.amount === undefined ? (edge.bits === undefined ? '' : `${edge.bits.toFixed(1)} ${of('比特', 'bits')}`) : formatMoney(edge.amount, edge.currency),
      period(edge.firstTime, edge.lastTime),
      formatCount(edge.neighbours),
      edge.cost.toFixed(1),
      `${edge.rows.slice(0, SHOWN_ROWS).map(({ file, line }) => `${plainText(file)}:${line}`).join('; ')}${edge.rows.length > SHOWN_ROWS ? ` +${formatCount(edge.rows.length - SHOWN_ROWS)}` : ''}`,
    ]);
    return [
      `${at + 1}. ${of('成本', 'cost')} ${cost.toFixed(1)}   ${nodes.map(({ key }) => names.get(key) ?? '').join(' — ')}`,
      ...terminalTable(
        [{ title: of('起点', 'from'), most: 48 }, { title: of('终点', 'to'), most: 48 }, { title: of('方式', 'by') }, { title: of('次数', 'times'), align: 'right' }, { title: of('金额/稀有度', 'amount or rarity'), align: 'right' }, { title: of('期间', 'period') }, { title: of('邻居数', 'neighbours'), align: 'right' }, { title: of('成本', 'cost'), align: 'right' }, { title: of('来源行', 'rows'), most: 120 }],
        rows,
      ),
    ].join('\n');
  });
  const note = of(
    '每步成本 = 1 + log2(邻居数 ÷ 往来次数)，经枢纽另加；越低关联越紧。',
    'Each step costs 1 + log2(neighbours ÷ times they dealt with each other), more through a hub: the cheaper, the closer the tie.',
  );
  const limit = result.exact ? [] : [of('注意：已达搜索上限，可能还有更近的关联（--max-nodes、--max-degree）。', 'A limit was met: a cheaper link may exist (--max-nodes, --max-degree).')];
  return [...sections, [note, ...limit].join('\n')].join('\n\n');
}

function period(first: string | undefined, last: string | undefined): string {
  if (first === undefined || last === undefined) return '';
  const [from, to] = [first.slice(0, 10), last.slice(0, 10)];
  return from === to ? from : `${from} – ${to}`;
}
