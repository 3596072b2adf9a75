/** What FIFO is given by the files: the rows that can be read, with the periods that banks stated. */

import type { Numbers } from '../files/numbers.js';
import type { ReadRow } from '../files/statement-row.js';
import type { HandOver } from '../handover/types.js';
import type { AccountKind, OracleCoverage, OracleInput, OraclePayment, OracleRow } from '../oracle/index.js';
import type { Movement } from '../world/types.js';
import { matchSides } from './match-sides.js';

export const CASE_ZONE_MINUTES = 480;

/** The oracle's input for what was handed over. */
export function seenInput(handOver: HandOver, numbers: Numbers, read: readonly ReadRow[], payments: readonly OraclePayment[]): OracleInput {
  const { world, inquiries } = handOver;
  const transferIds = matchSides(world, read);
  const canonical = world.accounts.map(({ index }) => numbers.canonical(index));
  const rows = read.map((row, at): OracleRow => {
    const { event, account, file, line, otherKnown, balance, time, precision, serial, kind, failed } = row;
    const { from, to, amount } = world.movements[event >> 1] as Movement;
    const out = event % 2 === 0;
    return {
      id: `${file}:${line}`,
      account: canonical[account] ?? '',
      counterparty: otherKnown ? (canonical[out ? to : from] ?? '') : '',
      direction: out ? 'out' : 'in',
      amount,
      time,
      precision,
      balance,
      serial,
      kind,
      failed,
      transferId: transferIds[at] ?? '',
      file,
      line,
    };
  });
  const coverage = inquiries.filter(({ answered }) => answered).map(({ account, from, to }): OracleCoverage => ({ account: canonical[account] ?? '', from, to }));
  const accountKinds: Record<string, AccountKind> = {};
  for (const { index, kind } of world.accounts) {
    // What a name does not tell nobody knows: shops are told by their transfers.
    if (kind === 'hub') accountKinds[canonical[index] ?? ''] = 'hub';
  }
  return { rows, coverage, accountKinds, payments, timeZoneOffsetMinutes: CASE_ZONE_MINUTES };
}
