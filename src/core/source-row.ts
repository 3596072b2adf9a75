/** Where something was read: every result leads back to these. */

export interface SourceRow {
  /** File name within the case folder, with forward slashes. */
  readonly file: string;
  /** The file's first line is 1, the header included. */
  readonly line: number;
}
