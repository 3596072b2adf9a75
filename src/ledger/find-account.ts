/** The account behind a number as a caller writes it. */

import { UsageError } from '../core/errors.js';
import type { Ledger } from './types.js';

/**
 * Position in `ledger.accounts` of any alias of an account.
 *
 * @param place the option or argument that named it, for the error
 * @throws UsageError UNKNOWN_ACCOUNT when no row names it
 */
export function accountAt(ledger: Ledger, id: string, place?: string): number {
  const account = ledger.accountOf(id);
  if (account === undefined) throw new UsageError('UNKNOWN_ACCOUNT', 'No row names this account', { place, value: id, remedy: 'Give an account or card number as it stands in the files.' });
  return account;
}
