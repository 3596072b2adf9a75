/** Gathers the columns of a trace while the pass goes: pieces, their sources, fates and holdings. */

import { growingBytes, growingFloats, growingInts, growingShorts, growingUints } from '../core/growing-array.js';
import { PairIndex } from '../core/pair-index.js';
import type { LotPart, TracedRun } from './lots/lot-store.js';
import { HIGHEST_TIER, Holdings } from './holdings.js';
import { NO_PIECE, OutcomeCode, type TraceColumns } from './types.js';

type RecordedColumns = Pick<
  TraceColumns,
  | 'keepsRows'
  | 'pieceTransfer'
  | 'pieceOrigin'
  | 'pieceAmount'
  | 'pieceTier'
  | 'pieceParent'
  | 'sourcePiece'
  | 'sourceParent'
  | 'sourceOffset'
  | 'sourceAmount'
  | 'fatePiece'
  | 'fateAccount'
  | 'fateOutcome'
  | 'fateAmount'
  | 'fateTime'
  | 'fateOffset'
  | 'fateCurrency'
  | 'holdingOrigin'
  | 'holdingAccount'
  | 'holdingCurrency'
  | 'received'
  | 'passedOn'
  | 'residual'
  | 'ended'
  | 'returned'
  | 'displaced'
  | 'cutOff'
  | 'tier'
  | 'tierWeight'
  | 'firstTime'
  | 'lastTime'
>;

export class TraceRecorder {
  readonly pieceTransfer = growingUints();
  readonly pieceOrigin = growingUints();
  readonly pieceAmount = growingFloats();
  readonly pieceTier = growingShorts();
  readonly pieceParent = growingInts();
  /** When its money was seeded: kept where an age limits the trace. */
  readonly #pieceBorn = growingFloats();

  readonly #sourcePiece = growingUints();
  readonly #sourceParent = growingUints();
  readonly #sourceOffset = growingFloats();
  readonly #sourceAmount = growingFloats();

  readonly #fatePiece = growingUints();
  readonly #fatePot = growingUints();
  readonly #fateOutcome = growingBytes();
  readonly #fateAmount = growingFloats();
  readonly #fateTime = growingFloats();
  readonly #fateOffset = growingFloats();

  readonly holdings = new Holdings();
  /** Fates of origins whose rows are not kept, one for each holding and outcome. */
  readonly #summedFates = new PairIndex();
  readonly #summedFate = growingUints();

  readonly keepsRows: Uint8Array;
  readonly #keepsBirths: boolean;
  readonly #freePieces: number[] = [];

  /** @param keepsRows by origin: whether its pieces are kept. Of others only holdings and sums of fates come out. */
  constructor(keepsBirths: boolean, keepsRows: Uint8Array) {
    this.#keepsBirths = keepsBirths;
    this.keepsRows = keepsRows;
    // Pieces that stand for all money of an origin whose rows are not kept.
    if (keepsRows.includes(0)) keepsRows.forEach((_, origin) => this.#newPiece(0, origin, 0, 1, NO_PIECE, 0));
  }

  originOf(piece: number): number {
    return this.pieceOrigin.get(piece);
  }

  tierOf(piece: number): number {
    return this.pieceTier.get(piece);
  }

  standInOf(origin: number): number {
    return origin;
  }

  /** Newly seeded money. */
  seedPiece(transfer: number, origin: number, amount: number, time: number): number {
    return this.#newPiece(transfer, origin, amount, 1, NO_PIECE, time);
  }

  /** Money taken from an account, on its way in a transfer. */
  movePiece(transfer: number, run: TracedRun, tier: number): number {
    const { piece, length, parts } = run;
    const moved = this.newPiece(transfer, this.pieceOrigin.get(piece), length, tier, piece);
    if (parts !== undefined) this.#addSources(moved, parts);
    return moved;
  }

  /** Money of the same piece as the run before joins it. */
  extendPiece(piece: number, run: TracedRun): void {
    this.pieceAmount.add(piece, run.length);
  }

  bornAt(piece: number): number {
    return this.#pieceBorn.get(piece);
  }

  /** Money on its way that the recorder need not be told of unit by unit. */
  newPiece(transfer: number, origin: number, amount: number, tier: number, parent: number): number {
    return this.#newPiece(transfer, origin, amount, tier, parent, this.#keepsBirths ? this.#pieceBorn.get(parent) : 0);
  }

  addSource(piece: number, parent: number, offset: number, amount: number): void {
    this.#sourcePiece.push(piece);
    this.#sourceParent.push(parent);
    this.#sourceOffset.push(offset);
    this.#sourceAmount.push(amount);
  }

  /** The piece's money joined other money, or ended, and its rows are not kept. */
  release(piece: number): void {
    if (this.keepsRows[this.pieceOrigin.get(piece)] !== 1) this.#freePieces.push(piece);
  }

  /** Money of a piece reaches an account. */
  receive(pot: number, piece: number, amount: number, time: number): void {
    this.holdings.receive(this.holdings.of(this.pieceOrigin.get(piece), pot), amount, this.pieceTier.get(piece), time);
  }

  /** Money of an origin leaves an account for another. */
  passOn(pot: number, piece: number, amount: number, time: number): void {
    this.holdings.passOn(this.holdings.of(this.pieceOrigin.get(piece), pot), amount, time);
  }

  /** Money of a piece comes to an end; `offset` units of the piece stand before it. @returns the fate, for `undo`. */
  end(pot: number, piece: number, outcome: number, amount: number, time: number, offset = 0): number {
    const origin = this.pieceOrigin.get(piece);
    const holding = this.holdings.of(origin, pot);
    this.holdings.end(holding, outcome, amount, time);
    if (this.keepsRows[origin] === 1 || outcome === OutcomeCode.residual) return this.#newFate(pot, piece, outcome, amount, time, offset);
    const known = this.#summedFates.number(holding, outcome);
    if (known === this.#summedFate.length) this.#summedFate.push(this.#newFate(pot, this.standInOf(origin), outcome, 0, time, 0));
    const fate = this.#summedFate.get(known);
    this.#fateAmount.add(fate, amount);
    this.#fateTime.set(fate, time);
    return fate;
  }

  /** A run comes to an end on the account that held it. */
  endRun(pot: number, run: TracedRun, outcome: number, time: number): void {
    if (run.parts === undefined) this.end(pot, run.piece, outcome, run.length, time);
    else for (const { piece, amount, offset } of run.parts) this.end(pot, piece, outcome, amount, time, offset);
  }

  /** A reversal takes money back that had ended. */
  undo(fate: number, amount: number): void {
    this.#fateAmount.add(fate, -amount);
    const holding = this.holdings.of(this.pieceOrigin.get(this.#fatePiece.get(fate)), this.#fatePot.get(fate));
    this.holdings.end(holding, this.#fateOutcome.get(fate), -amount, Number.NaN);
  }

  /** Pots that had traced money, once for each origin. */
  forEachPot(visit: (pot: number) => void): void {
    for (let holding = 0; holding < this.holdings.length; holding++) visit(this.holdings.potOf(holding));
  }

  finish(currencies: number): RecordedColumns {
    this.#forgetRows();
    const fatePots = this.#fatePot.finish();
    return {
      keepsRows: this.keepsRows,
      pieceTransfer: this.pieceTransfer.finish(),
      pieceOrigin: this.pieceOrigin.finish(),
      pieceAmount: this.pieceAmount.finish(),
      pieceTier: this.pieceTier.finish(),
      pieceParent: this.pieceParent.finish(),
      sourcePiece: this.#sourcePiece.finish(),
      sourceParent: this.#sourceParent.finish(),
      sourceOffset: this.#sourceOffset.finish(),
      sourceAmount: this.#sourceAmount.finish(),
      fatePiece: this.#fatePiece.finish(),
      fateAccount: currencies === 1 ? fatePots : fatePots.map((pot) => Math.floor(pot / currencies)),
      fateOutcome: this.#fateOutcome.finish(),
      fateAmount: this.#fateAmount.finish(),
      fateTime: this.#fateTime.finish(),
      fateOffset: this.#fateOffset.finish(),
      fateCurrency: currencies === 1 ? new Uint8Array(fatePots.length) : Uint8Array.from(fatePots, (pot) => pot % currencies),
      ...this.holdings.finish(currencies),
    };
  }

  #newPiece(transfer: number, origin: number, amount: number, tier: number, parent: number, born: number): number {
    const free = this.#freePieces.length > 0 && this.keepsRows[origin] !== 1 ? this.#freePieces.pop() : undefined;
    if (free !== undefined) {
      this.pieceTransfer.set(free, transfer);
      this.pieceOrigin.set(free, origin);
      this.pieceAmount.set(free, amount);
      this.pieceTier.set(free, Math.min(HIGHEST_TIER, tier));
      this.pieceParent.set(free, parent);
      if (this.#keepsBirths) this.#pieceBorn.set(free, born);
      return free;
    }
    this.pieceTransfer.push(transfer);
    this.pieceOrigin.push(origin);
    this.pieceAmount.push(amount);
    this.pieceTier.push(Math.min(HIGHEST_TIER, tier));
    if (this.#keepsBirths) this.#pieceBorn.push(born);
    return this.pieceParent.push(parent);
  }

  /** Sources stand in the order of pieces, so of other origins only kept ones may have any. */
  #addSources(piece: number, parts: readonly LotPart[]): void {
    for (const part of parts) this.addSource(piece, part.piece, part.offset, part.amount);
  }

  #newFate(pot: number, piece: number, outcome: number, amount: number, time: number, offset: number): number {
    this.#fatePiece.push(piece);
    this.#fatePot.push(pot);
    this.#fateOutcome.push(outcome);
    this.#fateTime.push(time);
    this.#fateOffset.push(offset);
    return this.#fateAmount.push(amount);
  }

  /** Pieces whose rows are not kept tell nothing. */
  #forgetRows(): void {
    if (!this.keepsRows.includes(0)) return;
    for (let piece = 0; piece < this.pieceOrigin.length; piece++) {
      if (this.keepsRows[this.pieceOrigin.get(piece)] === 1) continue;
      this.pieceAmount.set(piece, 0);
      this.pieceParent.set(piece, NO_PIECE);
    }
  }
}
