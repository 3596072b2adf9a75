/**
 * Ordinary transfers under the rules by share, without an object on the way: shares are taken out of the pools of one pot into columns, and put into those of another by
 * one walk through both lists, or they end. What is special (seeds, reversals, limits, exchange) goes piece by piece instead (`LotPools`), with the same result.
 */

import { HIGHEST_TIER } from '../holdings.js';
import type { Pieces } from './pieces.js';
import type { PoolLists } from './pool-lists.js';
import type { PoolParts } from './pool-parts.js';
import type { ShareOut } from './share-out.js';

const NO_PIECE = -1;

export class ShareMover {
  readonly #lists: PoolLists;
  readonly #parts: PoolParts;
  readonly #pieces: Pieces;
  /** By pot: the latest time of its pools; most events come later, and then no time has to be compared. */
  readonly #latest: Float64Array;
  /** Shares on their way, in order of origin. */
  count = 0;
  /** All that were ever taken out. */
  moved = 0;
  #origin = new Uint32Array(64);
  #amount = new Float64Array(64);
  #tier = new Uint16Array(64);
  /** Where it was taken from. */
  #entry = new Int32Array(64);
  #piece = new Int32Array(64);

  constructor(pots: number, lists: PoolLists, parts: PoolParts, pieces: Pieces) {
    this.#latest = new Float64Array(pots).fill(-Infinity);
    this.#lists = lists;
    this.#parts = parts;
    this.#pieces = pieces;
  }

  /**
   * Takes out what a division gives. What passes on is booked as such, one tier further; what ends here is not.
   * @returns what was taken
   */
  takeOut(pot: number, { entries, shares, count }: ShareOut, transfer: number, time: number, passesOn: boolean): number {
    if (count > this.#origin.length) this.#reserve(count);
    const { origin, amount, tier, firstTime, lastTime, others } = this.#lists;
    const { keepsRows } = this.#pieces;
    const [outOrigin, outAmount, outTier, outEntry, outPiece] = [this.#origin, this.#amount, this.#tier, this.#entry, this.#piece];
    const isLater = this.#isLater(pot, time);
    const step = passesOn ? 1 : 0;
    let taken = 0;
    let out = 0;
    for (let at = 0; at < count; at++) {
      const share = shares[at] as number;
      if (share === 0) continue;
      const entry = entries[at] as number;
      const of = origin[entry] as number;
      const moved = Math.min(HIGHEST_TIER, (tier[entry] as number) + step);
      amount[entry] = (amount[entry] as number) - share;
      taken += share;
      if (passesOn) {
        if (!isLater || lastTime[entry] === -Infinity) {
          if (time < (firstTime[entry] as number)) firstTime[entry] = time;
          if (time > (lastTime[entry] as number)) lastTime[entry] = time;
        } else lastTime[entry] = time;
      } else others[entry] = (others[entry] as number) - share;
      outOrigin[out] = of;
      outAmount[out] = share;
      outTier[out] = moved;
      outEntry[out] = entry;
      outPiece[out] = keepsRows[of] === 1 ? this.#newPiece(entry, of, share, moved, transfer) : NO_PIECE;
      out++;
    }
    this.count = out;
    this.moved += out;
    return taken;
  }

  /** Puts what was taken out into another pot. @returns its sum */
  putIn(pot: number, time: number, now: number): number {
    const lists = this.#lists;
    const { count } = this;
    if (count === 0) return 0;
    const [outOrigin, outAmount, outTier, outPiece] = [this.#origin, this.#amount, this.#tier, this.#piece];
    const start = lists.insert(pot, outOrigin, count);
    const isLater = this.#isLater(pot, time);
    const { found, amount, age, tier, leastTier, received, tierWeight, firstTime, lastTime } = lists;
    const { keepsRows } = this.#pieces;
    let added = 0;
    for (let at = 0; at < count; at++) {
      const entry = start + (found[at] as number);
      const share = outAmount[at] as number;
      const arrived = outTier[at] as number;
      const held = amount[entry] as number;
      if (held === 0) {
        age[entry] = now;
        tier[entry] = arrived;
      } else if (arrived < (tier[entry] as number)) tier[entry] = arrived;
      amount[entry] = held + share;
      added += share;
      if (arrived < (leastTier[entry] as number)) leastTier[entry] = arrived;
      received[entry] = (received[entry] as number) + share;
      tierWeight[entry] = (tierWeight[entry] as number) + share * arrived;
      if (!isLater || lastTime[entry] === -Infinity) {
        if (time < (firstTime[entry] as number)) firstTime[entry] = time;
        if (time > (lastTime[entry] as number)) lastTime[entry] = time;
      } else lastTime[entry] = time;
      if (keepsRows[outOrigin[at] as number] === 1) this.#parts.append(entry, outPiece[at] as number, share);
    }
    return added;
  }

  /** What was taken out ends on the pot that it was taken from. */
  endHere(pot: number, outcome: number, time: number): void {
    const lists = this.#lists;
    const { keepsRows } = this.#pieces;
    for (let at = 0; at < this.count; at++) {
      const share = this.#amount[at] as number;
      if (keepsRows[this.#origin[at] as number] === 1) {
        this.#pieces.end(pot, this.#piece[at] as number, outcome, share, time);
        continue;
      }
      const entry = this.#entry[at] as number;
      if (lists.outcome[entry] !== outcome) {
        lists.endHere(pot, entry);
        lists.outcome[entry] = outcome;
      }
      lists.ended[entry] = (lists.ended[entry] as number) + share;
      if (time > (lists.lastTime[entry] as number)) lists.lastTime[entry] = time;
      if (time < (lists.firstTime[entry] as number)) lists.firstTime[entry] = time;
    }
  }

  /** What was taken out ends on the pot that it reaches. */
  endThere(pot: number, outcome: number, time: number): void {
    const { holdings } = this.#pieces;
    for (let at = 0; at < this.count; at++) {
      const origin = this.#origin[at] as number;
      holdings.receive(holdings.of(origin, pot), this.#amount[at] as number, this.#tier[at] as number, time);
    }
    for (let at = 0; at < this.count; at++) {
      const piece = this.#piece[at] as number;
      this.#pieces.end(pot, piece === NO_PIECE ? this.#pieces.standInOf(this.#origin[at] as number) : piece, outcome, this.#amount[at] as number, time);
    }
  }

  #isLater(pot: number, time: number): boolean {
    if (time < (this.#latest[pot] as number)) return false;
    this.#latest[pot] = time;
    return true;
  }

  #newPiece(entry: number, origin: number, share: number, tier: number, transfer: number): number {
    const pieces = this.#pieces;
    const piece = pieces.newPiece(transfer, origin, share, tier, this.#parts.oldest(entry));
    this.#parts.take(entry, share, (parent, offset, amount) => pieces.addSource(piece, parent, offset, amount));
    return piece;
  }

  #reserve(count: number): void {
    this.#origin = new Uint32Array(2 * count);
    this.#amount = new Float64Array(2 * count);
    this.#tier = new Uint16Array(2 * count);
    this.#entry = new Int32Array(2 * count);
    this.#piece = new Int32Array(2 * count);
  }
}
