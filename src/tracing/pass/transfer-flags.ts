/** What each transfer is to a trace, one byte each. */

import { CREDIT_IN_CHAIN, DEBIT_IN_CHAIN, chainSides, isMerchantTransfer, movesMoney } from '../../ledger/event-sides.js';
import { AccountKind, NO_ACCOUNT, type Ledger } from '../../ledger/types.js';
import type { Crossings } from '../match-crossings.js';
import type { ResolvedSeeds } from '../resolve-seeds.js';

export const TransferFlag = {
  debitInChain: DEBIT_IN_CHAIN,
  creditInChain: CREDIT_IN_CHAIN,
  seed: 4,
  /** A reversal that takes another transfer back. */
  reverses: 8,
  /** A reversal will take it back. */
  watched: 16,
  /** Traced money, or units told apart, are on their way. */
  moving: 32,
  /** One of its sides stands in a crossing of a payment institution. */
  crosses: 64,
} as const;

/** A debit with one of these needs more than taking clean money. */
export const SPECIAL_DEBIT = TransferFlag.seed | TransferFlag.reverses | TransferFlag.watched | TransferFlag.crosses;

const sidesOf = new WeakMap<Ledger, Uint8Array>();

/** `chainSides`, worked out once a ledger. */
export function knownSides(ledger: Ledger): Uint8Array {
  let sides = sidesOf.get(ledger);
  if (sides === undefined) sidesOf.set(ledger, (sides = chainSides(ledger)));
  return sides;
}

export function transferFlags(ledger: Ledger, seeds: ResolvedSeeds, reversals: ReadonlyMap<number, number>, throughUnknown: boolean, crossings: Crossings | undefined): Uint8Array {
  const flags = knownSides(ledger).slice();
  const add = (transfer: number, flag: number): void => {
    flags[transfer] = (flags[transfer] as number) | flag;
  };
  for (const transfer of seeds.seedOf.keys()) add(transfer, TransferFlag.seed);
  for (const [reversal, original] of reversals) {
    add(reversal, TransferFlag.reverses);
    add(original, TransferFlag.watched);
  }
  if (throughUnknown) {
    for (let transfer = 0; transfer < ledger.length; transfer++) {
      if (!movesMoney(ledger, transfer)) continue;
      if (isUnknown(ledger, ledger.from[transfer] as number)) add(transfer, TransferFlag.debitInChain);
      if (isUnknown(ledger, ledger.to[transfer] as number) && !isMerchantTransfer(ledger, transfer)) add(transfer, TransferFlag.creditInChain);
    }
  }
  for (const transfer of crossings?.into.keys() ?? []) add(transfer, TransferFlag.crosses | TransferFlag.creditInChain);
  for (const transfer of crossings?.out.keys() ?? []) add(transfer, TransferFlag.crosses | TransferFlag.debitInChain);
  return flags;
}

/** Marks every transfer that moves money as one whose units are told apart. */
export function watchAll(flags: Uint8Array, ledger: Ledger): void {
  for (let transfer = 0; transfer < flags.length; transfer++) {
    if (movesMoney(ledger, transfer)) flags[transfer] = (flags[transfer] as number) | TransferFlag.watched;
  }
}

/** An ordinary account without a statement: hubs, merchants, dealers and accounts abroad stay ends. */
function isUnknown(ledger: Ledger, account: number): boolean {
  const entry = account === NO_ACCOUNT ? undefined : ledger.accounts[account];
  return entry !== undefined && !entry.hasStatement && entry.kind === AccountKind.ordinary;
}
