/**
 * Backward by age: where each unit that an account holds came from. A place in an account's queue belongs to one arrival for good (units that a reversal brings back take their old
 * place), and each arrival's units stood at places of the payer's queue: so the way back is found place by place, for as much as is asked.
 */

import { NO_ACCOUNT, type Ledger } from '../../ledger/types.js';
import { changesCurrency } from '../match-reversals.js';
import { beforeExchange, splitLevels } from '../split-levels.js';
import type { PassState } from '../pass/pass-state.js';
import type { Segment } from '../pass/segments.js';
import type { EntryChain } from './entry-chain.js';

interface Landing {
  readonly transfer: number;
  readonly segment: Segment;
}

interface Stretch {
  readonly pot: number;
  readonly from: number;
  readonly to: number;
  /** What it became in other currencies later. */
  readonly levels: readonly number[];
  /** Transfers from here to the account asked for. */
  readonly later: readonly number[];
}

/** Chains behind all that the pot holds, from the entry to the pot. Needs a pass with `tellsUnits` that has run. */
export function unitChains(pass: PassState, pot: number): EntryChain[] {
  const landings = new Map<number, readonly Landing[]>();
  const chains: EntryChain[] = [];
  const open: Stretch[] = [];
  pass.store.forEachInterval(pot, (from, to) => open.push({ pot, from, to, levels: [], later: [] }));
  open.reverse();
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    const { pot: at, from, to, later } = stretch;
    let known = landings.get(at);
    if (known === undefined) landings.set(at, (known = landingsOf(pass, at)));
    const next = firstAfter(known, from);
    const landing = known[next - 1];
    const following = known[next];
    const end = Math.min(stretch.to, following === undefined ? Infinity : following.segment.landed, from < 0 ? 0 : Infinity, landing === undefined ? Infinity : Math.max(landing.segment.landed + landing.segment.length, from + 1));
    if (end < to) open.push({ ...stretch, from: end, levels: splitLevels(stretch.levels, end - from, to - from, to - from) });
    const levels = [end - from, ...(end < to ? splitLevels(stretch.levels, 0, end - from, to - from) : stretch.levels)];
    if (landing === undefined || from >= landing.segment.landed + landing.segment.length) {
      chains.push({ opening: at, isAssumed: from < 0 || Number.isNaN(pass.ledger.accounts[Math.floor(at / pass.currencies)]?.openingBalance), levels, transfers: later });
      continue;
    }
    const { transfer, segment } = landing;
    const transfers = [transfer, ...later];
    if (Number.isNaN(segment.source) || pass.ledger.from[transfer] === NO_ACCOUNT) chains.push({ opening: undefined, isAssumed: false, levels, transfers });
    else {
      const [begin, length] = [from - segment.landed, end - from];
      const isExchange = changesCurrency(pass.ledger, transfer);
      const before = isExchange ? beforeExchange(begin, begin + length, segment.sourceLength, segment.length) : { from: begin, to: begin + length };
      open.push({ pot: pass.payerPot(transfer), from: segment.source + before.from, to: segment.source + before.to, levels: isExchange ? levels : levels.slice(1), later: transfers });
    }
  }
  return chains;
}

/** Arrivals in a pot in order of place. */
function landingsOf(pass: PassState, pot: number): Landing[] {
  const { inOffsets, inTransfers }: Ledger = pass.ledger;
  const account = Math.floor(pot / pass.currencies);
  const landings: Landing[] = [];
  for (const transfer of inTransfers.subarray(inOffsets[account], inOffsets[account + 1])) {
    if (pass.payeePot(transfer) !== pot) continue;
    for (const segment of pass.segments.get(transfer) ?? []) if (!Number.isNaN(segment.landed) && segment.length > 0) landings.push({ transfer, segment });
  }
  return landings.sort((a, b) => a.segment.landed - b.segment.landed);
}

/** Position of the first landing that begins after a place. */
function firstAfter(landings: readonly Landing[], place: number): number {
  let low = 0;
  let high = landings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((landings[middle] as Landing).segment.landed <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
