/**
 * Which amounts hang on an order that no row states: a piece is order-sensitive where it passed an account by a credit or a debit that stands beside a row which
 * nothing orders, and so is everything that came of it.
 */

import type { Ledger } from '../ledger/types.js';
import { forEachSource, type Lineage } from './sources.js';
import type { TraceColumns } from './types.js';

/** 1 by piece. */
export function sensitivePieces(ledger: Ledger, trace: Lineage & Pick<TraceColumns, 'pieceTransfer'>): Uint8Array {
  const { debits, credits } = sensitiveSides(ledger);
  const isSensitive = new Uint8Array(trace.pieceTransfer.length);
  forEachSource(trace, (piece, parent) => {
    if (isSensitive[parent] === 1 || debits[trace.pieceTransfer[piece] as number] === 1 || credits[trace.pieceTransfer[parent] as number] === 1) isSensitive[piece] = 1;
  });
  return isSensitive;
}

function sensitiveSides(ledger: Ledger): { debits: Uint8Array; credits: Uint8Array } {
  const { events, orderSensitive } = ledger;
  if (events === undefined) return { debits: orderSensitive, credits: orderSensitive };
  const debits = new Uint8Array(ledger.length);
  const credits = new Uint8Array(ledger.length);
  orderSensitive.forEach((flag, position) => {
    if (flag === 0) return;
    const event = events[position] as number;
    (event % 2 === 0 ? debits : credits)[Math.floor(event / 2)] = 1;
  });
  return { debits, credits };
}
