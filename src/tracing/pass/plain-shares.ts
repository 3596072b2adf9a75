/**
 * Transfers that hold nothing special, under the rules by share: no seed, reversal, limit, exchange or victim, and a credit that directly follows its debit. They are most of
 * all transfers, and are moved without an object for each share; the result is that of `debit` and `credit`.
 */

import { creditTime } from '../../ledger/event-sides.js';
import { NO_ACCOUNT } from '../../ledger/types.js';
import { LotPools } from '../lots/lot-pools.js';
import { changesCurrency } from '../match-reversals.js';
import { receiverEnd, senderEnd } from './end-kinds.js';
import type { PassState } from './pass-state.js';
import { SPECIAL_DEBIT, TransferFlag } from './transfer-flags.js';

/** Undefined where no transfer is plain: another rule, or a limit that looks at each share. */
export function plainShares(pass: PassState): PlainShares | undefined {
  const { store, options, openings } = pass;
  const { depth, minAmount, minShare, maxAge } = options;
  const isPlain = store instanceof LotPools && openings === undefined && depth === Infinity && minAmount <= 0 && minShare <= 0 && maxAge === Infinity;
  return isPlain ? new PlainShares(pass, store) : undefined;
}

export class PlainShares {
  readonly #pass: PassState;
  readonly #store: LotPools;

  constructor(pass: PassState, store: LotPools) {
    this.#pass = pass;
    this.#store = store;
  }

  /** Does debit and credit of a transfer at once. @returns false when it is none of the plain ones: nothing was done then */
  move(transfer: number): boolean {
    const pass = this.#pass;
    const { ledger, flags, assumedOpening } = pass;
    const is = flags[transfer] as number;
    if ((is & SPECIAL_DEBIT) !== 0 || (is & TransferFlag.debitInChain) === 0) return false;
    const from = pass.payerPot(transfer);
    if (!this.#store.hasTraced(from)) return false;
    const to = ledger.to[transfer] as number;
    const leaves = ledger.debitTime[transfer] as number;
    const arrives = creditTime(ledger, transfer);
    if (leaves > pass.options.asOf || arrives > pass.options.asOf) return false;
    const amount = ledger.amount[transfer] as number;
    let missing: number;
    if (to === NO_ACCOUNT) missing = this.#store.moveOut(from, from, senderEnd(ledger.kind[transfer]), amount, transfer, leaves, leaves);
    else if (pass.isVictim[to] === 1 || pass.isListed[to] === 1 || changesCurrency(ledger, transfer)) return false;
    else if ((is & TransferFlag.creditInChain) === 0) missing = this.#store.moveOut(from, pass.payeePot(transfer), receiverEnd(pass, transfer, to, false), amount, transfer, leaves, arrives);
    else missing = this.#store.move(from, pass.payeePot(transfer), amount, transfer, leaves, arrives, pass.now);
    if (missing > 0) assumedOpening[from] = (assumedOpening[from] as number) + missing;
    return true;
  }
}
