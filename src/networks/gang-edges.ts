/**
 * What ties suspected accounts into one gang: money passed between them, one holder, shared devices, addresses that few use, and cash drawn side by side.
 *
 * Contact phones, handsets, agents and openings are left out: they are the card supplier's, who sells to several gangs. So are addresses with many holders (hotels, carriers' NAT), and counterparties
 * that gangs have in common (gamblers, dealers in virtual assets), which tie all laundering houses of a region to each other.
 */

import type { AccountAttributes, AccountAttributeKind } from '../graphs/account-attributes.js';
import { sharedAttributeTies } from '../graphs/shared-attribute-ties.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import type { TerminalSession } from '../patterns/shared-terminal.js';
import { TransferStatus } from '../records/transfer.js';

/** Values that whoever runs the cards brings with them. */
const CONTROL_KINDS: readonly AccountAttributeKind[] = ['device', 'mac', 'ip'];
/** More holders than this on one device or address are no gang's. */
const MOST_HOLDERS = 8;

/** Weight of money: bits per doubling above ¥1,000, so that one large payment does not outweigh a device. */
const MONEY_UNIT_MINOR = 100_000;
/** Less in all between two accounts (¥3,000) is less than a gambler's stake, and ties nobody: at a low resolution one such payment would make two gangs one. */
export const LEAST_MONEY_MINOR = 300_000;
const MOST_MONEY_WEIGHT = 10;
const MOST_TIE_WEIGHT = 16;
const HOLDER_WEIGHT = 10;
const TERMINAL_WEIGHT = 4;

export interface GangEdges {
  /** Account positions of undirected edges, a < b, in that order. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly weight: readonly number[];
}

export interface GangEdgeSources {
  readonly ledger: Ledger;
  readonly attributes: AccountAttributes;
  readonly terminals: readonly TerminalSession[];
}

/** Edges between accounts of which both take part. */
export function gangEdges({ ledger, attributes, terminals }: GangEdgeSources, takesPart: (account: number) => boolean): GangEdges {
  const size = ledger.accounts.length;
  const weights = new Map<number, number>();
  const add = (a: number, b: number, weight: number): void => {
    if (a === b || weight <= 0) return;
    const pair = Math.min(a, b) * size + Math.max(a, b);
    weights.set(pair, (weights.get(pair) ?? 0) + weight);
  };

  const sums = new Map<number, number>();
  const accountsOf = new Map<string, number[]>();
  for (const { index: payer, idNumber } of ledger.accounts) {
    if (!takesPart(payer)) continue;
    if (idNumber !== '' && !idNumber.includes('*')) accountsOf.set(idNumber, [...(accountsOf.get(idNumber) ?? []), payer]);
    for (let at = ledger.outOffsets[payer] as number; at < (ledger.outOffsets[payer + 1] as number); at++) {
      const transfer = ledger.outTransfers[at] as number;
      const payee = ledger.to[transfer] as number;
      if (ledger.status[transfer] !== TransferStatus.done || payee === payer || payee === NO_ACCOUNT || !takesPart(payee)) continue;
      const pair = Math.min(payer, payee) * size + Math.max(payer, payee);
      sums.set(pair, (sums.get(pair) ?? 0) + (ledger.amount[transfer] as number));
    }
  }
  for (const [pair, amount] of sums) if (amount >= LEAST_MONEY_MINOR) add(Math.floor(pair / size), pair % size, Math.min(MOST_MONEY_WEIGHT, Math.log2(1 + amount / MONEY_UNIT_MINOR)));
  for (const accounts of accountsOf.values()) for (let at = 1; at < accounts.length; at++) add(accounts[at - 1] as number, accounts[at] as number, HOLDER_WEIGHT);
  const ties = sharedAttributeTies(attributes, { kinds: CONTROL_KINDS, maximumHolders: MOST_HOLDERS });
  for (let tie = 0; tie < ties.length; tie++) {
    const a = ties.a[tie] as number;
    const b = ties.b[tie] as number;
    if (takesPart(a) && takesPart(b)) add(a, b, Math.min(MOST_TIE_WEIGHT, ties.bits[tie] as number));
  }
  for (const session of terminals) {
    const members = session.accounts.filter(takesPart);
    for (let i = 0; i < members.length; i++) for (let j = i + 1; j < members.length; j++) add(members[i] as number, members[j] as number, TERMINAL_WEIGHT);
  }
  const sorted = [...weights].sort(([left], [right]) => left - right);
  return { a: sorted.map(([pair]) => Math.floor(pair / size)), b: sorted.map(([pair]) => pair % size), weight: sorted.map(([, weight]) => weight) };
}
