/**
 * Small random ledgers that hold every special case of docs/tracing.md: rows of both banks or of one, clocks that differ, ties, dates
 * without a time, blank counterparties, failed rows, cash, fees, interest, reversals, transfers to oneself, money that arrives a day
 * later, answered tasks that cover too little, payments exact, loose, without a payer, unmatched, and money sent back.
 *
 * What happened is drawn first; rows are then what the banks told of it. Mirrors can always be found from the rows alone: amounts are
 * raised where two transfers could be taken for one.
 */

import fc from 'fast-check';
import type { AccountKind, OracleCoverage, OracleInput, OraclePayment, OracleRow, Precision, RowKind } from '../../src/scenario/oracle/index.js';

/** 2021-03-01 00:00 in China, and the zone of all generated ledgers. */
export const LEDGER_START = Date.UTC(2021, 1, 28, 16);
export const LEDGER_ZONE_MINUTES = 480;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MIRROR_TOLERANCE = 120 * SECOND;

/** The first ones have statements (the first of them is a victim's), the others appear only as counterparties (the first is a victim's too). */
const WITH_STATEMENT = ['victim-1', 'mule-1', 'mule-2', 'mule-3', 'mule-4'];
const WITHOUT_STATEMENT = ['victim-2', 'stranger', 'shop', 'hub', 'dealer', 'overseas'];
const ACCOUNTS = [...WITH_STATEMENT, ...WITHOUT_STATEMENT];
const KINDS: Readonly<Record<string, AccountKind>> = { shop: 'merchant', hub: 'hub', dealer: 'virtualAssetDealer', overseas: 'abroad', 'mule-4': 'hub' };

interface Bank {
  readonly opening: number;
  readonly skew: number;
  readonly precision: Precision;
  readonly showsBalance: boolean;
}

interface Task {
  readonly account: string;
  readonly from: number;
  readonly length: number;
  /** Whether the bank sent nothing outside the period asked for. */
  readonly isCut: boolean;
}

interface Action {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  /** Since the action before, in ms. */
  readonly step: number;
  readonly kind: RowKind;
  /** Of a reversal: how many transfers back, and whether it names the serial. */
  readonly reverses: number;
  /** Whether a reversal that names the serial is of another amount. */
  readonly takesPart: boolean;
  readonly failed: boolean;
  readonly dropsOut: boolean;
  readonly dropsIn: boolean;
  readonly blanksOut: boolean;
  readonly blanksIn: boolean;
  readonly sharesSerial: boolean;
  readonly hasSerial: boolean;
  readonly hidesBalance: boolean;
  readonly jitter: number;
  readonly arrivesNextDay: boolean;
  readonly claim: Claim | null;
}

interface Claim {
  readonly complaint: string;
  readonly how: 'exact' | 'minutesOff' | 'hoursOff' | 'dateOnly' | 'payerMissing' | 'amountOff' | 'returned';
}

interface Draft extends Action {
  readonly number: number;
  readonly time: number;
  readonly creditTime: number;
  readonly serials: readonly [string, string];
}

export interface LedgerLimits {
  /** @defaultValue 30 */
  readonly actions?: number;
  /** @defaultValue 12 */
  readonly amount?: number;
}

/** Balances are those of the accounts as they really were; some overdraw. */
export function arbitraryOracleInput(limits: LedgerLimits = {}): fc.Arbitrary<OracleInput> {
  return fc
    .record({
      banks: fc.array(arbitraryBank(), { minLength: WITH_STATEMENT.length, maxLength: WITH_STATEMENT.length }),
      actions: fc.array(arbitraryAction(limits.amount ?? 12), { minLength: 1, maxLength: limits.actions ?? 30, size: 'max' }),
      tasks: fc.array(arbitraryTask(), { maxLength: 3 }),
      strayPayments: fc.array(arbitraryStrayPayment(limits.amount ?? 12), { maxLength: 2 }),
    })
    .map(({ banks, actions, tasks, strayPayments }) => {
      const bankOf = new Map(WITH_STATEMENT.map((account, index) => [account, banks[index]]));
      const drafts = makeIdentifiable(draftAll(actions), bankOf, tasks);
      const claims = [...drafts.flatMap(claimOf), ...strayPayments];
      return {
        rows: tellRows(drafts, bankOf, tasks),
        coverage: tasks.map(({ account, from, length }): OracleCoverage => ({ account, from, to: from + length })),
        accountKinds: KINDS,
        payments: claims.map((payment, index): OraclePayment => ({ ...payment, file: 'complaints.csv', line: index + 2 })),
        timeZoneOffsetMinutes: LEDGER_ZONE_MINUTES,
      };
    });
}

type Banks = ReadonlyMap<string, Bank | undefined>;
type Payment = Omit<OraclePayment, 'file' | 'line'>;

const weighted = <T>(...choices: readonly (readonly [number, T])[]): fc.Arbitrary<T> =>
  fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

const rarely = weighted([11, false], [1, true]);
const sometimes = weighted([2, false], [1, true]);

function arbitraryBank(): fc.Arbitrary<Bank> {
  return fc.record({
    opening: weighted([2, 0], [2, 5], [1, 25]),
    skew: weighted([3, 0], [1, 45 * SECOND], [1, -45 * SECOND]),
    precision: weighted<Precision>([5, 'second'], [1, 'minute'], [1, 'day']),
    showsBalance: weighted([4, true], [1, false]),
  });
}

function arbitraryAction(amount: number): fc.Arbitrary<Action> {
  return fc.record({
    from: weighted([5, 'victim-1'], [5, 'mule-1'], [4, 'mule-2'], [2, 'mule-3'], [1, 'mule-4'], [4, 'victim-2'], [1, 'stranger']),
    to: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('mule-1', 'mule-1', 'mule-2', 'mule-3', 'victim-1') }, { weight: 2, arbitrary: fc.constantFrom(...ACCOUNTS) }),
    amount: fc.integer({ min: 1, max: amount }),
    step: weighted([4, 0], [3, SECOND], [3, 40 * SECOND], [2, 5 * MINUTE], [1, 7 * HOUR]),
    kind: weighted<RowKind>([14, 'transfer'], [3, 'reversal'], [1, 'cash'], [1, 'fee'], [1, 'interest'], [1, 'merchant']),
    reverses: fc.integer({ min: 1, max: 4 }),
    takesPart: sometimes,
    failed: rarely,
    dropsOut: rarely,
    dropsIn: rarely,
    blanksOut: rarely,
    blanksIn: rarely,
    sharesSerial: sometimes,
    hasSerial: sometimes,
    hidesBalance: rarely,
    jitter: weighted([6, 0], [1, 50 * SECOND], [1, -50 * SECOND]),
    arrivesNextDay: rarely,
    claim: fc.oneof(
      { weight: 2, arbitrary: fc.constant(null) },
      {
        weight: 3,
        arbitrary: fc.record({
          complaint: fc.constantFrom('C1', 'C2', 'C3'),
          how: weighted<Claim['how']>([6, 'exact'], [4, 'minutesOff'], [2, 'hoursOff'], [1, 'dateOnly'], [2, 'payerMissing'], [1, 'amountOff'], [1, 'returned']),
        }),
      },
    ),
  });
}

function arbitraryTask(): fc.Arbitrary<Task> {
  return fc.record({
    account: fc.constantFrom(...WITH_STATEMENT, 'stranger'),
    from: fc.integer({ min: 0, max: 40 }).map((minutes) => LEDGER_START + 8 * HOUR + minutes * MINUTE),
    length: weighted([1, 0], [2, 10 * MINUTE], [2, DAY], [2, 5 * DAY]),
    isCut: fc.boolean(),
  });
}

function arbitraryStrayPayment(amount: number): fc.Arbitrary<Payment> {
  return fc.record({
    complaint: fc.constantFrom('C1', 'C4'),
    payer: fc.constantFrom('victim-1', 'victim-2', ''),
    payee: fc.constantFrom(...ACCOUNTS, ''),
    amount: fc.integer({ min: 1, max: amount }),
    time: fc.integer({ min: 0, max: 100 }).map((minutes) => LEDGER_START + 8 * HOUR + minutes * MINUTE),
    precision: fc.constant<Precision>('minute'),
    returned: fc.constant(false),
  });
}

/** Reversals take accounts, amount and serial of an earlier transfer. */
function draftAll(actions: readonly Action[]): Draft[] {
  const drafts: Draft[] = [];
  let time = LEDGER_START + 8 * HOUR;
  actions.forEach((action, number) => {
    time += action.step;
    const former = action.kind === 'reversal' ? drafts.filter(({ kind, from, to }) => kind === 'transfer' && from !== to).at(-action.reverses) : undefined;
    const draft: Draft = {
      ...action,
      number,
      time,
      creditTime: action.arrivesNextDay ? time + DAY : time,
      serials: serialsOf(action, number),
    };
    if (former === undefined) {
      drafts.push(draft);
      return;
    }
    const isNamed = action.sharesSerial && former.sharesSerial && !former.blanksIn && !former.blanksOut;
    const reversal: Draft = { ...draft, from: former.to, to: former.from, amount: former.amount, arrivesNextDay: false, creditTime: time };
    drafts.push(isNamed ? { ...reversal, amount: action.takesPart ? action.amount : former.amount, serials: former.serials, blanksIn: false, blanksOut: false } : reversal);
  });
  return drafts;
}

function serialsOf(action: Action, number: number): [string, string] {
  if (action.sharesSerial || action.arrivesNextDay || action.blanksIn || action.blanksOut) return [`S${number}`, `S${number}`];
  return action.hasSerial ? [`P${number}`, `Q${number}`] : ['', ''];
}

/** Raises amounts until no two transfers between the same accounts could be mirrored crosswise. */
function makeIdentifiable(drafts: readonly Draft[], banks: Banks, tasks: readonly Task[]): Draft[] {
  const seen = new Map<string, string[]>();
  return drafts.map((draft) => {
    const sides = sidesTold(draft, banks, tasks);
    const isSafe = sides === 'both' && draft.serials[0] !== '' && draft.serials[0] === draft.serials[1];
    for (let amount = draft.amount; ; amount += 1) {
      const key = `${draft.from} ${draft.to} ${amount}`;
      const others = seen.get(key) ?? [];
      if (!isSafe && others.some((other) => other !== sides || sides === 'both')) continue;
      if (!isSafe) seen.set(key, [...others, sides]);
      return { ...draft, amount };
    }
  });
}

function sidesTold(draft: Draft, banks: Banks, tasks: readonly Task[]): 'both' | 'out' | 'in' {
  const out = banks.get(draft.from);
  const into = banks.get(draft.to);
  const outTime = out === undefined ? null : recordedTime(draft.time, draft.jitter, out);
  const inTime = into === undefined ? null : recordedTime(draft.creditTime, 0, into);
  const hasOut = !draft.dropsOut && outTime !== null && !isOutsideTask({ account: draft.from, time: outTime }, tasks);
  const hasIn = !draft.dropsIn && inTime !== null && !isOutsideTask({ account: draft.to, time: inTime }, tasks);
  return hasOut === hasIn ? 'both' : hasOut ? 'out' : 'in';
}

function claimOf({ claim, from, to, amount, time, kind }: Draft): Payment[] {
  const isPayment = kind === 'transfer' && (from.startsWith('victim') || from === 'stranger');
  const isReturn = kind === 'transfer' && to.startsWith('victim');
  if (claim === null || !(isPayment || isReturn)) return [];
  const { complaint, how } = claim;
  const payment: Payment = { complaint, payer: from, payee: to, amount, time, precision: 'second', returned: false };
  if (!isPayment) return how === 'returned' ? [{ ...payment, payer: to, payee: from, returned: true }] : [];
  if (how === 'minutesOff') return [{ ...payment, time: time + 9 * MINUTE }];
  if (how === 'hoursOff') return [{ ...payment, time: time + 2 * HOUR }];
  if (how === 'dateOnly') return [{ ...payment, time: dayOf(time), precision: 'day' }];
  if (how === 'payerMissing') return [{ ...payment, payer: '', time: time + HOUR }];
  if (how === 'amountOff') return [{ ...payment, amount: amount + 1 }];
  return [payment];
}

const dayOf = (time: number): number => LEDGER_START + Math.floor((time - LEDGER_START) / DAY) * DAY;

interface RealEvent {
  readonly draft: Draft;
  readonly direction: 'out' | 'in';
  readonly time: number;
}

/** In the order in which it happened, with the balance that was. */
function tellRows(drafts: readonly Draft[], banks: Banks, tasks: readonly Task[]): OracleRow[] {
  const events: RealEvent[] = drafts.flatMap((draft) => [
    { draft, direction: 'out' as const, time: draft.time },
    { draft, direction: 'in' as const, time: draft.creditTime },
  ]);
  events.sort((left, right) => left.time - right.time);
  const balances = new Map<string, number>();
  const rows: OracleRow[] = [];
  for (const event of events) {
    const { draft, direction } = event;
    const account = direction === 'out' ? draft.from : draft.to;
    const bank = banks.get(account);
    if (bank === undefined) continue;
    const change = draft.failed ? 0 : direction === 'out' ? -draft.amount : draft.amount;
    const balance = (balances.get(account) ?? bank.opening) + (isTold(draft, direction) ? change : 0);
    balances.set(account, balance);
    const isDropped = direction === 'out' ? draft.dropsOut : draft.dropsIn;
    const row = tellRow(event, account, bank, balance, rows.length + 2);
    if (!isDropped && isTold(draft, direction) && !isOutsideTask(row, tasks)) rows.push(needsSerial(draft, banks) ? { ...row, serial: `S${draft.number}` } : row);
  }
  return rows;
}

/** Cash, fees and interest have one side alone. */
function isTold(draft: Draft, direction: 'out' | 'in'): boolean {
  if (draft.kind === 'cash' || draft.kind === 'fee' || draft.kind === 'interest') return direction === (draft.number % 3 === 0 ? 'in' : 'out');
  return true;
}

function tellRow({ draft, direction, time }: RealEvent, account: string, bank: Bank, balance: number, line: number): OracleRow {
  const isOut = direction === 'out';
  const isBlank = isOut ? draft.blanksOut : draft.blanksIn;
  return {
    id: `${draft.number}-${direction}`,
    account,
    counterparty: isBlank ? '' : isOut ? draft.to : draft.from,
    direction,
    amount: draft.amount,
    time: recordedTime(time, isOut ? draft.jitter : 0, bank),
    precision: bank.precision,
    balance: bank.showsBalance && !draft.hidesBalance ? balance : null,
    serial: draft.serials[isOut ? 0 : 1],
    kind: draft.kind,
    failed: draft.failed,
    transferId: `T${draft.number}`,
    file: `${account}.csv`,
    line,
  };
}

function recordedTime(time: number, jitter: number, bank: Bank): number {
  if (bank.precision === 'day') return dayOf(time + bank.skew);
  const recorded = time + bank.skew + jitter;
  return bank.precision === 'minute' ? recorded - (recorded % MINUTE) : recorded;
}

/** Clocks too far apart for a mirror by accounts, amount and time: such pairs have a serial in common. */
function needsSerial(draft: Draft, banks: Banks): boolean {
  if (draft.serials[0] === draft.serials[1] && draft.serials[0] !== '') return false;
  const out = banks.get(draft.from);
  const into = banks.get(draft.to);
  if (out === undefined || into === undefined) return false;
  const from = spanOf(recordedTime(draft.time, draft.jitter, out), out);
  const to = spanOf(recordedTime(draft.creditTime, 0, into), into);
  return Math.max(from.start - to.end, to.start - from.end) > MIRROR_TOLERANCE;
}

function spanOf(time: number, bank: Bank): { start: number; end: number } {
  return { start: time, end: bank.precision === 'day' ? time + DAY - 1 : time };
}

function isOutsideTask(row: Pick<OracleRow, 'account' | 'time'>, tasks: readonly Task[]): boolean {
  const own = tasks.filter((task) => task.account === row.account);
  return own.some(({ isCut }) => isCut) && !own.some(({ from, length }) => row.time >= from && row.time <= from + length);
}
