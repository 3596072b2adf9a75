/** Opening balances of a ledger, by account: gathered once a ledger. */

import { NO_ACCOUNT, type Ledger } from '../../ledger/types.js';
import { forEachEvent } from '../match-reversals.js';

export interface KnownOpenings {
  /** NaN where unknown. */
  readonly amount: Float64Array;
  /** Position in `ledger.currencies`; undefined where there is one alone. */
  readonly currency: Uint8Array | undefined;
}

const openingsOf = new WeakMap<Ledger, KnownOpenings>();

export function knownOpenings(ledger: Ledger): KnownOpenings {
  let openings = openingsOf.get(ledger);
  if (openings === undefined) {
    openings = { amount: Float64Array.from(ledger.accounts, ({ openingBalance }) => openingBalance), currency: ledger.currencies.length > 1 ? openingCurrencies(ledger) : undefined };
    openingsOf.set(ledger, openings);
  }
  return openings;
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
