/**
 * What a statement leaves out (docs/tracing.md, section 3): foreign singles are placed among the account's own rows, the rest that balances miss becomes
 * gap transfers, and the opening balance is inferred from the first balance.
 */

import type { EventColumns } from './event-columns.js';
import { balanceAfter, currencyAt, rowAt, signedAmount, spanEnd, timeAt } from './event-columns.js';

export interface GapFound {
  /** Row before which something is missing, as an own event, and the one after which. */
  readonly before: number;
  readonly after: number;
  /** balance found − balance expected from own rows alone. */
  readonly missing: number;
  /** Foreign events that account for some or all of it. */
  readonly explainedBy: readonly number[];
  /** What no row accounts for; 0 when nothing is left. */
  readonly rest: number;
}

/** Stands in a chain where the gap transfer of `gaps[~entry]` goes. */
export type ChainEntry = number;

export interface StatementChain {
  /** Events in order; a negative entry e stands for the gap transfer of `gaps[~e]`. */
  readonly chain: ArrayLike<ChainEntry>;
  readonly gaps: readonly GapFound[];
  /** Minor units, never negative; NaN when no row has a balance. */
  readonly opening: number;
  /** True when the inferred opening balance was below 0. */
  readonly openingOverdrawn: boolean;
}

const NO_SLOT = -1;
const NO_SLOTS = new Int32Array(0);
const NO_GAPS: readonly GapFound[] = [];

/**
 * Places foreign singles and gaps.
 * @param own the account's own events in order
 * @param foreign events known from the other party alone, sorted by (time, from, to, amount, file, line)
 */
export function chainStatement(columns: EventColumns, own: Uint32Array, foreign: Uint32Array, toleranceMs: number): StatementChain {
  if (!columns.hasBalances && foreign.length === 0) return { chain: own, gaps: NO_GAPS, opening: Number.NaN, openingOverdrawn: false };
  const followed = foreign.length === 0 ? openingOfUnbroken(columns, own) : undefined;
  if (followed !== undefined) return { chain: own, gaps: NO_GAPS, ...openingFrom(followed) };
  const walk = balanceSteps(columns, own);
  if (foreign.length === 0 && walk.steps.every(({ missing }) => missing === 0)) {
    return { chain: own, gaps: NO_GAPS, ...openingBalance(columns, own, foreign, NO_SLOTS, walk.first) };
  }
  const slots = new Int32Array(foreign.length).fill(NO_SLOT);
  const fitted = new Map<BalanceStep, number>();
  if (foreign.length > 0) {
    for (const step of walk.steps) {
      if (step.missing === 0) continue;
      const fit = bestFit(columns, own, foreign, slots, step, toleranceMs);
      if (fit === undefined) continue;
      slots[fit] = step.later;
      fitted.set(step, fit);
    }
    placeByTime(columns, own, foreign, slots);
  }

  const bySlot = new Map<number, number[]>();
  slots.forEach((slot, position) => {
    const known = bySlot.get(slot);
    if (known === undefined) bySlot.set(slot, [position]);
    else known.push(position);
  });

  const gaps: GapFound[] = [];
  const gapsBefore = new Map<number, number[]>();
  for (const step of walk.steps) {
    if (step.missing === 0 && foreign.length === 0) continue;
    const gap = gapOf(columns, own, foreign, step, bySlot, fitted.get(step), new Set(fitted.values()));
    if (gap === undefined) continue;
    if (gap.rest !== 0) gapsBefore.set(step.later, [...(gapsBefore.get(step.later) ?? []), gaps.length]);
    gaps.push(gap);
  }

  const chain: ChainEntry[] = [];
  for (let at = 0; at <= own.length; at++) {
    for (const position of bySlot.get(at) ?? []) chain.push(foreign[position] as number);
    for (const gap of gapsBefore.get(at) ?? []) chain.push(~gap);
    if (at < own.length) chain.push(own[at] as number);
  }
  return { chain, gaps, ...openingBalance(columns, own, foreign, slots, walk.first) };
}

/** The opening balance of rows in one currency whose balances follow one another, NaN where none has a balance; undefined for others. What is true of most statements is asked without an object a row. */
function openingOfUnbroken(columns: EventColumns, own: Uint32Array): number | undefined {
  if (own.length === 0) return Number.NaN;
  const currency = currencyAt(columns, own[0] as number);
  let opening = Number.NaN;
  let expected = Number.NaN;
  for (let at = 0; at < own.length; at++) {
    const event = own[at] as number;
    if (currencyAt(columns, event) !== currency) return undefined;
    expected += signedAmount(columns, event);
    const told = balanceAfter(columns, event);
    if (Number.isNaN(told)) continue;
    if (!Number.isNaN(expected) && told !== expected) return undefined;
    if (Number.isNaN(expected)) {
      opening = told;
      for (let earlier = 0; earlier <= at; earlier++) opening -= signedAmount(columns, own[earlier] as number);
    }
    expected = told;
  }
  return opening;
}

function openingFrom(opening: number): Pick<StatementChain, 'opening' | 'openingOverdrawn'> {
  return { opening: Math.max(0, opening), openingOverdrawn: opening < 0 };
}

/** Two consecutive own rows with balances, as positions in the own events. */
interface BalanceStep {
  readonly earlier: number;
  readonly later: number;
  readonly currency: number;
  readonly missing: number;
}

function balanceSteps(columns: EventColumns, own: Uint32Array): { steps: BalanceStep[]; first: number | undefined } {
  const steps: BalanceStep[] = [];
  const last = new Map<number, { position: number; expected: number }>();
  let first: number | undefined;
  for (let position = 0; position < own.length; position++) {
    const event = own[position] as number;
    const currency = currencyAt(columns, event);
    const told = balanceAfter(columns, event);
    const before = last.get(currency);
    if (before !== undefined) before.expected += signedAmount(columns, event);
    if (Number.isNaN(told)) continue;
    first ??= position;
    if (before === undefined) last.set(currency, { position, expected: told });
    else {
      steps.push({ earlier: before.position, later: position, currency, missing: told - before.expected });
      before.position = position;
      before.expected = told;
    }
  }
  return { steps, first };
}

/** Position in `foreign` of the closest unused single that accounts for what is missing. */
function bestFit(columns: EventColumns, own: Uint32Array, foreign: Uint32Array, slots: Int32Array, step: BalanceStep, toleranceMs: number): number | undefined {
  const { rows } = columns;
  const earlier = own[step.earlier] as number;
  const later = own[step.later] as number;
  const from = Math.min(timeAt(columns, earlier), timeAt(columns, later));
  const to = Math.max(spanEnd(columns, earlier), spanEnd(columns, later));
  let best: number | undefined;
  let bestDistance = Infinity;
  for (let position = 0; position < foreign.length; position++) {
    const event = foreign[position] as number;
    const start = timeAt(columns, event);
    if (start - to > toleranceMs) break;
    if (slots[position] !== NO_SLOT || signedAmount(columns, event) !== step.missing || currencyAt(columns, event) !== step.currency) continue;
    const distance = Math.max(0, start - to, from - spanEnd(columns, event));
    if (distance > toleranceMs || distance > bestDistance) continue;
    if (distance === bestDistance && best !== undefined) {
      const other = foreign[best] as number;
      const rowA = rowAt(columns, event ^ 1);
      const rowB = rowAt(columns, other ^ 1);
      const order = start - timeAt(columns, other) || (rows.file[rowA] as number) - (rows.file[rowB] as number) || (rows.line[rowA] as number) - (rows.line[rowB] as number);
      if (order >= 0) continue;
    }
    best = position;
    bestDistance = distance;
  }
  return best;
}

/** Singles that fitted nothing stand right after the last own row whose time is not later than theirs. */
function placeByTime(columns: EventColumns, own: Uint32Array, foreign: Uint32Array, slots: Int32Array): void {
  // earliest time from each position on: ascending, and the last position not later than t is the last own row whose time is not later than t
  const earliest = new Float64Array(own.length + 1).fill(Infinity);
  for (let position = own.length - 1; position >= 0; position--) earliest[position] = Math.min(earliest[position + 1] as number, timeAt(columns, own[position] as number));
  let slot = 0;
  for (let position = 0; position < foreign.length; position++) {
    const time = timeAt(columns, foreign[position] as number);
    while ((earliest[slot] as number) <= time) slot++;
    if (slots[position] === NO_SLOT) slots[position] = slot;
  }
}

function gapOf(
  columns: EventColumns,
  own: Uint32Array,
  foreign: Uint32Array,
  step: BalanceStep,
  bySlot: ReadonlyMap<number, number[]>,
  fit: number | undefined,
  allFitted: ReadonlySet<number>,
): GapFound | undefined {
  const base = { before: own[step.later] as number, after: own[step.earlier] as number, missing: step.missing };
  if (fit !== undefined) return { ...base, explainedBy: [foreign[fit] as number], rest: 0 };
  const explainedBy: number[] = [];
  let rest = step.missing;
  if (bySlot.size > 0) {
    for (let slot = step.earlier + 1; slot <= step.later; slot++) {
      for (const position of bySlot.get(slot) ?? []) {
        const event = foreign[position] as number;
        if (allFitted.has(position) || currencyAt(columns, event) !== step.currency) continue;
        explainedBy.push(event);
        rest -= signedAmount(columns, event);
      }
    }
  }
  return step.missing === 0 && rest === 0 ? undefined : { ...base, explainedBy, rest };
}

function openingBalance(columns: EventColumns, own: Uint32Array, foreign: Uint32Array, slots: Int32Array, first: number | undefined): Pick<StatementChain, 'opening' | 'openingOverdrawn'> {
  if (first === undefined) return { opening: Number.NaN, openingOverdrawn: false };
  const event = own[first] as number;
  const currency = currencyAt(columns, event);
  let opening = balanceAfter(columns, event);
  for (let position = 0; position <= first; position++) {
    const earlier = own[position] as number;
    if (currencyAt(columns, earlier) === currency) opening -= signedAmount(columns, earlier);
  }
  slots.forEach((slot, position) => {
    const single = foreign[position] as number;
    if (slot <= first && currencyAt(columns, single) === currency) opening -= signedAmount(columns, single);
  });
  return openingFrom(opening);
}
