/** What the oracles of all rules share: who ends how, and which transfer a reversal takes back. Written apart from the engine; slow and plain. */

import { prepare, type OracleInput } from '../../../src/scenario/oracle/index.js';
import { receiverEnd, senderEnd, sharesSerial, type Plan } from '../../../src/scenario/oracle/fifo.js';
import type { OraclePayment, Transfer } from '../../../src/scenario/oracle/types.js';

export const CLEAN = '';

/** `origin account outcome kind` to minor units. */
export class Outcomes {
  readonly #sums = new Map<string, number>();

  add(origin: string, account: string, outcome: string, amount: number): string {
    const key = `${origin} ${account} ${outcome}`;
    if (origin !== CLEAN) this.#sums.set(key, (this.#sums.get(key) ?? 0) + amount);
    return key;
  }

  undo(key: string, amount: number): void {
    if (this.#sums.has(key)) this.#sums.set(key, (this.#sums.get(key) ?? 0) - amount);
  }

  finish(): Record<string, number> {
    return Object.fromEntries([...this.#sums].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

export class Setting {
  readonly plan: Plan;
  readonly payments = new Map<Transfer, OraclePayment>();
  readonly complaintOnly: OraclePayment[] = [];
  readonly #delivered: Transfer[] = [];

  constructor(input: OracleInput) {
    this.plan = prepare(input).plan;
    for (const { payment, transfer } of this.plan.matched) {
      if (transfer === null) this.complaintOnly.push(payment);
      else this.payments.set(transfer, payment);
    }
  }

  hasChain(transfer: Transfer, side: 'debit' | 'credit'): boolean {
    return this.plan.isChained[2 * transfer.index + (side === 'debit' ? 0 : 1)] === 1;
  }

  senderEnd(transfer: Transfer): string {
    return `ended ${senderEnd(transfer)}`;
  }

  receiverEnd(transfer: Transfer): string {
    return `ended ${receiverEnd(this.plan, transfer.to, transfer.kind === 'merchant')}`;
  }

  /** How traced money ends that is paid to a victim; undefined where this is no such transfer. */
  baitEnd(transfer: Transfer, origin: string): string | undefined {
    const complaints = this.plan.victims.get(transfer.to);
    if (origin === CLEAN || complaints === undefined || this.payments.has(transfer)) return undefined;
    return complaints.includes(origin) ? 'returned' : 'ended otherVictim';
  }

  endComplaintOnly(outcomes: Outcomes): void {
    for (const { complaint, payee, amount } of this.complaintOnly) outcomes.add(complaint, payee, `ended ${receiverEnd(this.plan, payee, false)}`, amount);
  }

  /** A transfer has arrived and may be taken back from now on. */
  delivered(transfer: Transfer): void {
    if (transfer.kind !== 'reversal') this.#delivered.push(transfer);
  }

  /** The transfer that a reversal takes back; it cannot be taken back twice. */
  original(reversal: Transfer): Transfer | undefined {
    if (reversal.kind !== 'reversal' || reversal.from === '' || reversal.to === '') return undefined;
    const candidates = this.#delivered.filter(({ from, to }) => from === reversal.to && to === reversal.from);
    const found = candidates.filter((transfer) => sharesSerial(reversal, transfer)).at(-1) ?? candidates.filter(({ amount }) => amount === reversal.amount).at(-1);
    if (found !== undefined) this.#delivered.splice(this.#delivered.indexOf(found), 1);
    return found;
  }

  forEachEvent(debit: (transfer: Transfer) => void, credit: (transfer: Transfer) => void): void {
    for (const event of this.plan.order) {
      const transfer = this.plan.transfers[event >> 1];
      if (transfer === undefined) throw new Error(`No transfer has event ${event}`);
      if (event % 2 === 0) debit(transfer);
      else credit(transfer);
    }
  }

  /** The opening balances under `upfront`: the smallest that keeps an account of unknown opening above zero. */
  upfront(): Map<string, number> {
    const least = new Map<string, number>();
    const balance = new Map<string, number>();
    const change = (account: string, amount: number): void => {
      const after = (balance.get(account) ?? 0) + amount;
      balance.set(account, after);
      least.set(account, Math.max(least.get(account) ?? 0, -after));
    };
    this.forEachEvent(
      (transfer) => {
        if (this.hasChain(transfer, 'debit')) change(transfer.from, -transfer.amount);
      },
      (transfer) => {
        if (this.hasChain(transfer, 'credit')) change(transfer.to, transfer.amount);
      },
    );
    return new Map([...this.plan.openings].map(([account, known]) => [account, known ?? least.get(account) ?? 0]));
  }
}
