/** A transfer's debit: what it takes from the payer, and what of it travels on. */

import { creditTime } from '../../ledger/event-sides.js';
import { NO_ACCOUNT } from '../../ledger/types.js';
import type { Arrival, Run, TracedRun } from '../lots/lot-store.js';
import { changesCurrency } from '../match-reversals.js';
import { NO_SEED } from '../resolve-seeds.js';
import { OutcomeCode } from '../types.js';
import { senderEnd } from './end-kinds.js';
import type { PassState } from './pass-state.js';
import { carriedRuns, segmentsOf, type Segment } from './segments.js';
import { takeBack } from './take-back.js';
import { takeByRule } from './take-by-rule.js';
import { SPECIAL_DEBIT, TransferFlag } from './transfer-flags.js';

interface GrowingArrival extends Arrival {
  length: number;
}

export function debit(pass: PassState, transfer: number): void {
  const { to, amount, debitTime } = pass.ledger;
  const time = debitTime[transfer] as number;
  const flags = pass.flags[transfer] as number;
  if (time > pass.options.asOf) return;
  const inChain = (flags & TransferFlag.debitInChain) !== 0;
  const storePot = pass.storePotOf(transfer, false);
  const pot = pass.accountPotOf(storePot);
  if ((flags & SPECIAL_DEBIT) === 0 && pass.openings === undefined && (!inChain || !pass.store.hasTraced(storePot))) {
    // nothing but clean money leaves
    if (!inChain) return;
    const missing = pass.store.takeClean(storePot, amount[transfer] as number);
    if (missing > 0) pass.assumedOpening[storePot] = (pass.assumedOpening[storePot] as number) + missing;
    return;
  }

  const traced: TracedRun[] = [];
  const runs: Run[] = [];
  const original = (flags & TransferFlag.reverses) === 0 ? undefined : pass.reversals.get(transfer);
  const isWatched = (flags & TransferFlag.watched) !== 0;
  let carried: Segment[] | undefined;
  if (original !== undefined) carried = takeBack(pass, transfer, original, traced);
  else if (inChain) takeByRule(pass, storePot, amount[transfer] as number, 0, traced, isWatched || changesCurrency(pass.ledger, transfer) ? runs : undefined);

  const seed = pass.seedOf(transfer);
  let moving: Arrival[] = [];
  if (to[transfer] === NO_ACCOUNT) endOnSender(pass, transfer, pot, traced);
  else if (creditTime(pass.ledger, transfer) > pass.options.asOf) for (const run of traced) pass.recorder.endRun(pot, run, OutcomeCode.cutOff, time);
  else if (seed !== NO_SEED) moving = seedTransfer(pass, transfer, pot, traced, seed);
  else moving = passOn(pass, transfer, pot, traced, carried);
  if (moving.length > 0) pass.moving.set(transfer, moving);
  if (carried !== undefined) pass.segments.set(transfer, carriedRuns(carried, moving));
  else if (isWatched) pass.segments.set(transfer, segmentsOf(amount[transfer] as number, inChain ? runs : undefined, moving));
  if (moving.length > 0 || isWatched || carried !== undefined) pass.flags[transfer] = flags | TransferFlag.moving;
}

/** Cash, fees, blank counterparties and gaps: the money ends on the sender. */
function endOnSender(pass: PassState, transfer: number, pot: number, traced: readonly TracedRun[]): void {
  const outcome = senderEnd(pass.ledger.kind[transfer]);
  const time = pass.ledger.debitTime[transfer] as number;
  for (const run of traced) {
    const piece = pass.recorder.movePiece(transfer, run, run.tier);
    pass.recorder.end(pot, piece, outcome, run.length, time);
    pass.recorder.release(piece);
  }
}

/** The whole transfer becomes the origin's; its own money travels on, others' is displaced, the rest is newly seeded. */
function seedTransfer(pass: PassState, transfer: number, pot: number, traced: readonly TracedRun[], seed: number): Arrival[] {
  const { recorder, ledger } = pass;
  const time = ledger.debitTime[transfer] as number;
  const total = ledger.amount[transfer] as number;
  const own: Arrival[] = [];
  let fresh = total;
  for (const run of traced) {
    if (recorder.pieceOrigin.get(run.piece) !== seed) recorder.endRun(pot, run, OutcomeCode.displaced, time);
    else {
      recorder.passOn(pot, run.piece, run.length, time);
      own.push({ offset: run.offset, length: run.length, piece: recorder.movePiece(transfer, run, run.tier + 1) });
      fresh -= run.length;
    }
  }
  if (seed < 0) return [];
  if (fresh === 0) return own;
  pass.addSeeded(seed, ledger.currency[transfer] as number, fresh);
  const piece = recorder.seedPiece(transfer, seed, fresh, time);
  const moving: Arrival[] = [];
  let at = 0;
  for (const part of own) {
    if (part.offset > at) moving.push({ offset: at, length: part.offset - at, piece });
    moving.push(part);
    at = part.offset + part.length;
  }
  if (at < total) moving.push({ offset: at, length: total - at, piece });
  return moving;
}

/** An ordinary transfer to another account; money that comes back by a reversal takes its former tier, and no limit holds it. */
function passOn(pass: PassState, transfer: number, pot: number, traced: readonly TracedRun[], carried: readonly Segment[] | undefined): Arrival[] {
  if (traced.length === 0) return [];
  const { recorder, options } = pass;
  const time = pass.ledger.debitTime[transfer] as number;
  const back = carried === undefined ? 0 : carried.reduce((sum, { comesBack, length }) => (comesBack ? sum + length : sum), 0);
  const small = smallOrigins(pass, transfer, traced, back);
  const moving: GrowingArrival[] = [];
  let lastSource = -1;
  for (const run of traced) {
    const { piece, length, offset, tier } = run;
    const comesBack = offset < back;
    const isCut = !comesBack && (tier >= options.depth || small?.has(recorder.pieceOrigin.get(piece)) === true || (options.maxAge < Infinity && time - recorder.bornAt(piece) > options.maxAge));
    if (isCut) {
      recorder.endRun(pot, run, OutcomeCode.cutOff, time);
      continue;
    }
    recorder.passOn(pot, piece, length, time);
    const last = moving[moving.length - 1];
    if (last !== undefined && run.parts === undefined && !comesBack && lastSource === piece && last.offset + last.length === offset) {
      last.length += length;
      recorder.extendPiece(last.piece, run);
    } else {
      moving.push({ offset, length, piece: recorder.movePiece(transfer, run, comesBack ? Math.max(0, tier - 1) : tier + 1) });
      lastSource = comesBack ? -1 : piece;
    }
  }
  return moving;
}

/** Origins whose money in this transfer is below the least amount or share. */
function smallOrigins(pass: PassState, transfer: number, traced: readonly TracedRun[], back: number): Set<number> | undefined {
  const least = Math.max(pass.options.minAmount, pass.options.minShare * (pass.ledger.amount[transfer] as number));
  if (least <= 0) return undefined;
  const sums = new Map<number, number>();
  for (const { piece, length, offset } of traced) {
    if (offset < back) continue;
    const origin = pass.recorder.pieceOrigin.get(piece);
    sums.set(origin, (sums.get(origin) ?? 0) + length);
  }
  return new Set([...sums].filter(([, sum]) => sum < least).map(([origin]) => origin));
}
