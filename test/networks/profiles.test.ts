import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { accountProfileSchema, phoneProfileSchema } from '../../src/findings/profile.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { counterparties } from '../../src/networks/counterparties.js';
import { findSubjects } from '../../src/networks/find-subjects.js';
import { profileAccount } from '../../src/networks/profile-account.js';
import { profilePerson } from '../../src/networks/profile-person.js';
import { profilePhone } from '../../src/networks/profile-phone.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { Direction, TransferStatus } from '../../src/records/transfer.js';

const sample = join(import.meta.dirname, '../../examples/sample/fund-inquiry');
const COLLECTOR = '470010000000002001';

let ledger: Ledger;
beforeAll(async () => {
  ledger = buildLedger(await readCaseFolder(sample));
});

/** Sums of an account's own done rows, straight from the table. */
function sumsOfRows(account: string): { received: number; paid: number } {
  const { transfers, strings } = ledger.records;
  const { columns } = transfers;
  const sums = { received: 0, paid: 0 };
  for (let row = 0; row < transfers.length; row++) {
    if (strings.text(columns.account[row] as number) !== account || columns.status[row] === TransferStatus.failed) continue;
    if (columns.direction[row] === Direction.in) sums.received += columns.amount[row] as number;
    else sums.paid += columns.amount[row] as number;
  }
  return sums;
}

describe('profileAccount', () => {
  it('adds up to the rows of the statement, and validates', () => {
    const profile = profileAccount(ledger, COLLECTOR);
    expect(accountProfileSchema.parse(profile)).toEqual(profile);
    expect(profile.totals).toHaveLength(1);
    expect(profile.totals[0]).toMatchObject({ ...sumsOfRows(COLLECTOR), currency: 'CNY', failed: 1 });
    expect(profile.hours.reduce((sum, count) => sum + count, 0)).toBe((profile.totals[0]?.transfersIn ?? 0) + (profile.totals[0]?.transfersOut ?? 0));
  });

  it('takes the card for the account, and says who else was at its device', () => {
    const byCard = profileAccount(ledger, profileAccount(ledger, COLLECTOR).aliases[1] as string);
    expect(byCard.account).toBe(COLLECTOR);
    expect(byCard.attributes.find((value) => value.kind === 'mac')?.value).toBe('5C-E0-C5-3A-11-7F');
  });

  it('sums counterparties to the totals', () => {
    const list = counterparties(ledger, COLLECTOR);
    const sums = sumsOfRows(COLLECTOR);
    expect(list.reduce((sum, { received }) => sum + received, 0)).toBe(sums.received);
    expect(list.reduce((sum, { paid }) => sum + paid, 0)).toBe(sums.paid);
    expect(list[0]).toMatchObject({ name: '王示例', received: 10_000_000, transfersIn: 3, paid: 50_000 });
    expect(list[0]?.rows.length).toBe(2);
  });

  it('refuses a number that no row names', () => {
    expect(() => profileAccount(ledger, '000')).toThrow(UsageError);
    expect(() => counterparties(ledger, '000')).toThrow(/No row names this account/);
  });
});

describe('profilePhone and profilePerson', () => {
  it('tells which complaint names a number', () => {
    const profile = profilePhone(ledger, '00855120000001');
    expect(phoneProfileSchema.parse(profile)).toEqual(profile);
    expect(profile.complaints).toEqual(['A9999990020260302001']);
    expect(() => profilePhone(ledger, '13900000000')).toThrow(UsageError);
  });

  it('gathers the accounts of a person', () => {
    const idNumber = profileAccount(ledger, COLLECTOR).idNumber;
    expect(profilePerson(ledger, idNumber)).toMatchObject({ names: ['赵示例'], accounts: [{ account: COLLECTOR, bank: '乙农村商业银行', hasStatement: true }] });
    expect(() => profilePerson(ledger, '990101199001010000')).toThrow(UsageError);
  });
});

describe('findSubjects', () => {
  it('finds by the whole number and by last digits, and lists what is ambiguous', () => {
    expect(findSubjects(ledger, COLLECTOR)).toEqual([{ kind: 'account', id: COLLECTOR, name: '赵示例' }]);
    expect(findSubjects(ledger, '2001')).toEqual([{ kind: 'account', id: COLLECTOR, name: '赵示例' }]);
    expect(findSubjects(ledger, '001').length).toBe(0);
    expect(findSubjects(ledger, '5001').map(({ id }) => id)).toEqual(['55001000000000005001']);
    expect(findSubjects(ledger, '+855120000001')).toEqual([{ kind: 'phone', id: '+855120000001', name: '' }]);
  });
});
