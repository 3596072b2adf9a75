/** Cards and accounts: which numbers are one account, which bindings conflict, and whose name and ID number they bear. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveAliases } from '../../src/identity/resolve-aliases.js';
import { Direction } from '../../src/records/transfer.js';
import { caseRecordsOf, type CaseRows } from '../support/case-records.js';

const transfer = { time: 0, amount: 1, currency: 'CNY', direction: Direction.out } as const;

function resolved(rows: CaseRows): { accounts: [string, readonly string[]][]; issues: [string, number, string, string][] } {
  const { accounts, issues } = resolveAliases(caseRecordsOf(rows));
  return { accounts: accounts.map(({ account, aliases }) => [account, aliases]), issues: issues.map(({ file, line, code, value }) => [file, line, code, value]) };
}

describe('aliases', () => {
  it('one account owns several cards, by the account table and by rows that carry both', () => {
    const { accounts, issues } = resolved({ accounts: [{ account: '0031', card: '62A' }, { account: '0031', card: '62B' }], transfers: [{ ...transfer, account: '0031', card: '62C', counterparty: '62B' }] });
    expect(accounts).toEqual([['0031', ['0031', '62A', '62B', '62C']]]);
    expect(issues).toEqual([]);
  });

  it('a card bound to two accounts stays with the one that the account table names, and the other binding is reported', () => {
    const { accounts, issues } = resolved({ accounts: [{ account: 'A1', card: 'C' }], transfers: [1, 2, 3].map(() => ({ ...transfer, account: 'A2', card: 'C' })) });
    expect(accounts).toEqual([['A1', ['A1', 'C']], ['A2', ['A2']]]);
    expect(issues).toEqual([['transfers.csv', 2, 'ALIAS_CONFLICT', 'C → A2']]);
  });

  it('among rows the more frequent binding wins, then the first in text order', () => {
    const row = (account: string): CaseRows['transfers'] => [{ ...transfer, account, card: 'C' }];
    expect(resolved({ transfers: [...(row('A9') ?? []), ...(row('A9') ?? []), ...(row('A1') ?? [])] }).issues).toEqual([['transfers.csv', 4, 'ALIAS_CONFLICT', 'C → A1']]);
    expect(resolved({ transfers: [...(row('A9') ?? []), ...(row('A1') ?? [])] }).issues).toEqual([['transfers.csv', 2, 'ALIAS_CONFLICT', 'C → A9']]);
  });

  it('follows bindings to their end, and a circle to its first number', () => {
    expect(resolved({ accounts: [{ account: 'B', card: 'C' }, { account: 'A', card: 'B' }] }).accounts).toEqual([['A', ['A', 'B', 'C']]]);
    expect(resolved({ accounts: [{ account: 'B', card: 'A' }, { account: 'A', card: 'B' }] }).accounts).toEqual([['A', ['A', 'B']]]);
  });

  it('takes the most frequent name without a mask and keeps the others', () => {
    const { accounts } = resolveAliases(
      caseRecordsOf({ accounts: [{ account: 'A', card: 'C', name: '李四', idNumber: '999' }], transfers: [{ ...transfer, card: 'C', name: '张三' }, { ...transfer, account: 'A', name: '张三' }, ...[1, 2, 3].map(() => ({ ...transfer, account: 'A', name: '**三' }))] }),
    );
    expect(accounts).toMatchObject([{ account: 'A', name: '张三', otherNames: ['**三', '李四'], idNumber: '999' }]);
  });

  it('says the same for any order of rows', () => {
    const binding = fc.record({ account: fc.constantFrom('A', 'B', 'C', 'D'), card: fc.constantFrom('A', 'B', 'X', 'Y', ''), name: fc.constantFrom('甲', '乙', '*甲', '') });
    fc.assert(
      fc.property(fc.array(binding, { maxLength: 10 }), fc.array(fc.nat(), { minLength: 10, maxLength: 10 }), fc.boolean(), (list, keys, inTable) => {
        const placed = list.map((each, at) => ({ ...transfer, ...each, at: [`${at % 2}.csv`, at + 2] as const }));
        const shuffled = placed.map((each, at) => [keys[at] ?? 0, each] as const).sort(([one], [two]) => one - two).map(([, each]) => each);
        const told = (rows: typeof placed): unknown => {
          const { accounts, issues } = resolveAliases(caseRecordsOf(inTable ? { accounts: rows.map(({ account, card, name, at }) => ({ account, card, name, at })) } : { transfers: rows }));
          return { accounts, issues };
        };
        expect(told(shuffled)).toEqual(told(placed));
      }),
      { numRuns: 300 },
    );
  });
});
