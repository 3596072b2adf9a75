import fc from 'fast-check';
import { DirectedGraph, UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import type { AbstractGraph } from 'graphology-types';
import { describe, expect, it } from 'vitest';
import { connectedComponents } from '../../src/communities/connected-components.js';
import { detectCommunities as detect, type Communities, type CommunityOptions } from '../../src/communities/detect-communities.js';
import type { EdgeColumns } from '../../src/communities/edge-columns.js';
import { scaleWeights, WEIGHT_LEVELS } from '../../src/communities/scale-weights.js';
import { UsageError } from '../../src/core/errors.js';
import { seededRandom } from '../../src/core/random.js';
import { graphOf, readEdges, type FixtureEdge } from './edge-file.js';

const detectCommunities = (graph: AbstractGraph, options: CommunityOptions = {}): Communities => detect(graph, { algorithm: 'graphology-louvain', ...options });

/** Best modularity known. */
const BEST = { karate: 0.41979, dolphins: 0.52852, football: 0.60457, polbooks: 0.52724 } as const;

/** Modularity by the sum over all pairs of nodes. */
function pairwiseModularity(edges: readonly FixtureEdge[], communities: Readonly<Record<string, number>>, resolution: number): number {
  const nodes = Object.keys(communities);
  const adjacency = new Map<string, number>();
  const degree = new Map<string, number>();
  let doubled = 0;
  const add = (from: string, to: string, weight: number): void => {
    adjacency.set(`${from} ${to}`, (adjacency.get(`${from} ${to}`) ?? 0) + weight);
    degree.set(from, (degree.get(from) ?? 0) + weight);
    doubled += weight;
  };
  for (const { source, target, weight = 1 } of edges) {
    add(source, target, weight);
    add(target, source, weight);
  }
  let sum = 0;
  for (const a of nodes) {
    for (const b of nodes) {
      if (communities[a] !== communities[b]) continue;
      sum += (adjacency.get(`${a} ${b}`) ?? 0) - (resolution * (degree.get(a) ?? 0) * (degree.get(b) ?? 0)) / doubled;
    }
  }
  return sum / doubled;
}

function expectNumbered(communities: Readonly<Record<string, number>>, count: number): void {
  const members = new Map<number, string[]>();
  for (const [node, community] of Object.entries(communities)) members.set(community, [...(members.get(community) ?? []), node]);
  expect([...members.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, number) => number));
  for (let number = 1; number < count; number++) {
    const before = (members.get(number - 1) ?? []).sort();
    const here = (members.get(number) ?? []).sort();
    expect(before.length > here.length || (before.length === here.length && (before[0] ?? '') < (here[0] ?? ''))).toBe(true);
  }
}

const anyWeight = fc.oneof(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), fc.integer({ min: 1, max: 40 }).map((power) => 1.7 ** power), fc.constant(1));
const anyEdges = fc
  .array(fc.record({ source: fc.nat({ max: 25 }).map(String), target: fc.nat({ max: 25 }).map(String), weight: anyWeight }), { maxLength: 90 })
  .map((edges) => [...new Map(edges.map((edge) => [[edge.source, edge.target].sort().join(' '), edge])).values()]);

describe('graphology-louvain', () => {
  it.each(Object.entries(BEST))('comes within 2 %% of the best modularity known of %s', (name, best) => {
    const edges = readEdges(name);
    const { modularity, communities, count } = detectCommunities(graphOf(edges));
    expect(modularity).toBeGreaterThan(best * 0.98);
    expect(modularity).toBeLessThan(best + 0.00001);
    expect(modularity).toBeCloseTo(pairwiseModularity(edges, communities, 1), 10);
    expectNumbered(communities, count);
  });

  it('agrees with the modularity summed over all pairs of nodes, loops and resolution included', () => {
    fc.assert(
      fc.property(anyEdges, fc.constantFrom(0.5, 1, 2), (edges, resolution) => {
        fc.pre(edges.length > 0 && edges.every(({ weight }) => weight > 1e-9 && weight < 1e9));
        const { modularity, communities, count } = detectCommunities(graphOf(edges), { resolution });
        expect(modularity).toBeCloseTo(pairwiseModularity(edges, communities, resolution), 8);
        expectNumbered(communities, count);
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it('returns on skewed weights whatever they are, on either scale', () => {
    fc.assert(
      fc.property(anyEdges, fc.constantFrom('integer' as const, 'log' as const), fc.integer(), (edges, weightScale, seed) => {
        const result = detectCommunities(graphOf(edges), { weightScale, seed, maximumPasses: 100 });
        expect(Object.keys(result.communities).length).toBe(graphOf(edges).order);
        if (result.fallback !== undefined) expect(result.fallback).toMatch(/did not settle within 100 passes/);
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('returns on the graph on which the package alone does not', () => {
    const edges = readEdges('louvain-endless');
    const graph = graphOf(edges, Array.from({ length: 68 }, (_, node) => String(node)));
    const random = seededRandom(2473);
    let calls = 0;
    const counted = (): number => {
      if (++calls > 2000) throw new Error('endless');
      return random();
    };
    // The trap is real, and the counting generator springs it.
    expect(() => louvain(graph, { rng: counted, fastLocalMoves: false })).toThrow('endless');
    for (const weightScale of ['integer', 'log'] as const) {
      for (let seed = 0; seed < 40; seed++) {
        const result = detectCommunities(graph, { seed: seed === 0 ? 2473 : seed, weightScale });
        expect(result.fallback).toBeUndefined();
        expect(result.modularity).toBeCloseTo(pairwiseModularity(edges, result.communities, 1), 10);
      }
    }
  });

  it('tries the nodes in another order when the package does not settle, and says so', () => {
    // With keys of two digits the sorted order is the one in which the package does not return, on whole weights too.
    const padded = readEdges('louvain-endless').map((edge) => ({ ...edge, source: edge.source.padStart(2, '0'), target: edge.target.padStart(2, '0') }));
    const result = detectCommunities(graphOf(padded), { seed: 2473 });
    expect(result.fallback).toBe('Louvain with the nodes in another order, since it did not settle within 200 passes');
    expect(result.modularity).toBeCloseTo(pairwiseModularity(padded, result.communities, 1), 10);
    expect(result.modularity).toBeGreaterThan(0.95 * detectCommunities(graphOf(readEdges('louvain-endless'))).modularity);
  });

  it('does not depend on the order or direction in which nodes and edges were added', () => {
    const edges = readEdges('dolphins').map((edge, position) => ({ ...edge, weight: 1 + ((position * 7919) % 101) / 10 }));
    const expected = detectCommunities(graphOf(edges), { seed: 5 });
    fc.assert(
      fc.property(fc.shuffledSubarray(edges, { minLength: edges.length }), (shuffled) => {
        const turned = shuffled.map((edge, position) => (position % 2 === 0 ? edge : { ...edge, source: edge.target, target: edge.source }));
        expect(detectCommunities(graphOf(turned), { seed: 5 })).toEqual(expected);
      }),
      { seed: 13, numRuns: 20 },
    );
  });

  it('says what it did when Louvain does not settle in the passes allowed', () => {
    const edges = readEdges('karate');
    const result = detectCommunities(graphOf(edges), { maximumPasses: 1 });
    expect(result.fallback).toBe('label propagation, since Louvain did not settle within 1 passes');
    expect(result.modularity).toBeCloseTo(pairwiseModularity(edges, result.communities, 1), 10);
    expectNumbered(result.communities, result.count);
  });

  it('sums opposite edges of a directed graph', () => {
    const directed = new DirectedGraph();
    for (const node of ['a', 'b', 'c', 'd']) directed.addNode(node);
    directed.addEdge('a', 'b', { weight: 3 });
    directed.addEdge('b', 'a', { weight: 2 });
    directed.addEdge('c', 'd', { weight: 5 });
    directed.addEdge('b', 'c', { weight: 1 });
    const undirected = graphOf([
      { source: 'a', target: 'b', weight: 5 },
      { source: 'c', target: 'd', weight: 5 },
      { source: 'b', target: 'c', weight: 1 },
    ]);
    expect(detectCommunities(directed)).toEqual(detectCommunities(undirected));
    expect(detectCommunities(directed).communities).toEqual({ a: 0, b: 0, c: 1, d: 1 });
  });

  it('leaves nodes without edges alone, and an empty graph empty', () => {
    const graph = new UndirectedGraph();
    expect(detectCommunities(graph)).toMatchObject({ count: 0, communities: {} });
    graph.addNode('b');
    graph.addNode('a');
    expect(detectCommunities(graph)).toEqual({ algorithm: 'graphology-louvain', resolution: 1, seed: 1, count: 2, modularity: Number.NaN, communities: { a: 0, b: 1 } });
  });

  it.each([{ resolution: 0 }, { resolution: Number.NaN }, { seed: 0.5 }, { maximumPasses: 0 }, { objective: 'cpm' }, { weightScale: 'none' }])('refuses the option %o', (options) => {
    expect(() => detectCommunities(graphOf(readEdges('karate')), options as CommunityOptions)).toThrow(UsageError);
  });
});

describe('scaleWeights', () => {
  it('keeps whole weights, and gives whole ones from 1 to the levels in the same order', () => {
    expect(scaleWeights(Float64Array.of(3, 1, 7), 'integer')).toEqual(Float64Array.of(3, 1, 7));
    expect(scaleWeights(Float64Array.of(1, 1, 3), 'log', 200)).toEqual(Float64Array.of(100, 100, 200));
    fc.assert(
      fc.property(fc.array(anyWeight, { minLength: 1 }), fc.constantFrom('integer' as const, 'log' as const), (weights, scale) => {
        const scaled = scaleWeights(Float64Array.from(weights), scale);
        scaled.forEach((value, at) => {
          expect(Number.isInteger(value) && value >= 1 && value <= WEIGHT_LEVELS).toBe(true);
          scaled.forEach((other, position) => {
            if ((weights[at] ?? 0) < (weights[position] ?? 0)) expect(value).toBeLessThanOrEqual(other);
          });
        });
      }),
      { seed: 14, numRuns: 100 },
    );
  });
});

describe('connectedComponents', () => {
  it('agrees with a search from every node', () => {
    const edges = fc.array(fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 })), { maxLength: 18 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const columns: EdgeColumns = { nodeCount: 15, source: Uint32Array.from(pairs, ([from]) => from), target: Uint32Array.from(pairs, ([, to]) => to) };
        const reached = (start: number): string => {
          const seen = new Set([start]);
          for (const node of seen) for (const [from, to] of pairs) if (from === node) seen.add(to);
            else if (to === node) seen.add(from);
          return [...seen].sort((a, b) => a - b).join(' ');
        };
        const { count, communityOf } = connectedComponents(columns);
        const bySearch = Array.from({ length: 15 }, (_, node) => reached(node));
        expect(count).toBe(new Set(bySearch).size);
        for (let a = 0; a < 15; a++) for (let b = 0; b < 15; b++) expect(communityOf[a] === communityOf[b]).toBe(bySearch[a] === bySearch[b]);
        expectNumbered(Object.fromEntries([...communityOf].map((community, node) => [String(node).padStart(2, '0'), community])), count);
      }),
      { seed: 15, numRuns: 150 },
    );
  });
});
