/** What pools need to know of pieces. */

import type { Arrival } from './lot-store.js';

export interface Pieces {
  originOf(piece: number): number;
  tierOf(piece: number): number;
  /** A piece that stands for all money of an origin, where no chain is kept. */
  standInOf(origin: number): number;
}

/** So that pools that begin at the same event stand in order of origin. */
export function inOrderOfOrigin(parts: readonly Arrival[], pieces: Pieces): readonly Arrival[] {
  if (parts.length < 2) return parts;
  return [...parts].sort((a, b) => pieces.originOf(a.piece) - pieces.originOf(b.piece) || a.offset - b.offset);
}
