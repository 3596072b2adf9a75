/** The truth in CONTRACT.md's columns: comma-separated, UTF-8 with a byte order mark. */

import type { PlantedFault, CaseFile } from '../files/table-file.js';
import { TableFile } from '../files/table-file.js';
import type { Numbers } from '../files/numbers.js';
import { faceNumber } from '../files/numbers.js';
import type { ReadRow } from '../files/statement-row.js';
import type { HandOver } from '../handover/types.js';
import type { OraclePayment, OracleResidual } from '../oracle/index.js';
import { NOBODY } from '../world/types.js';

export interface TruthSources {
  readonly handOver: HandOver;
  readonly numbers: Numbers;
  readonly rows: readonly ReadRow[];
  readonly payments: readonly OraclePayment[];
  readonly faults: readonly PlantedFault[];
  readonly seen: readonly OracleResidual[];
  readonly actual: readonly OracleResidual[];
}

export function writeTruth(sources: TruthSources): CaseFile[] {
  return [accountsFile(sources), ...peopleAndPhones(sources.handOver), groupsFile(sources.handOver), seriesFile(sources.handOver), residualsFile(sources), faultsFile(sources), aliasesFile(sources.handOver)].map((file) => ({
    path: `truth/${file.name}`,
    bytes: file.bytes(),
  }));
}

function table(name: string, headers: readonly string[]): TableFile {
  const file = new TableFile(name, { encoding: 'utf-8-bom', delimiter: ',', lineEnd: '\n' });
  file.row(headers);
  return file;
}

/** How much of an account the files show. */
export function seenAccounts({ handOver, rows, payments, numbers }: Pick<TruthSources, 'handOver' | 'rows' | 'payments' | 'numbers'>): ('statement' | 'counterparty' | 'no')[] {
  const { world, hasStatement, inquiries } = handOver;
  const named = new Uint8Array(world.accounts.length);
  for (const { event, otherKnown } of rows) {
    const movement = world.movements[event >> 1];
    const other = event % 2 === 0 ? movement?.to : movement?.from;
    if (otherKnown && other !== undefined && other !== NOBODY) named[other] = 1;
  }
  const asNamed = new Set(payments.flatMap(({ payer, payee }) => [payer, payee]));
  for (const { account } of inquiries) named[account] = 1;
  return world.accounts.map(({ index }) => (hasStatement[index] === 1 ? 'statement' : named[index] === 1 || asNamed.has(numbers.canonical(index)) ? 'counterparty' : 'no'));
}

function accountsFile(sources: TruthSources): TableFile {
  const { world } = sources.handOver;
  const seen = seenAccounts(sources);
  const file = table('accounts.csv', ['account', 'role', 'tier', 'gang', 'person', 'seen']);
  for (const { index, number, role, tier, gang, owner } of world.accounts) {
    file.row([number, role, tier === 0 ? '' : String(tier), gang, world.people[owner]?.idNumber ?? '', seen[index] ?? 'no']);
  }
  return file;
}

/** Persons are named by their ID numbers, as findings name them; `seen` says whether the files name them. */
function peopleAndPhones({ world, inquiries, callNumbers, registered, travellers }: HandOver): TableFile[] {
  const named = new Set(travellers);
  const phoneOf = new Map(world.phones.map((phone) => [phone.number, phone]));
  for (const number of registered) named.add(phoneOf.get(number)?.owner ?? NOBODY);
  for (const { account, answered } of inquiries) if (answered) named.add(world.accounts[account]?.owner ?? NOBODY);
  const people = table('people.csv', ['person', 'name', 'role', 'gang', 'seen']);
  for (const { index, idNumber, name, role, gang } of world.people) people.row([idNumber, name, role, gang, named.has(index) ? 'yes' : 'no']);

  const asked = new Set(callNumbers);
  const told = new Set(registered);
  for (const { from, to } of world.calls) {
    if (asked.has(from)) told.add(to);
    if (asked.has(to)) told.add(from);
  }
  const phones = table('phones.csv', ['phone', 'role', 'person', 'gang', 'seen']);
  for (const { number, role, owner, user, gang } of world.phones) phones.row([number, role, world.people[user === NOBODY ? owner : user]?.idNumber ?? '', gang, asked.has(number) ? 'records' : told.has(number) ? 'contact' : 'no']);
  return [people, phones];
}

function groupsFile({ world }: HandOver): TableFile {
  const file = table('groups.csv', ['gang', 'type']);
  for (const { id, type } of world.gangs) file.row([id, type]);
  return file;
}

function seriesFile({ world }: HandOver): TableFile {
  const file = table('series.csv', ['complaint', 'series']);
  for (const { id, series } of world.complaints) file.row([id, series]);
  return file;
}

function residualsFile({ handOver, seen, actual }: TruthSources): TableFile {
  const numberOf = new Map(handOver.world.accounts.map((account) => [faceNumber(account), account.number]));
  const sums = new Map<string, { seen: number; actual: number }>();
  const add = (residuals: readonly OracleResidual[], column: 'seen' | 'actual'): void => {
    for (const { complaint, account, outcome, amount } of residuals) {
      const key = JSON.stringify([complaint, numberOf.get(account) ?? account, outcome]);
      const known = sums.get(key) ?? { seen: 0, actual: 0 };
      known[column] += amount;
      sums.set(key, known);
    }
  };
  add(seen, 'seen');
  add(actual, 'actual');
  const file = table('residuals.csv', ['complaint', 'account', 'outcome', 'seen', 'actual']);
  for (const [key, sum] of [...sums].sort(([left], [right]) => (left < right ? -1 : 1))) file.row([...(JSON.parse(key) as string[]), String(sum.seen), String(sum.actual)]);
  return file;
}

function faultsFile({ faults }: TruthSources): TableFile {
  const file = table('faults.csv', ['file', 'line', 'fault']);
  for (const { file: name, line, fault } of faults) file.row([name, String(line), fault]);
  return file;
}

function aliasesFile({ world }: HandOver): TableFile {
  const file = table('aliases.csv', ['number', 'account']);
  for (const { number, cards } of world.accounts) for (const card of cards) file.row([card, number]);
  return file;
}
