import { describe, expect, it } from 'vitest';
import { findingsTables } from '../../src/report/tables/tables.js';
import { buildFindings } from './build-findings.js';

const findings = buildFindings();
const tables = new Map(findingsTables(findings).map((table) => [table.name, table]));

function cell(name: string, row: number, key: string): unknown {
  const table = tables.get(name);
  return table?.rows[row]?.[table.columns.findIndex((column) => column.key === key)];
}

describe('findingsTables', () => {
  it('leaves nothing out', () => {
    const sizes = Object.fromEntries([...tables].map(([name, table]) => [name, table.rows.length]));
    expect(sizes).toEqual({
      'accounts': findings.accounts.length,
      'groups': findings.groups.reduce((sum, group) => sum + group.members.length, 0),
      'series': findings.series.reduce((sum, series) => sum + series.complaints.length, 0),
      'freeze': findings.freeze.length,
      'restitution': findings.restitution.length,
      'flows': findings.flows.length,
      'tiers': findings.traces.tiers.length,
      'outcomes': findings.traces.outcomes.length,
      'next-inquiries': findings.traces.nextInquiries.length,
      'inquiries': findings.inquiries.length,
      'terminals': findings.withdrawals.length,
      'unmatched': findings.traces.unmatched.length,
      'quality': findings.quality.files.length,
      'codes': Object.keys(findings.quality.codes).length,
      'gaps': findings.quality.gaps.length,
    });
  });

  it('gives each cell as its column says', () => {
    const expected = { text: /^/, identifier: /^/, number: /^/, time: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, amount: /^-?\d+\.\d\d$/ };
    for (const { columns, rows } of tables.values()) {
      for (const row of rows) {
        expect(row).toHaveLength(columns.length);
        row.forEach((value, index) => {
          const kind = columns[index]?.kind ?? 'text';
          if (value === null) return;
          if (kind === 'number') expect(typeof value).toBe('number');
          else expect(value).toMatch(expected[kind]);
        });
      }
    }
  });

  it('leads back to file and line, and writes amounts exactly', () => {
    const [first] = findings.freeze;
    expect(cell('freeze', 0, 'chain')).toBe(first?.chain.map((row) => `${row.file}:${row.line}`).join('; '));
    expect(cell('freeze', 0, 'residual')).toBe((BigInt(first?.residual ?? 0) / 100n).toString() + '.' + String((first?.residual ?? 0) % 100).padStart(2, '0'));
    const [most] = findingsTables({ ...findings, flows: findings.flows.slice(0, 1).map((flow) => ({ ...flow, amount: Number.MAX_SAFE_INTEGER })) }).filter((table) => table.name === 'flows');
    expect(most?.rows[0]?.[2]).toBe('90071992547409.91');
  });

  it('has stable English keys, and Chinese headers and names when asked', () => {
    const chinese = findingsTables(findings, { lang: 'zh' });
    for (const table of chinese) {
      expect(table.columns.map((column) => column.key)).toEqual(tables.get(table.name)?.columns.map((column) => column.title));
      for (const { title } of table.columns) expect(title).toMatch(/\p{Script=Han}/u);
      expect(new Set(table.columns.map((column) => column.title)).size).toBe(table.columns.length);
    }
    expect(cell('accounts', 0, 'role')).toBe(findings.accounts[0]?.role);
    expect(chinese[0]?.rows[0]?.[3]).toMatch(/\p{Script=Han}/u);
  });
});
