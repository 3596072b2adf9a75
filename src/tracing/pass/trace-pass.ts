/**
 * One pass over the events by a rule of lots (docs/tracing.md, section 6). The rule itself is in the store of lots; seeds, displaced money, reversals, bait returns,
 * ends, limits and currency exchange are the same for all.
 */

import { AbortedError } from '../../core/errors.js';
import { credit } from './credit.js';
import { debit } from './debit.js';
import { complaintOnly, endInCrossings, keepResiduals, openAccounts } from './open-and-close.js';
import type { PassState } from './pass-state.js';
import { plainShares } from './plain-shares.js';
import { SPECIAL_DEBIT, TransferFlag } from './transfer-flags.js';

const EVENTS_PER_REPORT = 262_144;

export function runPass(pass: PassState): void {
  openAccounts(pass);
  runEvents(pass);
  complaintOnly(pass);
  keepResiduals(pass);
  endInCrossings(pass);
}

function runEvents(pass: PassState): void {
  const { ledger, options } = pass;
  const { events } = ledger;
  const total = events?.length ?? 2 * ledger.length;
  const report = (done: number): void => {
    if (options.signal?.aborted === true) throw new AbortedError();
    options.onProgress?.({ stage: 'trace', done, total });
  };
  if (events === undefined) {
    runPlain(pass, report);
    return;
  }
  const plain = plainShares(pass);
  for (let position = 0; position < events.length; position++) {
    if (position % EVENTS_PER_REPORT === 0) report(position);
    const event = events[position] as number;
    pass.now++;
    if (plain !== undefined && event % 2 === 0 && events[position + 1] === event + 1 && plain.move(event / 2)) {
      position++;
      pass.now++;
    } else if (event % 2 === 1) credit(pass, (event - 1) / 2);
    else debit(pass, event / 2);
  }
}

/** Every credit directly follows its debit. Clean money between statements, which is most of it, is dealt with on the spot. */
function runPlain(pass: PassState, report: (done: number) => void): void {
  const { ledger, flags, store, currencies, assumedOpening } = pass;
  const { from, to, amount, currency, debitTime } = ledger;
  const credited = ledger.creditedAmount ?? amount;
  const creditedIn = ledger.creditedCurrency ?? currency;
  const { asOf } = pass.options;
  const plain = plainShares(pass);
  const isSpecial = pass.openings === undefined ? SPECIAL_DEBIT : 0xff;
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (transfer % EVENTS_PER_REPORT === 0) report(2 * transfer);
    const is = flags[transfer] as number;
    // What moves no money, or passes no statement and is no seed, is nobody's business.
    if (is === 0) continue;
    pass.now += 2;
    const pot = (from[transfer] as number) * currencies + (currency[transfer] as number);
    if ((is & isSpecial) === 0 && (asOf === Infinity || (debitTime[transfer] as number) <= asOf) && ((is & TransferFlag.debitInChain) === 0 || !store.hasTraced(pot))) {
      if ((is & TransferFlag.debitInChain) !== 0) {
        const missing = store.takeClean(pot, amount[transfer] as number);
        if (missing > 0) assumedOpening[pot] = (assumedOpening[pot] as number) + missing;
      }
      if (asOf === Infinity) {
        if ((is & TransferFlag.creditInChain) !== 0) store.arriveClean((to[transfer] as number) * currencies + (creditedIn[transfer] as number), credited[transfer] as number, pass.now);
        continue;
      }
    } else if (plain?.move(transfer) === true) continue;
    else debit(pass, transfer);
    credit(pass, transfer);
  }
}
