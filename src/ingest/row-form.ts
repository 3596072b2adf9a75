/** What a matched header says of every row below it: the columns with their cleaners, and what stands where a cell is blank. Both ways of reading rows go by it. */

import type { StringPool } from '../core/string-pool.js';
import type { ProfileMatch } from './match-profile.js';
import type { RecordKind, SettleOptions } from './record-kind.js';
import { blankValues, neededCell, rowColumns, valuePositions, type RowColumn } from './row-columns.js';

export interface RowForm {
  readonly kind: RecordKind;
  readonly header: readonly string[];
  readonly columns: readonly RowColumn[];
  /** Position in the columns, by field. */
  readonly columnOf: ReadonlyMap<string, number>;
  /** Position in a row's values, by field. */
  readonly positions: Readonly<Record<string, number>>;
  /** Position of the serial by which equal rows are one, −1 for kinds that have none. */
  readonly serialAt: number;
  /** A row of which every cell is blank. */
  readonly blank: Float64Array;
  /** Columns of accounts that are named bank/account. */
  readonly within: readonly RowColumn[];
  /** Cells that a row must reach. */
  readonly neededCells: number;
  readonly settling: SettleOptions;
  /** Header cells of the columns as issues name them, as ids of the issues' texts. */
  readonly headings: readonly number[];
}

/** `ownAccount` stands for the own account of rows that name none. */
export function rowForm(match: ProfileMatch, header: readonly string[], kind: RecordKind, strings: StringPool, issueTexts: StringPool, timeZone: string, ownAccount: string): RowForm {
  const { profile } = match;
  const positions = valuePositions(kind);
  const blank = blankValues(kind);
  if ('currency' in kind.spec) blank[positions['currency'] as number] = strings.intern(profile.currency ?? 'CNY');
  if (ownAccount !== '' && profile.ownAccountAbove === true && kind.ownField !== undefined) blank[positions[kind.ownField] as number] = strings.intern(ownAccount);
  const columns = rowColumns(match, header, kind, strings, timeZone);
  return {
    kind,
    header,
    columns,
    columnOf: new Map(columns.map(({ field }, position) => [field, position])),
    positions,
    serialAt: kind.repeats === undefined ? -1 : (positions[kind.repeats] as number),
    blank,
    within: columns.filter(({ bankColumn }) => bankColumn >= 0),
    neededCells: 1 + neededCell(kind, columns),
    settling: { twoSided: profile.twoSided === true, signedAmounts: profile.signedAmounts === true },
    headings: columns.map(({ cell }) => issueTexts.intern((header[cell] ?? '').trim())),
  };
}
