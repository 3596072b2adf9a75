/**
 * The same pass for few seeds: only accounts that hold traced money are gone through, event by event in the ledger's order; what others did before traced money reached them
 * is made up for when it does. Gives what the whole pass gives, and gives up when it has to visit too much.
 */

import { BinaryHeap } from '../../core/binary-heap.js';
import { NO_ACCOUNT, type Ledger } from '../../ledger/types.js';
import { credit } from './credit.js';
import { debit } from './debit.js';
import { complaintOnly, keepResiduals, openAccounts } from './open-and-close.js';
import type { ResolvedSeeds } from '../resolve-seeds.js';
import { knownCrossings } from '../match-crossings.js';
import { PassState, type PassOptions } from './pass-state.js';
import { knownSides, TransferFlag } from './transfer-flags.js';

/** Most seeds per transfer, and most events visited per event of the ledger. */
const MOST_SEEDS_SHARE = 1 / 10_000;
const MOST_VISITED_SHARE = 1 / 8;
const DEBIT = 0;
const CREDIT = 1;

/** Whether a pass may go by reach. Reversals tie accounts together beforehand, and openings supposed up front need all events. */
export function mayReach(ledger: Ledger, seeds: ResolvedSeeds, reversals: ReadonlyMap<number, number>, options: PassOptions): boolean {
  return reversals.size === 0 && options.rule !== 'poison' && options.unknownOpening === 'onDemand' && !options.tellsUnits && seeds.seeds.length <= Math.max(1, ledger.length * MOST_SEEDS_SHARE);
}

/** How many pots are made room for, first and then. */
const ROOM = [4096, 65_536];

/** @returns the finished pass; undefined when it gave up */
export function reachPass(ledger: Ledger, seeds: ResolvedSeeds, reversals: ReadonlyMap<number, number>, options: PassOptions): PassState | undefined {
  // Legs of one crossing are tied together beforehand, and accounts without a statement join in by flags of their own.
  if (options.throughUnknown || (options.crossHubs && knownCrossings(ledger).list.length > 0)) {
    const pass = new PassState(ledger, seeds, reversals, options);
    return runReachPass(pass) ? pass : undefined;
  }
  for (const pots of ROOM) {
    const pass = new PassState(ledger, seeds, reversals, options, { pots, flags: knownSides(ledger) });
    if (withBorrowedFlags(pass, () => runReachPass(pass))) return pass;
    if (pass.slots?.isFull !== true) return undefined;
  }
  return undefined;
}

/** @returns false when it gave up: the pass is then of no use. */
export function runReachPass(pass: PassState): boolean {
  if (pass.crossings !== undefined) return false;
  if (pass.slots === undefined) openAccounts(pass);
  const reach = new ReachPass(pass);
  if (!reach.run()) return false;
  complaintOnly(pass);
  if (!reach.finish()) return false;
  keepResiduals(pass);
  return true;
}

/** A copy of what every transfer is would cost more than the rest of the pass: what is common to all passes is used, and left as it was. */
function withBorrowedFlags(pass: PassState, run: () => boolean): boolean {
  const { flags, seeds } = pass;
  const OWN = TransferFlag.seed | TransferFlag.moving;
  for (const transfer of seeds.seedOf.keys()) flags[transfer] = (flags[transfer] as number) | TransferFlag.seed;
  try {
    return run();
  } finally {
    for (const transfer of seeds.seedOf.keys()) flags[transfer] = (flags[transfer] as number) & ~OWN;
    for (const transfer of pass.moved) flags[transfer] = (flags[transfer] as number) & ~OWN;
  }
}

class ReachPass {
  readonly #pass: PassState;
  readonly #ledger: Ledger;
  readonly #positions: Uint32Array | undefined;
  readonly #queue = new BinaryHeap<{ readonly position: number; readonly transfer: number; readonly side: number }>((a, b) => a.position - b.position);
  /** By account touched: the next of its out- and in-transfers to be gone through. */
  readonly #nextOut = new Map<number, number>();
  readonly #nextIn = new Map<number, number>();
  #visitsLeft: number;

  constructor(pass: PassState) {
    this.#pass = pass;
    this.#ledger = pass.ledger;
    this.#positions = knownPositions(pass.ledger);
    this.#visitsLeft = Math.max(1000, 2 * pass.ledger.length * MOST_VISITED_SHARE);
  }

  run(): boolean {
    for (const [transfer, origin] of this.#pass.seeds.seedOf) if (origin >= 0) this.#push(transfer, DEBIT);
    for (let event = this.#queue.pop(); event !== undefined; event = this.#queue.pop()) {
      const { position, transfer, side } = event;
      const account = (side === DEBIT ? this.#ledger.from : this.#ledger.to)[transfer] as number;
      if (account !== NO_ACCOUNT && this.#isDone(account, transfer, side)) continue;
      if (account !== NO_ACCOUNT) this.#catchUp(account, position);
      this.#pass.now = position + 1;
      if (side === DEBIT) {
        debit(this.#pass, transfer);
        if (((this.#pass.flags[transfer] as number) & TransferFlag.moving) !== 0) {
          this.#pass.moved.push(transfer);
          this.#push(transfer, CREDIT);
        }
      } else credit(this.#pass, transfer);
      if (account === NO_ACCOUNT) continue;
      this.#step(account, transfer, side);
      if (this.#pass.holdsTraced(account)) this.#pushNext(account);
      if (this.#visitsLeft < 0 || this.#pass.slots?.isFull === true) return false;
    }
    return this.#visitsLeft >= 0 && this.#pass.slots?.isFull !== true;
  }

  /** Openings are told of all accounts that had traced money, to the end of their statements. */
  finish(): boolean {
    this.#pass.recorder.forEachPot((pot) => this.#catchUp(Math.floor(pot / this.#pass.currencies), Infinity));
    return this.#pass.slots?.isFull !== true;
  }

  #position(transfer: number, side: number): number {
    return this.#positions === undefined ? 2 * transfer + side : (this.#positions[2 * transfer + side] as number);
  }

  #push(transfer: number, side: number): void {
    this.#queue.push({ position: this.#position(transfer, side), transfer, side });
  }

  /** Debits and credits that stand in no chain are nobody's turn: they are never done twice. */
  #isDone(account: number, transfer: number, side: number): boolean {
    const bit = side === DEBIT ? TransferFlag.debitInChain : TransferFlag.creditInChain;
    if (((this.#pass.flags[transfer] as number) & bit) === 0) return false;
    const next = this.#next(account);
    return next === undefined || next.position > this.#position(transfer, side);
  }

  /** The account's next event that stands in its chain. */
  #next(account: number): { position: number; transfer: number; side: number } | undefined {
    const { outOffsets, outTransfers, inOffsets, inTransfers } = this.#ledger;
    const { flags } = this.#pass;
    let out = this.#nextOut.get(account) ?? (outOffsets[account] as number);
    let into = this.#nextIn.get(account) ?? (inOffsets[account] as number);
    const outEnd = outOffsets[account + 1] as number;
    const inEnd = inOffsets[account + 1] as number;
    while (out < outEnd && ((flags[outTransfers[out] as number] as number) & TransferFlag.debitInChain) === 0) out++;
    while (into < inEnd && ((flags[inTransfers[into] as number] as number) & TransferFlag.creditInChain) === 0) into++;
    this.#nextOut.set(account, out);
    this.#nextIn.set(account, into);
    const debitAt = out < outEnd ? this.#position(outTransfers[out] as number, DEBIT) : Infinity;
    const creditAt = into < inEnd ? this.#position(inTransfers[into] as number, CREDIT) : Infinity;
    if (debitAt === Infinity && creditAt === Infinity) return undefined;
    return debitAt < creditAt ? { position: debitAt, transfer: outTransfers[out] as number, side: DEBIT } : { position: creditAt, transfer: inTransfers[into] as number, side: CREDIT };
  }

  #pushNext(account: number): void {
    const next = this.#next(account);
    if (next !== undefined) this.#queue.push(next);
  }

  /** Clean money of all events before a position. */
  #catchUp(account: number, position: number): void {
    for (let next = this.#next(account); next !== undefined && next.position < position; next = this.#next(account)) {
      this.#pass.now = next.position + 1;
      if (next.side === DEBIT) debit(this.#pass, next.transfer);
      else credit(this.#pass, next.transfer);
      this.#step(account, next.transfer, next.side);
    }
  }

  #step(account: number, transfer: number, side: number): void {
    const bit = side === DEBIT ? TransferFlag.debitInChain : TransferFlag.creditInChain;
    if (((this.#pass.flags[transfer] as number) & bit) === 0) return;
    this.#visitsLeft--;
    const cursors = side === DEBIT ? this.#nextOut : this.#nextIn;
    cursors.set(account, (cursors.get(account) as number) + 1);
  }
}

const positionsOf = new WeakMap<Ledger, Uint32Array>();

/** Place of every event in the order, worked out once a ledger; undefined where it follows from the transfer's number. */
function knownPositions(ledger: Ledger): Uint32Array | undefined {
  if (ledger.events === undefined) return undefined;
  let positions = positionsOf.get(ledger);
  if (positions === undefined) {
    positions = new Uint32Array(2 * ledger.length);
    for (let position = 0; position < ledger.events.length; position++) positions[ledger.events[position] as number] = position;
    positionsOf.set(ledger, positions);
  }
  return positions;
}
