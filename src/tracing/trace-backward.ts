/**
 * Backward (docs/tracing.md, section 9): each unit of what an account holds at a time is led back to the row by which it entered the ledger, or to an opening balance.
 *
 * An entry is a credit whose debit stands in no statement: from an account without one, from outside its period, from nobody known (cash paid in, interest). An exchange of
 * currencies is passed in proportion, before it in whole units, rounded up. The result is a trace whose origins are those entries, reduced to the money that the account still holds.
 */

import { UsageError } from '../core/errors.js';
import { creditTime } from '../ledger/event-sides.js';
import { accountAt } from '../ledger/find-account.js';
import { NO_ACCOUNT, NO_ROW, type Ledger } from '../ledger/types.js';
import type { EntryChain } from './backward/entry-chain.js';
import { pooledChains } from './backward/pooled-chains.js';
import { unitChains } from './backward/unit-chains.js';
import { changesCurrency, knownReversals } from './match-reversals.js';
import { PassState } from './pass/pass-state.js';
import { runPass } from './pass/trace-pass.js';
import { resolveOptions } from './resolve-options.js';
import { rowsOfTransfer } from './source-rows.js';
import { TraceRecorder } from './trace-recorder.js';
import { OutcomeCode, type Seed, type TraceColumns, type TraceOptions } from './types.js';

/**
 * Composes what `options.seeds.account` holds at `options.asOf` (the end, when not given). Rules: fifo, lifo, proRata; the others depend on whose money is claimed.
 *
 * @throws UsageError RULE_NEEDS_CLAIM, WRONG_SEEDS, UNKNOWN_ACCOUNT.
 */
export function traceBackward(ledger: Ledger, options: TraceOptions): TraceColumns {
  const { rule = 'fifo', seeds = 'complaints' } = options;
  if (rule !== 'fifo' && rule !== 'lifo' && rule !== 'proRata') {
    throw new UsageError('RULE_NEEDS_CLAIM', 'This rule puts claimed money before other money, and backward nothing is claimed', { place: 'rule', value: rule, remedy: 'Use fifo, lifo or proRata.' });
  }
  if (seeds === 'complaints' || !('account' in seeds)) {
    throw new UsageError('WRONG_SEEDS', 'Backward tracing starts from an account', { place: 'seeds', value: JSON.stringify(seeds), remedy: 'Give { account }, and a time with asOf.' });
  }
  const account = accountAt(ledger, seeds.account, 'from');
  const passOptions = { ...resolveOptions(ledger, { ...options, depth: Infinity, minAmount: 0, minShare: 0, maxAge: Infinity, endpoints: [], rowsOf: undefined, crossHubs: false }), tellsUnits: rule !== 'proRata' };
  const currencies = Math.max(1, ledger.currencies.length);
  if (rule === 'proRata') return compose(ledger, rule, pooledChains(ledger, account, passOptions));
  const pass = new PassState(ledger, { origins: [], seedOf: new Map(), seeds: [], unmatched: [], victims: new Map() }, knownReversals(ledger), passOptions);
  runPass(pass);
  return compose(ledger, rule, new Map(Array.from({ length: currencies }, (_, currency) => [account * currencies + currency, unitChains(pass, account * currencies + currency)])));
}

function compose(ledger: Ledger, rule: TraceColumns['rule'], chainsOf: ReadonlyMap<number, readonly EntryChain[]>): TraceColumns {
  const currencies = Math.max(1, ledger.currencies.length);
  const chains = [...chainsOf].flatMap(([pot, list]) => list.map((chain) => ({ pot, id: entryId(ledger, chain), ...chain })));
  const origins = [...new Set(chains.map(({ id }) => id))].sort();
  const originOf = new Map(origins.map((id, origin) => [id, origin]));
  const recorder = new TraceRecorder(false, new Uint8Array(origins.length).fill(1));
  const seeds = new Map<number, Seed>();
  const seeded = new Float64Array(origins.length * currencies);
  const assumedOpening = new Float64Array(ledger.accounts.length * currencies);
  let pseudo = 0;
  const convertedIn = new Float64Array(seeded.length);
  const convertedOut = new Float64Array(seeded.length);
  const credited = new Map<number, number>();
  const add = (sums: Float64Array, cell: number, amount: number): void => {
    sums[cell] = (sums[cell] as number) + amount;
  };
  for (const { pot, id, opening, isAssumed, levels, transfers } of chains) {
    const origin = originOf.get(id) ?? 0;
    const first = transfers[0];
    const known = seeds.get(origin);
    let level = 0;
    let amount = levels[level] as number;
    const seed = known ?? (opening === undefined && first !== undefined ? entrySeed(ledger, origin, first) : openingSeed(ledger, origin, opening ?? pot, ledger.length + pseudo++, first));
    seeds.set(origin, { ...seed, amount: (known?.amount ?? 0) + amount });
    add(seeded, origin * currencies + seed.currency, amount);
    if (isAssumed && opening !== undefined) add(assumedOpening, opening, amount);
    let piece = recorder.seedPiece(seed.transfer, origin, amount, seed.time);
    let at = seed.payee * currencies + seed.currency;
    recorder.receive(at, piece, amount, opening === undefined ? creditTime(ledger, seed.transfer) : Number.NaN);
    for (const transfer of opening === undefined ? transfers.slice(1) : transfers) {
      recorder.passOn(at, piece, amount, ledger.debitTime[transfer] as number);
      piece = recorder.movePiece(transfer, { offset: 0, length: amount, piece, tier: recorder.pieceTier.get(piece), parts: undefined }, recorder.pieceTier.get(piece) + 1);
      const currency = (ledger.creditedCurrency ?? ledger.currency)[transfer] as number;
      if (changesCurrency(ledger, transfer)) {
        add(convertedOut, origin * currencies + (ledger.currency[transfer] as number), amount);
        amount = levels[++level] as number;
        add(convertedIn, origin * currencies + currency, amount);
        credited.set(piece, amount);
      }
      at = (ledger.to[transfer] as number) * currencies + currency;
      recorder.receive(at, piece, amount, creditTime(ledger, transfer));
    }
    recorder.end(at, piece, OutcomeCode.residual, amount, Number.NaN);
  }
  return {
    rule,
    origins,
    seeds: [...seeds].sort(([a], [b]) => a - b).map(([, seed]) => seed),
    unmatched: [],
    ...recorder.finish(currencies),
    seeded,
    convertedIn,
    convertedOut,
    credited,
    assumedOpening,
    reversals: new Map(),
    crossings: [],
    baitReturns: [],
  };
}

/** File and line of the row by which money entered, or whose opening balance it was. */
function entryId(ledger: Ledger, { opening, isAssumed, transfers }: EntryChain): string {
  const first = transfers[0];
  if (opening === undefined && first !== undefined) {
    const row = rowsOfTransfer(ledger, first)[0];
    return row === undefined ? `transfer ${first}` : `${row.file}:${row.line}`;
  }
  const account = ledger.accounts[Math.floor((opening ?? 0) / Math.max(1, ledger.currencies.length))]?.account ?? '';
  const currencies = Math.max(1, ledger.currencies.length);
  const currency = currencies === 1 ? '' : ` in ${ledger.currencies[(opening ?? 0) % currencies] ?? ''}`;
  return `${isAssumed ? 'supposed opening balance of' : 'opening balance of'} ${account}${currency}`;
}

/** The amount of an exchange that enters is what was credited. */
function entrySeed(ledger: Ledger, origin: number, transfer: number): Seed {
  return {
    origin,
    transfer,
    payer: ledger.from[transfer] as number,
    payee: ledger.to[transfer] as number,
    amount: 0,
    currency: (ledger.creditedCurrency ?? ledger.currency)[transfer] as number,
    time: ledger.payeeRow[transfer] === NO_ROW ? (ledger.debitTime[transfer] as number) : creditTime(ledger, transfer),
    match: 'entry',
    payment: -1,
  };
}

/** An opening balance stands as a transfer of its own; its time is the beginning of the statement, else that of the transfer by which it left. */
function openingSeed(ledger: Ledger, origin: number, pot: number, transfer: number, first: number | undefined): Seed {
  const currencies = Math.max(1, ledger.currencies.length);
  const payee = Math.floor(pot / currencies);
  const from = ledger.accounts[payee]?.coveredFrom ?? Number.NaN;
  const time = Number.isFinite(from) ? from : first === undefined ? Number.NaN : (ledger.debitTime[first] as number);
  return { origin, transfer, payer: NO_ACCOUNT, payee, amount: 0, currency: pot % currencies, time, match: 'opening', payment: -1 };
}
