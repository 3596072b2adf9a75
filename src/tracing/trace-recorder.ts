/** Gathers the columns of a trace while the pass goes: pieces, fates and holdings. */

import { growingBytes, growingFloats, growingInts, growingShorts, growingUints } from '../core/growing-array.js';
import { PairIndex } from '../core/pair-index.js';
import { FIRST_END_CODE, OutcomeCode, type TraceColumns } from './types.js';

const HIGHEST_TIER = 65_535;

type RecordedColumns = Omit<TraceColumns, 'origins' | 'seeds' | 'unmatched' | 'seeded' | 'convertedIn' | 'convertedOut' | 'assumedOpening' | 'reversals' | 'baitReturns'>;

export class TraceRecorder {
  readonly pieceTransfer = growingUints();
  readonly pieceOrigin = growingUints();
  readonly pieceAmount = growingFloats();
  readonly pieceTier = growingShorts();
  readonly pieceParent = growingInts();
  /** When the piece arrived; NaN until it does. */
  readonly pieceArrival = growingFloats();

  readonly #fatePiece = growingUints();
  readonly #fatePot = growingUints();
  readonly #fateOutcome = growingBytes();
  readonly #fateAmount = growingFloats();

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
  readonly #stayWeight = growingFloats();

  newPiece(transfer: number, origin: number, amount: number, tier: number, parent: number): number {
    this.pieceTransfer.push(transfer);
    this.pieceOrigin.push(origin);
    this.pieceAmount.push(amount);
    this.pieceTier.push(Math.min(HIGHEST_TIER, tier));
    this.pieceArrival.push(Number.NaN);
    return this.pieceParent.push(parent);
  }

  /** Money of a piece reaches an account. */
  receive(pot: number, piece: number, amount: number, time: number): void {
    const holding = this.#holding(this.pieceOrigin.get(piece), pot);
    const tier = this.pieceTier.get(piece);
    this.pieceArrival.set(piece, time);
    this.#received.add(holding, amount);
    this.#tierWeight.add(holding, amount * tier);
    this.#tier.set(holding, Math.min(this.#tier.get(holding), tier));
    this.#seen(holding, time);
  }

  /** Money of a piece leaves an account for another. */
  passOn(pot: number, piece: number, amount: number, time: number): void {
    const holding = this.#holding(this.pieceOrigin.get(piece), pot);
    this.#passedOn.add(holding, amount);
    this.#left(holding, piece, amount, time);
  }

  /** Money of a piece comes to an end. @returns the fate, for `undo`. */
  end(pot: number, piece: number, outcome: number, amount: number, time?: number): number {
    const holding = this.#holding(this.pieceOrigin.get(piece), pot);
    this.#sum(outcome).add(holding, amount);
    if (time !== undefined) this.#left(holding, piece, amount, time);
    this.#fatePiece.push(piece);
    this.#fatePot.push(pot);
    this.#fateOutcome.push(outcome);
    return this.#fateAmount.push(amount);
  }

  /** A reversal takes money back that had ended. */
  undo(fate: number, amount: number): void {
    this.#fateAmount.add(fate, -amount);
    const holding = this.#holding(this.pieceOrigin.get(this.#fatePiece.get(fate)), this.#fatePot.get(fate));
    this.#sum(this.#fateOutcome.get(fate)).add(holding, -amount);
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
      fatePiece: this.#fatePiece.finish(),
      fateAccount: fatePots.map((pot) => Math.floor(pot / currencies)),
      fateOutcome: this.#fateOutcome.finish(),
      fateAmount: this.#fateAmount.finish(),
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
      stayWeight: this.#stayWeight.finish(),
    };
  }

  #holding(origin: number, pot: number): number {
    const holding = this.#holdings.number(origin, pot);
    if (holding < this.#received.length) return holding;
    this.#holdingOrigin.push(origin);
    this.#holdingPot.push(pot);
    for (const column of [this.#received, this.#passedOn, ...this.#outcomes, this.#tierWeight, this.#stayWeight]) column.push(0);
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

  #left(holding: number, piece: number, amount: number, time: number): void {
    const arrival = this.pieceArrival.get(piece);
    if (!Number.isNaN(arrival)) this.#stayWeight.add(holding, amount * Math.max(0, time - arrival));
    this.#seen(holding, time);
  }

  #seen(holding: number, time: number): void {
    if (Number.isNaN(time)) return;
    if (!(this.#firstTime.get(holding) <= time)) this.#firstTime.set(holding, time);
    if (!(this.#lastTime.get(holding) >= time)) this.#lastTime.set(holding, time);
  }
}
