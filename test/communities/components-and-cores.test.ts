import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreNumbers } from '../../src/communities/core-numbers.js';
import { buildCsrGraph } from '../../src/communities/csr-graph.js';
import { denseFlow } from '../../src/communities/dense-flow.js';
import { strongComponents } from '../../src/communities/strong-components.js';
import { UsageError } from '../../src/core/errors.js';
import { seededRandom } from '../../src/core/random.js';

const NODES = 14;
const anyPairs = fc.array(fc.tuple(fc.nat({ max: NODES - 1 }), fc.nat({ max: NODES - 1 })), { maxLength: 40 });
const graphOf = (pairs: readonly (readonly [number, number])[], directed: boolean, nodeCount = NODES, weights?: readonly number[]) =>
  buildCsrGraph({ nodeCount, source: Uint32Array.from(pairs, ([from]) => from), target: Uint32Array.from(pairs, ([, to]) => to), ...(weights === undefined ? {} : { weight: Float64Array.from(weights) }) }, { directed });

describe('strongComponents', () => {
  it('puts together what reaches each other', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const reach = Array.from({ length: NODES }, (_, from) => Array.from({ length: NODES }, (_, to) => from === to || pairs.some(([a, b]) => a === from && b === to)));
        for (let over = 0; over < NODES; over++) for (let a = 0; a < NODES; a++) for (let b = 0; b < NODES; b++) if (reach[a]?.[over] === true && reach[over]?.[b] === true) (reach[a] as boolean[])[b] = true;
        const { communityOf } = strongComponents(graphOf(pairs, true));
        for (let a = 0; a < NODES; a++) for (let b = 0; b < NODES; b++) expect(communityOf[a] === communityOf[b]).toBe(reach[a]?.[b] === true && reach[b]?.[a] === true);
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  it('goes down a path of 200,000 nodes without running out of stack', () => {
    const length = 200_000;
    const pairs = Array.from({ length }, (_, node): [number, number] => [node, (node + 1) % length]);
    expect(strongComponents(graphOf(pairs, true, length)).count).toBe(1);
  });
});

describe('coreNumbers', () => {
  it('agrees with taking nodes away for every k', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const cores = coreNumbers(graphOf(pairs, false));
        const expected = new Array<number>(NODES).fill(0);
        for (let k = 1; k < NODES; k++) {
          const alive = new Set(Array.from({ length: NODES }, (_, node) => node));
          for (let changed = true; changed; ) {
            changed = false;
            for (const node of alive) {
              const near = new Set(pairs.flatMap(([a, b]) => (a === b ? [] : a === node && alive.has(b) ? [b] : b === node && alive.has(a) ? [a] : [])));
              if (near.size < k) {
                alive.delete(node);
                changed = true;
              }
            }
          }
          for (const node of alive) expected[node] = k;
        }
        expect([...cores]).toEqual(expected);
      }),
      { seed: 32, numRuns: 150 },
    );
  });
});

/** FlowScope's measure of a set, from the definition: nodes of three tiers, edges from one to the next. */
function anomalousness(pairs: readonly (readonly [number, number])[], weights: readonly number[], tierOf: readonly number[], nodes: ReadonlySet<number>, penalty: number): number {
  let sum = 0;
  for (const node of nodes) {
    if (tierOf[node] !== 1) continue;
    const total = (end: 0 | 1): number => pairs.reduce((money, pair, at) => money + (pair[end] === node && nodes.has(pair[1 - end] as number) ? (weights[at] as number) : 0), 0);
    sum += (1 + penalty) * Math.min(total(1), total(0)) - penalty * Math.max(total(1), total(0));
  }
  return sum / nodes.size;
}

describe('denseFlow', () => {
  it('finds a planted laundering cell among random payments', () => {
    const random = seededRandom(33);
    const [senders, middle, receivers] = [[1, 2, 3, 4], [10, 11, 12, 13, 14, 15], [20, 21, 22]];
    const pairs: [number, number][] = [];
    const weights: number[] = [];
    for (let payment = 0; payment < 900; payment++) {
      pairs.push([Math.floor(random() * 300), Math.floor(random() * 300)]);
      weights.push(1 + Math.floor(random() * 2000));
    }
    const pay = (from: number, to: number, amount: number): void => {
      pairs.push([from, to]);
      weights.push(amount);
    };
    for (const account of middle) {
      for (const sender of senders) pay(sender, account, 30_000);
      for (const receiver of receivers) pay(account, receiver, 40_000);
    }
    const [first] = denseFlow(graphOf(pairs, true, 300, weights));
    expect([...(first?.tiers[0] ?? [])]).toEqual(senders);
    expect([...(first?.tiers[1] ?? [])]).toEqual(middle);
    expect([...(first?.tiers[2] ?? [])]).toEqual(receivers);
    expect(first?.through).toBeGreaterThanOrEqual(middle.length * 120_000);
  });

  it('returns a cell measured by the definition and not above the best of all sets', () => {
    const tierOf = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    const edge = fc.oneof(fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 3, max: 5 })), fc.tuple(fc.integer({ min: 3, max: 5 }), fc.integer({ min: 6, max: 8 })));
    fc.assert(
      fc.property(fc.uniqueArray(edge, { maxLength: 18, selector: ([a, b]) => a * 9 + b }), fc.infiniteStream(fc.integer({ min: 1, max: 100 })), (pairs, stream) => {
        const weights = pairs.map(() => stream.next().value as number);
        const [best] = denseFlow(graphOf(pairs, true, 9, weights), { tierOf, penalty: 1 });
        let highest = 0;
        for (let set = 1; set < 512; set++) highest = Math.max(highest, anomalousness(pairs, weights, tierOf, new Set(tierOf.flatMap((_, node) => ((set >> node) & 1) === 1 ? [node] : [])), 1));
        if (best === undefined) return;
        const nodes = new Set(best.tiers.flatMap((tier) => [...tier]));
        expect(best.score).toBeLessThanOrEqual(highest + 1e-9);
        expect(anomalousness(pairs, weights, tierOf, nodes, 1)).toBeGreaterThanOrEqual(best.score - 1e-9);
      }),
      { seed: 34, numRuns: 150 },
    );
  });

  it('refuses graphs without direction and fewer than three tiers', () => {
    expect(() => denseFlow(graphOf([[0, 1]], false))).toThrow(UsageError);
    expect(() => denseFlow(graphOf([[0, 1]], true), { tiers: 2 })).toThrow(UsageError);
    expect(denseFlow(graphOf([], true))).toEqual([]);
  });
});
