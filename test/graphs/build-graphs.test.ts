import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../src/core/errors.js';
import { rarityBits } from '../../src/graphs/attribute-index.js';
import { buildIdentityGraph } from '../../src/graphs/build-identity-graph.js';
import { buildPhoneGraph } from '../../src/graphs/build-phone-graph.js';
import { buildTransactionGraph } from '../../src/graphs/build-transaction-graph.js';
import { isHubNumber } from '../../src/graphs/hub-numbers.js';
import { travelCompanions } from '../../src/graphs/travel-companions.js';
import { AccountKind } from '../../src/ledger/types.js';
import { CallDirection, CallType } from '../../src/records/call.js';
import { Direction, TransferKind, TransferStatus } from '../../src/records/transfer.js';
import { sampleLedger, sampleRecords } from './sample-case.js';

describe('buildTransactionGraph', () => {
  it('sums each ordered pair as a plain sum over rows does, and leaves out failed, gap, self and unknown', () => {
    const row = fc.record({
      account: fc.constantFrom('A', 'B', 'C'),
      counterparty: fc.constantFrom('A', 'B', 'C', 'D', ''),
      direction: fc.constantFrom(Direction.in, Direction.out),
      amount: fc.nat({ max: 500 }),
      time: fc.nat({ max: 50 }),
      status: fc.constantFrom(TransferStatus.done, TransferStatus.done, TransferStatus.failed),
      kind: fc.constantFrom(TransferKind.transfer, TransferKind.transfer, TransferKind.gap),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.nat({ max: 600 }), (rows, minimumAmount) => {
        const transfers = [...rows].sort((a, b) => a.time - b.time);
        const ledger = sampleLedger(sampleRecords({ transfers }));
        const expected = new Map<string, { amount: number; count: number; firstTime: number; lastTime: number }>();
        for (const { account, counterparty, direction, amount, time, status, kind } of transfers) {
          if (status !== TransferStatus.done || kind === TransferKind.gap || counterparty === '' || counterparty === account) continue;
          const key = direction === Direction.in ? `${counterparty} ${account}` : `${account} ${counterparty}`;
          const known = expected.get(key) ?? { amount: 0, count: 0, firstTime: time, lastTime: time };
          expected.set(key, { amount: known.amount + amount, count: known.count + 1, firstTime: Math.min(known.firstTime, time), lastTime: Math.max(known.lastTime, time) });
        }
        const graph = buildTransactionGraph(ledger, { minimumAmount });
        const found = new Map(graph.mapEdges((_edge, { amount, count, firstTime, lastTime }, from, to) => [`${from} ${to}`, { amount, count, firstTime, lastTime }]));
        expect(found).toEqual(new Map([...expected].filter(([, { amount }]) => amount >= minimumAmount)));
        expect(graph.filterNodes((node) => graph.degree(node) === 0)).toEqual([]);
      }),
      { seed: 21, numRuns: 200 },
    );
  });

  it('keeps to the accounts asked for, and names them', () => {
    const records = sampleRecords({
      transfers: [
        { account: 'A', name: 'Wang', counterparty: 'B', direction: Direction.out, amount: 100, time: 5 },
        { account: 'A', counterparty: 'C', direction: Direction.out, amount: 100, time: 6 },
      ],
    });
    const ledger = sampleLedger(records, { B: AccountKind.merchant });
    const graph = buildTransactionGraph(ledger, { accounts: [0, 1] });
    expect(graph.nodes()).toEqual(['A', 'B']);
    expect(graph.getNodeAttributes('A')).toEqual({ account: 'A', index: 0, name: 'Wang', bank: '', hasStatement: true, kind: 'ordinary' });
    expect(graph.getNodeAttribute('B', 'kind')).toBe('merchant');
    expect(graph.getEdgeAttributes('A', 'B')).toEqual({ amount: 100, currency: 'CNY', count: 1, otherCurrencies: 0, firstTime: 5, lastTime: 5, file: 'transfers.csv', line: 2 });
  });

  it('does not add amounts of different currencies, nor past what a number holds', () => {
    const one = { account: 'A', counterparty: 'B', direction: Direction.out, time: 1 };
    const ledger = sampleLedger(sampleRecords({ transfers: [{ ...one, amount: 7 }, { ...one, amount: 5 }, { ...one, amount: 900 }] }));
    const mixed = { ...ledger, currencies: ['CNY', 'USD'], currency: Uint8Array.of(0, 0, 1) };
    expect(buildTransactionGraph(mixed).getEdgeAttributes('A', 'B')).toMatchObject({ amount: 12, currency: 'CNY', count: 3, otherCurrencies: 1 });
    const huge = { ...ledger, amount: Float64Array.of(Number.MAX_SAFE_INTEGER, 1, 0) };
    expect(() => buildTransactionGraph(huge)).toThrow(DataError);
    expect(() => buildTransactionGraph(huge)).toThrow('A to B: The transfers of a pair add up to more than 2^53 − 1 minor units');
  });
});

describe('buildPhoneGraph', () => {
  const records = sampleRecords({
    calls: [
      { phone: '13800000001', other: '13800000002', direction: CallDirection.out, callType: CallType.call, startedAt: 200, durationSeconds: 30, imei: 'i1', imsi: 's1', cell: 'c1' },
      { phone: '13800000001', other: '13800000002', direction: CallDirection.out, callType: CallType.call, startedAt: 100, durationSeconds: 10, imei: 'i2', imsi: 's1', cell: 'c1' },
      { phone: '13800000001', other: '13800000002', direction: CallDirection.out, callType: CallType.sms, startedAt: 300, imei: 'i1' },
      { phone: '13800000002', other: '13800000001', direction: CallDirection.in, callType: CallType.call, startedAt: 201, durationSeconds: 30 },
      { phone: '13800000002', other: '10086', direction: CallDirection.in, callType: CallType.sms, startedAt: 400 },
      { phone: '13800000002', other: '13800000003', direction: CallDirection.forwarded, callType: CallType.call },
      { phone: '13800000002', other: '', direction: CallDirection.out },
    ],
    subscribers: [
      { phone: '13800000001', idNumber: 'old', name: 'Old', activatedAt: 1 },
      { phone: '13800000001', idNumber: 'new', name: 'New', activatedAt: 2 },
    ],
  });
  const graph = buildPhoneGraph(records);

  it('counts a call once that stands in the records of both', () => {
    expect(graph.getEdgeAttributes('13800000001', '13800000002')).toEqual({ calls: 2, messages: 1, seconds: 40, firstTime: 100, lastTime: 300, file: 'calls.csv', line: 3 });
    expect(graph.hasEdge('13800000002', '13800000001')).toBe(false);
  });

  it('runs from caller to callee, and forwarded calls from the own number', () => {
    expect(graph.getEdgeAttributes('10086', '13800000002')).toMatchObject({ calls: 0, messages: 1 });
    expect(graph.getEdgeAttributes('13800000002', '13800000003')).toMatchObject({ calls: 1, firstTime: Number.NaN, lastTime: Number.NaN });
  });

  it('describes the numbers', () => {
    expect(graph.getNodeAttributes('13800000001')).toEqual({ phone: '13800000001', hasRecords: true, hub: false, imeis: 2, imsis: 1, cells: 1, owner: 'new', ownerName: 'New', activatedAt: 2 });
    expect(graph.getNodeAttributes('10086')).toMatchObject({ hub: true, hasRecords: false, owner: '' });
  });

  it.each(['10000', '10086', '95588', '955550', '1069012345', '110', '12345', '4001234567'])('knows %s as a hub', (phone) => expect(isHubNumber(phone)).toBe(true));
  it.each(['13800000001', '01088886666', '100', '9558', '85512345678', '1103'])('does not take %s for a hub', (phone) => expect(isHubNumber(phone)).toBe(false));
});

describe('travelCompanions', () => {
  const at = (time: string): number => Date.parse(`${time}+08:00`);
  const crossing = { direction: 1, port: 'Kunming' };
  it('pairs those on one flight or at one port within minutes, bounds included', () => {
    const pairs = travelCompanions(
      sampleRecords({
        borderCrossings: [
          { ...crossing, idNumber: 'p2', time: at('2024-03-01T10:10:00') },
          { ...crossing, idNumber: 'p1', time: at('2024-03-01T10:00:00') },
          { ...crossing, idNumber: 'p3', time: at('2024-03-01T10:20:01') },
          { ...crossing, idNumber: 'p4', time: at('2024-03-01T10:05:00'), direction: 2 },
          { idNumber: 'p1', direction: 1, flight: 'MU1', port: 'A', time: at('2024-04-01T08:00:00') },
          { idNumber: 'p2', direction: 1, flight: 'MU1', port: 'A', time: at('2024-04-01T08:04:00') },
          { idNumber: '3708**********1234', direction: 1, flight: 'MU1', port: 'A', time: at('2024-04-01T08:04:00') },
        ],
      }),
    );
    expect(pairs).toEqual([
      {
        a: 'p1',
        b: 'p2',
        bits: 2 * rarityBits(4, 2),
        meetings: 2,
        rows: [3, 2, 6, 7].map((line) => ({ file: 'borderCrossings.csv', line })),
      },
    ]);
  });

  it('does not pair a crowd', () => {
    const borderCrossings = Array.from({ length: 40 }, (_, person) => ({ ...crossing, idNumber: `p${person}`, time: at('2024-03-01T10:00:00') }));
    expect(travelCompanions(sampleRecords({ borderCrossings }), { maximumPeople: 39 })).toEqual([]);
    expect(travelCompanions(sampleRecords({ borderCrossings }), { maximumPeople: 40 }).length).toBe((40 * 39) / 2);
  });
});

describe('buildIdentityGraph', () => {
  const records = sampleRecords({
    accounts: [
      { account: 'A', idNumber: 'id-1', phone: '13800000001', branch: 'Branch', openedAt: Date.parse('2024-03-01T10:00:00+08:00'), agent: 'Agent' },
      { account: 'B', idNumber: 'id-2', phone: '13800000001' },
      { account: 'C', idNumber: 'id-3' },
    ],
    persons: [{ idNumber: 'id-2', mobile: '13800000002', address: 'Street 1' }],
    subscribers: [{ idNumber: 'id-1', phone: '13800000002', imsi: 's1', agent: 'Dealer' }],
    logins: [{ account: 'A', device: 'd1', ip: '1.1.1.1', time: 5 }, { account: 'A', device: 'd1', ip: '1.1.1.2', time: 4 }],
    calls: [{ phone: '13800000001', other: '13800000002', imei: 'i1', cell: 'c1', startedAt: 9 }],
    borderCrossings: [
      { idNumber: 'id-1', direction: 1, port: 'Port', time: 1000 },
      { idNumber: 'id-2', direction: 1, port: 'Port', time: 2000 },
    ],
  });
  const ledger = sampleLedger(records);
  const graph = buildIdentityGraph(records, ledger);

  it('joins accounts, people and phones with what they have', () => {
    const edges = graph.mapEdges((_edge, { kind }, source, target) => `${source} -${kind}- ${target}`).sort();
    expect(edges).toEqual(
      [
        'account:A -agent- agent:Agent',
        'account:A -branchDay- branchDay:Branch|2024-03-01',
        'account:A -device- device:d1',
        'account:A -holder- person:id-1',
        'account:A -ip- ip:1.1.1.1',
        'account:A -ip- ip:1.1.1.2',
        'account:A -phone- phone:13800000001',
        'account:B -holder- person:id-2',
        'account:B -phone- phone:13800000001',
        'account:C -holder- person:id-3',
        'person:id-1 -companion- person:id-2',
        'person:id-1 -phone- phone:13800000002',
        'person:id-2 -address- address:Street 1',
        'person:id-2 -phone- phone:13800000002',
        'phone:13800000001 -imei- imei:i1',
        'phone:13800000002 -dealer- agent:Dealer',
        'phone:13800000002 -imsi- imsi:s1',
      ].sort(),
    );
  });

  it('carries rarity, number of rows and the first of them', () => {
    expect(graph.getEdgeAttributes('account:A', 'device:d1')).toEqual({ kind: 'device', bits: rarityBits(1, 1), rows: 2, file: 'logins.csv', line: 3 });
    expect(graph.getEdgeAttributes('account:B', 'phone:13800000001')).toEqual({ kind: 'phone', bits: rarityBits(2, 2), rows: 1, file: 'accounts.csv', line: 3 });
  });

  it('keeps to the accounts asked for and what they reach, adds cells on request, and drops values met once', () => {
    const some = buildIdentityGraph(records, ledger, { accounts: [ledger.accountOf('B') ?? -1], cells: true, minimumSubjects: 2 });
    expect(some.nodes().sort()).toEqual(['account:B', 'person:id-2', 'phone:13800000001', 'phone:13800000002']);
    const withCells = buildIdentityGraph(records, ledger, { cells: true });
    expect(withCells.hasEdge('phone:13800000001', 'cell:c1')).toBe(true);
  });
});
