/**
 * Backward pro rata: every row by which money came into the accounts that could have fed this one, and every opening balance among them, is an origin of its own and is traced
 * forward; what reaches the account is its composition.
 */

import { creditTime } from '../../ledger/event-sides.js';
import { NO_ACCOUNT, type Ledger } from '../../ledger/types.js';
import { knownReversals } from '../match-reversals.js';
import { PassState, type PassOptions } from '../pass/pass-state.js';
import { runPass } from '../pass/trace-pass.js';
import { knownSides, TransferFlag } from '../pass/transfer-flags.js';
import { pieceChains } from '../piece-chains.js';
import { finishPass } from '../trace-seeds.js';
import { OutcomeCode } from '../types.js';
import type { EntryChain } from './entry-chain.js';

export function pooledChains(ledger: Ledger, account: number, options: PassOptions): Map<number, EntryChain[]> {
  const isAncestor = ancestors(ledger, account, options.asOf);
  const sides = knownSides(ledger);
  const reversals = knownReversals(ledger);
  const seedOf = new Map<number, number>();
  /** Origins of entries that are seeded, and of reversals that bring more than they take back. */
  const originOf = new Map<number, number>();
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    const is = sides[transfer] as number;
    const to = ledger.to[transfer] as number;
    if ((is & TransferFlag.creditInChain) !== 0 && (is & TransferFlag.debitInChain) === 0 && isAncestor[to] === 1) originOf.set(transfer, originOf.size);
  }
  for (const [transfer, origin] of originOf) if (!reversals.has(transfer)) seedOf.set(transfer, origin);
  const entries = [...originOf.keys()];
  const currencies = Math.max(1, ledger.currencies.length);
  // Origins after the entries are opening balances, one a pot, known and supposed apart.
  const origins = Array.from({ length: entries.length + 2 * ledger.accounts.length * currencies }, () => '');
  const pass = new PassState(ledger, { origins, seedOf, seeds: [], unmatched: [], victims: new Map() }, reversals, options);
  const openingOrigin = (pot: number, isAssumed: boolean): number => entries.length + 2 * pot + (isAssumed ? 1 : 0);
  pass.openings = {
    pieceOf: (pot, amount, isAssumed) => pass.recorder.seedPiece(ledger.length, openingOrigin(pot, isAssumed), amount, -Infinity),
    entryOf: (transfer, amount) => pass.recorder.seedPiece(ledger.length + transfer, originOf.get(transfer) ?? 0, amount, ledger.debitTime[transfer] as number),
  };
  runPass(pass);
  const trace = finishPass(pass);

  const byPot = new Map<number, EntryChain[]>();
  const chainsOf = pieceChains(trace);
  for (let fate = 0; fate < trace.fatePiece.length; fate++) {
    const amount = trace.fateAmount[fate] as number;
    if (trace.fateAccount[fate] !== account || trace.fateOutcome[fate] !== OutcomeCode.residual || amount === 0) continue;
    const pot = account * currencies + (trace.fateCurrency[fate] as number);
    const from = trace.fateOffset[fate] as number;
    for (const chain of chainsOf({ piece: trace.fatePiece[fate] as number, from, to: from + amount })) {
      const origin = trace.pieceOrigin[chain.pieces[0] as number] as number;
      const opening = origin < entries.length ? undefined : (origin - entries.length) >>> 1;
      const transfers = chain.pieces.map((piece) => trace.pieceTransfer[piece] as number).filter((transfer) => transfer < ledger.length);
      const known = byPot.get(pot) ?? [];
      known.push({ opening, isAssumed: opening !== undefined && (origin - entries.length) % 2 === 1, levels: chain.levels, transfers });
      byPot.set(pot, known);
    }
  }
  return byPot;
}

/** Accounts from which money could have come, whenever; a superset will do. */
function ancestors(ledger: Ledger, account: number, asOf: number): Uint8Array {
  const isAncestor = new Uint8Array(ledger.accounts.length);
  isAncestor[account] = 1;
  const open = [account];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const transfer of ledger.inTransfers.subarray(ledger.inOffsets[next], ledger.inOffsets[next + 1])) {
      const from = ledger.from[transfer] as number;
      if (from === NO_ACCOUNT || isAncestor[from] === 1 || creditTime(ledger, transfer) > asOf) continue;
      isAncestor[from] = 1;
      open.push(from);
    }
  }
  return isAncestor;
}
