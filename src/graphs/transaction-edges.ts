/** Transfers summed per ordered pair of accounts, as columns; the transaction graph is a view of them. */

import { DataError } from '../core/errors.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferKind, TransferStatus } from '../records/transfer.js';

export interface TransactionEdgeOptions {
  /** Only edges with both ends among these account indexes. @defaultValue all accounts */
  readonly accounts?: Iterable<number>;
  /** Only pairs whose amount reaches this many minor units. @defaultValue 0 */
  readonly minimumAmount?: number;
}

/** Pairs in order of from, then to. All columns have `length` entries. */
export interface TransactionEdges {
  readonly length: number;
  /** Account indexes. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Sum of the debited amounts in the pair's main currency, minor units. */
  readonly amount: Float64Array;
  /** The pair's main currency (most transfers; on a tie the earlier one of `Ledger.currencies`). */
  readonly currency: Uint8Array;
  /** Transfers, of all currencies. */
  readonly count: Uint32Array;
  /** Transfers in other currencies than the main one: counted, not summed. */
  readonly otherCurrencies: Uint32Array;
  /** Debit times, epoch milliseconds. */
  readonly firstTime: Float64Array;
  readonly lastTime: Float64Array;
  /** The earliest of the transfers in the ledger's order. */
  readonly firstTransfer: Uint32Array;
}

/**
 * Sums transfers. Failed transfers, gap transfers, self-transfers and those without both accounts known are left out.
 * @throws DataError AMOUNT_OVERFLOW when a sum passes 2^53 − 1
 */
export function transactionEdges(ledger: Ledger, options: TransactionEdgeOptions = {}): TransactionEdges {
  const { minimumAmount = 0 } = options;
  const { outOffsets, outTransfers, to, status, kind, debitTime, accounts } = ledger;
  const wanted = wantedAccounts(accounts.length, options.accounts);
  const sizes = pairSizes(ledger, wanted);
  const columns = {
    from: new Uint32Array(sizes.pairs),
    to: new Uint32Array(sizes.pairs),
    amount: new Float64Array(sizes.pairs),
    currency: new Uint8Array(sizes.pairs),
    count: new Uint32Array(sizes.pairs),
    otherCurrencies: new Uint32Array(sizes.pairs),
    firstTime: new Float64Array(sizes.pairs),
    lastTime: new Float64Array(sizes.pairs),
    firstTransfer: new Uint32Array(sizes.pairs),
  };
  let length = 0;
  const transfersTo = new Map<number, number[]>();
  for (let from = 0; from < accounts.length; from++) {
    if (wanted[from] === 0) continue;
    transfersTo.clear();
    for (let at = outOffsets[from] as number; at < (outOffsets[from + 1] as number); at++) {
      const transfer = outTransfers[at] as number;
      const payee = to[transfer] as number;
      if (payee === NO_ACCOUNT || payee === from || wanted[payee] === 0 || status[transfer] !== TransferStatus.done || kind[transfer] === TransferKind.gap) continue;
      const known = transfersTo.get(payee);
      if (known === undefined) transfersTo.set(payee, [transfer]);
      else known.push(transfer);
    }
    for (const payee of [...transfersTo.keys()].sort((a, b) => a - b)) {
      const transfers = transfersTo.get(payee) ?? [];
      const { currency, amount, inCurrency } = mainCurrency(ledger, transfers);
      if (amount > Number.MAX_SAFE_INTEGER) {
        throw new DataError('AMOUNT_OVERFLOW', 'The transfers of a pair add up to more than 2^53 − 1 minor units', {
          place: `${accounts[from]?.account ?? ''} to ${accounts[payee]?.account ?? ''}`,
          value: String(amount),
          remedy: 'Build the graph of a shorter period.',
        });
      }
      if (amount < minimumAmount) continue;
      let first = transfers[0] as number;
      let last = debitTime[first] as number;
      for (const transfer of transfers) {
        if (transfer < first) first = transfer;
        last = Math.max(last, debitTime[transfer] as number);
      }
      columns.from[length] = from;
      columns.to[length] = payee;
      columns.amount[length] = amount;
      columns.currency[length] = currency;
      columns.count[length] = transfers.length;
      columns.otherCurrencies[length] = transfers.length - inCurrency;
      columns.firstTime[length] = debitTime[first] as number;
      columns.lastTime[length] = last;
      columns.firstTransfer[length] = first;
      length++;
    }
  }
  return {
    length,
    from: columns.from.slice(0, length),
    to: columns.to.slice(0, length),
    amount: columns.amount.slice(0, length),
    currency: columns.currency.slice(0, length),
    count: columns.count.slice(0, length),
    otherCurrencies: columns.otherCurrencies.slice(0, length),
    firstTime: columns.firstTime.slice(0, length),
    lastTime: columns.lastTime.slice(0, length),
    firstTransfer: columns.firstTransfer.slice(0, length),
  };
}

function wantedAccounts(count: number, given: Iterable<number> | undefined): Uint8Array {
  if (given === undefined) return new Uint8Array(count).fill(1);
  const wanted = new Uint8Array(count);
  for (const account of given) wanted[account] = 1;
  return wanted;
}

/** Number of distinct ordered pairs, at most. */
function pairSizes({ accounts, outOffsets, outTransfers, to }: Ledger, wanted: Uint8Array): { pairs: number } {
  const seen = new Uint32Array(accounts.length);
  let pairs = 0;
  for (let from = 0; from < accounts.length; from++) {
    if (wanted[from] === 0) continue;
    for (let at = outOffsets[from] as number; at < (outOffsets[from + 1] as number); at++) {
      const payee = to[outTransfers[at] as number] as number;
      if (payee === NO_ACCOUNT || seen[payee] === from + 1) continue;
      seen[payee] = from + 1;
      pairs++;
    }
  }
  return { pairs };
}

function mainCurrency({ currency, amount, currencies }: Ledger, transfers: readonly number[]): { currency: number; amount: number; inCurrency: number } {
  const counts = new Uint32Array(Math.max(1, currencies.length));
  const sums = new Float64Array(counts.length);
  for (const transfer of transfers) {
    const code = currency[transfer] as number;
    counts[code] = (counts[code] as number) + 1;
    sums[code] = (sums[code] as number) + (amount[transfer] as number);
  }
  let main = 0;
  for (let code = 1; code < counts.length; code++) if ((counts[code] as number) > (counts[main] as number)) main = code;
  return { currency: main, amount: sums[main] as number, inCurrency: counts[main] as number };
}
