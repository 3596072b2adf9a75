/** A table of the page: sorted, filtered and copied in the browser; long ones end early and say where the whole is. */

import { formatCount } from '../format-amount.js';
import type { Pair } from '../texts.js';
import type { Evidence } from './evidence.js';
import type { PageContext } from './page-context.js';

export interface PageColumn<Item> {
  readonly title: Pair;
  /** Markup of the cell. */
  readonly cell: (item: Item, context: PageContext) => string;
  /** Numbers stand on the right and sort by this value; other columns sort by their text. */
  readonly number?: (item: Item) => number;
  /** Wide text may wrap. */
  readonly wrap?: true;
}

export interface PageTableSpec<Item> {
  readonly name: Pair;
  readonly columns: readonly PageColumn<Item>[];
  readonly items: readonly Item[];
  /** What a row unfolds to. */
  readonly evidence?: (item: Item) => Evidence;
  /** CSV beside the page that holds all rows. */
  readonly file?: string;
  /** @defaultValue 300 */
  readonly most?: number;
  /** Leaves out the tools above the table. */
  readonly bare?: true;
}

const MOST_ROWS = 300;
/** Below it a filter is no help. */
const FILTER_FROM = 8;

/** Markup of the table with its tools; a line in its place when there are no rows. */
export function pageTable<Item>(spec: PageTableSpec<Item>, context: PageContext): string {
  const { voice } = context;
  const { columns, items, evidence, file, most = MOST_ROWS, bare } = spec;
  if (items.length === 0) return `<p class="empty">${voice.say(['无', 'None'])}</p>`;
  const head = columns.map(({ title, number }) => `<th scope="col"${number === undefined ? '' : ' class="n"'} aria-sort="none"><button type="button" class="sort">${voice.say(title)}</button></th>`);
  const rows = items.slice(0, most).map((item) => {
    const cells = columns.map(({ cell, number, wrap }) => {
      const attributes = number === undefined ? (wrap === true ? ' class="w"' : '') : ` class="n" data-v="${number(item)}"`;
      return `<td${attributes}>${cell(item, context)}</td>`;
    });
    if (evidence === undefined) return `<tr>${cells.join('')}</tr>`;
    const unfold = `<td class="x"><button type="button" class="unfold" aria-expanded="false" ${voice.label(['理由与来源行', 'Reasons and source rows'])}></button></td>`;
    return `<tr data-e="${context.evidence.add(evidence(item))}">${unfold}${cells.join('')}</tr>`;
  });
  const tools: string[] = [];
  if (bare !== true) {
    if (items.length >= FILTER_FROM) tools.push(`<input type="search" class="filter" autocomplete="off" ${voice.label(['筛选…', 'Filter…'], 'placeholder')}><span class="count" aria-live="polite"></span>`);
    tools.push(`<button type="button" class="copy">${voice.say(['复制', 'Copy'])}</button>`);
  }
  const csv = file === undefined ? undefined : `<a href="${file}">${file}</a>`;
  const note = items.length > most ? `<p class="note">${voice.say([`显示前 ${formatCount(most)} 行，共 ${formatCount(items.length)} 行`, `The first ${formatCount(most)} of ${formatCount(items.length)} rows`])}${csv === undefined ? '' : `${voice.say(['；全部见 ', '; all of them are in '])}${csv}`}</p>` : '';
  return `<div class="table">${tools.length === 0 ? '' : `<div class="tools">${tools.join('')}</div>`}<div class="scroll" tabindex="0" role="region" ${voice.label(spec.name)}><table><thead><tr>${evidence === undefined ? '' : '<th class="x"></th>'}${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${note}</div>`;
}
