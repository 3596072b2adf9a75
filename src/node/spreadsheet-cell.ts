/**
 * Text cells that a spreadsheet leaves as they are when a CSV is opened by a double click, and that the library's own ingest reads back unchanged (it takes tabs and apostrophes off).
 *
 * - Text that begins like a formula (CWE-1236; OWASP's list, full-width forms included) gets an apostrophe in front.
 * - Text that would become a number, a date or a truth value (card numbers lose digits past the fifteenth, serials their leading zeros) gets a tab behind: spreadsheets then take it for
 *   text. In front it would be one of OWASP's own triggers; `="…"` would be a formula.
 * - What the ingest takes off anyway, wrappers `="…"` and blanks and control characters in front, is left out.
 */

const WRAPPER = /^="(.*)"[\s\p{Cc}]*$/su;
const BLANKS_IN_FRONT = /^[\s\p{Cc}]+/u;
const FORMULA = /^[=+\-@|%＝＋－＠]/;
const NUMBER_OR_DATE = /^[.($¥￥€£]?[0-9０-９]/;
const WORD = /^(?:true|false|真|假|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s\-./,]*\d.*)\s*$/i;

/** The cell for a text: safe to open, digits kept. Numbers that are meant as numbers do not come here. */
export function spreadsheetText(text: string): string {
  const shown = text.replace(BLANKS_IN_FRONT, '');
  const wrapped = WRAPPER.exec(shown)?.[1];
  if (wrapped !== undefined) return spreadsheetText(wrapped);
  if (FORMULA.test(shown)) return `'${shown}`;
  return NUMBER_OR_DATE.test(shown) || WORD.test(shown) ? `${shown}\t` : shown;
}
