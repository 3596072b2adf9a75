/**
 * First in, first out over the events in order (docs/tracing.md, section 6): what each debit takes, where it arrives, where it ends.
 *
 * Reversals need to know of a transfer which places its units left at the payer and which they got at the payee; that is kept only
 * for transfers that some reversal goes back along.
 */

import { CLEAN, Queue, type Origin } from './queue.js';
import { at, listIn } from './sequence.js';
import type { Statements } from './statements.js';
import type { MatchedPayment } from './seeds.js';
import { creditEvent, debitEvent, type AccountKind, type OraclePayment, type Outcome, type Transfer } from './types.js';

/** All that the rule needs, worked out beforehand. */
export interface Plan {
  readonly transfers: readonly Transfer[];
  /** Events in order. */
  readonly order: readonly number[];
  /** Whether an event stands in its account's chain, by event. */
  readonly isChained: Uint8Array;
  /** Of each account with a statement; null = unknown. */
  readonly openings: ReadonlyMap<string, number | null>;
  readonly statements: Statements;
  readonly accountKinds: Readonly<Record<string, AccountKind>>;
  readonly matched: readonly MatchedPayment[];
  /** The complaints of each victim's account. */
  readonly victims: ReadonlyMap<string, readonly string[]>;
}

/** Where traced money stands or ended. */
export interface Resting {
  readonly complaint: string;
  readonly account: string;
  readonly outcome: Outcome;
  readonly kind: string;
}

export interface FifoResult {
  readonly amounts: readonly (Resting & { readonly amount: number })[];
  /** What each payment newly seeded. */
  readonly seeded: ReadonlyMap<OraclePayment, number>;
}

/** Units on their way from debit to credit. */
interface Moving {
  readonly origin: Origin;
  readonly amount: number;
  /** Where they stood in the sender's queue; null when they came from none. */
  readonly left: number | null;
  /** In a reversal, the place at the receiver to which they go back; null for others. */
  readonly home: number | null;
}

/** Units of a transfer that may be reversed, as the credit put them. */
interface Delivered {
  readonly origin: Origin;
  readonly amount: number;
  readonly left: number | null;
  /** A place in the payee's queue, or null where they stand in none. */
  readonly place: number | null;
  /** Where traced units ended. */
  readonly end: Resting | null;
}

interface OpenTransfer {
  readonly transfer: Transfer;
  readonly delivered: readonly Delivered[];
}

export function runFifo(plan: Plan): FifoResult {
  const run = new Run(plan);
  for (const event of plan.order) {
    const transfer = at(plan.transfers, event >> 1);
    if (event === debitEvent(transfer)) run.debit(transfer);
    else run.credit(transfer);
  }
  return run.finish();
}

/** What makes two transfers go the same way between the same accounts. */
export const wayOf = (from: string, to: string): string => JSON.stringify([from, to]);

/** Whether `reversal` names `transfer`'s serial. */
export function sharesSerial(reversal: Transfer, transfer: Transfer): boolean {
  const serials = [reversal.outRow?.serial ?? '', reversal.inRow?.serial ?? ''].filter((serial) => serial !== '');
  return serials.includes(transfer.outRow?.serial ?? '') || serials.includes(transfer.inRow?.serial ?? '');
}

/** How money ends that leaves for no account. */
export function senderEnd(transfer: Transfer): string {
  if (transfer.kind === 'interest') return 'fee';
  if (transfer.kind === 'cash' || transfer.kind === 'fee' || transfer.kind === 'gap') return transfer.kind;
  return 'unknownCounterparty';
}

/** How money ends that arrives outside any statement. */
export function receiverEnd(plan: Pick<Plan, 'statements' | 'accountKinds'>, account: string, isMerchant: boolean): string {
  if (plan.statements.has(account)) return 'beyondStatement';
  const kind = plan.accountKinds[account] ?? 'ordinary';
  if (kind !== 'ordinary') return kind;
  return isMerchant ? 'merchant' : 'noStatement';
}

class Run {
  readonly #plan: Plan;
  readonly #queues = new Map<string, Queue>();
  readonly #moving = new Map<number, readonly Moving[]>();
  readonly #seeds = new Map<number, OraclePayment>();
  readonly #seeded = new Map<OraclePayment, number>();
  readonly #ends = new Map<string, Resting & { amount: number }>();
  readonly #reversedWays = new Set<string>();
  readonly #open = new Map<string, OpenTransfer[]>();

  constructor(plan: Plan) {
    this.#plan = plan;
    for (const [account, opening] of plan.openings) this.#queues.set(account, new Queue(opening ?? 0));
    for (const { kind, from, to } of plan.transfers) if (kind === 'reversal' && from !== '' && to !== '') this.#reversedWays.add(wayOf(to, from));
    for (const { payment, transfer } of plan.matched) {
      if (transfer !== null) this.#seeds.set(transfer.index, payment);
      else this.#endComplaintOnly(payment);
    }
  }

  debit(transfer: Transfer): void {
    const { from, to, amount } = transfer;
    const queue = at(this.#plan.isChained, debitEvent(transfer)) === 1 ? this.#queues.get(from) : undefined;
    const former = transfer.kind === 'reversal' ? this.#takeFormer(transfer) : null;
    let moving: Moving[];
    if (former !== null) {
      const back = this.#takeBack(former, amount);
      moving = [...back, ...takeByRule(queue, amount - total(back))];
    } else {
      moving = takeByRule(queue, amount);
    }
    const payment = this.#seeds.get(transfer.index);
    if (payment !== undefined) {
      this.#moving.set(transfer.index, this.#seed(payment, from, moving));
    } else if (to !== '') {
      this.#moving.set(transfer.index, moving);
    } else {
      for (const units of moving) this.#end({ complaint: units.origin, account: from, outcome: 'ended', kind: senderEnd(transfer) }, units.amount);
    }
  }

  credit(transfer: Transfer): void {
    const { from, to, index } = transfer;
    const moving = this.#moving.get(index);
    if (moving === undefined) return;
    this.#moving.delete(index);
    const delivered = moving.map((units) => this.#deliver(transfer, units));
    const way = wayOf(from, to);
    if (transfer.kind !== 'reversal' && this.#reversedWays.has(way)) listIn(this.#open, way).push({ transfer, delivered });
  }

  finish(): FifoResult {
    const amounts = [...this.#ends.values()];
    for (const [account, queue] of this.#queues) {
      const held = new Map<Origin, number>();
      for (const { origin, amount } of queue.pieces()) held.set(origin, (held.get(origin) ?? 0) + amount);
      held.delete(CLEAN);
      for (const [complaint, amount] of held) amounts.push({ complaint, account, outcome: 'residual', kind: '', amount });
    }
    return { amounts: amounts.filter(({ amount }) => amount !== 0), seeded: this.#seeded };
  }

  #endComplaintOnly(payment: OraclePayment): void {
    const { complaint, payee, amount } = payment;
    this.#seeded.set(payment, amount);
    this.#end({ complaint, account: payee, outcome: 'ended', kind: receiverEnd(this.#plan, payee, false) }, amount);
  }

  /** All becomes the complaint's; other origins' lots are displaced, its own travel on. */
  #seed(payment: OraclePayment, payer: string, moving: readonly Moving[]): Moving[] {
    const { complaint } = payment;
    let newlySeeded = 0;
    for (const { origin, amount } of moving) {
      if (origin === complaint) continue;
      newlySeeded += amount;
      this.#end({ complaint: origin, account: payer, outcome: 'displaced', kind: '' }, amount);
    }
    this.#seeded.set(payment, newlySeeded);
    return moving.map((units) => ({ ...units, origin: complaint }));
  }

  #deliver(transfer: Transfer, units: Moving): Delivered {
    const { origin, amount, left, home } = units;
    const { to } = transfer;
    const asBait = this.#baitEnd(transfer, origin);
    const queue = at(this.#plan.isChained, creditEvent(transfer)) === 1 ? this.#queues.get(to) : undefined;
    if (queue !== undefined) {
      // Money that ends here is in the account all the same, as clean money: so that one complaint's trace does not depend on whether another's is asked for.
      const standing = asBait === null ? origin : CLEAN;
      if (asBait !== null) this.#end(asBait, amount);
      if (home !== null) queue.putBack({ origin: standing, amount, place: home });
      return { origin, amount, left, place: home ?? queue.append(standing, amount), end: asBait };
    }
    const kind = receiverEnd(this.#plan, to, transfer.kind === 'merchant');
    const end: Resting = asBait ?? { complaint: origin, account: to, outcome: 'ended', kind };
    this.#end(end, amount);
    return { origin, amount, left, place: null, end };
  }

  /** A sender of a traced lot has held traced money, so that every unseeded transfer of one to a victim's account is a bait return. */
  #baitEnd(transfer: Transfer, origin: Origin): Resting | null {
    const complaints = this.#plan.victims.get(transfer.to);
    if (origin === CLEAN || complaints === undefined || this.#seeds.has(transfer.index)) return null;
    const place = { complaint: origin, account: transfer.to };
    return complaints.includes(origin) ? { ...place, outcome: 'returned', kind: '' } : { ...place, outcome: 'ended', kind: 'otherVictim' };
  }

  /** The open transfer that `reversal` takes back, which is then open no more. */
  #takeFormer(reversal: Transfer): OpenTransfer | null {
    const open = this.#open.get(wayOf(reversal.to, reversal.from)) ?? [];
    const bySerial = open.map(({ transfer }) => sharesSerial(reversal, transfer)).lastIndexOf(true);
    const place = bySerial >= 0 ? bySerial : open.map(({ transfer }) => transfer.amount === reversal.amount).lastIndexOf(true);
    return place < 0 ? null : (open.splice(place, 1)[0] ?? null);
  }

  /** What of a former transfer is still with the payee, in the order in which it was put there, up to `limit`. */
  #takeBack(former: OpenTransfer, limit: number): Moving[] {
    const back: Moving[] = [];
    const queue = this.#queues.get(former.transfer.to);
    let wanted = limit;
    for (const { origin, amount, left, place, end } of former.delivered) {
      if (place === null) {
        const given = Math.min(amount, wanted);
        if (end !== null) this.#end(end, -given);
        back.push({ origin, amount: given, left: null, home: left });
        wanted -= given;
        continue;
      }
      for (const piece of queue?.takePlaces(place, amount, wanted) ?? []) {
        if (end !== null) this.#end(end, -piece.amount);
        back.push({ origin, amount: piece.amount, left: piece.place, home: left === null ? null : left + piece.place - place });
        wanted -= piece.amount;
      }
    }
    return back.filter(({ amount }) => amount > 0);
  }

  /** Clean money may end anywhere: nobody asks. */
  #end(resting: Resting, amount: number): void {
    const { complaint, account, outcome, kind } = resting;
    if (complaint === CLEAN) return;
    const key = JSON.stringify([complaint, account, outcome, kind]);
    const known = this.#ends.get(key);
    if (known === undefined) this.#ends.set(key, { ...resting, amount });
    else known.amount += amount;
  }
}

/** Where the debit stands in no chain, clean money. */
function takeByRule(queue: Queue | undefined, amount: number): Moving[] {
  if (amount === 0) return [];
  if (queue === undefined) return [{ origin: CLEAN, amount, left: null, home: null }];
  return queue.takeOldest(amount).map((piece) => ({ origin: piece.origin, amount: piece.amount, left: piece.place, home: null }));
}

function total(moving: readonly Moving[]): number {
  return moving.reduce((sum, { amount }) => sum + amount, 0);
}
