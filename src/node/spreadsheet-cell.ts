/**
 * Text cells that a spreadsheet leaves as they are when a CSV is opened by a double click, and that the library's own ingest reads back unchanged (it takes tabs and apostrophes off).
 *
 * - Text that begins like a formula (CWE-1236; OWASP's list, full-width forms included) gets an apostrophe in front.
 * - Text that would become a number, a date or a truth value (card numbers lose digits past the fifteenth, serials their leading zeros) gets a tab behind: spreadsheets then take it for
 *   text. In front it would be one of OWASP's own triggers; `="…"` would be a formula.
 */

const FORMULA_START = /^[\s\p{Cc}]*[=+\-@|%＝＋－＠]/u;
const CONTROL_START = /^[\t\r\n]/;
const NUMBER_OR_DATE = /^\s*[.($¥￥€£]?[0-9０-９]/;
const WORD = /^\s*(?:true|false|真|假|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s\-./,]*\d.*)\s*$/i;

/** The cell for a text: safe to open, digits kept. Numbers that are meant as numbers do not come here. */
export function spreadsheetText(text: string): string {
  if (FORMULA_START.test(text) || CONTROL_START.test(text)) return `'${text}`;
  return NUMBER_OR_DATE.test(text) || WORD.test(text) ? `${text}\t` : text;
}
