/** Rows under a header that are no data: blank rows of several cells, total lines, and lines of text between tables. */

import { cleanHeader } from './clean-header.js';
import { firstCode } from './cleaning/cleaner.js';

const TOTAL_LINE = /^(?:本页|本期|本月|全部|收入|支出|借方|贷方|交易)?(?:合计|总计|小计|累计|共计|总笔数|总金额|汇总)|^共\d+(?:条|笔|行)|^(?:sub)?total\b/;

/** `width` is the number of headers. */
export function isNoData(cells: readonly string[], width: number): boolean {
  let filled = 0;
  let first = '';
  for (let at = 0; at < cells.length && filled < 2; at++) {
    const cell = cells[at] as string;
    if (cell === '' || cell.trim() === '') continue;
    if (filled === 0) first = cell;
    filled++;
  }
  if (filled === 0) return true;
  const code = firstCode(first);
  if (code >= 48 && code <= 57 && filled > 1) return false;
  if (filled === 1) return width > 2 && /[\u3400-\u9fff:：]/.test(first) && !/\d{6}/.test(first);
  return beginsTotals(first);
}

/** Whether a line of several cells that begins with this one tells totals. */
export function beginsTotals(first: string): boolean {
  return TOTAL_LINE.test(cleanHeader(first));
}
