/**
 * One pass over the events by a rule of lots (docs/tracing.md, section 6). The rule itself is in the store of lots; seeds, displaced money, reversals, bait returns,
 * ends, limits and currency exchange are the same for all.
 */

import { AbortedError } from '../../core/errors.js';
import { movesMoney } from '../../ledger/event-sides.js';
import { credit } from './credit.js';
import { debit } from './debit.js';
import { complaintOnly, keepResiduals, openAccounts } from './open-and-close.js';
import type { PassState } from './pass-state.js';

const EVENTS_PER_REPORT = 262_144;

export function runPass(pass: PassState): void {
  openAccounts(pass);
  runEvents(pass);
  complaintOnly(pass);
  keepResiduals(pass);
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
    for (let transfer = 0; transfer < ledger.length; transfer++) {
      if (transfer % EVENTS_PER_REPORT === 0) report(2 * transfer);
      if (!movesMoney(ledger, transfer)) continue;
      pass.now++;
      debit(pass, transfer);
      pass.now++;
      credit(pass, transfer);
    }
    return;
  }
  for (let position = 0; position < events.length; position++) {
    if (position % EVENTS_PER_REPORT === 0) report(position);
    const event = events[position] as number;
    pass.now++;
    if (event % 2 === 1) credit(pass, (event - 1) / 2);
    else debit(pass, event / 2);
  }
}
