/**
 * How banks recorded what happened: by their own clocks, under their own serial numbers. Where both sides of a transfer could not be told from the rows to be one (clocks too far apart, equal
 * sums between the same two within minutes), both carry the clearing system's number where the banks have such a column.
 */

import { creditOf, debitOf } from '../handover/settle-balances.js';
import type { HandOver } from '../handover/types.js';
import { MINUTE_MS, SECOND_MS } from '../honest/calendar.js';
import { NOBODY, type Movement } from '../world/types.js';
import { BANK_STYLES, type BankStyle } from './bank-styles.js';
import { hashedDigits, hashedShare } from './hashed.js';

/** Most that two clocks differ, and what rows may differ to be taken for one. */
const MOST_SKEW_SECONDS = 118;
export const MIRROR_TOLERANCE_MS = 120 * SECOND_MS;
/** Rows this far apart carry one serial number in most cases. */
const FAR_APART_MS = 100 * SECOND_MS;
const FAR_WITHOUT_SERIAL = 0.02;
const SHARED_SERIALS = 0.3;
const NEAR_REPEAT_MS = 15 * MINUTE_MS;
const REVERSALS_NAME_SERIAL = 0.6;

const SALT = { shared: 1, has: 3, names: 4, serial: 5, far: 6 } as const;

export class Recording {
  /** Milliseconds that each bank's clock is fast. */
  readonly skews: readonly number[];
  /** Equal sums between the same two accounts within minutes, told by both banks. */
  readonly #repeated: Uint8Array;
  readonly #handOver: HandOver;

  constructor(handOver: HandOver) {
    this.#handOver = handOver;
    const random = handOver.world.stream('clocks');
    this.skews = handOver.world.banks.map((bank) => {
      const drawn = Math.floor(random() * MOST_SKEW_SECONDS) * SECOND_MS;
      // A third of the banks keep good time, the bank that tells minutes among them.
      return bank.index % 3 === 1 ? Math.floor(drawn / 20_000) * SECOND_MS : drawn;
    });
    this.#repeated = findRepeated(handOver);
  }

  style(account: number): BankStyle {
    return BANK_STYLES[this.#handOver.world.accounts[account]?.bank ?? 0] as BankStyle;
  }

  /** By the clock of the account's bank, as exact as it tells. */
  recordedTime(account: number, time: number): number {
    const recorded = time + (this.skews[this.#handOver.world.accounts[account]?.bank ?? 0] ?? 0);
    const unit = this.style(account).time === 'minutes' ? MINUTE_MS : SECOND_MS;
    return Math.floor(recorded / unit) * unit;
  }

  /** Whether rows of a movement must be told as they are, lest two movements be taken for one. */
  isDelicate(movement: number): boolean {
    return this.#repeated[movement] === 1 || this.#handOver.world.movements[movement]?.kind === 'reversal';
  }

  /** '' for none. */
  serial(event: number): string {
    const { seed, movements } = this.#handOver.world;
    const movement = movements[event >> 1];
    if (movement === undefined) return '';
    const account = event % 2 === 0 ? movement.from : movement.to;
    if (this.style(account).serials === 0) return '';
    // Between known accounts alone: two rows of one account with one serial and no counterparty would be a transfer to oneself.
    if (movement.kind === 'reversal' && movement.reverses !== NOBODY && movement.from !== NOBODY && movement.to !== NOBODY && hashedShare(seed, movement.index, SALT.names) < REVERSALS_NAME_SERIAL) {
      // At each bank the number of that bank's own row of what is taken back.
      return this.serial(event % 2 === 0 ? creditOf(movement.reverses) : debitOf(movement.reverses));
    }
    if (this.#isShared(movement)) return `0${hashedDigits(seed, movement.index, SALT.serial, 15)}`;
    if (hashedShare(seed, event, SALT.has) >= this.style(account).serials) return '';
    return `${this.#handOver.world.banks[this.#handOver.world.accounts[account]?.bank ?? 0]?.code ?? ''}${hashedDigits(seed, event, SALT.serial + 64, 14)}`;
  }

  #isShared({ index, from, to, time, delay }: Movement): boolean {
    if (from === NOBODY || to === NOBODY) return false;
    const { seed, accounts } = this.#handOver.world;
    const [payer, payee] = [this.style(from), this.style(to)];
    if (payer.serials === 0 || payee.serials === 0) return false;
    if (this.#repeated[index] === 1) return true;
    if (accounts[from]?.bank === accounts[to]?.bank && payer.oneSerial) return true;
    const apart = Math.abs(this.recordedTime(from, time) - this.recordedTime(to, time + delay));
    if (apart > FAR_APART_MS) return hashedShare(seed, index, SALT.far) >= FAR_WITHOUT_SERIAL;
    return hashedShare(seed, index, SALT.shared) < SHARED_SERIALS;
  }
}

function findRepeated({ world, hasStatement }: HandOver): Uint8Array {
  const repeated = new Uint8Array(world.movements.length);
  const last = new Map<string, { movement: number; until: number }>();
  const told = world.movements.filter(({ from, to, failed }) => !failed && from !== NOBODY && to !== NOBODY && hasStatement[from] === 1 && hasStatement[to] === 1);
  for (const { index, from, to, amount, time, delay } of told.sort((left, right) => left.time - right.time || left.index - right.index)) {
    const key = `${from} ${to} ${amount}`;
    const before = last.get(key);
    if (before !== undefined && time - before.until < NEAR_REPEAT_MS) {
      repeated[index] = 1;
      repeated[before.movement] = 1;
    }
    last.set(key, { movement: index, until: Math.max(before?.until ?? 0, time + delay) });
  }
  return repeated;
}
