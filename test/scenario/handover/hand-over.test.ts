import { beforeAll, describe, expect, it } from 'vitest';
import { tellFiles } from '../../../src/scenario/files/tell-files.js';
import { holdCase } from '../../../src/scenario/generate-case.js';
import { accountFeatures, FEATURES } from '../../../src/scenario/handover/account-features.js';
import { eventsOf, timeOfEvent } from '../../../src/scenario/handover/settle-balances.js';
import type { HandOver } from '../../../src/scenario/handover/types.js';
import { seenAccounts } from '../../../src/scenario/truth/write-truth.js';
import { NOBODY } from '../../../src/scenario/world/types.js';

const SEEDS = [61, 62, 63];
const LAUNDERING = new Set(['mule', 'collector', 'cash-out']);

let held: readonly HandOver[] = [];
beforeAll(() => {
  held = SEEDS.map((seed) => holdCase({ seed, scale: 0.08, view: 'inquiry', hard: false }));
}, 90_000);

describe('settled balances', () => {
  it('follow from one another in true time, from the opening balance on, never below zero', () => {
    const { world, books } = held[0] as HandOver;
    const wrong: string[] = [];
    for (const { index, openingBalance } of world.accounts) {
      let balance = openingBalance;
      let last = -Infinity;
      for (const event of eventsOf(books, index)) {
        const movement = world.movements[event >> 1];
        const time = Math.floor(timeOfEvent(world, event) / 1000);
        if (time < last) wrong.push(`account ${index}: ${event} before its time`);
        last = time;
        if (movement?.failed === false) balance += event % 2 === 0 ? -movement.amount : movement.amount;
        if (books.balances[event] !== balance || balance < 0) wrong.push(`account ${index}: ${event} leaves ${balance}`);
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it('hold every side of every movement once', () => {
    const { world, books } = held[0] as HandOver;
    const sides = world.movements.reduce((sum, { from, to, failed }) => sum + (from === NOBODY ? 0 : 1) + (to === NOBODY || failed ? 0 : 1), 0);
    expect(books.events.length).toBe(sides);
    expect(new Set(books.events).size).toBe(sides);
  });
});

describe('what is handed over', () => {
  it('are statements of a few hundred accounts, one in seven unanswered, until the day of the inquiry', () => {
    for (const { inquiries, hasStatement } of held) {
      const statements = hasStatement.reduce((sum, has) => sum + has, 0);
      expect(statements).toBeGreaterThanOrEqual(120);
      expect(statements).toBeLessThan(400);
      for (const { askedAt, to } of inquiries) {
        expect(to - askedAt).toBeGreaterThanOrEqual(0);
        expect(to - askedAt).toBeLessThan(86_400_000);
      }
    }
    const all = held.flatMap(({ inquiries }) => inquiries.filter(({ again }) => !again));
    const unanswered = all.filter(({ answered }) => !answered).length / all.length;
    expect(unanswered).toBeGreaterThan(0.1);
    expect(unanswered).toBeLessThan(0.2);
  });

  it('show four of five laundering accounts, most with a statement', () => {
    const counts = { statement: 0, counterparty: 0, no: 0 };
    for (const each of held) {
      const told = tellFiles(each);
      const seen = seenAccounts({ handOver: each, rows: told.rows, payments: told.payments, numbers: told.numbers });
      for (const { index, role } of each.world.accounts) if (role === 'mule') counts[seen[index] ?? 'no']++;
    }
    const all = counts.statement + counts.counterparty + counts.no;
    expect((counts.statement + counts.counterparty) / all).toBeGreaterThan(0.78);
    expect(counts.statement / all).toBeGreaterThan(0.5);
  });

  it('have look-alikes for every sign that laundering accounts show, as far as there are any', () => {
    const features = held.map(({ world, books }) => accountFeatures(world, books));
    for (const feature of FEATURES) {
      let laundering = 0;
      let honest = 0;
      let left = 0;
      for (const [at, { world, hasStatement, inquiries }] of held.entries()) {
        const marks = features[at]?.[feature] ?? new Uint8Array();
        const asked = new Set(inquiries.map(({ account }) => account));
        for (const { index, role } of world.accounts) {
          if (marks[index] === 0) continue;
          if (hasStatement[index] === 1 && LAUNDERING.has(role)) laundering++;
          else if (hasStatement[index] === 1) honest++;
          else if (!asked.has(index) && role === 'honest') left++;
        }
      }
      if (laundering >= 10 && left > laundering) expect(honest, feature).toBeGreaterThan(1.5 * laundering);
    }
  });

  it('are the call records of 150 to 400 numbers, half of them honest', () => {
    for (const { world, callNumbers } of held) {
      expect(callNumbers.length).toBeGreaterThanOrEqual(120);
      expect(callNumbers.length).toBeLessThanOrEqual(400);
      const honest = world.phones.filter(({ number, role }) => callNumbers.includes(number) && (role === 'honest' || role === 'victim')).length;
      expect(honest / callNumbers.length).toBeGreaterThan(0.35);
    }
  });

  it('is a whole book in view bank, and nothing of other banks', () => {
    const { world, inquiries, hasStatement } = holdCase({ seed: 3, scale: 0.02, view: 'bank', hard: false });
    for (const { index, bank } of world.accounts) expect(hasStatement[index]).toBe(bank === 0 ? 1 : 0);
    for (const { from, to } of inquiries) expect([from, to]).toEqual([world.start, world.end]);
  });
});
