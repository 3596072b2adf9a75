/** A transfer's credit: where its traced money arrives, and whether it ends there. */

import { creditTime } from '../../ledger/event-sides.js';
import { NO_ACCOUNT } from '../../ledger/types.js';
import { convertPieces } from '../convert-pieces.js';
import type { Arrival } from '../lots/lot-store.js';
import { changesCurrency } from '../match-reversals.js';
import { NO_PIECE, OutcomeCode } from '../types.js';
import { receiverEnd } from './end-kinds.js';
import type { PassState } from './pass-state.js';
import { exchanged, segment, type Segment } from './segments.js';
import { TransferFlag } from './transfer-flags.js';

export function credit(pass: PassState, transfer: number): void {
  const flags = pass.flags[transfer] as number;
  const inChain = (flags & TransferFlag.creditInChain) !== 0;
  const isMoving = (flags & TransferFlag.moving) !== 0;
  if (!inChain && !isMoving) return;
  const { ledger } = pass;
  const payee = ledger.to[transfer] as number;
  if (payee === NO_ACCOUNT) return;
  const { asOf } = pass.options;
  if (asOf < Infinity && ((ledger.debitTime[transfer] as number) > asOf || creditTime(ledger, transfer) > asOf)) return;
  const total = (ledger.creditedAmount ?? ledger.amount)[transfer] as number;
  const storePot = pass.storePotOf(transfer, true);
  const pot = pass.accountPotOf(storePot);
  if (!isMoving) {
    if (pass.options.tellsUnits) {
      const whole = segment(total, Number.NaN, NO_PIECE, false);
      whole.landed = pass.store.putDown(storePot, total, NO_PIECE, pass.now);
      pass.segments.set(transfer, [whole]);
    } else pass.store.arriveClean(storePot, total, pass.now);
    return;
  }
  const time = creditTime(ledger, transfer);
  let segments = pass.segments.get(transfer);
  if (segments !== undefined && changesCurrency(ledger, transfer)) pass.segments.set(transfer, (segments = exchanged(segments, ledger.amount[transfer] as number, total)));
  let moving: readonly Arrival[] = pass.moving.get(transfer) ?? [];
  pass.moving.delete(transfer);
  if (moving.length > 0 && changesCurrency(ledger, transfer)) moving = convert(pass, transfer, moving, total);
  for (const { piece, length } of moving) pass.recorder.receive(pot, piece, length, time);

  const fates = endOnArrival(pass, transfer, moving, pot, time, inChain);
  if (segments !== undefined) {
    land(pass, transfer, storePot, segments, inChain, moving, fates);
    if ((flags & TransferFlag.watched) === 0 && !pass.options.tellsUnits) pass.segments.delete(transfer);
    return;
  }
  if (inChain && fates === undefined) pass.store.arrive(storePot, total, moving, pass.now);
  else if (inChain) pass.store.arriveClean(storePot, total, pass.now);
  if ((flags & TransferFlag.watched) === 0) for (const { piece } of moving) pass.recorder.release(piece);
}

/** Fates of traced money that ends here, in the order of `moving`; undefined when it stays. */
function endOnArrival(pass: PassState, transfer: number, moving: readonly Arrival[], pot: number, time: number, inChain: boolean): number[] | undefined {
  const { recorder, seeds, ledger } = pass;
  const payee = ledger.to[transfer] as number;
  if (pass.isVictim[payee] === 1 && ((pass.flags[transfer] as number) & TransferFlag.seed) === 0) {
    const own = seeds.victims.get(payee);
    if (moving.length > 0) pass.baitReturns.push(transfer);
    return moving.map(({ piece, length }) => {
      const isOwn = own?.has(recorder.pieceOrigin.get(piece)) === true;
      return recorder.end(pot, piece, isOwn ? OutcomeCode.returned : OutcomeCode.otherVictim, length, time);
    });
  }
  if (inChain && pass.isListed[payee] !== 1) return undefined;
  const end = receiverEnd(pass, transfer, payee, inChain);
  return moving.map(({ piece, length }) => recorder.end(pot, piece, end, length, time));
}

/**
 * Arrival of a transfer whose units are told apart one by one: one that will be taken back, or one that takes back. What ends in an account with a statement is there all
 * the same, as clean money: so one origin's trace does not depend on which others are traced.
 */
function land(pass: PassState, transfer: number, pot: number, segments: readonly Segment[], inChain: boolean, moving: readonly Arrival[], fates: readonly number[] | undefined): void {
  let offset = 0;
  for (const unit of segments) {
    const { length, place } = unit;
    const part = unit.piece === NO_PIECE ? -1 : moving.findIndex((candidate) => candidate.offset <= offset && offset < candidate.offset + candidate.length);
    const ends = part >= 0 && fates !== undefined;
    unit.isEnded = !inChain || ends;
    unit.fate = ends ? (fates[part] as number) : -1;
    const piece = ends ? NO_PIECE : unit.piece;
    if (!inChain) unit.landed = Number.NaN;
    else if (unit.comesBack && !Number.isNaN(place)) pass.store.comeBack(pot, place, length, piece);
    else unit.landed = pass.store.putDown(pot, length, piece, pass.now);
    offset += length;
  }
}

function convert(pass: PassState, transfer: number, moving: readonly Arrival[], total: number): Arrival[] {
  const { amount, currency, creditedCurrency } = pass.ledger;
  const { recorder, currencies } = pass;
  const converted = convertPieces(moving, amount[transfer] as number, total, (part) => recorder.pieceOrigin.get(part.piece));
  moving.forEach((part, at) => {
    const origin = recorder.pieceOrigin.get(part.piece) * currencies;
    const out = origin + (currency[transfer] as number);
    const into = origin + (creditedCurrency?.[transfer] as number);
    pass.convertedOut[out] = (pass.convertedOut[out] as number) + part.length;
    const { length } = converted[at] as Arrival;
    pass.convertedIn[into] = (pass.convertedIn[into] as number) + length;
    pass.credited.set(part.piece, length);
  });
  return converted.filter(({ length }) => length > 0);
}
