/** From the caller's choice of seeds to an origin per transfer. */

import { UsageError } from '../core/errors.js';
import type { SourceRow } from '../core/source-row.js';
import { NO_TEXT } from '../core/string-pool.js';
import { creditTime, movesMoney } from '../ledger/event-sides.js';
import { accountAt } from '../ledger/find-account.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferKind } from '../records/transfer.js';
import { matchSeeds } from './match-seeds.js';
import { rowsOfTransfer, transfersOfRows } from './source-rows.js';
import type { Seed, SeedChoice, UnmatchedPayment } from './types.js';

/** `seedOf` of a transfer that is no seed, and of one whose origin is not traced: it displaces others' money and arrives clean. */
export const NO_SEED = -1;
export const UNTRACED_SEED = -2;

const HOME_CURRENCY = 'CNY';

export interface ResolvedSeeds {
  /** Ids in text order. */
  readonly origins: readonly string[];
  /** Origin of each transfer that is a seed, or `UNTRACED_SEED`. */
  readonly seedOf: ReadonlyMap<number, number>;
  readonly seeds: readonly Seed[];
  readonly unmatched: readonly UnmatchedPayment[];
  /** Complaints' own accounts (转出帐卡号) to the origins of their complaints; origins not traced are left out, their accounts are not. */
  readonly victims: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * @throws UsageError UNKNOWN_COMPLAINT, UNKNOWN_ACCOUNT, UNKNOWN_TRANSFER, NO_COMPLAINTS.
 */
export function resolveSeeds(ledger: Ledger, choice: SeedChoice, reversals: ReadonlyMap<number, number>): ResolvedSeeds {
  if (choice !== 'complaints' && 'account' in choice) return seedsOfAccount(ledger, choice.account, choice.since ?? -Infinity, reversals);
  if (choice !== 'complaints' && 'transfers' in choice) return seedsOfTransfers(ledger, choice.transfers, reversals);
  const { complaintPayments: table, strings } = ledger.records;
  const { complaint, returned } = table.columns;
  const all = new Set<string>();
  for (let payment = 0; payment < table.length; payment++) if (Number.isNaN(returned[payment])) all.add(strings.text(complaint[payment] as number));
  if (all.size === 0) {
    throw new UsageError('NO_COMPLAINTS', 'No complaint names a payment', { remedy: "Add the complaints' payments (案件编号, 转出帐卡号, 转出金额, 转出时间, 止付帐卡号), or trace from an account with --from." });
  }
  if (choice !== 'complaints' && !all.has(choice.complaint)) {
    throw new UsageError('UNKNOWN_COMPLAINT', 'No payment of this complaint is in the files', { place: 'complaint', value: choice.complaint, remedy: `Known complaints: ${[...all].sort().slice(0, 5).join(', ')}${all.size > 5 ? ' …' : ''}.` });
  }
  const origins = choice === 'complaints' ? [...all].sort() : [choice.complaint];
  const originOf = new Map(origins.map((id, origin) => [id, origin]));
  const idOf = (payment: number): string => strings.text(complaint[payment] as number);

  const { matched, unmatched } = matchSeeds(ledger);
  const seedOf = new Map<number, number>();
  const seeds: Seed[] = [];
  let own = 0;
  // The desk writes down payments in the case's own money.
  const home = Math.max(0, ledger.currencies.indexOf(HOME_CURRENCY));
  for (const { payment, transfer, match } of matched) {
    const origin = originOf.get(idOf(payment));
    if (transfer >= 0) seedOf.set(transfer, origin ?? UNTRACED_SEED);
    if (origin === undefined) continue;
    const { payer, payee, amount, time } = table.columns;
    const accountOf = (text: number | undefined): number => (text === undefined || text === NO_TEXT ? NO_ACCOUNT : (ledger.accountOf(strings.text(text)) ?? NO_ACCOUNT));
    if (transfer < 0) {
      seeds.push({ origin, transfer: ledger.length + own++, payer: accountOf(payer[payment]), payee: accountOf(payee[payment]), amount: amount[payment] as number, currency: home, time: time[payment] as number, match, payment });
    } else {
      seeds.push({ ...transferSeed(ledger, transfer), origin, match, payment });
    }
  }
  return {
    origins,
    seedOf,
    seeds,
    unmatched: unmatched.filter(({ payment }) => originOf.has(idOf(payment))).map((entry) => ({ complaint: idOf(entry.payment), ...entry })),
    victims: victimAccounts(ledger, originOf),
  };
}

function seedsOfAccount(ledger: Ledger, id: string, since: number, reversals: ReadonlyMap<number, number>): ResolvedSeeds {
  const account = accountAt(ledger, id, 'from');
  const seedOf = new Map<number, number>();
  const seeds: Seed[] = [];
  for (const transfer of ledger.inTransfers.subarray(ledger.inOffsets[account], ledger.inOffsets[account + 1])) {
    if (!canBeSeed(ledger, transfer, reversals) || creditTime(ledger, transfer) < since) continue;
    seedOf.set(transfer, 0);
    seeds.push({ ...transferSeed(ledger, transfer), origin: 0, match: 'account', payment: -1 });
  }
  return { origins: [ledger.accounts[account]?.account ?? id], seedOf, seeds, unmatched: [], victims: victimAccounts(ledger, new Map()) };
}

/** Each transfer is an origin, whichever of its rows names it. */
function seedsOfTransfers(ledger: Ledger, rows: readonly SourceRow[], reversals: ReadonlyMap<number, number>): ResolvedSeeds {
  const found = transfersOfRows(ledger, rows);
  const transfers = rows.map((row, at) => {
    const place = `${row.file}:${row.line}`;
    const transfer = found[at];
    if (transfer === undefined || !canBeSeed(ledger, transfer, reversals) || ledger.to[transfer] === NO_ACCOUNT) {
      throw new UsageError('UNKNOWN_TRANSFER', 'No transfer to an account stands in this row', { place: 'transfers', value: place, remedy: 'Name the file and line of a row that was read and that moves money from one account to another; failed rows, reversals and cash are no seeds.' });
    }
    const first = rowsOfTransfer(ledger, transfer)[0] ?? row;
    return { transfer, id: `${first.file}:${first.line}` };
  });
  const idOf = new Map(transfers.map(({ transfer, id }) => [transfer, id]));
  const origins = [...new Set(idOf.values())].sort();
  const originOf = new Map(origins.map((id, origin) => [id, origin]));
  const seedOf = new Map([...idOf].sort(([a], [b]) => a - b).map(([transfer, id]) => [transfer, originOf.get(id) ?? 0]));
  const seeds = [...seedOf].map(([transfer, origin]): Seed => ({ ...transferSeed(ledger, transfer), origin, match: 'entry', payment: -1 }));
  return { origins, seedOf, seeds, unmatched: [], victims: victimAccounts(ledger, new Map()) };
}

/** What moves no money, a transfer to oneself, what was missing and what takes back seeds nothing. */
function canBeSeed(ledger: Ledger, transfer: number, reversals: ReadonlyMap<number, number>): boolean {
  return movesMoney(ledger, transfer) && ledger.from[transfer] !== ledger.to[transfer] && ledger.kind[transfer] !== TransferKind.gap && !reversals.has(transfer);
}

function transferSeed(ledger: Ledger, transfer: number): Pick<Seed, 'transfer' | 'payer' | 'payee' | 'amount' | 'currency' | 'time'> {
  return {
    transfer,
    payer: ledger.from[transfer] as number,
    payee: ledger.to[transfer] as number,
    amount: ledger.amount[transfer] as number,
    currency: ledger.currency[transfer] as number,
    time: ledger.debitTime[transfer] as number,
  };
}

/** All complaints' own accounts, 返利 rows included. */
function victimAccounts(ledger: Ledger, originOf: ReadonlyMap<string, number>): Map<number, Set<number>> {
  const { complaintPayments: table, strings } = ledger.records;
  const { payer, complaint } = table.columns;
  const victims = new Map<number, Set<number>>();
  for (let payment = 0; payment < table.length; payment++) {
    const account = payer[payment] === NO_TEXT ? undefined : ledger.accountOf(strings.text(payer[payment] as number));
    if (account === undefined) continue;
    let origins = victims.get(account);
    if (origins === undefined) victims.set(account, (origins = new Set()));
    const origin = originOf.get(strings.text(complaint[payment] as number));
    if (origin !== undefined) origins.add(origin);
  }
  return victims;
}
