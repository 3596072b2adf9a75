/**
 * First in, first out, in one pass over the events (docs/tracing.md, section 6). Only traced money is kept: a debit takes the oldest interval of the payer's
 * axis, the traced intervals within it travel with their offsets and land at the payee at the same offsets from its end. Clean money costs nothing.
 *
 * Transfers that a reversal takes back keep where each unit stood (`Segment`), as only those may return to their former place.
 */

import { AbortedError } from '../core/errors.js';
import type { ProgressListener } from '../core/progress.js';
import { CREDIT_IN_CHAIN, DEBIT_IN_CHAIN, chainSides, creditTime, isMerchantTransfer } from '../ledger/event-sides.js';
import { AccountKind, NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferKind } from '../records/transfer.js';
import { convertPieces } from './convert-pieces.js';
import { LotQueues, type Run, type TracedRun } from './lot-queue.js';
import { changesCurrency, forEachEvent } from './match-reversals.js';
import { NO_SEED, type ResolvedSeeds } from './resolve-seeds.js';
import { carriedRuns, segmentsOf, type Segment } from './segments.js';
import { TraceRecorder } from './trace-recorder.js';
import { NO_PIECE, OutcomeCode } from './types.js';

const EVENTS_PER_REPORT = 262_144;

export interface FifoOptions {
  readonly depth: number;
  readonly minAmount: number;
  readonly asOf: number;
  /** Accounts where money ends as `listed`. */
  readonly endpoints: ReadonlySet<number>;
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
}

export interface FifoResult {
  readonly recorder: TraceRecorder;
  readonly seeded: Float64Array;
  readonly convertedIn: Float64Array;
  readonly convertedOut: Float64Array;
  readonly assumedOpening: Float64Array;
  readonly baitReturns: readonly number[];
}

/** Runs the pass. `reversals` as by `matchReversals`. */
export function traceFifo(ledger: Ledger, seeds: ResolvedSeeds, reversals: ReadonlyMap<number, number>, options: FifoOptions): FifoResult {
  return new FifoPass(ledger, seeds, reversals, options).run();
}

/** Traced money on its way: `length` units of a transfer from `offset` on. */
interface Moving {
  offset: number;
  length: number;
  piece: number;
}

class FifoPass {
  readonly #ledger: Ledger;
  readonly #seeds: ResolvedSeeds;
  readonly #reversals: ReadonlyMap<number, number>;
  readonly #options: FifoOptions;
  readonly #sides: Uint8Array;
  readonly #currencies: number;
  readonly #queues: LotQueues;
  readonly #recorder = new TraceRecorder();
  readonly #moving = new Map<number, Moving[]>();
  /** Segments of transfers that will be taken back, and of reversals on their way. */
  readonly #segments = new Map<number, Segment[]>();
  readonly #takenBack: ReadonlySet<number>;
  readonly #isVictim: Uint8Array;
  readonly #isListed: Uint8Array;
  readonly #notDebited = new Set<number>();
  readonly #seeded: Float64Array;
  readonly #convertedIn: Float64Array;
  readonly #convertedOut: Float64Array;
  readonly #assumedOpening: Float64Array;
  readonly #baitReturns: number[] = [];

  constructor(ledger: Ledger, seeds: ResolvedSeeds, reversals: ReadonlyMap<number, number>, options: FifoOptions) {
    this.#ledger = ledger;
    this.#seeds = seeds;
    this.#reversals = reversals;
    this.#options = options;
    this.#sides = chainSides(ledger);
    this.#currencies = Math.max(1, ledger.currencies.length);
    this.#queues = new LotQueues(ledger.accounts.length * this.#currencies);
    this.#takenBack = new Set(reversals.values());
    this.#isVictim = new Uint8Array(ledger.accounts.length);
    for (const account of seeds.victims.keys()) this.#isVictim[account] = 1;
    this.#isListed = new Uint8Array(ledger.accounts.length);
    for (const account of options.endpoints) this.#isListed[account] = 1;
    const totals = seeds.origins.length * this.#currencies;
    this.#seeded = new Float64Array(totals);
    this.#convertedIn = new Float64Array(totals);
    this.#convertedOut = new Float64Array(totals);
    this.#assumedOpening = new Float64Array(ledger.accounts.length);
  }

  run(): FifoResult {
    this.#openAccounts();
    const { signal, onProgress } = this.#options;
    const total = this.#ledger.events?.length ?? 2 * this.#ledger.length;
    let done = 0;
    forEachEvent(this.#ledger, (transfer, isCredit) => {
      if (done++ % EVENTS_PER_REPORT === 0) {
        if (signal?.aborted === true) throw new AbortedError();
        onProgress?.({ stage: 'trace', done, total });
      }
      if (isCredit) this.#credit(transfer);
      else this.#debit(transfer);
    });
    this.#complaintOnly();
    this.#keepResiduals();
    return {
      recorder: this.#recorder,
      seeded: this.#seeded,
      convertedIn: this.#convertedIn,
      convertedOut: this.#convertedOut,
      assumedOpening: this.#assumedOpening,
      baitReturns: this.#baitReturns,
    };
  }

  #openAccounts(): void {
    const { accounts } = this.#ledger;
    const currencyOf = this.#currencies === 1 ? undefined : openingCurrencies(this.#ledger);
    for (const { index, openingBalance } of accounts) {
      if (openingBalance > 0) this.#queues.open(this.#pot(index, currencyOf === undefined ? 0 : (currencyOf[index] as number)), openingBalance);
    }
  }

  #pot(account: number, currency: number): number {
    return account * this.#currencies + currency;
  }

  #debit(transfer: number): void {
    const { from, to, amount, currency, debitTime } = this.#ledger;
    const payer = from[transfer] as number;
    const time = debitTime[transfer] as number;
    if (time > this.#options.asOf) {
      this.#notDebited.add(transfer);
      return;
    }
    const pot = payer === NO_ACCOUNT ? -1 : this.#pot(payer, currency[transfer] as number);
    const inChain = ((this.#sides[transfer] as number) & DEBIT_IN_CHAIN) !== 0;
    const seed = this.#seeds.seedOf[transfer] as number;
    const original = this.#reversals.get(transfer);
    const watched = this.#takenBack.has(transfer);
    if (original === undefined && !watched && seed === NO_SEED && (!inChain || !this.#queues.hasTraced(pot))) {
      // nothing but clean money leaves
      if (inChain) this.#takeOldest(pot, payer, amount[transfer] as number, 0, []);
      return;
    }

    const traced: TracedRun[] = [];
    const runs: Run[] = [];
    let carried: Segment[] | undefined;
    if (original !== undefined) carried = this.#takeBack(transfer, original, traced);
    else if (inChain) this.#takeOldest(pot, payer, amount[transfer] as number, 0, traced, runs);

    let moving: Moving[];
    if (to[transfer] === NO_ACCOUNT) moving = this.#endOnSender(transfer, pot, traced);
    else if (creditTime(this.#ledger, transfer) > this.#options.asOf) moving = this.#cutOff(pot, traced, time);
    else if (seed !== NO_SEED) moving = this.#seed(transfer, pot, traced, seed);
    else moving = this.#pass(transfer, pot, traced, carried);
    if (moving.length > 0) this.#moving.set(transfer, moving);
    if (watched) this.#segments.set(transfer, segmentsOf(amount[transfer] as number, inChain ? runs : undefined, moving));
    else if (carried !== undefined) this.#segments.set(transfer, carriedRuns(carried, moving));
  }

  #takeOldest(pot: number, account: number, amount: number, offset: number, traced: TracedRun[], runs?: Run[]): void {
    const missing = this.#queues.takeOldest(pot, amount, offset, traced, runs);
    if (missing > 0) this.#assumedOpening[account] = (this.#assumedOpening[account] as number) + missing;
  }

  /** Units of the transfer that a reversal takes back, then others; in the order in which they go back. */
  #takeBack(transfer: number, original: number, traced: TracedRun[]): Segment[] {
    const { from, amount, currency } = this.#ledger;
    const payer = from[transfer] as number;
    const pot = this.#pot(payer, currency[transfer] as number);
    const total = amount[transfer] as number;
    const carried: Segment[] = [];
    let taken = 0;
    for (const segment of this.#segments.get(original) ?? []) {
      const left = total - taken;
      if (left <= 0) break;
      if (segment.endedAt !== undefined) {
        const length = Math.min(left, segment.length);
        if (segment.piece >= 0) {
          traced.push({ offset: taken, length, piece: segment.piece });
          this.#recorder.undo(segment.fate, length);
        }
        carried.push({ length, place: segment.place, piece: NO_PIECE, comesBack: true, landed: Number.NaN, endedAt: undefined, fate: -1 });
        taken += length;
      } else if (!Number.isNaN(segment.landed)) {
        const runs: Run[] = [];
        taken += this.#queues.takeAt(pot, segment.landed, segment.landed + segment.length, left, taken, traced, runs);
        for (const run of runs) {
          carried.push({ length: run.length, place: segment.place + run.place - segment.landed, piece: NO_PIECE, comesBack: true, landed: Number.NaN, endedAt: undefined, fate: -1 });
        }
      }
    }
    this.#segments.delete(original);
    if (taken < total) {
      if (((this.#sides[transfer] as number) & DEBIT_IN_CHAIN) !== 0) this.#takeOldest(pot, payer, total - taken, taken, traced);
      carried.push({ length: total - taken, place: Number.NaN, piece: NO_PIECE, comesBack: false, landed: Number.NaN, endedAt: undefined, fate: -1 });
    }
    return carried;
  }

  /** Cash, fees, blank counterparties and gaps: the money ends on the sender. */
  #endOnSender(transfer: number, pot: number, traced: readonly TracedRun[]): Moving[] {
    const kind = this.#ledger.kind[transfer];
    const time = this.#ledger.debitTime[transfer] as number;
    const outcome =
      kind === TransferKind.cash
        ? OutcomeCode.cash
        : kind === TransferKind.fee || kind === TransferKind.interest
          ? OutcomeCode.fee
          : kind === TransferKind.gap
            ? OutcomeCode.gap
            : OutcomeCode.unknownCounterparty;
    for (const { piece, length } of traced) {
      const { pieceOrigin, pieceTier, pieceArrival } = this.#recorder;
      const last = this.#recorder.newPiece(transfer, pieceOrigin.get(piece), length, pieceTier.get(piece), piece);
      pieceArrival.set(last, pieceArrival.get(piece));
      this.#recorder.end(pot, last, outcome, length, time);
    }
    return [];
  }

  #cutOff(pot: number, traced: readonly TracedRun[], time: number): Moving[] {
    for (const { piece, length } of traced) this.#recorder.end(pot, piece, OutcomeCode.cutOff, length, time);
    return [];
  }

  /** The whole transfer becomes the origin's; its own money travels on, others' is displaced, the rest is newly seeded. */
  #seed(transfer: number, pot: number, traced: readonly TracedRun[], seed: number): Moving[] {
    const recorder = this.#recorder;
    const time = this.#ledger.debitTime[transfer] as number;
    const total = this.#ledger.amount[transfer] as number;
    const own: Moving[] = [];
    for (const { piece, length, offset } of traced) {
      if (recorder.pieceOrigin.get(piece) !== seed) recorder.end(pot, piece, OutcomeCode.displaced, length, time);
      else {
        recorder.passOn(pot, piece, length, time);
        own.push({ offset, length, piece: recorder.newPiece(transfer, seed, length, recorder.pieceTier.get(piece) + 1, piece) });
      }
    }
    if (seed < 0) return [];
    const fresh = total - own.reduce((sum, { length }) => sum + length, 0);
    if (fresh === 0) return own;
    const cell = seed * this.#currencies + (this.#ledger.currency[transfer] as number);
    this.#seeded[cell] = (this.#seeded[cell] as number) + fresh;
    const piece = recorder.newPiece(transfer, seed, fresh, 1, NO_PIECE);
    const moving: Moving[] = [];
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
  #pass(transfer: number, pot: number, traced: readonly TracedRun[], carried: readonly Segment[] | undefined): Moving[] {
    const recorder = this.#recorder;
    const time = this.#ledger.debitTime[transfer] as number;
    const back = carried === undefined ? 0 : carried.reduce((sum, { comesBack, length }) => (comesBack ? sum + length : sum), 0);
    const small = this.#smallOrigins(traced, back);
    const moving: Moving[] = [];
    for (const { piece, length, offset } of traced) {
      const origin = recorder.pieceOrigin.get(piece);
      const tier = recorder.pieceTier.get(piece);
      const comesBack = offset < back;
      if (!comesBack && (tier >= this.#options.depth || small?.has(origin) === true)) {
        recorder.end(pot, piece, OutcomeCode.cutOff, length, time);
        continue;
      }
      recorder.passOn(pot, piece, length, time);
      const last = moving[moving.length - 1];
      if (last !== undefined && last.offset + last.length === offset && !comesBack && recorder.pieceParent.get(last.piece) === piece) {
        last.length += length;
        recorder.pieceAmount.add(last.piece, length);
      } else moving.push({ offset, length, piece: recorder.newPiece(transfer, origin, length, comesBack ? Math.max(0, tier - 1) : tier + 1, piece) });
    }
    return moving;
  }

  /** Origins whose money in this transfer is below the least amount. */
  #smallOrigins(traced: readonly TracedRun[], back: number): Set<number> | undefined {
    if (this.#options.minAmount <= 0) return undefined;
    const sums = new Map<number, number>();
    for (const { piece, length, offset } of traced) {
      if (offset < back) continue;
      const origin = this.#recorder.pieceOrigin.get(piece);
      sums.set(origin, (sums.get(origin) ?? 0) + length);
    }
    return new Set([...sums].filter(([, sum]) => sum < this.#options.minAmount).map(([origin]) => origin));
  }

  #credit(transfer: number): void {
    const { to, amount, currency, creditedAmount, creditedCurrency } = this.#ledger;
    const payee = to[transfer] as number;
    if (payee === NO_ACCOUNT) return;
    if (this.#notDebited.size > 0 && this.#notDebited.has(transfer)) return;
    const sides = this.#sides[transfer] as number;
    let moving = this.#moving.get(transfer);
    const segments = this.#segments.get(transfer);
    const inChain = (sides & CREDIT_IN_CHAIN) !== 0;
    const time = creditTime(this.#ledger, transfer);
    if (time > this.#options.asOf) return;
    if (moving === undefined && segments === undefined) {
      if (inChain) this.#queues.arrive(this.#pot(payee, ((creditedCurrency ?? currency)[transfer] as number)), (creditedAmount ?? amount)[transfer] as number);
      return;
    }
    this.#moving.delete(transfer);
    moving ??= [];
    const total = (creditedAmount ?? amount)[transfer] as number;
    const pot = this.#pot(payee, (creditedCurrency ?? currency)[transfer] as number);
    if (changesCurrency(this.#ledger, transfer)) moving = this.#convert(transfer, moving, total);
    for (const { piece, length } of moving) this.#recorder.receive(pot, piece, length, time);

    const isBait = this.#isVictim[payee] === 1 && this.#seeds.seedOf[transfer] === NO_SEED;
    const end = inChain && this.#isListed[payee] === 0 ? undefined : this.#endOf(transfer, payee, inChain);
    const fates = new Map<Moving, number>();
    if (isBait) {
      const own = this.#seeds.victims.get(payee);
      if (moving.length > 0) this.#baitReturns.push(transfer);
      for (const part of moving) {
        const isOwn = own?.has(this.#recorder.pieceOrigin.get(part.piece)) === true;
        fates.set(part, this.#recorder.end(pot, part.piece, isOwn ? OutcomeCode.returned : OutcomeCode.otherVictim, part.length));
      }
    } else if (end !== undefined) {
      for (const part of moving) fates.set(part, this.#recorder.end(pot, part.piece, end, part.length));
    }
    if (segments !== undefined) this.#land(transfer, pot, segments, inChain, isBait || end !== undefined, moving, fates);
    else if (inChain) {
      const stays = fates.size === 0;
      const place = this.#queues.arrive(pot, stays ? total : total - moving.reduce((sum, { length }) => sum + length, 0));
      if (stays) for (const { offset, length, piece } of moving) this.#queues.append(pot, place + offset, length, piece);
    }
  }

  /** Arrival of a transfer whose units are told apart one by one: one that will be taken back, or one that takes back. */
  #land(transfer: number, pot: number, segments: readonly Segment[], inChain: boolean, tracedEnds: boolean, moving: readonly Moving[], fates: ReadonlyMap<Moving, number>): void {
    const watched = this.#takenBack.has(transfer);
    const byPiece = new Map(moving.map((part) => [part.offset, part]));
    let offset = 0;
    for (const segment of segments) {
      const fate = segment.piece >= 0 ? fates.get(this.#partAt(moving, byPiece, offset)) : undefined;
      if (!inChain || (segment.piece >= 0 && tracedEnds)) {
        segment.endedAt = pot;
        segment.fate = fate ?? -1;
      } else if (segment.comesBack && !Number.isNaN(segment.place)) this.#queues.comeBack(pot, segment.place, segment.length, segment.piece);
      else {
        segment.landed = this.#queues.arrive(pot, segment.length);
        if (segment.piece >= 0) this.#queues.append(pot, segment.landed, segment.length, segment.piece);
      }
      offset += segment.length;
    }
    if (!watched) this.#segments.delete(transfer);
  }

  #partAt(moving: readonly Moving[], byOffset: ReadonlyMap<number, Moving>, offset: number): Moving {
    const exact = byOffset.get(offset) ?? moving.find((part) => part.offset <= offset && offset < part.offset + part.length);
    if (exact === undefined) throw new Error(`No traced part at offset ${offset}`);
    return exact;
  }

  #endOf(transfer: number, payee: number, inChain: boolean): number {
    const entry = this.#ledger.accounts[payee];
    if (inChain) return OutcomeCode.listed;
    if (entry?.hasStatement === true) return OutcomeCode.beyondStatement;
    if (entry?.kind === AccountKind.hub) return OutcomeCode.hub;
    if (entry?.kind === AccountKind.merchant) return OutcomeCode.merchant;
    if (entry?.kind === AccountKind.virtualAssetDealer) return OutcomeCode.virtualAssetDealer;
    if (entry?.kind === AccountKind.abroad) return OutcomeCode.abroad;
    return isMerchantTransfer(this.#ledger, transfer) ? OutcomeCode.merchant : OutcomeCode.noStatement;
  }

  #convert(transfer: number, moving: readonly Moving[], total: number): Moving[] {
    const { amount, currency, creditedCurrency } = this.#ledger;
    const converted = convertPieces(moving, amount[transfer] as number, total, (part) => this.#recorder.pieceOrigin.get(part.piece));
    moving.forEach((part, at) => {
      const origin = this.#recorder.pieceOrigin.get(part.piece) * this.#currencies;
      const out = origin + (currency[transfer] as number);
      const into = origin + (creditedCurrency?.[transfer] as number);
      this.#convertedOut[out] = (this.#convertedOut[out] as number) + part.length;
      this.#convertedIn[into] = (this.#convertedIn[into] as number) + (converted[at] as Moving).length;
    });
    return converted;
  }

  /** Payments that no statement shows: they end on the payee. */
  #complaintOnly(): void {
    for (const seed of this.#seeds.seeds) {
      if (seed.match !== 'complaintOnly' || seed.time > this.#options.asOf) continue;
      const pot = this.#pot(seed.payee, seed.currency);
      const cell = seed.origin * this.#currencies + seed.currency;
      this.#seeded[cell] = (this.#seeded[cell] as number) + seed.amount;
      const piece = this.#recorder.newPiece(seed.transfer, seed.origin, seed.amount, 1, NO_PIECE);
      this.#recorder.receive(pot, piece, seed.amount, seed.time);
      this.#recorder.end(pot, piece, this.#endOf(seed.transfer, seed.payee, false), seed.amount);
    }
  }

  #keepResiduals(): void {
    const pots = this.#ledger.accounts.length * this.#currencies;
    for (let pot = 0; pot < pots; pot++) {
      if (!this.#queues.hasTraced(pot)) continue;
      this.#queues.forEachTraced(pot, (length, piece) => this.#recorder.end(pot, piece, OutcomeCode.residual, length));
    }
  }
}

/** Currency of each account's first own row with a balance. */
function openingCurrencies(ledger: Ledger): Uint8Array {
  const known = new Uint8Array(ledger.accounts.length);
  const currencyOf = new Uint8Array(ledger.accounts.length);
  const note = (account: number, currency: number, balance: number): void => {
    if (account === NO_ACCOUNT || known[account] === 1 || Number.isNaN(balance)) return;
    known[account] = 1;
    currencyOf[account] = currency;
  };
  forEachEvent(ledger, (transfer, isCredit) => {
    if (isCredit) note(ledger.to[transfer] as number, (ledger.creditedCurrency ?? ledger.currency)[transfer] as number, ledger.payeeBalance[transfer] as number);
    else note(ledger.from[transfer] as number, ledger.currency[transfer] as number, ledger.payerBalance[transfer] as number);
  });
  return currencyOf;
}
