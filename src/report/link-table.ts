/** Links between two nodes as a table: one row for each thing that ties two neighbours on a path, with the rows that prove it. */

import type { LinkResult } from '../findings/link.js';
import { linkKindNames, linkLayerNames } from './link-names.js';
import { amountCell, nameCell, rowsCell, tableOf, timeCell, yesCell, type ColumnSpec, type ReportTable } from './tables/report-table.js';
import type { Lang } from './texts.js';

export interface LinkTableOptions {
  /** Language of headers; in English they are stable keys. @defaultValue 'en' */
  readonly lang?: Lang;
}

type Edge = LinkResult['edges'][number];
interface Step {
  readonly link: number;
  readonly step: number;
  readonly cost: number;
  readonly edge: Edge;
  readonly from: string;
  readonly to: string;
}

const COLUMNS: readonly ColumnSpec<Step>[] = [
  ['link', '路径', 'number', ({ link }) => link],
  ['linkCost', '路径成本', 'number', ({ cost }) => rounded(cost)],
  ['step', '步', 'number', ({ step }) => step],
  ['fromKind', '起点类别', 'text', ({ edge }, context) => nameCell(kindOf(edge.from), linkKindNames, context)],
  ['from', '起点', 'identifier', ({ edge }) => valueOf(edge.from)],
  ['fromName', '起点姓名', 'text', ({ from }) => from || null],
  ['toKind', '终点类别', 'text', ({ edge }, context) => nameCell(kindOf(edge.to), linkKindNames, context)],
  ['to', '终点', 'identifier', ({ edge }) => valueOf(edge.to)],
  ['toName', '终点姓名', 'text', ({ to }) => to || null],
  ['layer', '关系', 'text', ({ edge }, context) => nameCell(edge.layer, linkLayerNames, context)],
  ['kind', '方式', 'text', ({ edge }, context) => nameCell(edge.kind, linkKindNames, context)],
  ['count', '次数', 'number', ({ edge }) => edge.count],
  ['currency', '币种', 'text', ({ edge }) => edge.currency ?? null],
  ['amount', '金额', 'amount', ({ edge }, { lang }) => (edge.amount === undefined ? null : amountCell(edge.amount, { lang, currency: edge.currency ?? '' }))],
  ['bits', '稀有度（比特）', 'number', ({ edge }) => (edge.bits === undefined ? null : rounded(edge.bits))],
  ['firstTime', '首次时间', 'time', ({ edge }) => timeCell(edge.firstTime ?? null)],
  ['lastTime', '末次时间', 'time', ({ edge }) => timeCell(edge.lastTime ?? null)],
  ['neighbours', '邻居数', 'number', ({ edge }) => edge.neighbours],
  ['hub', '枢纽', 'text', ({ edge }, context) => yesCell(edge.hub, context)],
  ['cost', '成本', 'number', ({ edge }) => rounded(edge.cost)],
  ['rows', '来源行', 'text', ({ edge }) => rowsCell(edge.rows)],
];

/** Links in their order, step by step; empty without a link. */
export function linkTable(result: LinkResult, options: LinkTableOptions = {}): ReportTable {
  const steps = result.links.flatMap(({ cost, nodes, edges }, at) => {
    const places = new Map(nodes.map(({ key }, place) => [key, place]));
    const nameOf = (key: string): string => nodes[places.get(key) ?? -1]?.name ?? '';
    return edges.map((edge): Step => ({ link: at + 1, step: Math.max(places.get(edge.from) ?? 0, places.get(edge.to) ?? 0), cost, edge, from: nameOf(edge.from), to: nameOf(edge.to) }));
  });
  return tableOf('link', COLUMNS, steps, { lang: options.lang ?? 'en', currency: '' });
}

const kindOf = (key: string): string => key.slice(0, key.indexOf(':'));
const valueOf = (key: string): string => key.slice(key.indexOf(':') + 1);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
