/**
 * The k best ways on which money could have gone from one account to another, each hop after the one before in the order of events.
 *
 * The search is from both ends: the first halves of paths from the start (sweep-from-start.ts), the second halves back from the goal and from there into the first (sweep-from-goal.ts), halved by time or, for fewest hops, by
 * hops; where that is too much, by two passes over the ledger (reach-from-start.ts, pass-from-goal.ts). It is tried among the largest transfers, the shortest times or the fewest hops before all of them (narrowings.ts).
 * Each transfer that is left has a bound of what it can lead to. Then a best-first search from the start extends partial paths in the order of what they can still become (A*), so whole paths come out best first and
 * the search may stop at the k-th. Cutting a circle out of a walk leaves a walk that is no worse, hence paths without circles lose nothing.
 */

import { BinaryHeap } from '../core/binary-heap.js';
import { UsageError } from '../core/errors.js';
import { creditTime, movesMoney } from '../ledger/event-sides.js';
import { accountAt } from '../ledger/find-account.js';
import { AccountKind, NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferKind } from '../records/transfer.js';
import type { Distances, DistanceTask } from './distances-to-goal.js';
import { changesCurrency, knownReversals } from './match-reversals.js';
import { narrowings } from './narrowings.js';
import { passFromGoal } from './pass-from-goal.js';
import { reachFromStart } from './reach-from-start.js';
import { sweepFromGoal } from './sweep-from-goal.js';
import { sweepFromStart, type SweptHalf } from './sweep-from-start.js';
import { firstAtOrAfter, firstDebitAfter } from './temporal-order.js';

export type PathObjective = 'amount' | 'duration' | 'hops';

export interface PathOptions {
  /** How many paths. @defaultValue 10 */
  readonly k?: number;
  /** Best is what carries most, what is quickest from first debit to last credit, or what has fewest hops. Ties: fewer hops, more carried, earlier end, smaller transfers. @defaultValue 'amount' */
  readonly by?: PathObjective;
  /** Longest time from the first debit to the last credit, milliseconds, inclusive. @defaultValue ten days */
  readonly windowMs?: number;
  /** Most transfers of a path. @defaultValue 10 */
  readonly maximumHops?: number;
  /** First debit not before, last credit not after, epoch milliseconds, inclusive. @defaultValue no limits */
  readonly since?: number;
  readonly until?: number;
  /** Smaller transfers are left out, minor units. @defaultValue 0 */
  readonly minimumAmount?: number;
  /** Whether a path may pass accounts without a statement, by their rows in others' statements. @defaultValue true */
  readonly throughUnknown?: boolean;
  /** Whether a path may pass payment hubs, which link everybody to everybody. @defaultValue false */
  readonly throughHubs?: boolean;
}

export const PATH_DEFAULTS = { k: 10, by: 'amount', windowMs: 10 * 86_400_000, maximumHops: 10, minimumAmount: 0, throughUnknown: true, throughHubs: false } as const;

export interface MoneyPath {
  /** Transfers of the ledger, first to last. */
  readonly transfers: readonly number[];
  /** What it can carry: the least of its amounts, minor units of `currency`. */
  readonly capacity: number;
  readonly currency: string;
  /** Debit of the first and credit of the last, epoch milliseconds. */
  readonly start: number;
  readonly end: number;
}

/** A path that has not reached the goal yet. `bound` is the best it can become: smaller is better, compared item by item. */
interface Partial {
  readonly before: Partial | undefined;
  readonly transfer: number;
  readonly hops: number;
  readonly capacity: number;
  readonly start: number;
  readonly bound: readonly [number, number, number, number];
}

/**
 * The k best time-respecting paths from one account to another, best first. A path keeps one currency, meets no account twice, and uses no failed, missing, reversed or reversing
 * transfer. The same answer for any order of files and rows.
 *
 * @throws UsageError UNKNOWN_ACCOUNT, SAME_ACCOUNT, WRONG_LIMIT
 */
export function findPaths(ledger: Ledger, fromId: string, toId: string, options: PathOptions = {}): MoneyPath[] {
  const { k, by, windowMs, maximumHops, minimumAmount, throughUnknown, throughHubs, since, until } = { since: -Infinity, until: Infinity, ...PATH_DEFAULTS, ...options };
  for (const [place, value] of Object.entries({ k, windowMs, maximumHops })) {
    if (!(value > 0)) throw new UsageError('WRONG_LIMIT', 'The limit must be above 0', { place, value: String(value), remedy: 'Give a positive number.' });
  }
  const from = accountAt(ledger, fromId);
  const to = accountAt(ledger, toId);
  if (from === to) throw new UsageError('SAME_ACCOUNT', 'Both ends are one account', { value: toId, remedy: 'Name two accounts; circles are found by the pattern "cycle".' });

  const firstAfter = firstDebitAfter(ledger);
  const isUsable = usableTransfer(ledger, { since, until, minimumAmount });
  const mayPass = (account: number): boolean => {
    const entry = ledger.accounts[account];
    return entry !== undefined && account !== from && (throughHubs || entry.kind !== AccountKind.hub) && (throughUnknown || entry.hasStatement);
  };
  const whole: DistanceTask = { goal: to, start: from, since, minimumAmount, isUsable, mayPass, firstAfter, windowMs, maximumHops };
  const most = Math.max(LEAST_SWEPT, ledger.length * MOST_SWEPT_SHARE);
  const half = by !== 'hops' && Number.isFinite(windowMs) ? 'time' : 'hops';
  let isDense = false;
  let last: MoneyPath[] = [];
  for (const narrow of narrowings(ledger, by, { minimumAmount, windowMs, maximumHops })) {
    const task = { ...whole, ...narrow };
    const swept: SweptHalf | undefined = isDense ? undefined : sweepFromStart(ledger, task, half, most);
    const toGoal: Distances | undefined = swept === undefined ? undefined : sweepFromGoal(ledger, task, most, swept);
    // What one question has too much of to search, the wider ones have too: a pass over the ledger costs less the more it may leave out.
    isDense = toGoal === undefined;
    const paths = bestPaths(ledger, task, toGoal ?? passFromGoal(ledger, task, reachFromStart(ledger, task, half)), k, by);
    if (paths.length >= k) return paths;
    last = paths;
  }
  return last;
}

/** The search from the start, with what each transfer can lead to. */
function bestPaths(ledger: Ledger, { goal: to, start: from, firstAfter, windowMs, maximumHops }: DistanceTask, toGoal: Distances, k: number, by: PathObjective): MoneyPath[] {
  const boundOf = (goal: number, hops: number, capacity: number, start: number): Partial['bound'] => {
    const wholeHops = hops + toGoal.hops(goal);
    const carried = -Math.min(capacity, toGoal.capacity(goal));
    const arrival = toGoal.arrival(goal);
    if (by === 'hops') return [wholeHops, carried, arrival, 0];
    return by === 'amount' ? [carried, wholeHops, arrival, 0] : [arrival - start, wholeHops, carried, arrival];
  };
  const open = new BinaryHeap<Partial>(comparePartials);
  const extend = (before: Partial | undefined, transfer: number): void => {
    const goal = toGoal.find(transfer);
    if (goal < 0) return;
    const hops = (before?.hops ?? 0) + 1;
    const start = before?.start ?? (ledger.debitTime[transfer] as number);
    if (hops + toGoal.hops(goal) > maximumHops || toGoal.arrival(goal) - start > windowMs) return;
    if (before !== undefined && ledger.currency[transfer] !== ledger.currency[before.transfer]) return;
    const capacity = Math.min(before?.capacity ?? Infinity, ledger.amount[transfer] as number);
    open.push({ before, transfer, hops, capacity, start, bound: boundOf(goal, hops, capacity, start) });
  };
  const extendFrom = (before: Partial | undefined, account: number): void => {
    const end = ledger.outOffsets[account + 1] as number;
    const first = before === undefined ? (ledger.outOffsets[account] as number) : firstAtOrAfter(ledger.outTransfers, ledger.outOffsets[account] as number, end, firstAfter(before.transfer));
    for (let at = first; at < end; at++) extend(before, ledger.outTransfers[at] as number);
  };

  extendFrom(undefined, from);
  const paths: MoneyPath[] = [];
  for (let best = open.pop(); best !== undefined && paths.length < k; best = open.pop()) {
    const account = ledger.to[best.transfer] as number;
    if (account === to) {
      paths.push({
        transfers: transfersOf(best),
        capacity: best.capacity,
        currency: ledger.currencies[ledger.currency[best.transfer] as number] ?? '',
        start: best.start,
        end: creditTime(ledger, best.transfer),
      });
    } else if (!meets(ledger, best.before, account)) extendFrom(best, account);
  }
  return paths;
}

/** Transfers looked at by the search from either end, as a share of the ledger, before the whole ledger is gone through instead: in a dense one that costs less. */
const MOST_SWEPT_SHARE = 1 / 32;
const LEAST_SWEPT = 1000;

interface UsableLimits {
  readonly since: number;
  readonly until: number;
  readonly minimumAmount: number;
}

/** Whether a transfer is one between two known accounts that moved money for good, in one currency, within the limits. */
function usableTransfer(ledger: Ledger, { since, until, minimumAmount }: UsableLimits): (transfer: number) => boolean {
  const undone = new Set<number>();
  for (const [reversal, original] of knownReversals(ledger)) {
    undone.add(reversal);
    if (ledger.amount[reversal] === ledger.amount[original]) undone.add(original);
  }
  const hasUndone = undone.size > 0;
  return (transfer) =>
    ledger.from[transfer] !== NO_ACCOUNT &&
    ledger.to[transfer] !== NO_ACCOUNT &&
    ledger.kind[transfer] !== TransferKind.gap &&
    movesMoney(ledger, transfer) &&
    !((ledger.amount[transfer] as number) < minimumAmount) &&
    !((ledger.debitTime[transfer] as number) < since) &&
    (until === Infinity || !(creditTime(ledger, transfer) > until)) &&
    !changesCurrency(ledger, transfer) &&
    !(hasUndone && undone.has(transfer));
}

/** 1 for the transfers that `usableTransfer` takes. */
export function usableTransfers(ledger: Ledger, limits: UsableLimits): Uint8Array {
  const isUsable = usableTransfer(ledger, limits);
  const usable = new Uint8Array(ledger.length);
  for (let transfer = 0; transfer < ledger.length; transfer++) if (isUsable(transfer)) usable[transfer] = 1;
  return usable;
}

function comparePartials(a: Partial, b: Partial): number {
  for (let at = 0; at < a.bound.length; at++) {
    const difference = (a.bound[at] as number) - (b.bound[at] as number);
    if (difference !== 0) return difference;
  }
  // Equal bounds: in order of the transfers, a beginning before what goes on from it, so that whole paths come out in that order too.
  const [left, right] = [transfersOf(a), transfersOf(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) if (left[at] !== right[at]) return (left[at] as number) - (right[at] as number);
  return left.length - right.length;
}

function transfersOf(path: Partial): number[] {
  const transfers = new Array<number>(path.hops);
  for (let at: Partial | undefined = path; at !== undefined; at = at.before) transfers[at.hops - 1] = at.transfer;
  return transfers;
}

function meets(ledger: Ledger, path: Partial | undefined, account: number): boolean {
  for (let at = path; at !== undefined; at = at.before) if (ledger.to[at.transfer] === account) return true;
  return false;
}
