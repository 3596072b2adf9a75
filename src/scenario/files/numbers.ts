/** By which of its numbers an account stands in a cell, and which number everything resolves to once cards are bound to accounts. */

import type { HandOver } from '../handover/types.js';
import type { Account } from '../world/types.js';
import { hashedShare } from './hashed.js';

const AS_ACCOUNT = 0.2;
const OTHER_CARD = 0.12;
const SALT = 9;

/** The number by which strangers know an account. */
export function faceNumber({ cards, number }: Account): string {
  return cards[0] ?? number;
}

export class Numbers {
  readonly #handOver: HandOver;

  constructor(handOver: HandOver) {
    this.#handOver = handOver;
  }

  /** Where the account's own bank answered, all its cards are bound to 交易账号; else only its face is known. */
  canonical(account: number): string {
    const found = this.#account(account);
    if (found === undefined) return '';
    return this.#handOver.hasStatement[account] === 1 ? found.number : faceNumber(found);
  }

  /** As counterparty in a row of a movement. */
  written(account: number, movement: number): string {
    const found = this.#account(account);
    if (found === undefined) return '';
    if (this.#handOver.hasStatement[account] !== 1) return faceNumber(found);
    const share = hashedShare(this.#handOver.world.seed, movement, SALT);
    if (share < AS_ACCOUNT) return found.number;
    return share < AS_ACCOUNT + OTHER_CARD ? (found.cards[movement % Math.max(1, found.cards.length)] ?? faceNumber(found)) : faceNumber(found);
  }

  /** The card with which the holder did it. */
  ownCard(account: number, movement: number): string {
    const cards = this.#account(account)?.cards ?? [];
    return hashedShare(this.#handOver.world.seed, movement, SALT + 1) < OTHER_CARD ? (cards[movement % Math.max(1, cards.length)] ?? '') : (cards[0] ?? '');
  }

  #account(account: number): Account | undefined {
    return this.#handOver.world.accounts[account];
  }
}
