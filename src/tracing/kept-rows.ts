/**
 * Rows that a trace did not keep (`rowsOf`), on demand: the same trace once more, with the rows of the origins asked for. How a trace was made is remembered beside it, not in it, so that it can
 * be copied to a worker; a copy knows no more than its columns.
 */

import { UsageError } from '../core/errors.js';
import type { TraceColumns } from './types.js';

type Maker = (rowsOf: readonly string[]) => TraceColumns;

const makers = new WeakMap<TraceColumns, Maker>();

/** @param again makes the same trace with the rows of the origins named, known ones of the trace */
export function rememberTrace(trace: TraceColumns, again: Maker): TraceColumns {
  if (trace.keepsRows.includes(0)) makers.set(trace, again);
  return trace;
}

/**
 * The trace with the rows of these origins: itself where it has them.
 * @param origins positions in `trace.origins`
 * @throws UsageError ROWS_NOT_KEPT where the trace is a copy, or was not made by `traceColumns`
 */
export function withRowsOf(trace: TraceColumns, origins: readonly number[]): TraceColumns {
  const missing = origins.filter((origin) => trace.keepsRows[origin] !== 1);
  if (missing.length === 0) return trace;
  const again = makers.get(trace);
  if (again === undefined) {
    throw new UsageError('ROWS_NOT_KEPT', 'The trace kept no rows of this origin', { place: 'rowsOf', value: trace.origins[missing[0] as number] ?? '', remedy: 'Trace again with the origin in rowsOf, and ask for that origin.' });
  }
  return again(origins.map((origin) => trace.origins[origin] as string));
}
