/** Gathers the columns of a trace while the pass goes: pieces, their sources, fates and holdings. */

import { growingBytes, growingFloats, growingInts, growingShorts, growingUints } from '../core/growing-array.js';
import { PairIndex } from '../core/pair-index.js';
import type { LotPart, TracedRun } from './lots/lot-store.js';
import { FIRST_END_CODE, NO_PIECE, OutcomeCode, type TraceColumns } from './types.js';

const HIGHEST_TIER = 65_535;

type RecordedColumns = Pick<
  TraceColumns,
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

  readonly #holdings = new PairIndex();
  readonly #holdingOrigin = growingUints();
  readonly #holdingPot = growingUints();
  readonly #received = growingFloats();
  readonly #passedOn = growingFloats();
  readonly #outcomes = [growingFloats(), growingFloats(), growingFloats(), growingFloats(), growingFloats()] as const;
  readonly #tier = growingShorts();
  readonly #tierWeight = growingFloats();
  readonly #firstTime = growingFloats();
  readonly #lastTime = growingFloats();

  readonly #keepsBirths: boolean;
  readonly #freePieces: number[] = [];

  constructor(keepsBirths: boolean) {
    this.#keepsBirths = keepsBirths;
  }

  /** Newly seeded money. */
  seedPiece(transfer: number, origin: number, amount: number, time: number): number {
    return this.#newPiece(transfer, origin, amount, 1, NO_PIECE, time);
  }

  /** Money taken from an account, on its way in a transfer. */
  movePiece(transfer: number, run: TracedRun, tier: number): number {
    const { piece, length, parts } = run;
    const moved = this.#newPiece(transfer, this.pieceOrigin.get(piece), length, tier, piece, this.#keepsBirths ? this.#pieceBorn.get(piece) : 0);
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

  /** The piece's money joined other money and is not told apart any more. */
  release(piece: number): void {
    this.#freePieces.push(piece);
  }

  /** Money of a piece reaches an account. */
  receive(pot: number, piece: number, amount: number, time: number): void {
    const holding = this.#holding(this.pieceOrigin.get(piece), pot);
    const tier = this.pieceTier.get(piece);
    this.#received.add(holding, amount);
    this.#tierWeight.add(holding, amount * tier);
    if (tier < this.#tier.get(holding)) this.#tier.set(holding, tier);
    this.#seen(holding, time);
  }

  /** Money of an origin leaves an account for another. */
  passOn(pot: number, piece: number, amount: number, time: number): void {
    const holding = this.#holding(this.pieceOrigin.get(piece), pot);
    this.#passedOn.add(holding, amount);
    this.#seen(holding, time);
  }

  /** Money of a piece comes to an end; `offset` units of the piece stand before it. @returns the fate, for `undo`. */
  end(pot: number, piece: number, outcome: number, amount: number, time: number, offset = 0): number {
    const holding = this.#holding(this.pieceOrigin.get(piece), pot);
    this.#sum(outcome).add(holding, amount);
    this.#seen(holding, time);
    this.#fatePiece.push(piece);
    this.#fatePot.push(pot);
    this.#fateOutcome.push(outcome);
    this.#fateTime.push(time);
    this.#fateOffset.push(offset);
    return this.#fateAmount.push(amount);
  }

  /** A run comes to an end on the account that held it. */
  endRun(pot: number, run: TracedRun, outcome: number, time: number): void {
    if (run.parts === undefined) this.end(pot, run.piece, outcome, run.length, time);
    else for (const { piece, amount, offset } of run.parts) this.end(pot, piece, outcome, amount, time, offset);
  }

  /** A reversal takes money back that had ended. */
  undo(fate: number, amount: number): void {
    this.#fateAmount.add(fate, -amount);
    const holding = this.#holding(this.pieceOrigin.get(this.#fatePiece.get(fate)), this.#fatePot.get(fate));
    this.#sum(this.#fateOutcome.get(fate)).add(holding, -amount);
  }

  /** Pots that had traced money, once for each origin. */
  forEachPot(visit: (pot: number) => void): void {
    for (let holding = 0; holding < this.#holdingPot.length; holding++) visit(this.#holdingPot.get(holding));
  }

  finish(currencies: number): RecordedColumns {
    const [residual, returned, displaced, cutOff, ended] = this.#outcomes;
    const fatePots = this.#fatePot.finish();
    const holdingPots = this.#holdingPot.finish();
    return {
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
      fateAccount: fatePots.map((pot) => Math.floor(pot / currencies)),
      fateOutcome: this.#fateOutcome.finish(),
      fateAmount: this.#fateAmount.finish(),
      fateTime: this.#fateTime.finish(),
      fateOffset: this.#fateOffset.finish(),
      fateCurrency: Uint8Array.from(fatePots, (pot) => pot % currencies),
      holdingOrigin: this.#holdingOrigin.finish(),
      holdingAccount: holdingPots.map((pot) => Math.floor(pot / currencies)),
      holdingCurrency: Uint8Array.from(holdingPots, (pot) => pot % currencies),
      received: this.#received.finish(),
      passedOn: this.#passedOn.finish(),
      residual: residual.finish(),
      returned: returned.finish(),
      displaced: displaced.finish(),
      cutOff: cutOff.finish(),
      ended: ended.finish(),
      tier: this.#tier.finish(),
      tierWeight: this.#tierWeight.finish(),
      firstTime: this.#firstTime.finish(),
      lastTime: this.#lastTime.finish(),
    };
  }

  #newPiece(transfer: number, origin: number, amount: number, tier: number, parent: number, born: number): number {
    const free = this.#freePieces.pop();
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

  #addSources(piece: number, parts: readonly LotPart[]): void {
    for (const part of parts) {
      this.#sourcePiece.push(piece);
      this.#sourceParent.push(part.piece);
      this.#sourceOffset.push(part.offset);
      this.#sourceAmount.push(part.amount);
    }
  }

  #holding(origin: number, pot: number): number {
    const holding = this.#holdings.number(origin, pot);
    if (holding < this.#received.length) return holding;
    this.#holdingOrigin.push(origin);
    this.#holdingPot.push(pot);
    this.#received.push(0);
    this.#passedOn.push(0);
    for (const column of this.#outcomes) column.push(0);
    this.#tierWeight.push(0);
    this.#tier.push(HIGHEST_TIER);
    this.#firstTime.push(Number.NaN);
    this.#lastTime.push(Number.NaN);
    return holding;
  }

  #sum(outcome: number): ReturnType<typeof growingFloats> {
    if (outcome >= FIRST_END_CODE) return this.#outcomes[4];
    if (outcome === OutcomeCode.residual) return this.#outcomes[0];
    if (outcome === OutcomeCode.returned) return this.#outcomes[1];
    return outcome === OutcomeCode.displaced ? this.#outcomes[2] : this.#outcomes[3];
  }

  #seen(holding: number, time: number): void {
    if (Number.isNaN(time)) return;
    if (!(this.#firstTime.get(holding) <= time)) this.#firstTime.set(holding, time);
    if (!(this.#lastTime.get(holding) >= time)) this.#lastTime.set(holding, time);
  }
}
