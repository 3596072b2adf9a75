/** Before the first event and after the last: opening balances, payments that only a complaint knows, and what is left. */

import { creditTime } from '../../ledger/event-sides.js';
import { forEachEvent } from '../match-reversals.js';
import { OutcomeCode } from '../types.js';
import { receiverEnd } from './end-kinds.js';
import { knownOpenings } from './known-openings.js';
import type { PassState } from './pass-state.js';
import { TransferFlag } from './transfer-flags.js';

/** Opening balances, known or the least that keeps an account above zero. */
export function openAccounts(pass: PassState): void {
  const { ledger } = pass;
  const upfront = pass.options.unknownOpening === 'upfront' ? leastOpenings(pass) : undefined;
  const { amount: amounts, currency } = knownOpenings(ledger);
  for (let account = 0; account < amounts.length; account++) {
    const amount = amounts[account] as number;
    if (amount > 0) open(pass, pass.pot(account, currency === undefined ? 0 : (currency[account] as number)), amount, false);
  }
  upfront?.forEach((amount, pot) => {
    if (amount === 0) return;
    pass.assumedOpening[pot] = amount;
    open(pass, pot, amount, true);
  });
}

function open(pass: PassState, pot: number, amount: number, isAssumed: boolean): void {
  if (pass.openings === undefined) pass.store.open(pot, amount);
  else pass.store.arrive(pot, amount, [{ offset: 0, length: amount, piece: pass.openings.pieceOf(pot, amount, isAssumed) }], 0);
}

/** By pot: the least sum that keeps an account whose opening balance is unknown from ever going below zero. */
function leastOpenings(pass: PassState): Float64Array {
  const { ledger, flags } = pass;
  const balance = new Float64Array(ledger.accounts.length * pass.currencies);
  const least = new Float64Array(balance.length);
  forEachEvent(ledger, (transfer, isCredit) => {
    const inChain = ((flags[transfer] as number) & (isCredit ? TransferFlag.creditInChain : TransferFlag.debitInChain)) !== 0;
    // Crossings have no opening.
    if (!inChain || pass.storePotOf(transfer, isCredit) >= pass.assumedOpening.length || (ledger.debitTime[transfer] as number) > pass.options.asOf) return;
    const pot = isCredit ? pass.payeePot(transfer) : pass.payerPot(transfer);
    balance[pot] = (balance[pot] as number) + (isCredit ? ((ledger.creditedAmount ?? ledger.amount)[transfer] as number) : -(ledger.amount[transfer] as number));
    least[pot] = Math.max(least[pot] as number, -(balance[pot] as number));
  });
  return least.map((amount, pot) => (Number.isNaN(ledger.accounts[Math.floor(pot / pass.currencies)]?.openingBalance) ? amount : 0));
}

/** Payments that no statement shows: they end on the payee. */
export function complaintOnly(pass: PassState): void {
  const { recorder } = pass;
  for (const seed of pass.seeds.seeds) {
    if (seed.match !== 'complaintOnly' || seed.time > pass.options.asOf) continue;
    const pot = pass.pot(seed.payee, seed.currency);
    pass.addSeeded(seed.origin, seed.currency, seed.amount);
    const piece = recorder.seedPiece(seed.transfer, seed.origin, seed.amount, seed.time);
    recorder.receive(pot, piece, seed.amount, seed.time);
    recorder.end(pot, piece, receiverEnd(pass, seed.transfer, seed.payee, false), seed.amount, seed.time);
  }
}

/** What accounts still hold. */
export function keepResiduals(pass: PassState): void {
  pass.store.finish();
  const keep = (storePot: number, pot: number): void => {
    if (pass.store.hasTraced(storePot)) pass.store.forEachTraced(storePot, (length, piece, offset) => pass.recorder.end(pot, piece, OutcomeCode.residual, length, Number.NaN, offset));
  };
  if (pass.slots !== undefined) {
    for (const slot of pass.slots.inOrder()) keep(slot, pass.slots.pots[slot] as number);
    return;
  }
  const pots = pass.ledger.accounts.length * pass.currencies;
  for (let pot = 0; pot < pots; pot++) keep(pot, pot);
}

/** What came into a crossing and did not leave it ended there, when the last of it came. */
export function endInCrossings(pass: PassState): void {
  pass.crossings?.list.forEach(({ into }, crossing) => {
    const storePot = pass.assumedOpening.length + crossing;
    if (!pass.store.hasTraced(storePot)) return;
    const pot = pass.accountPotOf(storePot);
    const time = Math.max(...into.map((transfer) => creditTime(pass.ledger, transfer)).filter((at) => at <= pass.options.asOf));
    pass.store.forEachTraced(storePot, (length, piece, offset) => pass.recorder.end(pot, piece, OutcomeCode.hub, length, time, offset));
  });
}
