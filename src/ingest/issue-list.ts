/** Faults of rows as columns: files with a fault in every row are common, and an object for each would cost more than the row. */

import { growingFloats, growingShorts, growingUints } from '../core/growing-array.js';
import type { StringPool } from '../core/string-pool.js';
import type { RowIssue } from '../records/issue.js';

/** Faults on their way from one thread to another, text ids being the sender's. */
export interface IssuePart {
  readonly lines: Uint32Array;
  readonly headings: Uint32Array;
  readonly codes: Uint32Array;
  readonly values: Uint32Array;
  readonly byteOffsets: Float64Array;
}

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

  /** Adds what another list, whose texts have the ids `ids` here, found in file `file`, `lines` further down. */
  addPart(part: IssuePart, ids: Uint32Array, file: number, lines: number): void {
    for (let at = 0; at < part.lines.length; at++) {
      this.#files.push(file);
      this.#lines.push((part.lines[at] as number) + lines);
      this.#headings.push(ids[part.headings[at] as number] as number);
      this.#codes.push(ids[part.codes[at] as number] as number);
      this.#values.push(ids[part.values[at] as number] as number);
      this.#byteOffsets.push(part.byteOffsets[at] as number);
    }
  }

  /** All of it, for another list. */
  finishPart(): IssuePart {
    return { lines: this.#lines.finish(), headings: this.#headings.finish(), codes: this.#codes.finish(), values: this.#values.finish(), byteOffsets: this.#byteOffsets.finish() };
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
