/** What was wrong with a cell or a row, and what became of the row. */

/** A coded fault in one cell or row. Codes are listed in docs/data-quality.md. */
export interface RowIssue {
  readonly file: string;
  /** The file's first line is 1, the header included. */
  readonly line: number;
  /** The header cell as written, empty when the whole row is meant. */
  readonly column: string;
  readonly code: string;
  /** The value found, as written. */
  readonly value: string;
  /** Place in the file, from 0, of the first byte that is no character; of UNDECODABLE_BYTES only, and only where bytes were read. */
  readonly byteOffset?: number;
}

/** One file of a case and what became of its rows: rowsRead = records + marked + rejected. */
export interface FileSummary {
  readonly file: string;
  /** Name of the header profile that matched, null when none did. */
  readonly profile: string | null;
  readonly encoding: string;
  /** How sure the encoding is, 0 to 1; absent when the caller named it or gave text. */
  readonly encodingConfidence?: number;
  readonly bytes: number;
  /** Data rows: without headers, preambles, blank and total lines. */
  readonly rowsRead: number;
  /** Rows kept without a mark. */
  readonly records: number;
  /** Rows kept with at least one code. */
  readonly marked: number;
  /** Rows that became no record. */
  readonly rejected: number;
  /** Headers, preambles, blank and total lines. */
  readonly otherLines?: number;
  /** Headers of columns that the profile has no use for. */
  readonly unusedHeaders?: readonly string[];
  /** Why the file could not be used, and what to do; only when profile is null or the file is broken. */
  readonly problem?: string;
}
