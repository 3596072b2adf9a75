/** What pools need to know of pieces, and what they tell of money that they move by themselves. */

import type { Holdings } from '../holdings.js';
import type { Arrival } from './lot-store.js';

export interface Pieces {
  readonly holdings: Holdings;
  /** Whether pieces of an origin are kept, by origin. */
  readonly keepsRows: Uint8Array;
  originOf(piece: number): number;
  tierOf(piece: number): number;
  /** A piece that stands for all money of an origin whose rows are not kept. */
  standInOf(origin: number): number;
  newPiece(transfer: number, origin: number, amount: number, tier: number, parent: number): number;
  addSource(piece: number, parent: number, offset: number, amount: number): void;
  end(pot: number, piece: number, outcome: number, amount: number, time: number): void;
}

/** So that pools that begin at the same event stand in order of origin. */
export function inOrderOfOrigin(parts: readonly Arrival[], pieces: Pieces): readonly Arrival[] {
  if (parts.length < 2) return parts;
  return [...parts].sort((a, b) => pieces.originOf(a.piece) - pieces.originOf(b.piece) || a.offset - b.offset);
}
