/** Every honest look-alike really shows what makes it look like laundering (SCENARIO.md, "Honest look-alikes"). */

import { describe, expect, it } from 'vitest';
import { CARDS_PER_TERMINAL } from '../../../src/scenario/honest/stories/cash-point.js';
import { TRADES_A_DAY } from '../../../src/scenario/honest/stories/dealer.js';
import { PAYERS } from '../../../src/scenario/honest/stories/group-buy.js';
import { GUESTS } from '../../../src/scenario/honest/stories/wedding.js';
import { usdtPriceAt } from '../../../src/scenario/honest/usdt-price.js';
import type { Movement } from '../../../src/scenario/world/types.js';
import { arrival, groupBy, honestWorld, leftWithin, median, share, stays, tradeFlows, type Flow } from './honest-world.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const world = honestWorld(5, 0.3);

const dayOf = (time: number): number => Math.floor((time - world.start) / DAY_MS);
const hourOf = (time: number): number => ((time - world.start) % DAY_MS) / HOUR_MS;
const sum = (movements: readonly Movement[]): number => movements.reduce((total, { amount }) => total + amount, 0);

function mostPartnersWithin(movements: readonly Movement[], window: number, partner: (movement: Movement) => number): number {
  let most = 0;
  for (let first = 0, next = 0; first < movements.length; first++) {
    const start = movements[first]?.time ?? 0;
    while (next < movements.length && (movements[next]?.time ?? 0) <= start + window) next++;
    most = Math.max(most, new Set(movements.slice(first, next).map(partner)).size);
  }
  return most;
}

/** Amount-weighted median stay of money that left. */
function medianStay(flow: Flow): number {
  const parts = stays(flow).sort(([a], [b]) => a - b);
  let left = parts.reduce((total, [, amount]) => total + amount, 0) / 2;
  for (const [stay, amount] of parts) if ((left -= amount) <= 0) return stay;
  return Number.NaN;
}

describe('honest look-alikes', () => {
  it('produce brokers pass ¥50–300 thousand a day to growers within two hours', () => {
    const brokers = tradeFlows(world, 'broker');
    expect(median(brokers.map(medianStay))).toBeLessThan(2 * HOUR_MS);
    const days = brokers.flatMap(({ into }) => [...groupBy(into.filter(({ amount }) => amount >= 1_000_000), ({ time }) => dayOf(time)).values()].map(sum));
    expect(share(days, (received) => received >= 4_500_000 && received <= 45_000_000)).toBeGreaterThan(0.7);
    expect(median(brokers.map(({ out }) => new Set(out.map(({ to }) => to)).size))).toBeGreaterThan(30);
  });

  it('labour contractors pay twenty to forty wages within the hour of one receipt', () => {
    const contractors = tradeFlows(world, 'contractor');
    const most = contractors.map(({ out }) => mostPartnersWithin(out, HOUR_MS, ({ to }) => to));
    expect(share(most, (payees) => payees >= 15 && payees <= 45)).toBeGreaterThan(0.9);
    expect(median(most)).toBeGreaterThanOrEqual(20);
  });

  it('group buyers gather from hundreds, weddings from tens within a day or two, donations from tens at once', () => {
    const payers = tradeFlows(world, 'group-buy').map(({ into }) => new Set(into.map(({ from }) => from)).size);
    expect(median(payers)).toBeGreaterThan(PAYERS[0] / 2);
    expect(Math.max(...payers)).toBeLessThanOrEqual(PAYERS[1] + 60);
    const guests = tradeFlows(world, 'wedding').map(({ into }) => mostPartnersWithin(into, 2 * DAY_MS, ({ from }) => from));
    expect(share(guests, (count) => count >= GUESTS[0] * 0.8 && count <= GUESTS[1] + 20)).toBeGreaterThan(0.9);
    for (const { into } of tradeFlows(world, 'donated')) expect(mostPartnersWithin(into, 9 * DAY_MS, ({ from }) => from)).toBeGreaterThan(60);
    for (const { into } of tradeFlows(world, 'class-fee')) expect(mostPartnersWithin(into, 2 * DAY_MS, ({ from }) => from)).toBeGreaterThan(20);
  });

  it('dealers trade with many strangers both ways each day, in round USDT, and keep money for hours', () => {
    for (const flow of tradeFlows(world, 'dealer')) {
      const days = new Set(flow.into.map(({ time }) => dayOf(time)));
      const perDay = [...days].map((day) => new Set(flow.into.filter(({ time }) => dayOf(time) === day).map(({ from }) => from)).size);
      // Out of his season only people who hold coins anyway come to him, one or two a day.
      const inSeason = perDay.filter((payers) => payers > 5);
      expect(inSeason.length).toBeGreaterThanOrEqual(15);
      expect(median(inSeason)).toBeGreaterThanOrEqual(TRADES_A_DAY[0] - 2);
      const round = share([...flow.into, ...flow.out], ({ amount, time }) => {
        const quantity = amount / 100 / usdtPriceAt(world, time);
        return Math.abs(quantity / Math.max(100, Math.round(quantity / 100) * 100) - 1) < 0.003;
      });
      expect(round).toBeGreaterThan(0.6);
    }
  });

  it('traders, agents and sellers of flats pass on nearly all within a day', () => {
    for (const [life, least] of [['loan-broker', 0.5], ['estate-agent', 0.5], ['night-market', 0.5], ['border-trader', 0.5], ['flat-seller', 0.4], ['cashier', 0.4], ['compensated', 0.3]] as const) {
      const flows = tradeFlows(world, life).filter(({ into }) => sum(into) >= 5_000_000);
      expect(share(flows, (flow) => leftWithin(flow, DAY_MS) >= 0.85), life).toBeGreaterThan(least);
    }
  });

  it('passes through more honest accounts than any case has mules: at this scale over a hundred', () => {
    const flows = [...new Set(world.people.map(({ life }) => life))].flatMap((life) => tradeFlows(world, life));
    expect(flows.filter((flow) => sum(flow.into) >= 5_000_000 && leftWithin(flow, DAY_MS) >= 0.9).length).toBeGreaterThan(100);
  });

  it('night traders move ¥100 thousand between midnight and six', () => {
    const nights = tradeFlows(world, 'night-market').map(({ into, out }) => sum([...into, ...out].filter(({ time }) => hourOf(time) < 6)));
    expect(share(nights, (moved) => moved >= 10_000_000)).toBeGreaterThan(0.9);
  });

  it('students pass tuition on whole within minutes, on new accounts mostly', () => {
    const students = tradeFlows(world, 'student');
    const passed = students.map(({ into, out }) => out.find((payment) => into.some((receipt) => receipt.amount === payment.amount && payment.time >= receipt.time && payment.time - arrival(receipt) < 30 * MINUTE_MS)));
    expect(share(passed, (payment) => payment !== undefined)).toBeGreaterThan(0.85);
    expect(share(students, ({ firstUsableDay }) => firstUsableDay > 0)).toBeGreaterThan(0.4);
  });

  it('village cash points see up to three hundred cards at one terminal, many within half an hour', () => {
    const points = new Set(world.institutions.cashPoints.flat());
    const visits = groupBy(world.movements.filter(({ terminal, failed }) => !failed && points.has(terminal)), ({ terminal }) => terminal);
    const cards = [...visits.values()].map((movements) => new Set(movements.map(({ from }) => from)).size);
    // A county has fewer elders in a smaller world; at full size three hundred are reached.
    expect(Math.max(...cards)).toBeGreaterThan(60);
    expect(Math.max(...cards)).toBeLessThanOrEqual(CARDS_PER_TERMINAL);
    const busiest = [...visits.values()].map((movements) => mostPartnersWithin(movements.sort((a, b) => a.time - b.time), 30 * MINUTE_MS, ({ from }) => from));
    expect(Math.max(...busiest)).toBeGreaterThanOrEqual(3);
  });

  it('workers queue at machines on pay day and scrap dealers draw up to the limit', () => {
    const machines = new Set(world.institutions.atms.flat());
    const visits = groupBy(world.movements.filter(({ terminal, kind, failed }) => !failed && kind === 'cash' && machines.has(terminal)), ({ terminal }) => terminal);
    const queues = [...visits.values()].filter((movements) => mostPartnersWithin(movements.sort((a, b) => a.time - b.time), 30 * MINUTE_MS, ({ from }) => world.accounts[from]?.owner ?? -1) >= 3);
    expect(queues.length).toBeGreaterThanOrEqual(5);
    const cashDays = ['scrap', 'cashier', 'broker', 'night-market', 'contractor'].flatMap((life) =>
      tradeFlows(world, life).filter(({ out }) => [...groupBy(out.filter(({ kind }) => kind === 'cash'), ({ time }) => dayOf(time)).values()].some((drawn) => drawn.length >= 4 && sum(drawn) >= 1_800_000)),
    );
    expect(cashDays.length).toBeGreaterThan(35);
  });

  it('seasonal accounts live for a month or so', () => {
    const spans = tradeFlows(world, 'seasonal').map(({ into, out }) => [...into, ...out].filter(({ kind }) => kind !== 'interest').map(({ time }) => time)).filter((times) => times.length > 3);
    expect(median(spans.map((times) => (Math.max(...times) - Math.min(...times)) / DAY_MS))).toBeLessThan(75);
  });

  it('shared devices: elders, shops, spouses, on accounts of several holders', () => {
    const holders = new Map<string, Set<number>>();
    for (const { mac, from } of world.movements) if (mac !== '' && from >= 0) holders.set(mac, (holders.get(mac) ?? new Set()).add(world.accounts[from]?.owner ?? -1));
    const shared = [...holders.values()].filter(({ size }) => size > 1);
    expect(shared.length).toBeGreaterThan(150);
    expect(Math.max(...shared.map(({ size }) => size))).toBeGreaterThanOrEqual(4);
  });

  it('splits large sums by the daily limit, and tries accounts with a few yuan first', () => {
    const justUnder = new Map<number, number>();
    for (const { amount, to } of world.movements) if (amount >= 4_800_000 && amount <= 5_000_000 && to >= 0) justUnder.set(to, (justUnder.get(to) ?? 0) + 1);
    expect([...justUnder.values()].filter((count) => count >= 5).length).toBeGreaterThan(30);
    const pairs = groupBy(world.movements.filter(({ from, to }) => from >= 0 && to >= 0), ({ from, to }) => `${from}/${to}`);
    const tested = [...pairs.values()].filter((movements) => movements.some(({ amount, time }) => amount <= 1_000 && movements.some((large) => large.amount >= 2_000_000 && large.time > time && large.time - time < HOUR_MS)));
    expect(tested.length).toBeGreaterThan(50);
  });
});
