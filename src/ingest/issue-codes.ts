/**
 * Every code that reading can give, what it means, and what becomes of the row. docs/data-quality.md is this table in words. A caller may change the action of any code but the
 * `always` ones, without which there is no record.
 */

import { UsageError } from '../core/errors.js';

/** `reject`: the row becomes no record. `mark`: it is kept and listed. `ignore`: it is kept and counts as faultless. */
export type CodeAction = 'reject' | 'mark' | 'ignore';

interface CodeRule {
  readonly action: CodeAction;
  /** The action cannot be changed. */
  readonly always?: true;
  readonly meaning: string;
}

const rejects = (meaning: string): CodeRule => ({ action: 'reject', always: true, meaning });
const marks = (meaning: string): CodeRule => ({ action: 'mark', meaning });

export const issueCodes = {
  BROKEN_ROW: rejects('the row has fewer cells than the columns that its record needs'),
  TRUNCATED_ROW: rejects('the file ends within this row: its last cell may be cut'),
  LINE_TOO_LONG: rejects('a line of more than a million characters'),
  INVALID_RECORD: rejects('a value outside what its column may hold'),
  MISSING_KEY: rejects('what the record is of (account, number, person) is blank or unreadable'),
  MISSING_ACCOUNT: rejects('own account and own card are both blank'),
  MISSING_TIME: rejects('the time is blank'),
  UNREADABLE_TIME: marks('the time is written in no known way; where the record needs it the row is rejected'),
  IMPOSSIBLE_TIME: marks('the calendar has no such day or hour; where the record needs the time the row is rejected'),
  MISSING_AMOUNT: rejects('the amount is blank'),
  UNREADABLE_AMOUNT: marks('no exact decimal number; where the record needs the amount the row is rejected'),
  TOO_MANY_DECIMALS: marks('finer than the smallest unit of the currency; where the record needs the amount the row is rejected'),
  AMOUNT_TOO_LARGE: marks('more than 2^53 − 1 minor units; where the record needs the amount the row is rejected'),
  REPEATED_ROW: { action: 'reject', meaning: 'equal in every cell that is read to an earlier row of the case, the serial number included: one row, exported twice' },
  UNKNOWN_DIRECTION: rejects('the direction is blank or unknown and no other cell says it'),
  LOSSY_NUMBER: marks('a number in scientific notation: its digits are lost and the cell is left blank; rejected when it is the only account of the row'),
  MASKED_NUMBER: marks('a number with masked digits identifies nobody: the cell is left blank; rejected when it is the only account of the row'),
  MASKED_NAME: marks('a masked name, kept as written'),
  JUNK_ACCOUNT: marks('a card or account number of zeros: it names nobody and is left blank; rejected when it is the only account of the row'),
  STRIPPED_SUFFIX: marks('a suffix after _ or - was taken off a card or account number'),
  INVALID_ID_NUMBER: marks('an 18-digit ID number whose date or check digit is wrong (GB 11643), kept as written'),
  LUHN_FAILED: marks('a card number whose check digit is wrong, kept as written'),
  NEGATIVE_AMOUNT: marks('a negative amount beside a direction: out stays out, in is taken back (out, a reversal)'),
  NUMBERED_DIRECTION: marks('a direction written 1 or 2, read by the order of its header: 借贷, 收付, 进出'),
  FAILED_ROW: marks('the transfer failed: kept, left out of sums'),
  REVERSAL: marks('a reversal (冲正, 退汇)'),
  UNKNOWN_STATUS: marks('a status in no known words, taken as done'),
  SERIAL_TIME: marks('a spreadsheet serial day, converted'),
  JUNK_IP: marks('an IP address that many share (0.0.0.0, private, carrier NAT): left blank'),
  JUNK_MAC: marks('a MAC address that is none (zeros, a single digit): left blank'),
  JUNK_IMEI: marks('an IMEI that is none (zeros, too short): left blank'),
  JUNK_PHONE: marks('a phone number that is none: left blank'),
  UNKNOWN_VALUE: marks('a value in no known words where a choice was expected: left blank'),
  UNREADABLE_NUMBER: marks('no number where one was expected: left blank'),
  UNDECODABLE_BYTES: marks('bytes that are no character in the encoding of the file stand in this cell'),
  UNUSED_CORRECTION: { action: 'mark', always: true, meaning: 'a row of a mended rejects.csv that names no cell of the case: nothing was replaced' },
  STRAY_QUOTE: marks('quotes in disorder: the line was split at its delimiters'),
  EXTRA_CELLS: marks('more cells than headers, perhaps a delimiter inside a cell'),
  MISSING_CELLS: marks('fewer cells than headers; none that the record needs'),
} as const satisfies Record<string, CodeRule>;

export type IssueCode = keyof typeof issueCodes;

/** Other actions than the usual ones, by code. */
export type CodeActions = { readonly [K in IssueCode]?: CodeAction };

/**
 * The action of every code.
 * @throws UsageError UNKNOWN_CODE, FIXED_CODE, UNKNOWN_ACTION
 */
export function resolveActions(overrides: CodeActions = {}): ReadonlyMap<string, CodeAction> {
  const actions = new Map<string, CodeAction>(Object.entries(issueCodes).map(([code, rule]) => [code, rule.action]));
  for (const [code, action] of Object.entries(overrides)) {
    const rule: CodeRule | undefined = actions.has(code) ? issueCodes[code as IssueCode] : undefined;
    if (rule === undefined) throw new UsageError('UNKNOWN_CODE', 'There is no such code', { place: 'codeActions', value: code, remedy: 'The codes are in docs/data-quality.md.' });
    if (!['reject', 'mark', 'ignore'].includes(action)) throw new UsageError('UNKNOWN_ACTION', 'There is no such action', { place: `codeActions.${code}`, value: String(action), remedy: 'Use reject, mark or ignore.' });
    if (rule.always === true && action !== rule.action) throw new UsageError('FIXED_CODE', `Rows with this code always ${rule.action === 'reject' ? 'are rejected' : 'stay'}`, { place: 'codeActions', value: code, remedy: 'Leave it out.' });
    actions.set(code, action);
  }
  return actions;
}
