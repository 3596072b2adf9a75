/** Holdings of a trace folded into one entry per account and currency. */

import { formatIso } from '../core/time.js';
import type { TracedAccount } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';
import { TransferStatus } from '../records/transfer.js';
import { dwellTimes } from './dwell-times.js';
import { changesCurrency } from './match-reversals.js';
import { FIRST_END_CODE, OUTCOMES, type TraceColumns } from './types.js';

const SUMS = ['received', 'passedOn', 'ended', 'residual', 'returned', 'displaced', 'cutOff'] as const;

/** Sorted by tier, then by what was received (most first), then by account and currency. Money in minor units of the entry's currency. */
export function foldAccounts(ledger: Ledger, trace: TraceColumns): TracedAccount[] {
  const currencies = Math.max(1, ledger.currencies.length);
  const dwell = dwellTimes(ledger, trace);
  const kinds = endsByKind(trace, currencies);
  const byPot = new Map<number, number[]>();
  trace.holdingAccount.forEach((account, holding) => {
    const pot = account * currencies + (trace.holdingCurrency[holding] as number);
    const known = byPot.get(pot);
    if (known === undefined) byPot.set(pot, [holding]);
    else known.push(holding);
  });
  const entries = [...byPot].map(([pot, holdings]) => ({ pot, entry: foldAccount(ledger, trace, pot, holdings.sort((a, b) => (trace.holdingOrigin[a] as number) - (trace.holdingOrigin[b] as number))) }));
  return entries
    .sort((a, b) => a.entry.tier - b.entry.tier || b.entry.received - a.entry.received || a.pot - b.pot)
    .map(({ pot, entry }) => {
      const ends = kinds.get(pot);
      const stay = dwell.get(pot);
      return { ...entry, dwellSeconds: stay?.mean ?? null, medianDwellSeconds: stay?.median ?? null, ...(ends === undefined ? {} : { endpoint: { kinds: ends } }) };
    });
}

function foldAccount(ledger: Ledger, trace: TraceColumns, pot: number, holdings: readonly number[]): Omit<TracedAccount, 'dwellSeconds' | 'medianDwellSeconds' | 'endpoint'> {
  const currencies = Math.max(1, ledger.currencies.length);
  const entry = ledger.accounts[Math.floor(pot / currencies)];
  const zone = ledger.records.timeZone;
  const sums = Object.fromEntries(SUMS.map((name) => [name, holdings.reduce((sum, holding) => sum + (trace[name][holding] as number), 0)])) as Record<(typeof SUMS)[number], number>;
  const weight = holdings.reduce((sum, holding) => sum + (trace.tierWeight[holding] as number), 0);
  const toItself = selfTransfers(ledger, Math.floor(pot / currencies), pot % currencies);
  const tier = Math.min(...holdings.map((holding) => trace.tier[holding] as number));
  return {
    account: entry?.account ?? '',
    name: entry?.name ?? '',
    bank: entry?.bank ?? '',
    currency: ledger.currencies[pot % currencies] ?? '',
    tier,
    meanTier: sums.received === 0 ? tier : weight / sums.received,
    ...sums,
    firstTime: formatIso(Math.min(...known(holdings, trace.firstTime)), zone),
    lastTime: formatIso(Math.max(...known(holdings, trace.lastTime)), zone),
    coveredFrom: isoOrNull(entry?.coveredFrom, zone),
    coveredTo: isoOrNull(entry?.coveredTo, zone),
    hasStatement: entry?.hasStatement === true,
    ...(toItself === 0 ? {} : { selfTransfers: toItself }),
    byOrigin: holdings.map((holding) => ({
      id: trace.origins[trace.holdingOrigin[holding] as number] ?? '',
      tier: trace.tier[holding] as number,
      received: trace.received[holding] as number,
      passedOn: trace.passedOn[holding] as number,
      residual: trace.residual[holding] as number,
      ended: trace.ended[holding] as number,
      returned: trace.returned[holding] as number,
      displaced: trace.displaced[holding] as number,
      cutOff: trace.cutOff[holding] as number,
    })),
  };
}

/** Transfers of an account to itself in one currency, failed ones apart: an exchange is none. */
function selfTransfers(ledger: Ledger, account: number, currency: number): number {
  let count = 0;
  for (let at = ledger.outOffsets[account] as number; at < (ledger.outOffsets[account + 1] as number); at++) {
    const transfer = ledger.outTransfers[at] as number;
    if (ledger.to[transfer] === account && ledger.currency[transfer] === currency && ledger.status[transfer] !== TransferStatus.failed && !changesCurrency(ledger, transfer)) count++;
  }
  return count;
}

/** NaN alone where no time is known: an opening balance that never moved. */
function known(holdings: readonly number[], times: Float64Array): number[] {
  const found = holdings.map((holding) => times[holding] as number).filter((time) => !Number.isNaN(time));
  return found.length === 0 ? [Number.NaN] : found;
}

/** Null without a statement, and where it covers all time. */
function isoOrNull(time: number | undefined, zone: string): string | null {
  return time === undefined || !Number.isFinite(time) ? null : formatIso(time, zone);
}

/** By pot: what ended there, by kind in order of the codes. */
function endsByKind(trace: TraceColumns, currencies: number): Map<number, Record<string, number>> {
  const sums = new Map<number, Float64Array>();
  for (let fate = 0; fate < trace.fatePiece.length; fate++) {
    const code = trace.fateOutcome[fate] as number;
    const amount = trace.fateAmount[fate] as number;
    if (code < FIRST_END_CODE || amount === 0) continue;
    const pot = (trace.fateAccount[fate] as number) * currencies + (trace.fateCurrency[fate] as number);
    let ofPot = sums.get(pot);
    if (ofPot === undefined) sums.set(pot, (ofPot = new Float64Array(OUTCOMES.length)));
    ofPot[code] = (ofPot[code] as number) + amount;
  }
  return new Map(
    [...sums].map(([pot, ofPot]) => [pot, Object.fromEntries([...ofPot].map((amount, code) => [OUTCOMES[code] ?? '', amount] as const).filter(([, amount]) => amount > 0))]),
  );
}

