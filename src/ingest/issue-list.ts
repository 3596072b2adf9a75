/** Faults of rows as columns: files with a fault in every row are common, and an object for each would cost more than the row. */

import { growingFloats, growingShorts, growingUints } from '../core/growing-array.js';
import type { StringPool } from '../core/string-pool.js';
import type { RowIssue } from '../records/issue.js';

export class IssueList {
  /** Of headings, codes and values. */
  readonly texts: StringPool;
  readonly #files = growingShorts();
  readonly #lines = growingUints();
  readonly #headings = growingUints();
  readonly #codes = growingUints();
  readonly #values = growingUints();
  /** NaN for none. */
  readonly #byteOffsets = growingFloats();

  constructor(texts: StringPool) {
    this.texts = texts;
  }

  get length(): number {
    return this.#lines.length;
  }

  /** `heading` is an id of `texts`, 0 for the whole row. */
  add(file: number, line: number, heading: number, code: string, value: string, byteOffset: number | undefined): void {
    this.#files.push(file);
    this.#lines.push(line);
    this.#headings.push(heading);
    this.#codes.push(this.texts.intern(code));
    this.#values.push(this.texts.intern(value));
    this.#byteOffsets.push(byteOffset ?? Number.NaN);
  }

  /** Adds what another list found in file `file`, `lines` further down. */
  addAll(other: IssueList, file: number, lines: number): void {
    const renumbered = new Map<number, number>();
    const own = (text: number): number => {
      let id = renumbered.get(text);
      if (id === undefined) {
        id = this.texts.intern(other.texts.text(text));
        renumbered.set(text, id);
      }
      return id;
    };
    for (let at = 0; at < other.length; at++) {
      this.#files.push(file);
      this.#lines.push(other.#lines.get(at) + lines);
      this.#headings.push(own(other.#headings.get(at)));
      this.#codes.push(own(other.#codes.get(at)));
      this.#values.push(this.texts.intern(other.texts.text(other.#values.get(at))));
      this.#byteOffsets.push(other.#byteOffsets.get(at));
    }
  }

  /** One object for each fault, in the order in which they were found. */
  toArray(fileNames: readonly string[]): RowIssue[] {
    const { texts } = this;
    return Array.from({ length: this.length }, (_, at) => {
      const byteOffset = this.#byteOffsets.get(at);
      return {
        file: fileNames[this.#files.get(at)] ?? '',
        line: this.#lines.get(at),
        column: texts.text(this.#headings.get(at)),
        code: texts.text(this.#codes.get(at)),
        value: texts.text(this.#values.get(at)),
        ...(Number.isNaN(byteOffset) ? {} : { byteOffset }),
      };
    });
  }
}
