/** A file that is being written line by line: its lines are counted as readers count them, its bytes made at the end. */

import iconv from 'iconv-lite';

export type FileEncoding = 'gb18030' | 'utf-8' | 'utf-8-bom' | 'utf-16le';

export interface FileForm {
  readonly encoding: FileEncoding;
  readonly delimiter: ',' | '\t';
  readonly lineEnd: '\n' | '\r\n';
}

export interface CaseFile {
  /** Below the scenario's folder: `case/…` or `truth/…`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Told beside the file: what is wrong where. Line 0 is the whole file; of a missing row the line that stands in its place. */
export interface PlantedFault {
  readonly file: string;
  readonly line: number;
  readonly fault: string;
}

const QUOTED = /["\n\r]/;
/** Stands for a byte that is no character of GB18030. */
export const BAD_BYTE = '\u0007';

export class TableFile {
  /** Below `case/`, as readers of that folder name it. */
  readonly name: string;
  readonly form: FileForm;
  readonly faults: PlantedFault[] = [];
  readonly #lines: string[] = [];
  #line = 1;
  /** Characters cut off the end. */
  #cut = 0;
  #endsOpen = false;

  constructor(name: string, form: FileForm) {
    this.name = name;
    this.form = form;
  }

  /** Line on which the next row will stand. */
  get line(): number {
    return this.#line;
  }

  get length(): number {
    return this.#lines.length;
  }

  /** Writes one row and returns its line. */
  row(cells: readonly string[]): number {
    return this.text(this.join(cells));
  }

  join(cells: readonly string[]): string {
    const { delimiter } = this.form;
    let line = '';
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] as string;
      if (at > 0) line += delimiter;
      // What a spreadsheet writes to keep a number a text stands as it is.
      line += (cell.includes(delimiter) || QUOTED.test(cell)) && !cell.startsWith('="') ? `"${cell.replaceAll('"', '""')}"` : cell;
    }
    return line;
  }

  /** Writes a line as it is. */
  text(line: string): number {
    const at = this.#line;
    this.#lines.push(line);
    this.#line++;
    for (let end = line.indexOf('\n'); end >= 0; end = line.indexOf('\n', end + 1)) this.#line++;
    return at;
  }

  fault(line: number, fault: string): void {
    this.faults.push({ file: this.name, line, fault });
  }

  /** The last line ends without a line end. */
  endOpen(): void {
    this.#endsOpen = true;
  }

  /** The file ends in the middle of its last line, after so many of its characters. */
  cutAfter(characters: number): void {
    this.#cut = characters;
    this.#endsOpen = true;
  }

  bytes(): Uint8Array {
    const { encoding, lineEnd } = this.form;
    const lines = this.#cut > 0 ? [...this.#lines.slice(0, -1), (this.#lines[this.#lines.length - 1] ?? '').slice(0, this.#cut)] : this.#lines;
    const text = lines.join(lineEnd) + (this.#endsOpen || lines.length === 0 ? '' : lineEnd);
    if (encoding === 'gb18030') {
      const bytes = iconv.encode(text, 'gb18030');
      for (let at = bytes.indexOf(BAD_BYTE.charCodeAt(0)); at >= 0; at = bytes.indexOf(BAD_BYTE.charCodeAt(0), at + 1)) bytes[at] = 0xff;
      return bytes;
    }
    if (encoding === 'utf-16le') return iconv.encode(text, 'utf-16le', { addBOM: true });
    return new TextEncoder().encode(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
  }
}
