/** Header cells as they are compared: without byte order marks, wrappers, padding, spaces between Chinese characters; 帐 as 账, full-width as half-width, lower case. */

/** Control and zero-width characters. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u2060\ufeff]/gu;
const WRAPPED = /^=?["'](.*)["']$/;

/** What a header cell is compared by; '' for an empty one. */
export function cleanHeader(cell: string): string {
  const plain = cell.normalize('NFKC').replace(INVISIBLE, ' ').trim();
  const unwrapped = WRAPPED.exec(plain)?.[1] ?? plain;
  const text = unwrapped.replace(/^[*'"]+|[*'":]+$/g, '').replaceAll('帐', '账').toLowerCase();
  return /[\u3400-\u9fff]/.test(text) ? text.replace(/\s+/g, '') : text.trim().replace(/[\s_]+/g, ' ');
}
