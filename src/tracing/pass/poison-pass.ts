/**
 * Poison: every transfer out of an account that has received traced money is traced in full, for each origin that reached it. Amounts are upper bounds: they do not
 * add up, nothing is displaced, and an account still holds at most its closing balance. A matched reversal carries what the transfer carried that it takes back.
 */

import { AbortedError } from '../../core/errors.js';
import { creditTime } from '../../ledger/event-sides.js';
import { NO_ACCOUNT } from '../../ledger/types.js';
import { forEachEvent } from '../match-reversals.js';
import { NO_SEED } from '../resolve-seeds.js';
import { OutcomeCode } from '../types.js';
import { receiverEnd, senderEnd } from './end-kinds.js';
import { complaintOnly, openAccounts } from './open-and-close.js';
import type { PassState } from './pass-state.js';
import { NO_ENTRY, Poisons } from './poisons.js';
import { TransferFlag } from './transfer-flags.js';

const EVENTS_PER_REPORT = 262_144;
const NONE = -1;

/** Pieces on their way, by transfer: those of one have consecutive numbers. Most arrive with the next event. */
class Moving {
  /** Of what was taken: the first piece, and the one after the last. */
  from = 0;
  end = 0;
  readonly #others = new Map<number, readonly [from: number, end: number]>();
  #last = NONE;
  #from = 0;
  #end = 0;

  set(transfer: number, from: number, end: number): void {
    if (this.#last !== NONE) this.#others.set(this.#last, [this.#from, this.#end]);
    this.#last = transfer;
    this.#from = from;
    this.#end = end;
  }

  /** @returns whether there are any */
  take(transfer: number): boolean {
    if (this.#last === transfer) {
      this.#last = NONE;
      this.from = this.#from;
      this.end = this.#end;
      return true;
    }
    const other = this.#others.size === 0 ? undefined : this.#others.get(transfer);
    if (other === undefined) return false;
    this.#others.delete(transfer);
    [this.from, this.end] = other;
    return true;
  }
}

export function runPoisonPass(pass: PassState): void {
  openAccounts(pass);
  const pots = pass.assumedOpening.length + (pass.crossings?.list.length ?? 0);
  const poisons = new Poisons(pots);
  const moving = new Moving();
  const carriedBy = new Map<number, ReadonlySet<number>>();
  const total = pass.ledger.events?.length ?? 2 * pass.ledger.length;
  forEachEvent(pass.ledger, (transfer, isCredit) => {
    if (pass.now++ % EVENTS_PER_REPORT === 0) {
      if (pass.options.signal?.aborted === true) throw new AbortedError();
      pass.options.onProgress?.({ stage: 'trace', done: pass.now, total });
    }
    if (isCredit) poisonCredit(pass, transfer, poisons, moving);
    else poisonDebit(pass, transfer, poisons, moving, carriedBy);
  });
  complaintOnly(pass);
  for (let entry = 0; entry < poisons.length; entry++) {
    const pot = poisons.pot(entry);
    const kept = Math.min(pass.store.held(pot), poisons.received(entry));
    poisons.handOver(entry, pass.accountPotOf(pot), pass.recorder.holdings);
    if (kept === 0) continue;
    if (pot < pass.assumedOpening.length) pass.recorder.end(pot, poisons.piece(entry), OutcomeCode.residual, kept, Number.NaN);
    else pass.recorder.end(pass.accountPotOf(pot), poisons.piece(entry), OutcomeCode.hub, kept, creditTime(pass.ledger, pass.recorder.pieceTransfer.get(poisons.piece(entry))));
  }
}

function poisonDebit(pass: PassState, transfer: number, poisons: Poisons, moving: Moving, carriedBy: Map<number, ReadonlySet<number>>): void {
  const { ledger, recorder, options } = pass;
  const time = ledger.debitTime[transfer] as number;
  const flags = pass.flags[transfer] as number;
  if (time > options.asOf) return;
  const inChain = (flags & TransferFlag.debitInChain) !== 0;
  const amount = ledger.amount[transfer] as number;
  const storePot = pass.storePotOf(transfer, false);
  const pot = pass.accountPotOf(storePot);
  if (inChain) {
    const missing = pass.store.takeClean(storePot, amount);
    if (storePot < pass.assumedOpening.length) pass.assumedOpening[pot] = (pass.assumedOpening[pot] as number) + missing;
  }
  const seed = pass.seedOf(transfer);
  const original = (flags & TransferFlag.reverses) === 0 ? undefined : pass.reversals.get(transfer);
  const carried = original === undefined || amount > (ledger.amount[original] as number) ? undefined : (carriedBy.get(original) ?? new Set<number>());
  const to = ledger.to[transfer] as number;
  const first = inChain ? poisons.first(storePot) : NO_ENTRY;
  if (first === NO_ENTRY && seed === NO_SEED) {
    if ((flags & TransferFlag.watched) !== 0) carriedBy.set(transfer, new Set());
    return;
  }
  // to another account no piece is made but those that travel on
  const from = recorder.pieceTransfer.length;
  let own = NO_ENTRY;
  for (let entry = first; entry !== NO_ENTRY; entry = poisons.next(entry)) {
    const origin = poisons.origin(entry);
    if (origin === seed) own = entry;
    if (origin === seed || (carried !== undefined && !carried.has(origin))) continue;
    const tier = poisons.tier(entry);
    const piece = poisons.piece(entry);
    if (to === NO_ACCOUNT) recorder.end(pot, recorder.newPiece(transfer, origin, amount, tier, piece), senderEnd(ledger.kind[transfer]), amount, time);
    else if (tier >= options.depth || amount < options.minAmount || (options.maxAge < Infinity && time - recorder.bornAt(piece) > options.maxAge) || creditTime(ledger, transfer) > options.asOf) {
      recorder.end(pot, piece, OutcomeCode.cutOff, amount, time);
    } else {
      poisons.passOn(entry, amount, time);
      recorder.newPiece(transfer, origin, amount, carried === undefined ? tier + 1 : Math.max(0, tier - 1), piece);
    }
  }
  if (seed !== NO_SEED && seed >= 0 && creditTime(ledger, transfer) <= options.asOf) {
    if (own !== NO_ENTRY) poisons.passOn(own, amount, time);
    pass.addSeeded(seed, ledger.currency[transfer] as number, amount);
    recorder.seedPiece(transfer, seed, amount, time);
  }
  const end = to === NO_ACCOUNT ? from : recorder.pieceTransfer.length;
  if (end > from) moving.set(transfer, from, end);
  if ((flags & TransferFlag.watched) !== 0) carriedBy.set(transfer, new Set(recorder.pieceOrigin.items.subarray(from, end)));
}

function poisonCredit(pass: PassState, transfer: number, poisons: Poisons, moving: Moving): void {
  const { ledger, recorder } = pass;
  const payee = ledger.to[transfer] as number;
  const flags = pass.flags[transfer] as number;
  const time = creditTime(ledger, transfer);
  if (payee === NO_ACCOUNT || time > pass.options.asOf || (ledger.debitTime[transfer] as number) > pass.options.asOf) return;
  const amount = (ledger.creditedAmount ?? ledger.amount)[transfer] as number;
  const storePot = pass.storePotOf(transfer, true);
  const pot = pass.accountPotOf(storePot);
  const inChain = (flags & TransferFlag.creditInChain) !== 0;
  if (inChain) pass.store.arriveClean(storePot, amount, pass.now);
  if (!moving.take(transfer)) return;
  const isBait = pass.isVictim[payee] === 1 && (flags & TransferFlag.seed) === 0;
  if (isBait) pass.baitReturns.push(transfer);
  const own = pass.seeds.victims.get(payee);
  const isEnd = isBait || !inChain || pass.isListed[payee] === 1;
  for (let piece = moving.from; piece < moving.end; piece++) {
    const origin = recorder.pieceOrigin.get(piece);
    if (isEnd) recorder.receive(pot, piece, amount, time);
    else poisons.receive(storePot, origin, piece, recorder.pieceTier.get(piece), amount, time);
    if (amount !== ledger.amount[transfer]) pass.credited.set(piece, amount);
    if (isBait) recorder.end(pot, piece, own?.has(origin) === true ? OutcomeCode.returned : OutcomeCode.otherVictim, amount, time);
    else if (isEnd) recorder.end(pot, piece, receiverEnd(pass, transfer, payee, inChain), amount, time);
  }
}
