/** Reasons and source rows of everything the page shows, stored once and unfolded by its script on a click: as text they would be most of the page. */

import type { SourceRow } from '../../core/source-row.js';
import type { Reason } from '../../findings/shared.js';
import { plainText } from '../text/plain-text.js';
import { scriptJson } from '../text/escape-markup.js';

export interface Evidence {
  readonly reasons?: readonly Reason[];
  readonly rows?: readonly SourceRow[];
  readonly complaints?: readonly string[];
}

/** Rows of one thing beyond it are counted, not listed. */
const MOST_ROWS = 200;

/** As the script reads it: reasons [detector, measure, value, threshold, bits, zh, en], rows [file, line], complaints, how many rows were left off. */
type Entry = readonly [reasons: (string | number | null)[][], rows: [number, number][], complaints: readonly string[], leftOff: number];

export class EvidenceStore {
  readonly #files = new Map<string, number>();
  readonly #entries: Entry[] = [];
  readonly #known = new Map<string, number>();

  /** Keeps it and returns its number; the same evidence has one number. */
  add({ reasons = [], rows = [], complaints = [] }: Evidence): number {
    const entry: Entry = [
      reasons.map(({ detector, measure, value, threshold, bits, text }) => [detector, measure, value, threshold ?? null, bits ?? null, text.zh, text.en].map((cell) => (typeof cell === 'string' ? plainText(cell) : cell))),
      rows.slice(0, MOST_ROWS).map(({ file, line }) => [this.#file(file), line]),
      complaints.map(plainText),
      Math.max(0, rows.length - MOST_ROWS),
    ];
    const key = JSON.stringify(entry);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const number = this.#entries.push(entry) - 1;
    this.#known.set(key, number);
    return number;
  }

  /** The content of the script element. */
  json(): string {
    return scriptJson({ files: [...this.#files.keys()].map(plainText), entries: this.#entries });
  }

  #file(file: string): number {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    this.#files.set(file, this.#files.size);
    return this.#files.size - 1;
  }
}
