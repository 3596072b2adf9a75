/** What the debits and credits of one pass share: the ledger, what each transfer is to the trace, the store of lots, what is gathered. */

import type { ProgressListener } from '../../core/progress.js';
import type { TracingRule } from '../../findings/trace.js';
import { AccountKind, NO_ACCOUNT, type Ledger } from '../../ledger/types.js';
import { isMerchantTransfer } from '../../ledger/event-sides.js';
import { LotPools } from '../lots/lot-pools.js';
import { LotQueues } from '../lots/lot-queues.js';
import type { Arrival, LotStore } from '../lots/lot-store.js';
import { knownCrossings, type Crossings } from '../match-crossings.js';
import { NO_SEED, type ResolvedSeeds } from '../resolve-seeds.js';
import { TraceRecorder } from '../trace-recorder.js';
import { knownOpenings } from './known-openings.js';
import { PotSlots } from './pot-slots.js';
import type { Segment } from './segments.js';
import { TransferFlag, transferFlags, watchAll } from './transfer-flags.js';

export interface PassOptions {
  readonly rule: TracingRule;
  readonly depth: number;
  readonly minAmount: number;
  readonly minShare: number;
  /** Milliseconds. */
  readonly maxAge: number;
  readonly asOf: number;
  readonly unknownOpening: 'onDemand' | 'upfront';
  readonly throughUnknown: boolean;
  readonly crossHubs: boolean;
  /** Accounts where money ends as `listed`. */
  readonly endpoints: ReadonlySet<number>;
  /** Origins whose pieces are kept under the rules by share; of others only sums by account come out. Undefined: all. */
  readonly rowsOf: ReadonlySet<string> | undefined;
  /** True (backward): where every unit stood is kept in `PassState.segments`, for all transfers. Rules by age alone. */
  readonly tellsUnits: boolean;
  /** Whether few seeds may be traced by visiting only what they reach: the answer is the same. */
  readonly reach: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
}

/** Where money that was there from the start comes from, when every unit is traced (backward); undefined when openings are clean. */
export interface TracedOpenings {
  /** A piece of the opening balance of a pot; `isAssumed` when it had to be supposed. */
  pieceOf(pot: number, amount: number, isAssumed: boolean): number;
  /** A piece of what a reversal brings beyond what it takes back. */
  entryOf(transfer: number, amount: number): number;
}

export class PassState {
  readonly ledger: Ledger;
  readonly seeds: ResolvedSeeds;
  readonly reversals: ReadonlyMap<number, number>;
  readonly options: PassOptions;
  readonly currencies: number;
  /** By transfer, bits of `TransferFlag`. */
  readonly flags: Uint8Array;
  /** Undefined where no money crosses a payment institution. */
  readonly crossings: Crossings | undefined;
  readonly store: LotStore;
  /** Undefined where every pot of the ledger has a place in the store. */
  readonly slots: PotSlots | undefined;
  readonly recorder: TraceRecorder;
  /** Traced money on its way, by transfer. */
  readonly moving = new Map<number, Arrival[]>();
  /** Units of transfers that will be taken back, and of reversals on their way. */
  readonly segments = new Map<number, Segment[]>();
  readonly isVictim: Uint8Array;
  readonly isListed: Uint8Array;
  readonly seeded: Float64Array;
  readonly convertedIn: Float64Array;
  readonly convertedOut: Float64Array;
  /** By pot of the store, crossings apart. */
  readonly assumedOpening: Float64Array;
  readonly baitReturns: number[] = [];
  /** Of a pass by reach: transfers that carried traced money. */
  readonly moved: number[] = [];
  /** What pieces that changed currency became. */
  readonly credited = new Map<number, number>();
  openings: TracedOpenings | undefined;
  /** Grows with every event. */
  now = 0;

  /** @param reach for a pass by reach: how many pots it may touch, and flags of its own to use */
  constructor(ledger: Ledger, seeds: ResolvedSeeds, reversals: ReadonlyMap<number, number>, options: PassOptions, reach?: { readonly pots: number; readonly flags: Uint8Array }) {
    this.ledger = ledger;
    this.seeds = seeds;
    this.reversals = reversals;
    this.options = options;
    this.currencies = Math.max(1, ledger.currencies.length);
    const crossings = options.crossHubs && !options.tellsUnits ? knownCrossings(ledger) : undefined;
    this.crossings = crossings === undefined || crossings.list.length === 0 ? undefined : crossings;
    this.flags = reach?.flags ?? transferFlags(ledger, seeds, reversals, options.throughUnknown, this.crossings);
    this.slots = reach === undefined ? undefined : new PotSlots(reach.pots);
    this.recorder = new TraceRecorder(options.maxAge < Infinity, keptRows(seeds.origins, options));
    if (options.tellsUnits) watchAll(this.flags, ledger);
    const pots = reach?.pots ?? ledger.accounts.length * this.currencies;
    this.store = this.#createStore(pots + (this.crossings?.list.length ?? 0));
    this.isVictim = marks(ledger, seeds.victims);
    this.isListed = marks(ledger, options.endpoints);
    const totals = seeds.origins.length * this.currencies;
    this.seeded = new Float64Array(totals);
    this.convertedIn = new Float64Array(totals);
    this.convertedOut = new Float64Array(totals);
    this.assumedOpening = new Float64Array(pots);
  }

  pot(account: number, currency: number): number {
    return account * this.currencies + currency;
  }

  payerPot(transfer: number): number {
    return this.pot(this.ledger.from[transfer] as number, this.ledger.currency[transfer] as number);
  }

  payeePot(transfer: number): number {
    return this.pot(this.ledger.to[transfer] as number, (this.ledger.creditedCurrency ?? this.ledger.currency)[transfer] as number);
  }

  /** Where the store keeps what a debit takes, or a credit brings: the account's pot, or that of a crossing; −1 for nobody's. */
  storePotOf(transfer: number, isCredit: boolean): number {
    if (this.crossings !== undefined && ((this.flags[transfer] as number) & TransferFlag.crosses) !== 0) {
      const crossing = (isCredit ? this.crossings.into : this.crossings.out).get(transfer);
      if (crossing !== undefined) return this.assumedOpening.length + crossing;
    }
    const account = (isCredit ? this.ledger.to : this.ledger.from)[transfer];
    if (account === NO_ACCOUNT) return -1;
    const pot = isCredit ? this.payeePot(transfer) : this.payerPot(transfer);
    return this.slots === undefined ? pot : this.slots.of(pot, (slot) => this.#openSlot(slot, pot));
  }

  /** Whether a debit of the account could take traced money. */
  holdsTraced(account: number): boolean {
    for (let currency = 0; currency < this.currencies; currency++) {
      const pot = this.pot(account, currency);
      const storePot = this.slots === undefined ? pot : this.slots.find(pot);
      if (storePot !== undefined && this.store.hasTraced(storePot)) return true;
    }
    return false;
  }

  /** The pot of an account that a pot of the store belongs to: of a crossing the institution's. */
  accountPotOf(storePot: number): number {
    if (this.slots !== undefined) return storePot < 0 ? storePot : (this.slots.pots[storePot] as number);
    const crossing = this.crossings?.list[storePot - this.assumedOpening.length];
    return crossing === undefined ? storePot : this.pot(crossing.hub, crossing.currency);
  }

  seedOf(transfer: number): number {
    return ((this.flags[transfer] as number) & TransferFlag.seed) === 0 ? NO_SEED : (this.seeds.seedOf.get(transfer) ?? NO_SEED);
  }

  addSeeded(origin: number, currency: number, amount: number): void {
    const cell = origin * this.currencies + currency;
    this.seeded[cell] = (this.seeded[cell] as number) + amount;
  }

  isMerchant(transfer: number): boolean {
    return transfer < this.ledger.length && isMerchantTransfer(this.ledger, transfer);
  }

  kindOf(account: number): AccountKind {
    return this.ledger.accounts[account]?.kind ?? AccountKind.ordinary;
  }

  #openSlot(slot: number, pot: number): void {
    const { amount, currency } = knownOpenings(this.ledger);
    const account = Math.floor(pot / this.currencies);
    if ((amount[account] as number) > 0 && pot % this.currencies === (currency?.[account] ?? 0)) this.store.open(slot, amount[account] as number);
  }

  #createStore(pots: number): LotStore {
    const { rule } = this.options;
    const { recorder } = this;
    if (rule === 'proRata' || rule === 'lowestIntermediateBalance') {
      return new LotPools(rule, pots, recorder);
    }
    const isWatched = new Uint8Array(pots);
    // Poison asks for balances alone.
    if (rule === 'poison') return new LotQueues('fifo', isWatched, () => 0);
    if (this.options.tellsUnits) isWatched.fill(1);
    for (const original of this.reversals.values()) {
      isWatched[this.payerPot(original)] = 1;
      isWatched[this.payeePot(original)] = 1;
    }
    return new LotQueues(rule, isWatched, (piece) => recorder.pieceTier.get(piece));
  }
}

/** 1 by account; empty where there are none. */
function marks(ledger: Ledger, accounts: { readonly size: number; keys(): Iterable<number> }): Uint8Array {
  const marked = new Uint8Array(accounts.size === 0 ? 0 : ledger.accounts.length);
  for (const account of accounts.keys()) marked[account] = 1;
  return marked;
}

/** 1 by origin. Rules by age follow pieces, and so do limits of age. */
function keptRows(origins: readonly string[], { rule, rowsOf, maxAge }: PassOptions): Uint8Array {
  const sums = rule === 'proRata' || rule === 'lowestIntermediateBalance';
  return Uint8Array.from(origins, (id) => (rowsOf === undefined || !sums || maxAge < Infinity || rowsOf.has(id) ? 1 : 0));
}
