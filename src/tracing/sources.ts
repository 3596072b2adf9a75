/** Where the money of a piece came from: one piece before it, or several under the rules by share. */

import { NO_PIECE, type TraceColumns } from './types.js';

export type Lineage = Pick<TraceColumns, 'pieceParent' | 'pieceAmount' | 'sourcePiece' | 'sourceParent' | 'sourceOffset' | 'sourceAmount'>;

/** Sources of every piece but those that were seeded. */
export function forEachSource(trace: Lineage, visit: (piece: number, parent: number, amount: number) => void): void {
  let next = 0;
  for (let piece = 0; piece < trace.pieceParent.length; piece++) {
    const parent = trace.pieceParent[piece] as number;
    if (parent === NO_PIECE) continue;
    if (trace.sourcePiece[next] !== piece) visit(piece, parent, trace.pieceAmount[piece] as number);
    for (; trace.sourcePiece[next] === piece; next++) visit(piece, trace.sourceParent[next] as number, trace.sourceAmount[next] as number);
  }
}
