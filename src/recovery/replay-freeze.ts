/**
 * The freeze list at many times from one trace: what `planFreeze` says of a trace made as of each time, without a new pass over the ledger. All that happened to traced money is put in the
 * order of time once and gone through once; a list is made where a time is asked for.
 */

import { AccountKind, NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { forEachSource } from '../tracing/sources.js';
import { OutcomeCode, type TraceColumns } from '../tracing/types.js';
import { effectiveTimes } from '../tracing/value-at.js';
import { balanceAt, balanceHistory, type BalanceHistory } from './balance-at.js';
import { expectedHeld, halfLifeOf, remainingHalfLife, stayingShare, USUAL_HALF_LIFE_MS, usualStayingShare } from './expected-held.js';
import { standingMeasures, stoppedSince } from './standing-measures.js';

export interface ReplayedCandidate {
  readonly account: string;
  readonly tier: number;
  /** Traced money there as far as known at that time, minor units. */
  readonly residual: number;
  /** Last balance that the account's statement told by then; null without one. */
  readonly balance: number | null;
  readonly held: number;
  readonly expected: number;
  /** Whether a measure stood. */
  readonly stopped: boolean;
}

interface State {
  readonly account: number;
  readonly history: BalanceHistory | undefined;
  residual: number;
  unseen: number;
  tier: number;
  firstReceipt: number;
  lastReceipt: number;
  /** Of traced money, in or out. */
  lastTime: number;
  received: number;
  readonly stays: Stays;
}

/** Of one currency: the ledger's first, unless named. */
export interface ReplayOptions {
  readonly currency?: string;
}

/**
 * Lists for each time, most expected first. Later rows, balances and measures are not looked at, so each list is what the files would have said by then.
 *
 * @param trace forward, by any rule but poison
 * @param times ascending, epoch milliseconds
 */
export function replayFreeze(ledger: Ledger, trace: TraceColumns, times: readonly number[], options: ReplayOptions = {}): ReplayedCandidate[][] {
  const currency = Math.max(0, ledger.currencies.indexOf(options.currency ?? ledger.currencies[0] ?? ''));
  const events = eventsOf(ledger, trace, currency);
  const states = new Map<number, State>();
  const stateOf = (account: number): State => {
    let state = states.get(account);
    if (state === undefined) {
      const history = ledger.accounts[account]?.hasStatement === true ? balanceHistory(ledger, account) : undefined;
      states.set(account, (state = { account, history, residual: 0, unseen: 0, tier: Infinity, firstReceipt: Infinity, lastReceipt: -Infinity, lastTime: -Infinity, received: 0, stays: new Stays() }));
    }
    return state;
  };
  const measures = standingMeasures(ledger);
  let next = 0;
  return times.map((time) => {
    for (; next < events.length && (events[next] as Event).time <= time; next++) {
      const { time: when, account, amount, seen, tier, receipt, stay } = events[next] as Event;
      const state = stateOf(account);
      state.lastTime = Math.max(state.lastTime, when);
      if (seen) state.residual += amount;
      else state.unseen += amount;
      if (tier > 0) state.tier = Math.min(state.tier, tier);
      if (receipt > -Infinity) {
        state.received += amount;
        state.firstReceipt = Math.min(state.firstReceipt, receipt);
        state.lastReceipt = Math.max(state.lastReceipt, receipt);
      }
      if (stay >= 0) state.stays.add(stay, -amount);
    }
    return listAt(ledger, [...states.values()], measures, time);
  });
}

function listAt(ledger: Ledger, states: readonly State[], measures: ReturnType<typeof standingMeasures>, time: number): ReplayedCandidate[] {
  const medians = states.flatMap(({ stays }) => (stays.empty ? [] : [stays.median()])).sort((a, b) => a - b);
  const usual = medians[medians.length >>> 1] ?? USUAL_HALF_LIFE_MS;
  const halfLife = ({ account, residual, unseen, firstReceipt, received, stays }: State): number =>
    halfLifeOf(stays.empty ? usual : stays.median(), received, received - residual - unseen, Math.min(time, ledger.accounts[account]?.coveredTo ?? time) - firstReceipt);
  const usualShare = usualStayingShare(states.filter(({ account }) => ledger.accounts[account]?.hasStatement === true).map((state) => ({ halfLifeMs: halfLife(state), received: state.received })));
  const list: ReplayedCandidate[] = [];
  for (const state of states) {
    const { account, history, residual: seen, unseen, tier, lastReceipt, lastTime, received } = state;
    const entry = ledger.accounts[account];
    const residual = seen + unseen;
    if (entry === undefined || residual <= 0 || entry.kind === AccountKind.hub) continue;
    const balance = history === undefined ? null : balanceAt(history, time);
    const since = stoppedSince(measures.get(account), time);
    const held = Math.max(0, Math.min(residual, balance === null ? residual : Math.max(balance, unseen)));
    const knownAt = entry.hasStatement ? Math.min(time, entry.coveredTo) : lastReceipt;
    const share = entry.hasStatement ? stayingShare(remainingHalfLife(halfLife(state), received, received - residual, knownAt - lastTime)) : usualShare;
    list.push({ account: entry.account, tier, residual, balance, held, expected: expectedHeld(held, knownAt, time, since, share), stopped: since !== undefined });
  }
  return list.sort((a, b) => b.expected - a.expected || b.residual - a.residual || (a.account < b.account ? -1 : 1));
}

interface Event {
  readonly time: number;
  readonly account: number;
  /** What is added to the account's traced money. */
  readonly amount: number;
  /** Whether its statement shows it, or it was last seen arriving. */
  readonly seen: boolean;
  /** Of money that arrives; 0 otherwise. */
  readonly tier: number;
  /** When it arrived; −Infinity for what leaves. */
  readonly receipt: number;
  /** How long what leaves had stayed, milliseconds; −1 otherwise. */
  readonly stay: number;
}

function eventsOf(ledger: Ledger, trace: TraceColumns, currency: number): Event[] {
  const { leaves, arrives } = effectiveTimes(ledger, trace);
  const seedOf = new Map(trace.seeds.map((seed) => [seed.transfer, seed]));
  const payee = (piece: number): number => {
    const transfer = trace.pieceTransfer[piece] as number;
    const own = transfer >= ledger.length ? seedOf.get(transfer) : undefined;
    if (own !== undefined) return own.currency === currency ? own.payee : NO_ACCOUNT;
    const credited = (ledger.creditedCurrency ?? ledger.currency)[transfer] as number;
    return credited === currency ? (ledger.to[transfer] as number) : NO_ACCOUNT;
  };
  const events: Event[] = [];
  const leave = { tier: 0, receipt: -Infinity };
  for (let piece = 0; piece < trace.pieceTransfer.length; piece++) {
    const account = payee(piece);
    const time = arrives[piece] as number;
    if (account !== NO_ACCOUNT) events.push({ time, account, amount: trace.credited.get(piece) ?? (trace.pieceAmount[piece] as number), seen: true, tier: trace.pieceTier[piece] as number, receipt: time, stay: -1 });
  }
  forEachSource(trace, (piece, parent, amount) => {
    const account = payee(parent);
    if (account !== NO_ACCOUNT) events.push({ time: leaves[piece] as number, account, amount: -amount, seen: true, ...leave, stay: Math.max(0, (leaves[piece] as number) - (arrives[parent] as number)) });
  });
  for (let fate = 0; fate < trace.fatePiece.length; fate++) {
    const piece = trace.fatePiece[fate] as number;
    const amount = trace.fateAmount[fate] as number;
    const outcome = trace.fateOutcome[fate];
    const account = payee(piece);
    if (outcome === OutcomeCode.residual || amount === 0 || account === NO_ACCOUNT) continue;
    const time = Math.max(arrives[piece] as number, trace.fateTime[fate] as number);
    events.push({ time, account, amount: -amount, seen: true, ...leave, stay: -1 });
    if (outcome === OutcomeCode.noStatement || outcome === OutcomeCode.beyondStatement) events.push({ time, account, amount, seen: false, ...leave, stay: -1 });
  }
  return events.sort((a, b) => a.time - b.time);
}

/** Stays of money, weighted by amount; their median is the least stay that half of the money did not pass. */
class Stays {
  readonly #entries: { readonly stay: number; readonly amount: number }[] = [];
  #median: number | undefined;

  get empty(): boolean {
    return this.#entries.length === 0;
  }

  add(stay: number, amount: number): void {
    this.#entries.push({ stay, amount });
    this.#median = undefined;
  }

  median(): number {
    if (this.#median !== undefined) return this.#median;
    this.#entries.sort((a, b) => a.stay - b.stay || a.amount - b.amount);
    const total = this.#entries.reduce((sum, { amount }) => sum + amount, 0);
    let passed = 0;
    this.#median = this.#entries.find(({ amount }) => 2 * (passed += amount) >= total)?.stay ?? 0;
    return this.#median;
  }
}
