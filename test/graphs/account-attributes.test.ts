import { describe, expect, it } from 'vitest';
import { ACCOUNT_ATTRIBUTE_KINDS, AccountAttribute, collectAccountAttributes } from '../../src/graphs/account-attributes.js';
import { sharedAttributeTies } from '../../src/graphs/shared-attribute-ties.js';
import { Direction } from '../../src/records/transfer.js';
import { sampleLedger, sampleRecords } from './sample-case.js';

const OPENED = Date.parse('2024-03-01T23:30:00+08:00');

const records = sampleRecords({
  accounts: [
    { account: 'A', idNumber: 'id-1', phone: '13800000001', branch: 'County branch', openedAt: OPENED, agent: 'Agent', agentPhone: '13900000009' },
    { account: 'B', idNumber: 'id-2', phone: '13800000002', branch: 'County branch', openedAt: OPENED + 20 * 60_000, agent: 'Agent', agentPhone: '13900000009' },
    { account: 'C', idNumber: 'id-1', phone: '136******95' },
    { account: 'D', idNumber: 'id-3', phone: '136******95' },
    { account: 'E', idNumber: 'id-4', branch: 'County branch', openedAt: OPENED + 40 * 60_000 },
    { account: 'Z', phone: '13800000001' },
  ],
  persons: [{ idNumber: 'id-3', mobile: '13800000002' }],
  subscribers: [{ idNumber: 'id-4', phone: '13800000001' }],
  logins: [
    { account: 'A', device: 'dev-1', ip: '1.2.3.4', time: 1000 },
    { account: 'E', device: 'dev-1', ip: '1.2.3.4', time: 2000 },
  ],
  transfers: [
    { account: 'B', counterparty: 'F', counterpartyIdNumber: 'id-6', direction: Direction.out, ip: '9.9.9.9', mac: 'AA', time: 1, amount: 1 },
    { account: 'D', counterparty: 'F', direction: Direction.in, ip: '9.9.9.9', mac: 'AA', time: 2, amount: 1 },
    { account: 'G', idNumber: 'id-7', counterparty: 'F', direction: Direction.out, mac: 'AA', time: 3, amount: 1 },
  ],
  calls: [
    { phone: '13800000001', imei: '860000000000001', startedAt: 1 },
    { phone: '13800000001', imei: '860000000000001', startedAt: 2 },
    { phone: '13800000002', imei: '860000000000001', startedAt: 3 },
  ],
});
const ledger = sampleLedger(records);
const index = collectAccountAttributes(records, ledger);
const account = (text: string): number => ledger.accountOf(text) ?? -1;

function valuesOf(text: string, kind: string): string[] {
  const values: string[] = [];
  for (let at = index.subjectOffsets[account(text)] ?? 0; at < (index.subjectOffsets[account(text) + 1] ?? 0); at++) {
    const value = index.pairValue[index.subjectPairs[at] ?? 0] ?? 0;
    if (index.kinds[index.valueKind[value] ?? 0] === kind) values.push(index.textOf(value));
  }
  return values.sort();
}

describe('collectAccountAttributes', () => {
  it('reads contact, agent, person and SIM phones, and no masked number', () => {
    expect(valuesOf('A', 'phone')).toEqual(['13800000001', '13900000009']);
    expect(valuesOf('D', 'phone')).toEqual(['13800000002']);
    expect(valuesOf('E', 'phone')).toEqual(['13800000001']);
    expect(valuesOf('C', 'phone')).toEqual([]);
  });

  it('takes the opening day in the zone of the case', () => {
    expect(valuesOf('B', 'branchDay')).toEqual(['County branch|2024-03-01']);
    expect(valuesOf('E', 'branchDay')).toEqual(['County branch|2024-03-02']);
  });

  it('gives IP and MAC of a row to the account that paid', () => {
    expect(valuesOf('B', 'mac')).toEqual(['AA']);
    expect(valuesOf('B', 'ip')).toEqual(['9.9.9.9']);
    expect(valuesOf('D', 'ip')).toEqual([]);
    expect(valuesOf('G', 'mac')).toEqual(['AA']);
  });

  it('finds holders in the account table, else in transfer rows, and treats an account without one as its own holder', () => {
    expect(valuesOf('A', 'holder')).toEqual(['id-1']);
    expect(valuesOf('F', 'holder')).toEqual(['id-6']);
    expect(valuesOf('G', 'holder')).toEqual(['id-7']);
    expect(index.holderOf[account('A')]).toBe(index.holderOf[account('C')]);
    expect(index.holderOf[account('Z')]).not.toBe(index.holderOf[account('A')]);
  });

  it('ties accounts whose phones were used in one handset, and explains with the rows', () => {
    const ties = sharedAttributeTies(index);
    const reasons = ties.explainTie(account('A'), account('B'));
    expect(reasons.map(({ kind, value }) => `${kind} ${value}`).sort()).toEqual(['agent Agent|13900000009', 'branchDay County branch|2024-03-01', 'handset 860000000000001', 'phone 13900000009']);
    expect(reasons.find(({ kind }) => kind === 'handset')?.rows).toEqual([
      { file: 'calls.csv', line: 2 },
      { file: 'calls.csv', line: 4 },
    ]);
    const only = sharedAttributeTies(index, { kinds: ['device'] });
    expect([only.length, only.kinds[0]]).toEqual([1, 1 << AccountAttribute.device]);
    expect(ACCOUNT_ATTRIBUTE_KINDS[AccountAttribute.device]).toBe('device');
  });
});
