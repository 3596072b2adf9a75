/**
 * What the criminals' accounts hold of the money that passes through them, so that nobody pays what he has not: a payment that is not covered is not made,
 * and one out of a frozen account fails. An account's honest money is left alone: its owner's everyday life spends that.
 */

import { moveMoney, type MovementOptions } from '../world/move-money.js';
import { NOBODY, type World } from '../world/types.js';

export class Purse {
  readonly #balances = new Map<number, number>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  balance(account: number): number {
    return this.#balances.get(account) ?? 0;
  }

  isFrozen(account: number, time: number): boolean {
    return time >= (this.#world.accounts[account]?.frozenAt ?? Infinity);
  }

  /** Money that has arrived. */
  credit(account: number, amount: number): void {
    this.#balances.set(account, this.balance(account) + amount);
  }

  /**
   * Pays out at once; the caller credits a payee whose money goes on, when it arrives.
   * @returns the movement's position; NOBODY when the money is not there; a failed try is recorded and told as NOBODY too
   */
  pay(options: MovementOptions): number {
    const amount = Math.round(options.amount);
    if (amount <= 0 || this.balance(options.from) < amount) return NOBODY;
    if (this.isFrozen(options.from, options.time)) {
      moveMoney(this.#world, { ...options, failed: true });
      return NOBODY;
    }
    this.#balances.set(options.from, this.balance(options.from) - amount);
    return moveMoney(this.#world, options);
  }
}
