/** Transfers that both banks report, with clocks that differ, among transfers that one bank reports; and how well findMirrors tells which rows belong together. */

import { randomBelow, seededRandom } from '../../src/core/random.js';
import { StringPool } from '../../src/core/string-pool.js';
import { TableBuilder } from '../../src/core/table.js';
import { resolveAliases } from '../../src/identity/resolve-aliases.js';
import { findMirrors } from '../../src/ledger/mirrors.js';
import { rowSides } from '../../src/ledger/row-sides.js';
import { NO_ROW } from '../../src/ledger/types.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { Direction, transferSpec } from '../../src/records/transfer.js';
import { caseRecordsOf } from './case-records.js';

export interface PlantedMirrors {
  readonly transfers: number;
  /** Largest difference of the two banks' times, either way, seconds. */
  readonly skewSeconds: number;
  /** Share of transfers that repeat an earlier one: same payer, payee and amount, within the tolerance. */
  readonly repeated: number;
  /** Both rows carry the transfer's serial number. */
  readonly serials: boolean;
  /** Share of transfers that one bank alone reports. */
  readonly single: number;
  readonly seed: number;
}

export interface MirrorScore {
  readonly planted: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
}

const ACCOUNTS = 400;
const TOLERANCE_MS = 120_000;
const START = Date.UTC(2026, 0, 1);

export function scoreMirrors(options: PlantedMirrors): MirrorScore {
  const random = seededRandom(options.seed);
  const strings = new StringPool();
  const builder = new TableBuilder(transferSpec, strings);
  /** By row: its transfer. */
  const transferOf: number[] = [];
  let payer = 0;
  let payee = 0;
  let amount = 0;
  let time = START;
  let planted = 0;
  for (let transfer = 0; transfer < options.transfers; transfer++) {
    if (transfer > 0 && random() < options.repeated) {
      time += 1000 * randomBelow(random, 121);
    } else {
      payer = randomBelow(random, ACCOUNTS);
      payee = (payer + 1 + randomBelow(random, ACCOUNTS - 1)) % ACCOUNTS;
      amount = 100 * (1 + randomBelow(random, 50_000));
      time += 1000 * randomBelow(random, 600);
    }
    const skew = 1000 * (randomBelow(random, 2 * options.skewSeconds + 1) - options.skewSeconds);
    const alone = random() < options.single;
    const seen = alone ? [randomBelow(random, 2) === 0 ? Direction.out : Direction.in] : [Direction.out, Direction.in];
    if (!alone) planted++;
    for (const direction of seen) {
      const [own, other] = direction === Direction.out ? [payer, payee] : [payee, payer];
      builder.append(
        { account: `A${own}`, counterparty: `A${other}`, amount, currency: 'CNY', direction, time: direction === Direction.out ? time : time + skew, serial: options.serials ? `S${transfer}` : '' },
        0,
        transferOf.length + 2,
      );
      transferOf.push(transfer);
    }
  }
  const records: CaseRecords = { ...caseRecordsOf({}), strings, transfers: builder.finish() };
  const sides = rowSides(records, resolveAliases(records));
  const { mirrorOf } = findMirrors(records.transfers, sides, { toleranceMs: TOLERANCE_MS, endOfDay: (at) => at });
  let found = 0;
  let right = 0;
  mirrorOf?.forEach((mirror, row) => {
    if (mirror === NO_ROW || mirror < row) return;
    found++;
    if (transferOf[mirror] === transferOf[row]) right++;
  });
  return { planted, found, precision: right / found, recall: right / planted };
}
