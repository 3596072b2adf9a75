/** docs/tracing.md draws an example of each rule: each line of each drawing is what the engine says after that payment. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TraceResult, TracingRule } from '../../src/findings/trace.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { RULES } from '../../src/tracing/types.js';
import { expectResultAddsUp } from '../support/trace-result.js';
import { CASE_START, MINUTE, transferCase, type PaymentTuple, type TransferTuple } from './transfer-case.js';

const text = readFileSync(join(import.meta.dirname, '../../docs/tracing.md'), 'utf8');
const OWN = 'own';
/** Headings of drawings, and names of rows in the table of all rules. */
const NAMES: Readonly<Record<TracingRule, readonly [heading: string, row: string]>> = {
  fifo: ['FIFO', 'FIFO'],
  lifo: ['LIFO', 'LIFO'],
  tracedFirst: ['Traced first', 'traced first'],
  proRata: ['Pro rata', 'pro rata'],
  lowestIntermediateBalance: ['Lowest intermediate balance', 'lowest balance'],
  poison: ['Poison', 'poison'],
};

type Sums = Readonly<Record<string, number>>;
interface Line {
  readonly amount: number;
  /** Whose money comes in; undefined where money leaves. */
  readonly owner: string | undefined;
  /** By owner, 0 left out. */
  readonly takes: Sums;
  readonly stays: Sums;
}

/** The lines of a rule's drawing: `in OWNER AMOUNT` or `out AMOUNT`, then cells between bars, those that leave between ▒. */
function drawn(heading: string): Line[] {
  const section = text.split(/^### /m).find((part) => part.startsWith(`${heading}:`)) ?? '';
  return [...section.matchAll(/^ (?:in +(\w+)|out) +(\d+) +(?:◀ )?(│.*│)/gm)].map(([, owner, amount, cells = '']) => {
    const takes: Record<string, number> = {};
    const stays: Record<string, number> = {};
    for (const [, mark, name = '', units] of cells.matchAll(/([▒ ])(\w+) (\d+)[▒ ]/g)) {
      const sums = mark === '▒' ? takes : stays;
      sums[name] = (sums[name] ?? 0) + Number(units);
    }
    return { owner, amount: Number(amount), takes, stays };
  });
}

/** What the engine says of payments into account m and out of it, as of the last of them. */
function traced(rule: TracingRule, lines: readonly Pick<Line, 'amount' | 'owner'>[]): { takes: Sums; stays: Sums; result: TraceResult | undefined } {
  const transfers = lines.map(({ owner, amount }, at): TransferTuple => (owner === undefined ? ['m', 'shop', amount, at] : [owner === OWN ? 'employer' : `v${owner}`, 'm', amount, at]));
  const payments = lines.flatMap(({ owner, amount }, at): PaymentTuple[] => (owner === undefined || owner === OWN ? [] : [[owner, `v${owner}`, 'm', amount, at]]));
  const balance = lines.reduce((sum, { owner, amount }) => sum + (owner === undefined ? -amount : amount), 0);
  const last = lines.at(-1);
  const leaves = last?.owner === undefined ? (last?.amount ?? 0) : 0;
  if (payments.length === 0) return { takes: withOwn([], leaves, rule), stays: withOwn([], balance, rule), result: undefined };
  const result = traceFunds(transferCase(transfers, payments, ['m']), { rule });
  const stays = result.accounts.find(({ account }) => account === 'm')?.byOrigin ?? [];
  const takes = result.transfers.find(({ from, time }) => from === 'm' && Date.parse(time) === CASE_START + (lines.length - 1) * MINUTE)?.byOrigin ?? [];
  return { takes: withOwn(takes.map(({ id, amount }) => [id, amount]), leaves, rule), stays: withOwn(stays.map(({ id, residual }) => [id, residual]), balance, rule), result };
}

/** Own money is what is nobody's; under poison amounts of several do not add up. */
function withOwn(sums: readonly (readonly [string, number])[], total: number, rule: TracingRule): Sums {
  const claimed = rule === 'poison' ? Math.max(0, ...sums.map(([, sum]) => sum)) : sums.reduce((all, [, sum]) => all + sum, 0);
  return Object.fromEntries([...sums, [OWN, total - claimed] as const].filter(([, sum]) => sum !== 0));
}

describe('the drawings of docs/tracing.md', () => {
  it.each(RULES)('%s is drawn as it is traced, line by line', (rule) => {
    const lines = drawn(NAMES[rule][0]);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.some(({ takes }) => Object.keys(takes).length > 0)).toBe(true);
    lines.forEach((line, at) => {
      const { takes, stays, result } = traced(rule, lines.slice(0, at + 1));
      expect({ line: at, takes, stays }).toEqual({ line: at, takes: line.takes, stays: line.stays });
      if (result !== undefined && rule !== 'poison') expectResultAddsUp(result);
    });
  });

  it('the table of all rules says what they take and leave', () => {
    const table = new Map([...text.matchAll(/^(\w[\w ]*?) {2,}(?:takes +)?((?:[\d-]+ +){3})(?:stays +)?((?:[\d-]+ +){3})/gm)].map(([, name = '', takes = '', stays = '']) => [name, [takes, stays].map((cells) => cells.trim().split(/ +/).map((cell) => (cell === '-' ? 0 : Number(cell))))]));
    for (const rule of RULES) {
      const { takes, stays } = traced(rule, [{ owner: OWN, amount: 100 }, { owner: 'A', amount: 100 }, { owner: 'B', amount: 100 }, { owner: undefined, amount: 150 }]);
      // poison calls all of the payment tainted, and of what is left at least something may be either's
      const ownStays = rule === 'poison' ? 0 : (stays[OWN] ?? 0);
      expect(table.get(NAMES[rule][1]), rule).toEqual([[takes[OWN] ?? 0, takes['A'] ?? 0, takes['B'] ?? 0], [ownStays, stays['A'] ?? 0, stays['B'] ?? 0]]);
    }
  });

  it('FIFO and LIFO take lots in the order drawn', () => {
    for (const rule of ['fifo', 'lifo'] as const) {
      const lines = drawn(NAMES[rule][0]);
      // whatever is held is paid out owner by owner, from the side on which money leaves
      lines.forEach(({ stays }, at) => {
        const held = Object.entries(stays);
        if (rule === 'lifo') held.reverse();
        const before = lines.slice(0, at + 1);
        held.forEach(([owner, amount], next) => {
          const { takes } = traced(rule, [...before, ...held.slice(0, next + 1).map(([, units]) => ({ owner: undefined, amount: units }))]);
          expect(takes).toEqual({ [owner]: amount });
        });
      });
    }
  });
});
