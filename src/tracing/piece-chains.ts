/** From a piece of a trace back to what was seeded, piece by piece. */

import { beforeExchange, splitLevels } from './split-levels.js';
import { NO_PIECE, type TraceColumns } from './types.js';

/** Units of one piece: [from, to) in what arrived. */
export interface PieceStretch {
  readonly piece: number;
  readonly from: number;
  readonly to: number;
}

export interface PieceChain {
  readonly amount: number;
  /** The seeded one first. */
  readonly pieces: readonly number[];
  /** What it was in each currency on its way, the last of which is `amount`. */
  readonly levels: readonly number[];
}

/** Chains behind units of a piece; the first piece of each was seeded. Amounts are those of the last. */
export function pieceChains(trace: TraceColumns): (last: PieceStretch) => PieceChain[] {
  const start = sourceStarts(trace);
  return (last) => chainsOf(trace, start, last);
}

function chainsOf(trace: TraceColumns, start: Float64Array, last: PieceStretch): PieceChain[] {
  const found: PieceChain[] = [];
  const open: { stretch: PieceStretch; levels: readonly number[]; later: readonly number[] }[] = [{ stretch: last, levels: [last.to - last.from], later: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { stretch, levels, later } = next;
    const pieces = [stretch.piece, ...later];
    const parents = trace.pieceParent[stretch.piece] === NO_PIECE ? [] : parentsOf(trace, start, stretch);
    if (parents.length === 0) found.push({ amount: levels.at(-1) ?? 0, pieces, levels });
    const total = parents.reduce((sum, { from, to }) => sum + to - from, 0);
    const isExchange = trace.credited.has(stretch.piece);
    // where currencies change the parts keep their proportions
    let given = 0;
    for (const parent of parents) {
      const passed = given + parent.to - parent.from;
      const shares = splitLevels(levels, given, passed, total);
      given = passed;
      if ((shares.at(-1) ?? 0) > 0) open.push({ stretch: parent, levels: isExchange ? [parent.to - parent.from, ...shares] : shares, later: pieces });
    }
  }
  return found;
}

/** The stretches of the pieces before, in the units in which those arrived. */
function parentsOf(trace: TraceColumns, start: Float64Array, stretch: PieceStretch): PieceStretch[] {
  const { piece } = stretch;
  const debited = trace.pieceAmount[piece] as number;
  const { from, to } = trace.credited.has(piece) ? beforeExchange(stretch.from, stretch.to, debited, trace.credited.get(piece) as number) : stretch;
  let at = firstSource(trace, piece);
  if (at < 0) return [{ piece: trace.pieceParent[piece] as number, from: 0, to: to - from }];
  const parents: PieceStretch[] = [];
  for (; trace.sourcePiece[at] === piece; at++) {
    const first = start[at] as number;
    const begin = Math.max(from, first);
    const end = Math.min(to, first + (trace.sourceAmount[at] as number));
    if (begin >= end) continue;
    const offset = (trace.sourceOffset[at] as number) + begin - first;
    parents.push({ piece: trace.sourceParent[at] as number, from: offset, to: offset + end - begin });
  }
  return parents;
}

/** Where each source begins among the units of its piece. */
function sourceStarts(trace: TraceColumns): Float64Array {
  const start = new Float64Array(trace.sourcePiece.length);
  for (let at = 1; at < start.length; at++) {
    if (trace.sourcePiece[at] === trace.sourcePiece[at - 1]) start[at] = (start[at - 1] as number) + (trace.sourceAmount[at - 1] as number);
  }
  return start;
}

/** Sources stand in the order of their pieces. @returns −1 without one. */
function firstSource(trace: TraceColumns, piece: number): number {
  let low = 0;
  let high = trace.sourcePiece.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((trace.sourcePiece[middle] as number) < piece) low = middle + 1;
    else high = middle;
  }
  return trace.sourcePiece[low] === piece ? low : -1;
}
