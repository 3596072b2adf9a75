import fc from 'fast-check';
import { DirectedGraph, UndirectedGraph } from 'graphology';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import type { IdentityEdgeAttributes, IdentityNodeAttributes } from '../../src/graphs/build-identity-graph.js';
import type { PhoneEdgeAttributes, PhoneNodeAttributes } from '../../src/graphs/build-phone-graph.js';
import type { TransactionEdgeAttributes, TransactionNodeAttributes } from '../../src/graphs/build-transaction-graph.js';
import { HUB_COST, priceOf, type LinkGraphs, type LinkLayer } from '../../src/graphs/joined-neighbourhood.js';
import { linkBetween } from '../../src/graphs/link-between.js';

function graphsOf(money: readonly (readonly [string, string])[], calls: readonly (readonly [string, string])[], identity: readonly (readonly [string, string])[], hubs: readonly string[] = []): LinkGraphs {
  const transactions = new DirectedGraph<TransactionNodeAttributes, TransactionEdgeAttributes>();
  const phones = new DirectedGraph<PhoneNodeAttributes, PhoneEdgeAttributes>();
  const identities = new UndirectedGraph<IdentityNodeAttributes, IdentityEdgeAttributes>();
  money.forEach((ends, line) => {
    for (const account of ends) transactions.mergeNode(account, { account, index: 0, name: '', bank: '', hasStatement: true, kind: hubs.includes(account) ? 'hub' : 'ordinary' });
    transactions.mergeEdge(...ends, { amount: 100, currency: 'CNY', count: 2, otherCurrencies: 0, firstTime: 0, lastTime: 0, file: 'money.csv', line });
  });
  calls.forEach((ends, line) => {
    for (const phone of ends) phones.mergeNode(phone, { phone, hasRecords: true, hub: hubs.includes(phone), imeis: 0, imsis: 0, cells: 0, owner: '', ownerName: '', activatedAt: Number.NaN });
    phones.mergeEdge(...ends, { calls: 3, messages: 1, seconds: 0, firstTime: 0, lastTime: 0, file: 'calls.csv', line });
  });
  identity.forEach((ends, line) => {
    for (const key of ends) identities.mergeNode(key, { kind: key.slice(0, key.indexOf(':')) as 'account', value: key.slice(key.indexOf(':') + 1) });
    identities.mergeEdge(...ends, { kind: 'phone', bits: 4, rows: 1, file: 'identity.csv', line });
  });
  return { transactions, phones, identities };
}

/** Cheapest costs between all joined keys, by relaxing every link again and again. */
function allCosts(graphs: LinkGraphs, links: readonly (readonly [string, string, LinkLayer])[]): Map<string, number> {
  const keys = [...new Set(links.flatMap(([a, b]) => [a, b]))];
  const costs = new Map<string, number>(keys.map((key) => [`${key} ${key}`, 0]));
  for (let round = 0; round < keys.length; round++) {
    for (const start of keys) {
      for (const [a, b, layer] of links) {
        const { cost } = priceOf(graphs, layer, a, b);
        for (const [from, to] of [[a, b], [b, a]] as const) {
          const through = (costs.get(`${start} ${from}`) ?? Infinity) + cost;
          if (through < (costs.get(`${start} ${to}`) ?? Infinity)) costs.set(`${start} ${to}`, through);
        }
      }
    }
  }
  return costs;
}

/** Every path between two keys that meets none twice, each step at its cheapest layer. */
function everyPath(graphs: LinkGraphs, links: readonly (readonly [string, string, LinkLayer])[], from: string, to: string, closed: ReadonlySet<string>): { nodes: string[]; cost: number }[] {
  const steps = new Map<string, Map<string, number>>();
  for (const [a, b, layer] of links) {
    const { cost } = priceOf(graphs, layer, a, b);
    for (const [one, two] of [[a, b], [b, a]] as const) {
      const of = steps.get(one) ?? new Map<string, number>();
      of.set(two, Math.min(cost, of.get(two) ?? Infinity));
      steps.set(one, of);
    }
  }
  const found: { nodes: string[]; cost: number }[] = [];
  const walk = (nodes: string[], cost: number): void => {
    for (const [next, more] of steps.get(nodes[nodes.length - 1] ?? '') ?? []) {
      if (nodes.includes(next) || closed.has(next)) continue;
      if (next === to) found.push({ nodes: [...nodes, next], cost: cost + more });
      else walk([...nodes, next], cost + more);
    }
  };
  walk([from], 0);
  return found;
}

describe('linkBetween', () => {
  it('joins money, calls and identities in one path, with rows', () => {
    const graphs = graphsOf(
      [['B', 'A'], ['A', 'B']],
      [['138', '139']],
      [['account:B', 'phone:138'], ['phone:139', 'person:id-1']],
    );
    const link = linkBetween(graphs, 'A', 'person:id-1');
    expect(link.nodes.map(({ key }) => key)).toEqual(['account:A', 'account:B', 'phone:138', 'phone:139', 'person:id-1']);
    expect(link.edges.map(({ from, to, layer, count, rows }) => [from, to, layer, count, rows[0]?.file, rows[0]?.line])).toEqual([
      ['account:A', 'account:B', 'money', 2, 'money.csv', 1],
      ['account:B', 'account:A', 'money', 2, 'money.csv', 0],
      ['account:B', 'phone:138', 'identity', 1, 'identity.csv', 0],
      ['phone:138', 'phone:139', 'calls', 4, 'calls.csv', 0],
      ['phone:139', 'person:id-1', 'identity', 1, 'identity.csv', 1],
    ]);
    expect(link).toMatchObject({ linked: true, exact: true, reason: '' });
  });

  it('finds the least cost on random graphs, against relaxation of all links', () => {
    const pair = fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 14 }), fc.array(pair, { maxLength: 14 }), fc.array(pair, { minLength: 1, maxLength: 14 }), fc.subarray(['a0', 'a1', 'p0', 'p1']), (money, calls, identity, hubs) => {
        const graphs = graphsOf(
          money.map(([a, b]) => [`a${a}`, `a${b}`] as const),
          calls.map(([a, b]) => [`p${a}`, `p${b}`] as const),
          identity.map(([a, b]) => [`account:a${a}`, `phone:p${b}`] as const),
          hubs,
        );
        const links = [
          ...money.map(([a, b]) => [`account:a${a}`, `account:a${b}`, 'money'] as const),
          ...calls.map(([a, b]) => [`phone:p${a}`, `phone:p${b}`, 'calls'] as const),
          ...identity.map(([a, b]) => [`account:a${a}`, `phone:p${b}`, 'identity'] as const),
        ];
        const costs = allCosts(graphs, links);
        const keys = [...new Set(links.flatMap(([a, b]) => [a, b]))];
        for (const a of keys) {
          for (const b of keys) {
            const link = linkBetween(graphs, a, b);
            const expected = costs.get(`${a} ${b}`) ?? Infinity;
            expect(link.exact).toBe(true);
            expect(link.linked).toBe(expected < Infinity);
            if (link.linked) expect(link.cost).toBeCloseTo(expected, 9);
            for (const [step, node] of link.nodes.slice(1).entries()) {
              expect(link.edges.some(({ from, to }) => [from, to].includes(node.key) && [from, to].includes(link.nodes[step]?.key ?? ''))).toBe(true);
            }
          }
        }
      }),
      { seed: 31, numRuns: 40 },
    );
  });

  it('goes round a hub where there is another way', () => {
    const graphs = graphsOf([['A', 'hub'], ['hub', 'B'], ['A', 'C'], ['C', 'D'], ['D', 'B']], [], [], ['hub']);
    expect(linkBetween(graphs, 'A', 'B').nodes.map(({ value }) => value)).toEqual(['A', 'C', 'D', 'B']);
    const onlyHub = graphsOf([['A', 'hub'], ['hub', 'B']], [], [], ['hub']);
    expect(linkBetween(onlyHub, 'A', 'B').cost).toBeGreaterThan(2 * HUB_COST);
  });

  it('says why there is no link, and refuses what is unknown or ambiguous', () => {
    const graphs = graphsOf([['A', 'B'], ['C', 'D']], [['X', 'B']], []);
    expect(linkBetween(graphs, 'A', 'C')).toEqual({ linked: false, reason: 'account:A and account:C are in separate parts of the graphs', cost: Infinity, exact: true, nodes: [], edges: [], links: [] });
    expect(() => linkBetween(graphs, 'nobody', 'A')).toThrow(UsageError);
    expect(() => linkBetween(graphs, 'nobody', 'A')).toThrow('has this account, phone or person (found "nobody").');
    expect(() => linkBetween(graphs, 'A', 'B')).toThrow('Give one of: account:B, phone:B.');
    expect(linkBetween(graphs, 'A', 'account:A')).toMatchObject({ linked: true, cost: 0 });
  });

  it('gives the k cheapest paths that meet no node twice, against trying all', () => {
    const pair = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })).filter(([a, b]) => a !== b);
    let several = 0;
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), fc.array(pair, { maxLength: 8 }), fc.array(pair, { minLength: 1, maxLength: 8 }), fc.subarray(['a2', 'p2']), fc.constantFrom('paid' as const, 'leftOut' as const), fc.integer({ min: 1, max: 12 }), (money, calls, identity, hubs, option, k) => {
        const graphs = graphsOf(
          money.map(([a, b]) => [`a${a}`, `a${b}`] as const),
          calls.map(([a, b]) => [`p${a}`, `p${b}`] as const),
          identity.map(([a, b]) => [`account:a${a}`, `phone:p${b}`] as const),
          hubs,
        );
        const links = [
          ...money.map(([a, b]) => [`account:a${a}`, `account:a${b}`, 'money'] as const),
          ...calls.map(([a, b]) => [`phone:p${a}`, `phone:p${b}`, 'calls'] as const),
          ...identity.map(([a, b]) => [`account:a${a}`, `phone:p${b}`, 'identity'] as const),
        ];
        const keys = new Set(links.flatMap(([a, b]) => [a, b]));
        if (!keys.has('account:a0') || !keys.has('phone:p0')) return;
        const closed = option === 'leftOut' ? new Set([...(hubs.includes('a2') && money.flat().includes(2) ? ['account:a2'] : []), ...(hubs.includes('p2') && calls.flat().includes(2) ? ['phone:p2'] : [])]) : new Set<string>();
        const all = everyPath(graphs, links, 'account:a0', 'phone:p0', closed);
        if (all.length > 1) several++;
        const link = linkBetween(graphs, 'account:a0', 'phone:p0', { k, hubs: option });
        const costs = all.map(({ cost }) => cost).sort((a, b) => a - b).slice(0, k);
        expect(link.links.map(({ cost }) => cost.toFixed(9))).toEqual(costs.map((cost) => cost.toFixed(9)));
        expect(link.exact).toBe(true);
        const known = new Set(all.map(({ nodes }) => nodes.join(' ')));
        const told = link.links.map(({ nodes }) => nodes.map(({ key }) => key).join(' '));
        expect(new Set(told).size).toBe(told.length);
        for (const path of told) expect(known.has(path)).toBe(true);
      }),
      { seed: 7, numRuns: 400 },
    );
    expect(several).toBeGreaterThan(60);
  });

  it('does not meet more of the graph than it needs: a clique far away costs nothing', () => {
    const far = Array.from({ length: 60 }, (_, a) => Array.from({ length: 60 }, (_, b) => [`far${a}`, `far${b}`] as const)).flat().filter(([a, b]) => a !== b);
    const graphs = graphsOf([['A', 'B'], ['A', 'C'], ['C', 'B'], ['B', 'far0'], ...far], [], []);
    // The detour through C is the second; the clique is not looked at, so that a limit of its size is not met.
    const link = linkBetween(graphs, 'A', 'B', { k: 2, maximumNodes: 50 });
    expect(link.links.map(({ nodes }) => nodes.map(({ value }) => value))).toEqual([['A', 'B'], ['A', 'C', 'B']]);
  });

  it('takes 1 off for each doubling of what two have to do with each other, and never costs less than 1', () => {
    const graphs = graphsOf([...Array.from({ length: 16 }, (_, at) => ['A', `n${at}`] as const)], [], []);
    const cost = (): number => priceOf(graphs, 'money', 'account:A', 'account:n0').cost;
    expect(cost()).toBe(1 + Math.log2(16 / 2));
    graphs.transactions?.setEdgeAttribute('A', 'n0', 'count', 8);
    expect(cost()).toBe(1 + Math.log2(16 / 8));
    graphs.transactions?.setEdgeAttribute('A', 'n0', 'count', 99);
    expect(cost()).toBe(1);
  });

  it('tells when a limit kept something out', () => {
    const chain = Array.from({ length: 30 }, (_, step) => [`n${step}`, `n${step + 1}`] as const);
    const link = linkBetween(graphsOf(chain, [], []), 'n0', 'n30', { maximumNodes: 5 });
    expect(link).toMatchObject({ linked: false, exact: false });
    expect(link.reason).toContain('no link within 5 nodes around account:n0 and account:n30');
  });
});
