/** A CSV of edges, `source,target[,weight]`, as columns: what community detection runs on without a graph object. */

import { open } from 'node:fs/promises';
import type { EdgeColumns } from '../communities/edge-columns.js';
import { AbortedError, DataError } from '../core/errors.js';
import { GrowingArray } from '../core/growing-array.js';
import type { ProgressListener } from '../core/progress.js';
import { StringPool } from '../core/string-pool.js';
import { cleanHeader } from '../ingest/clean-header.js';
import { unwrap } from '../ingest/cleaning/cleaner.js';
import { recogniseBinary } from '../ingest/recognise-binary.js';
import { RowSplitter } from '../ingest/split-rows.js';
import { systemCode } from '../node/system-error.js';
import { textPieces } from '../node/text-pieces.js';

/** Looked at to see whether the file is text at all. */
const FIRST_BYTES = 65_536;

export interface EdgeList {
  /** Nodes in order (UTF-16 code units); edges name them by position. */
  readonly nodes: readonly string[];
  readonly edges: EdgeColumns;
}

export interface EdgeListOptions {
  readonly signal?: AbortSignal;
  /** Stage `read`, in characters. */
  readonly onProgress?: ProgressListener;
}

/**
 * Reads a list of edges, comma or tab separated, in any encoding that cases have. Without a column `weight` every edge counts 1; blank lines are skipped.
 * @throws DataError UNREADABLE_FILE, NOT_A_TABLE, UNKNOWN_HEADER, BAD_EDGES, BAD_WEIGHT, each with the line and what to do · AbortedError
 */
export async function readEdgeList(path: string, { signal, onProgress }: EdgeListOptions = {}): Promise<EdgeList> {
  const list = new OpenEdgeList(path);
  const binary = recogniseBinary(await firstBytes(path));
  if (binary !== undefined) throw new DataError('NOT_A_TABLE', `This is ${binary.what}, not CSV text`, { place: path, remedy: binary.remedy });
  let read = 0;
  for await (const text of textPieces(path)) {
    if (signal?.aborted === true) throw new AbortedError();
    list.read(text, false);
    onProgress?.({ stage: 'read', done: (read += text.length), item: path });
  }
  list.read('', true);
  return list.close();
}

async function firstBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(FIRST_BYTES), 0, FIRST_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new DataError('UNREADABLE_FILE', 'The file cannot be read', { place: path, value: systemCode(cause), remedy: 'Check that it exists and may be read.' });
  }
}

class OpenEdgeList {
  readonly #path: string;
  readonly #strings = new StringPool();
  readonly #source = new GrowingArray((capacity) => new Uint32Array(capacity));
  readonly #target = new GrowingArray((capacity) => new Uint32Array(capacity));
  readonly #weight = new GrowingArray((capacity) => new Float64Array(capacity));
  #splitter: RowSplitter | undefined;
  /** Positions of source, target and weight; undefined before the header. */
  #places: readonly [number, number, number] | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  read(text: string, last: boolean): void {
    if (text === '' && !last) return;
    this.#splitter ??= new RowSplitter((text.split('\n', 1)[0] ?? '').includes('\t') ? '\t' : ',');
    const { rows, lines } = this.#splitter.split(text, last);
    rows.forEach((cells, at) => {
      if (cells.every((cell) => cell.trim() === '')) return;
      if (this.#places === undefined) this.#places = this.#header(cells, lines[at] ?? 1);
      else this.#edge(cells, this.#places, lines[at] ?? 0);
    });
  }

  close(): EdgeList {
    if (this.#places === undefined) throw new DataError('UNKNOWN_HEADER', 'The file is empty', { place: this.#path, remedy: 'An edge list begins with the header source,target or source,target,weight.' });
    // Id 0 is the pool's empty text, which no node has.
    const order = Uint32Array.from({ length: this.#strings.size - 1 }, (_, at) => at + 1);
    const names = Array.from(order, (id) => this.#strings.text(id));
    order.sort((a, b) => ((names[a - 1] as string) < (names[b - 1] as string) ? -1 : 1));
    const rank = new Uint32Array(this.#strings.size);
    order.forEach((id, position) => (rank[id] = position));
    const ranked = (ids: GrowingArray<Uint32Array>): Uint32Array => ids.items.slice(0, ids.length).map((id) => rank[id] as number);
    return {
      nodes: Array.from(order, (id) => names[id - 1] as string),
      edges: { nodeCount: order.length, source: ranked(this.#source), target: ranked(this.#target), weight: this.#weight.items.slice(0, this.#weight.length) },
    };
  }

  #header(cells: readonly string[], line: number): readonly [number, number, number] {
    const headers = cells.map(cleanHeader);
    const [source, target, weight] = [headers.indexOf('source'), headers.indexOf('target'), headers.indexOf('weight')];
    if (source < 0 || target < 0) {
      throw new DataError('UNKNOWN_HEADER', 'This is no list of edges', { place: `${this.#path}:${line}`, value: cells.join(',').slice(0, 200), remedy: 'Its header must be source,target or source,target,weight. For a case, name its folder.' });
    }
    return [source, target, weight];
  }

  #edge(cells: readonly string[], [source, target, weight]: readonly [number, number, number], line: number): void {
    const ends = [unwrap(cells[source] ?? ''), unwrap(cells[target] ?? '')];
    if (ends.includes('')) throw new DataError('BAD_EDGES', 'An edge has two ends', { place: `${this.#path}:${line}`, value: cells.join(',').slice(0, 200), remedy: 'Fill in source and target, or take the line out.' });
    const text = weight < 0 ? '1' : unwrap(cells[weight] ?? '');
    const value = text === '' ? Number.NaN : Number(text);
    if (!(value >= 0 && value < Infinity)) {
      throw new DataError('BAD_WEIGHT', 'The weight of an edge must be a finite number of at least 0', { place: `${this.#path}:${line}`, value: cells[weight] ?? '', remedy: 'Correct the weight, or take the line out.' });
    }
    this.#source.push(this.#strings.intern(ends[0] as string));
    this.#target.push(this.#strings.intern(ends[1] as string));
    this.#weight.push(value);
  }
}
