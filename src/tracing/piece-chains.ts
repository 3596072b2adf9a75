/** From a piece of a trace back to what was seeded, piece by piece. */

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
}

/** Chains behind units of a piece; the first piece of each was seeded. Amounts are those of the last. */
export function pieceChains(trace: TraceColumns): (last: PieceStretch) => PieceChain[] {
  const start = sourceStarts(trace);
  return (last) => chainsOf(trace, start, last);
}

function chainsOf(trace: TraceColumns, start: Float64Array, last: PieceStretch): PieceChain[] {
  const found: PieceChain[] = [];
  const open: { stretch: PieceStretch; amount: number; later: readonly number[] }[] = [{ stretch: last, amount: last.to - last.from, later: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { stretch, amount, later } = next;
    const pieces = [stretch.piece, ...later];
    const parents = trace.pieceParent[stretch.piece] === NO_PIECE ? [] : parentsOf(trace, start, stretch);
    if (parents.length === 0) found.push({ amount, pieces });
    const total = parents.reduce((sum, { from, to }) => sum + to - from, 0);
    // where currencies change the parts keep their proportions
    let given = 0;
    let passed = 0;
    for (const parent of parents) {
      passed += parent.to - parent.from;
      const share = Math.round((amount * passed) / total) - given;
      given += share;
      if (share > 0) open.push({ stretch: parent, amount: share, later: pieces });
    }
  }
  return found;
}

/** The stretches of the pieces before, in the units in which those arrived. */
function parentsOf(trace: TraceColumns, start: Float64Array, stretch: PieceStretch): PieceStretch[] {
  const { piece } = stretch;
  const debited = trace.pieceAmount[piece] as number;
  const scale = debited / (trace.credited.get(piece) ?? debited);
  const from = scale === 1 ? stretch.from : Math.floor(stretch.from * scale);
  const to = scale === 1 ? stretch.to : Math.min(debited, Math.max(from + 1, Math.ceil(stretch.to * scale)));
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
