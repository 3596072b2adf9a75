/** Rows from the text of an edge CSV with the header `source,target[,weight]`. */

import Papa from 'papaparse';
import { DataError } from '../core/errors.js';
import { growingFloats, growingUints } from '../core/growing-array.js';
import { StringPool } from '../core/string-pool.js';
import { buildCsrGraph, type CsrGraph, type CsrOptions } from './csr-graph.js';

/**
 * Reads edges. Ids are text, taken as they stand; columns may come in any order, others are ignored, and blank lines are skipped.
 * @param text a whole file, or its pieces in order
 * @param place names the file in errors
 * @throws DataError BAD_HEADER, BAD_EDGES when an end is empty, BAD_WEIGHT when a weight is no number of at least 0, each with the line
 */
export function csrFromCsv(text: string | Iterable<string>, options: Pick<CsrOptions, 'directed'> = {}, place = 'edges'): CsrGraph {
  const strings = new StringPool();
  const source = growingUints();
  const target = growingUints();
  const weight = growingFloats();
  let columns: { source: number; target: number; weight: number } | undefined;
  for (const { line, cells } of rowsOf(text)) {
    if (columns === undefined) {
      columns = readHeader(cells, place);
      continue;
    }
    const from = cells[columns.source] ?? '';
    const to = cells[columns.target] ?? '';
    if (from === '' || to === '') throw new DataError('BAD_EDGES', 'The edge lacks an end', { place: `${place}, line ${line}`, value: cells.join(','), remedy: 'Fill in source and target, or delete the line.' });
    source.push(strings.intern(from));
    target.push(strings.intern(to));
    if (columns.weight < 0) continue;
    const told = (cells[columns.weight] ?? '').trim();
    const value = told === '' ? Number.NaN : Number(told);
    if (!(value >= 0 && value < Infinity)) throw new DataError('BAD_WEIGHT', 'The weight of an edge must be a finite number of at least 0', { place: `${place}, line ${line}`, value: told, remedy: 'Correct the weight, or delete the column to count each edge as 1.' });
    weight.push(value);
  }
  if (columns === undefined) throw new DataError('BAD_HEADER', 'There is no header', { place, remedy: 'The first line must be source,target or source,target,weight.' });
  return numbered(strings, source.finish(), target.finish(), columns.weight < 0 ? undefined : weight.finish(), options.directed ?? false);
}

/** Numbers nodes in order of their ids. */
function numbered(strings: StringPool, source: Uint32Array, target: Uint32Array, weight: Float64Array | undefined, directed: boolean): CsrGraph {
  const texts = Array.from({ length: strings.size - 1 }, (_, at) => strings.text(at + 1));
  const order = Uint32Array.from(texts, (_, at) => at).sort((a, b) => ((texts[a] as string) < (texts[b] as string) ? -1 : 1));
  const numberOf = new Uint32Array(strings.size);
  order.forEach((at, number) => (numberOf[at + 1] = number));
  for (let edge = 0; edge < source.length; edge++) {
    source[edge] = numberOf[source[edge] as number] as number;
    target[edge] = numberOf[target[edge] as number] as number;
  }
  return buildCsrGraph({ nodeCount: texts.length, source, target, weight }, { directed, nodeIds: Array.from(order, (at) => texts[at] as string) });
}

function readHeader(cells: readonly string[], place: string): { source: number; target: number; weight: number } {
  const names = cells.map((cell) => cell.replace(/^\uFEFF/, '').trim().toLowerCase());
  const [source, target, weight] = ['source', 'target', 'weight'].map((name) => names.indexOf(name)) as [number, number, number];
  if (source < 0 || target < 0) throw new DataError('BAD_HEADER', 'The header names no source and target', { place: `${place}, line 1`, value: cells.join(','), remedy: 'Name the columns source,target or source,target,weight.' });
  return { source, target, weight };
}

interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Lines split at commas; from the first quote on, by the CSV parser. Lines are counted as the file's, save within quoted cells. */
function* rowsOf(text: string | Iterable<string>): Generator<CsvRow> {
  let rest = '';
  let line = 0;
  const pieces = typeof text === 'string' ? [text] : text;
  let quoted = false;
  for (const piece of pieces) {
    const block = rest + piece;
    quoted ||= block.includes('"');
    if (quoted) {
      rest = block;
      continue;
    }
    let start = 0;
    for (let end = block.indexOf('\n'); end >= 0; end = block.indexOf('\n', start)) {
      line++;
      const stop = end > start && block.charCodeAt(end - 1) === 13 ? end - 1 : end;
      if (stop > start) yield { line, cells: block.slice(start, stop).split(',') };
      start = end + 1;
    }
    rest = block.slice(start);
  }
  if (quoted) {
    for (const cells of Papa.parse<string[]>(rest).data) {
      line++;
      if (cells.length > 1 || cells[0] !== '') yield { line, cells };
    }
  } else if (rest.trimEnd() !== '') yield { line: line + 1, cells: rest.trimEnd().split(',') };
}
