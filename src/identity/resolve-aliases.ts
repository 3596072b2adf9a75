/**
 * Which numbers are one account: 交易卡号 and 交易账号 are aliases where an account table or a row names both. Exact keys only, nothing is guessed.
 *
 * A card belongs to one account: the one the account tables bind it to, else the one most rows bind it to, ties by text order; every other binding is
 * reported as ALIAS_CONFLICT. Bindings are followed to their end (union-find with the account as root); a circle of bindings is rooted at its first number
 * in text order. The answer does not depend on the order of files and rows.
 */

import type { CaseRecords } from '../records/case-records.js';
import type { RowIssue } from '../records/issue.js';
import { Direction, TransferKind } from '../records/transfer.js';
import { NO_TEXT, type StringPool } from '../core/string-pool.js';
import { isKnownBlank } from '../core/table.js';
import { chooseBindings } from './bind-cards.js';
import { modalTexts, type ModalTexts, type TextSource } from './modal-texts.js';

/** Stands in `accountOfText` for text that is no account number. */
export const NOT_AN_ACCOUNT = 0xffff_ffff;

const NO_NAMES: readonly string[] = [];

/** Of a number that stands where an account stands, once it is known to name the account. */
const ROOT = 2;

export interface ResolvedAccount {
  /** 交易账号 where known, else the card number. */
  readonly account: string;
  /** All numbers that resolve to it, `account` first, the others in text order. */
  readonly aliases: readonly string[];
  /** The most frequent name without masking, ties by text order; empty when unknown. */
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly idNumber: string;
  readonly bank: string;
}

export interface AliasResolution {
  /** How many accounts there are; they stand in text order of `account`. */
  readonly count: number;
  /** All of them: made when asked for. */
  readonly accounts: readonly ResolvedAccount[];
  readonly describe: (index: number) => ResolvedAccount;
  /** By row of the transfers, the position of 本方 and of the counterparty; `NOT_AN_ACCOUNT` for none. */
  readonly own: Uint32Array;
  readonly other: Uint32Array;
  /** Text id to position in `accounts`; `NOT_AN_ACCOUNT` for other text. Texts interned later lie beyond its end. */
  readonly accountOfText: Uint32Array;
  /** ALIAS_CONFLICT, in text order of the card. */
  readonly issues: readonly RowIssue[];
}

/** True for one-sided rows whose counterparty cell names no account, whatever stands in it (cash, fee, interest). */
export function hasNoCounterparty(kind: number, direction: number): boolean {
  return direction !== Direction.twoSided && (kind === TransferKind.cash || kind === TransferKind.fee || kind === TransferKind.interest);
}

/** Every number that stands where an account stands. */
function markNumbers(records: CaseRecords): Uint8Array {
  const marked = new Uint8Array(records.strings.size);
  const { transfers, accounts, complaintPayments, inquiryTasks, freezeMeasures } = records;
  const { account, card, counterparty, kind, direction } = transfers.columns;
  for (let row = 0; row < transfers.length; row++) {
    marked[account[row] as number] = 1;
    marked[card[row] as number] = 1;
    if (!hasNoCounterparty(kind[row] as number, direction[row] as number)) marked[counterparty[row] as number] = 1;
  }
  for (const column of [
    accounts.columns.account,
    accounts.columns.card,
    complaintPayments.columns.payer,
    complaintPayments.columns.payee,
    inquiryTasks.columns.account,
    freezeMeasures.columns.account,
  ]) {
    for (let row = 0; row < column.length; row++) marked[column[row] as number] = 1;
  }
  marked[NO_TEXT] = 0;
  return marked;
}

/** Follows bindings from `number` to the root and writes it for every number on the way. */
function rootFrom(number: number, accountOfCard: Uint32Array, roots: Uint32Array, textOf: (id: number) => string): void {
  // Most numbers are bound to no other.
  if (accountOfCard[number] === NO_TEXT) {
    roots[number] = number;
    return;
  }
  const path: number[] = [];
  const onPath = new Set<number>();
  let at = number;
  while (roots[at] === NO_TEXT && accountOfCard[at] !== NO_TEXT && !onPath.has(at)) {
    onPath.add(at);
    path.push(at);
    at = accountOfCard[at] as number;
  }
  let root = roots[at] === NO_TEXT ? at : (roots[at] as number);
  if (onPath.has(at)) {
    for (const member of path.slice(path.indexOf(at))) if (textOf(member) < textOf(root)) root = member;
  }
  roots[at] = root;
  for (const member of path) roots[member] = root;
}

/** Accounts of the case with their aliases, names and banks; see the head of this file for the rules. */
export function resolveAliases(records: CaseRecords): AliasResolution {
  const { strings } = records;
  const textOf = (id: number): string => strings.text(id);
  const marked = markNumbers(records);
  const { accountOfCard, issues, spare } = chooseBindings(records);

  const roots = spare.fill(NO_TEXT);
  const canonical: number[] = [];
  for (let number = 1; number < marked.length; number++) if (marked[number] === 1 && roots[number] === NO_TEXT) rootFrom(number, accountOfCard, roots, textOf);
  for (let number = 1; number < marked.length; number++) if (marked[number] === 1 && roots[number] === number) canonical.push(number);
  const inOrder = strings.sorted(Uint32Array.from(canonical));
  const numbers = strings.texts(inOrder);

  // In the place of the roots come their accounts: of roots first, which others then find there.
  const accountOfText = roots;
  for (let index = 0; index < inOrder.length; index++) {
    marked[inOrder[index] as number] = ROOT;
    accountOfText[inOrder[index] as number] = index;
  }
  const otherAliases = new Map<number, number[]>();
  for (let number = 0; number < marked.length; number++) {
    if (marked[number] === ROOT) continue;
    const root = roots[number] as number;
    if (root === NO_TEXT) {
      accountOfText[number] = NOT_AN_ACCOUNT;
      continue;
    }
    const index = accountOfText[root] as number;
    accountOfText[number] = index;
    const known = otherAliases.get(index);
    if (known === undefined) otherAliases.set(index, [number]);
    else known.push(number);
  }
  const count = inOrder.length;
  const { own, other } = sidesOf(records, accountOfText);
  const details = describeAccounts(strings, detailsOfAccounts(records, accountOfText, count, own, other));
  const describe = (index: number): ResolvedAccount => {
    const account = numbers[index] ?? '';
    return { account, aliases: aliasesOf(account, otherAliases.get(index), strings), name: details.name(index), otherNames: details.otherNames(index), idNumber: details.idNumber(index), bank: details.bank(index) };
  };
  let accounts: readonly ResolvedAccount[] | undefined;
  return {
    count,
    get accounts() {
      return (accounts ??= Array.from({ length: count }, (_, index) => describe(index)));
    },
    describe,
    own,
    other,
    accountOfText,
    issues,
  };
}

/** Positions of the accounts on both sides of every row of the transfers. */
function sidesOf({ transfers }: CaseRecords, accountOfText: Uint32Array): { own: Uint32Array; other: Uint32Array } {
  const { account, card, counterparty, kind, direction } = transfers.columns;
  const own = new Uint32Array(transfers.length);
  const other = new Uint32Array(transfers.length);
  for (let row = 0; row < transfers.length; row++) {
    const number = (account[row] as number) || (card[row] as number);
    own[row] = number === NO_TEXT ? NOT_AN_ACCOUNT : (accountOfText[number] as number);
    const facing = counterparty[row] as number;
    other[row] = facing === NO_TEXT || hasNoCounterparty(kind[row] as number, direction[row] as number) ? NOT_AN_ACCOUNT : (accountOfText[facing] as number);
  }
  return { own, other };
}

function aliasesOf(account: string, others: readonly number[] | undefined, strings: StringPool): readonly string[] {
  return others === undefined ? [account] : [account, ...strings.texts(Uint32Array.from(others)).sort()];
}

function describeAccounts(strings: StringPool, { name, idNumber, bank }: DetailsOfAccounts): { readonly [K in Exclude<keyof ResolvedAccount, 'account' | 'aliases'>]: (index: number) => ResolvedAccount[K] } {
  const otherNames = (ids: readonly number[] | undefined): readonly string[] => (ids === undefined ? NO_NAMES : ids.map((id) => strings.text(id)).sort());
  return { name: textsByAccount(strings, name.most), otherNames: (index) => otherNames(name.others.get(index)), idNumber: textsByAccount(strings, idNumber.most), bank: textsByAccount(strings, bank.most) };
}

interface DetailsOfAccounts {
  readonly name: ModalTexts;
  readonly idNumber: ModalTexts;
  readonly bank: ModalTexts;
}

/** A function of its own: what describes accounts later is not to hold on to what this looks at. */
function detailsOfAccounts(records: CaseRecords, accountOfText: Uint32Array, count: number, own: Uint32Array, other: Uint32Array): DetailsOfAccounts {
  const { transfers, accounts, complaintPayments, strings } = records;
  const table = accounts.columns;
  const payments = complaintPayments.columns;
  const indexOf = (number: number): number => (number === NO_TEXT ? NOT_AN_ACCOUNT : (accountOfText[number] as number));
  const listed = table.account.map((number, row) => indexOf(number || (table.card[row] as number)));
  const ofRows = (ours: 'name' | 'idNumber' | 'bank', facing: 'counterpartyName' | 'counterpartyIdNumber' | 'counterpartyBank'): TextSource[] => [
    ...(isKnownBlank(transfers, ours) ? [] : [{ accounts: own, values: transfers.columns[ours] }]),
    ...(isKnownBlank(transfers, facing) ? [] : [{ accounts: other, values: transfers.columns[facing] }]),
  ];
  const names: TextSource[] = [
    ...ofRows('name', 'counterpartyName'),
    { accounts: listed, values: table.name },
    { accounts: payments.payer.map(indexOf), values: payments.payerName },
    { accounts: payments.payee.map(indexOf), values: payments.payeeName },
  ];
  const idNumbers = [...ofRows('idNumber', 'counterpartyIdNumber'), { accounts: listed, values: table.idNumber }];
  const banks = [...ofRows('bank', 'counterpartyBank'), { accounts: listed, values: table.bank }];
  return { name: modalTexts(count, names, strings), idNumber: modalTexts(count, idNumbers, strings), bank: modalTexts(count, banks, strings) };
}

/** The texts of ids, each made once and not kept by the pool, in which they stand far apart. */
function textsByAccount(strings: StringPool, ids: Uint32Array): (account: number) => string {
  const distinct = ids.slice().sort().filter((id, at, sorted) => id !== NO_TEXT && id !== sorted[at - 1]);
  if (distinct.length === 0) return () => '';
  const texts = strings.texts(distinct);
  const places = new Uint32Array((distinct[distinct.length - 1] as number) + 1);
  for (let at = 0; at < distinct.length; at++) places[distinct[at] as number] = at;
  const placeOf = new Uint32Array(ids.length);
  for (let account = 0; account < ids.length; account++) placeOf[account] = ids[account] === NO_TEXT ? texts.length : (places[ids[account] as number] as number);
  texts.push('');
  return (account) => texts[placeOf[account] as number] as string;
}
