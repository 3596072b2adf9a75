import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceResultSchema, type TracedAccount, type TracedTransfer, type TraceResult } from '../../src/findings/trace.js';
import { displayWidth } from '../../src/report/text/display-width.js';
import { traceTable } from '../../src/report/trace-table.js';
import { traceText } from '../../src/report/trace-text.js';
import { traceTree, type TraceNode } from '../../src/report/trace-tree.js';
import { HOSTILE } from './poison.js';

const TIME = '2026-03-01T10:00:00+08:00';

function account(id: string, tier: number, received: number, rest: Partial<TracedAccount> = {}): TracedAccount {
  return {
    account: id, name: `户${id}`, bank: '甲商业银行', currency: 'CNY', tier, meanTier: tier, received, passedOn: 0, ended: 0, residual: 0, returned: 0, displaced: 0, cutOff: 0, firstTime: TIME, lastTime: TIME,
    coveredFrom: null, coveredTo: null, hasStatement: true, dwellSeconds: null, medianDwellSeconds: null, byOrigin: [{ id: 'A1', tier, received, passedOn: 0, residual: 0, ended: 0, returned: 0, displaced: 0, cutOff: 0 }], ...rest,
  };
}

function transfer(from: string, to: string, traced: number, amount = traced): TracedTransfer {
  return { from, to, time: TIME, amount, currency: 'CNY', traced, byOrigin: [{ id: 'A1', amount: traced }], orderSensitive: false, rows: [{ file: 'b.csv', line: 7 }, { file: 'a.csv', line: 3 }] };
}

function trace(accounts: TracedAccount[], transfers: TracedTransfer[]): TraceResult {
  const total = { currency: 'CNY', seeded: 10_000, residual: 4_000, ended: 6_000, returned: 0, cutOff: 0, displaced: 0, convertedIn: 0, convertedOut: 0 };
  return traceResultSchema.parse({
    rule: 'fifo', origins: ['A1'], upperBounds: false, unmatched: [], openings: [], totals: [total], accounts, transfers,
    seeds: [{ id: 'A1', account: 'one', payer: 'victim', amount: 10_000, currency: 'CNY', time: TIME, match: 'exact', rows: [{ file: 'c.csv', line: 2 }] }],
  });
}

const example = trace(
  [
    account('one', 1, 10_000, { passedOn: 10_000 }),
    account('two', 2, 7_000, { residual: 1_000, passedOn: 6_000 }),
    account('three', 2, 3_000, { residual: 3_000 }),
    account('four', 3, 6_000, { ended: 6_000, endpoint: { kinds: { cash: 5_000, noStatement: 1_000 } } }),
  ],
  [transfer('victim', 'one', 10_000), transfer('one', 'two', 7_000, 9_000), transfer('one', 'three', 3_000), transfer('two', 'four', 4_000), transfer('three', 'four', 2_000), transfer('four', '', 5_000)],
);

function all(nodes: readonly TraceNode[]): TraceNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)]);
}

describe('traceTree', () => {
  it('puts each account under the one that most came from, and counts the others', () => {
    const [root] = traceTree(example, 100);
    expect(root?.account.account).toBe('one');
    expect(root?.traced).toBe(10_000n);
    expect(root?.children.map((node) => [node.account.account, node.traced, node.whole])).toEqual([['two', 7_000n, 9_000n], ['three', 3_000n, 3_000n]]);
    expect(root?.children[0]?.children.map((node) => [node.account.account, node.traced, node.others])).toEqual([['four', 4_000n, 1]]);
  });

  it('has every account once, or counts it as left out, whatever the transfers', () => {
    const size = 12;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.integer({ min: 1, max: 1000 })), { maxLength: 40 }), fc.integer({ min: 1, max: size + 2 }), (pairs, most) => {
        const accounts = Array.from({ length: size }, (_, index) => account(`n${index}`, 1 + (index % 4), 1000 - index));
        const tree = traceTree(trace(accounts, pairs.map(([from, to, amount]) => transfer(`n${from}`, `n${to}`, amount))), most);
        const nodes = all(tree);
        expect(new Set(nodes.map((node) => node.account.account)).size).toBe(nodes.length);
        for (const node of nodes) for (const child of node.children) expect(child.account.tier).toBeGreaterThan(node.account.tier);
        expect(nodes.length).toBeLessThanOrEqual(most);
        if (most >= size) expect(nodes).toHaveLength(size);
      }),
    );
  });

  it('leaves out the accounts with least money and says how many', () => {
    const many = trace([account('one', 1, 1_000_000), ...Array.from({ length: 50 }, (_, index) => account(`m${String(index).padStart(2, '0')}`, 2, 100 + index))], Array.from({ length: 50 }, (_, index) => transfer('one', `m${String(index).padStart(2, '0')}`, 100 + index)));
    const [root] = traceTree(many, 11);
    expect(root?.children).toHaveLength(10);
    expect(root?.children[0]?.account.account).toBe('m49');
    expect(root?.leftOut).toBe(40);
    expect(root?.leftOutReceived).toBe(BigInt(40 * 100 + (39 * 40) / 2));
    expect(traceText(many, { lang: 'en', mostAccounts: 11 })).toContain('… 40 more accounts, received 47.80');
  });
});

describe('traceText', () => {
  it('shows tiers, holders, banks, times, amounts and what became of them', () => {
    const text = traceText(example, { lang: 'en' });
    const lines = text.split('\n');
    expect(lines.find((line) => line.includes('two'))).toMatch(/├─ 2 two 户two +甲商业银行 +2026-03-01 10:00 +70\.00 +\/ 90\.00 .*still there 10\.00/);
    expect(lines.find((line) => line.includes('four'))).toMatch(/│ {2}└─ 3 four 户four .* 40\.00 .*cash 50\.00 +■ no statement 10\.00 +\+1 source/);
    expect(text).toContain('seeded ¥100.00 = still there ¥40.00 + ended ¥60.00');
    const places = lines.filter((line) => /甲商业银行/.test(line)).map((line) => displayWidth(line.slice(0, line.indexOf('甲'))));
    expect(new Set(places).size).toBe(1);
  });

  it('colours only when asked, and never lets a name do so', () => {
    // eslint-disable-next-line no-control-regex
    const escape = /\u001b/;
    const hostile = trace([account(`one${HOSTILE}`, 1, 10_000, { name: HOSTILE, bank: HOSTILE, residual: 1 })], [transfer('victim', `one${HOSTILE}`, 10_000)]);
    expect(traceText(hostile)).not.toMatch(escape);
    const coloured = traceText(hostile, { colours: true });
    expect(coloured).toMatch(escape);
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[(?:0|2|3[1236])m/g, '')).toBe(traceText(hostile));
  });

  it('walks chains of any length', () => {
    const length = 20_000;
    const chain = trace(Array.from({ length }, (_, index) => account(`n${index}`, index + 1, 10_000)), Array.from({ length: length - 1 }, (_, index) => transfer(`n${index}`, `n${index + 1}`, 10_000)));
    const shown = traceText(chain, { mostAccounts: 50 }).split('\n').filter((line) => line.includes('户n'));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThanOrEqual(50);
    expect(traceTree(chain, length)).toHaveLength(1);
  });
});

describe('traceTable', () => {
  it('has a row for each attributed amount, exact, with its source rows', () => {
    const large = trace([account('one', 1, Number.MAX_SAFE_INTEGER)], [{ ...transfer('victim', 'one', Number.MAX_SAFE_INTEGER), byOrigin: [{ id: 'A1', amount: 1 }, { id: 'A2', amount: Number.MAX_SAFE_INTEGER - 1 }] }]);
    const table = traceTable(large);
    const column = (key: string): number => table.columns.findIndex((entry) => entry.key === key);
    expect(table.rows.map((row) => [row[column('origin')], row[column('traced')], row[column('amount')], row[column('rows')]])).toEqual([
      ['A1', '0.01', '90071992547409.91', 'b.csv:7; a.csv:3'],
      ['A2', '90071992547409.90', '90071992547409.91', 'b.csv:7; a.csv:3'],
    ]);
    expect(traceTable(large, { lang: 'zh' }).columns[column('traced')]).toMatchObject({ key: 'traced', title: '涉案金额', kind: 'amount' });
    expect(table.rows.map((row) => row[column('marks')])).toEqual([null, null]);
    const special = trace([account('one', 1, 5)], [{ ...transfer('victim', 'one', 5), marks: ['reversal', 'clockConflict'] }]);
    expect(traceTable(special).rows.map((row) => row[column('marks')])).toEqual(['reversal; clockConflict']);
    expect(traceTable(special, { lang: 'zh' }).rows.map((row) => row[column('marks')])).toEqual(['冲正退汇；时间矛盾']);
  });
});
