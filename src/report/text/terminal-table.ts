/** Rows of text as aligned columns for a terminal. */

import { cutToWidth, displayWidth, padToWidth } from './display-width.js';
import { plainText } from './plain-text.js';

export interface TerminalColumn {
  readonly title: string;
  /** Numbers stand on the right. @defaultValue 'left' */
  readonly align?: 'left' | 'right';
  /** Longer cells are cut. @defaultValue 40 */
  readonly most?: number;
}

const MOST_COLUMNS_OF_CELL = 40;
const BETWEEN = '  ';

/** Lines of the table, header first, each with `indent` spaces before it and none behind. */
export function terminalTable(columns: readonly TerminalColumn[], rows: readonly (readonly string[])[], indent = 2): string[] {
  const cells = [columns.map((column) => column.title), ...rows].map((row) => columns.map((column, at) => cutToWidth(plainText(row[at] ?? ''), column.most ?? MOST_COLUMNS_OF_CELL)));
  const widths = columns.map((_, at) => cells.reduce((most, row) => Math.max(most, displayWidth(row[at] ?? '')), 0));
  const sides = columns.map((column) => (column.align === 'right' ? 'right' : 'left'));
  return cells.map((row) => `${' '.repeat(indent)}${row.map((cell, at) => padToWidth(cell, widths[at] ?? 0, sides[at])).join(BETWEEN)}`.trimEnd());
}
