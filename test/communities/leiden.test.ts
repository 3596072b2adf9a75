import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCsrGraph, type CsrGraph } from '../../src/communities/csr-graph.js';
import { csrFromGraphology } from '../../src/communities/csr-from-graphology.js';
import { detectCsrCommunities, detectCsrCommunitiesAsync, type CsrCommunityOptions } from '../../src/communities/detect-communities.js';
import type { EdgeColumns } from '../../src/communities/edge-columns.js';
import { MOST_ITERATIONS } from '../../src/communities/leiden-settings.js';
import { csrConstantPotts } from '../../src/communities/modularity.js';
import { AbortedError, UsageError } from '../../src/core/errors.js';
import { seededRandom } from '../../src/core/random.js';
import { graphOf, readEdges } from './edge-file.js';
import { expectConnected, expectNumbered, normalisedMutualInformation, pairwiseModularity } from './partition-checks.js';

/** Best modularity known. */
const BEST = { karate: 0.41979, dolphins: 0.52852, football: 0.60457, polbooks: 0.52724 } as const;

const rowsOf = (name: string): CsrGraph => csrFromGraphology(graphOf(readEdges(name)));

/** Communities of `size` nodes in a row; a share `mixing` of the edges goes anywhere. */
function planted(communities: number, size: number, degree: number, mixing: number, seed: number): { graph: CsrGraph; truth: number[] } {
  const random = seededRandom(seed);
  const nodeCount = communities * size;
  const length = Math.round((nodeCount * degree) / 2);
  const edges = { nodeCount, source: new Uint32Array(length), target: new Uint32Array(length) };
  for (let edge = 0; edge < length; edge++) {
    const node = Math.floor(random() * nodeCount);
    edges.source[edge] = node;
    edges.target[edge] = random() < mixing ? Math.floor(random() * nodeCount) : node - (node % size) + Math.floor(random() * size);
  }
  return { graph: buildCsrGraph(edges), truth: Array.from({ length: nodeCount }, (_, node) => Math.floor(node / size)) };
}

const anyWeight = fc.oneof(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), fc.integer({ min: 1, max: 40 }).map((power) => 1.7 ** power), fc.constant(1));
const anyPairs = (weight: fc.Arbitrary<number>) => fc.array(fc.tuple(fc.nat({ max: 25 }), fc.nat({ max: 25 }), weight), { maxLength: 90 });
const columnsOf = (pairs: readonly (readonly [number, number, number])[]): EdgeColumns => ({
  nodeCount: 27,
  source: Uint32Array.from(pairs, ([source]) => source),
  target: Uint32Array.from(pairs, ([, target]) => target),
  weight: Float64Array.from(pairs, ([, , weight]) => weight),
});

/** Preferential attachment (Barabási and Albert 1999), without communities of its own. */
function scaleFree(nodeCount: number, links: number, seed: number): { nodeCount: number; source: Uint32Array; target: Uint32Array } {
  const random = seededRandom(seed);
  const ends: number[] = [0, 1];
  for (let node = 2; node < nodeCount; node++) {
    const before = ends.length;
    for (let link = 0; link < links; link++) ends.push(node, ends[Math.floor(random() * before)] as number);
  }
  return { nodeCount, source: Uint32Array.from({ length: ends.length / 2 }, (_, edge) => ends[2 * edge] as number), target: Uint32Array.from({ length: ends.length / 2 }, (_, edge) => ends[2 * edge + 1] as number) };
}

/** Best of ten runs of leidenalg 0.9.1 (two iterations, parallel edges summed as weights) on scaleFree(1000, 10, 3). */
const SCALE_FREE_BEST = 0.20075;

describe('leiden', () => {
  it.each(Object.entries(BEST).flatMap(([name, best]) => [{}, { iterations: 'stable' as const }].map((options) => ({ name, best, options }))))('comes within 0.3 % of the best modularity known of $name in each of 20 seeds, connected: $options', ({ name, best, options }) => {
    const graph = rowsOf(name);
    for (let seed = 1; seed <= 20; seed++) {
      const { modularity, communityOf, count } = detectCsrCommunities(graph, { ...options, seed });
      expect(modularity).toBeGreaterThan(best * 0.997);
      expect(modularity).toBeLessThan(best + 0.00001);
      expect(modularity).toBeCloseTo(pairwiseModularity(graph, communityOf), 12);
      expectConnected(graph, communityOf);
      expectNumbered(communityOf, count);
    }
  });

  it('anneals: two iterations pass the best of ten runs of leidenalg on a scale-free graph in each of five seeds', () => {
    const edges = scaleFree(1000, 10, 3);
    const graph = buildCsrGraph(edges);
    for (let seed = 1; seed <= 5; seed++) {
      const [plain, annealed] = [0, 20].map((sweeps) => detectCsrCommunities(graph, { seed, sweeps, runs: 1 }));
      expect(annealed?.modularity).toBeGreaterThan(SCALE_FREE_BEST);
      expect(annealed?.modularity).toBeGreaterThan((plain?.modularity ?? 1) * 1.01);
      expectConnected(graph, annealed?.communityOf as Uint32Array);
    }
  });

  it('returns the best of several runs', () => {
    const graph = rowsOf('dolphins');
    const alone = Array.from({ length: 20 }, (_, at) => detectCsrCommunities(graph, { seed: 1 + at, runs: 1 }));
    const least = alone.reduce((a, b) => (b.modularity < a.modularity ? b : a));
    const reached = [1, 2, 4, 12].map((runs) => detectCsrCommunities(graph, { seed: least.seed, runs }));
    const values = reached.map(({ modularity }) => modularity);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values[3]).toBeGreaterThan(least.modularity);
    expect(reached[0]).toEqual(least);
  });

  it('takes many runs by default on small graphs, and one on large', () => {
    const small = rowsOf('dolphins');
    expect(detectCsrCommunities(small)).toEqual(detectCsrCommunities(small, { runs: 20 }));
    const { graph: large } = planted(100, 30, 40, 0.7, 3);
    expect(large.edgeCount).toBeGreaterThan(50_000);
    const seeds = [1, 2, 3, 4, 5, 6];
    for (const seed of seeds.slice(0, 2)) expect(detectCsrCommunities(large, { seed })).toEqual(detectCsrCommunities(large, { seed, runs: 1 }));
    // Two runs would be told from one.
    expect(seeds.some((seed) => detectCsrCommunities(large, { seed, runs: 2 }).modularity > detectCsrCommunities(large, { seed }).modularity)).toBe(true);
  });

  it('finds planted communities', () => {
    const { graph, truth } = planted(20, 30, 16, 0.25, 3);
    const { communityOf, modularity } = detectCsrCommunities(graph);
    expect(normalisedMutualInformation(communityOf, truth)).toBe(1);
    expect(modularity).toBeCloseTo(pairwiseModularity(graph, communityOf), 12);
    expectConnected(graph, communityOf);
  });

  it.each(['leiden', 'louvain'] as const)('%s returns a valid partition of any graph, directed or not, whatever the weights', (algorithm) => {
    fc.assert(
      fc.property(anyPairs(anyWeight), fc.boolean(), fc.constantFrom('modularity' as const, 'cpm' as const), fc.constantFrom(0.3, 1, 3), fc.integer(), (pairs, directed, objective, resolution, seed) => {
        const graph = buildCsrGraph(columnsOf(pairs), { directed });
        const { communityOf, count, iterations } = detectCsrCommunities(graph, { algorithm, objective, resolution, seed, iterations: 'stable', levels: true });
        expectNumbered(communityOf, count);
        expect(iterations).toBeLessThanOrEqual(MOST_ITERATIONS);
        if (algorithm === 'leiden') expectConnected(graph, communityOf);
      }),
      { seed: 21, numRuns: 400 },
    );
  });

  it('returns what the definition gives for modularity, directed or not, and never less than every node alone', () => {
    fc.assert(
      fc.property(anyPairs(fc.double({ min: 0.01, max: 100, noNaN: true })), fc.boolean(), fc.constantFrom(0.5, 1, 2), (pairs, directed, resolution) => {
        fc.pre(pairs.length > 0);
        const graph = buildCsrGraph(columnsOf(pairs), { directed });
        const { communityOf, modularity } = detectCsrCommunities(graph, { resolution });
        expect(modularity).toBeCloseTo(pairwiseModularity(graph, communityOf, resolution), 9);
        expectConnected(graph, communityOf);
        expect(modularity).toBeGreaterThanOrEqual(pairwiseModularity(graph, Array.from(communityOf, (_, node) => node), resolution) - 1e-9);
      }),
      { seed: 22, numRuns: 150 },
    );
  });

  it('leaves no single move that gains, once stable', () => {
    fc.assert(
      fc.property(anyPairs(fc.integer({ min: 1, max: 9 })), fc.boolean(), (pairs, directed) => {
        fc.pre(pairs.length > 0);
        const graph = buildCsrGraph(columnsOf(pairs), { directed });
        const { communityOf, modularity, count, iterations } = detectCsrCommunities(graph, { iterations: 'stable' });
        fc.pre((iterations as number) < MOST_ITERATIONS);
        for (let node = 0; node < graph.nodeCount; node++) {
          for (let community = 0; community <= count; community++) {
            const moved = Uint32Array.from(communityOf);
            moved[node] = community;
            expect(pairwiseModularity(graph, moved)).toBeLessThanOrEqual(modularity + 1e-9);
          }
        }
      }),
      { seed: 23, numRuns: 12 },
    );
  });

  it('terminates on the graph on which the package of graphology does not', () => {
    const graph = rowsOf('louvain-endless');
    for (let seed = 0; seed < 40; seed++) {
      const { communityOf, modularity } = detectCsrCommunities(graph, { seed, iterations: 'stable' });
      expect(modularity).toBeCloseTo(pairwiseModularity(graph, communityOf), 12);
      expectConnected(graph, communityOf);
    }
  });

  it('does not depend on the order of edges', () => {
    const { graph } = planted(10, 20, 8, 0.3, 5);
    const pairs: [number, number, number][] = [];
    for (let node = 0; node < graph.nodeCount; node++) {
      for (let at = graph.offsets[node] as number; at < (graph.offsets[node + 1] as number); at++) if ((graph.neighbours[at] as number) >= node) pairs.push([node, graph.neighbours[at] as number, 0.1 + ((at * 7919) % 31)]);
    }
    const columns = (list: readonly [number, number, number][]): EdgeColumns => ({ ...columnsOf(list), nodeCount: graph.nodeCount });
    const expected = detectCsrCommunities(buildCsrGraph(columns(pairs)), { seed: 4 });
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: pairs.length }), (shuffled) => {
        const turned = shuffled.map(([source, target, weight], at): [number, number, number] => (at % 2 === 0 ? [source, target, weight] : [target, source, weight]));
        expect(detectCsrCommunities(buildCsrGraph(columns(turned)), { seed: 4 })).toEqual(expected);
      }),
      { seed: 24, numRuns: 10 },
    );
  });

  it('does not change when all weights are multiplied by a power of two', () => {
    const { graph } = planted(10, 20, 8, 0.4, 6);
    const scaled = { ...graph, weights: Float64Array.from(graph.neighbours, (_, at) => (graph.weights?.[at] ?? 1) * 2 ** -30) };
    expect(detectCsrCommunities(scaled).communityOf).toEqual(detectCsrCommunities(graph).communityOf);
  });

  it('keeps communities smaller than the resolution limit with CPM', () => {
    // A ring of cliques, where modularity merges neighbours (Fortunato and Barthélemy 2007).
    const cliques = 60;
    const pairs: [number, number, number][] = [];
    for (let clique = 0; clique < cliques; clique++) {
      for (let a = 0; a < 4; a++) for (let b = a + 1; b < 4; b++) pairs.push([4 * clique + a, 4 * clique + b, 1]);
      pairs.push([4 * clique, (4 * (clique + 1)) % (4 * cliques), 1]);
    }
    const graph = buildCsrGraph({ ...columnsOf(pairs), nodeCount: 4 * cliques });
    expect(detectCsrCommunities(graph, { iterations: 'stable' }).count).toBeLessThan(cliques);
    const found = detectCsrCommunities(graph, { objective: 'cpm', resolution: 0.3, iterations: 'stable' });
    expect(found.count).toBe(cliques);
    expectConnected(graph, found.communityOf);
    expect(found.constantPotts).toBeCloseTo(cliques * (6 - 0.3 * 6), 9);
    // Nodes twice as large: pairs count four times as much.
    const sized = detectCsrCommunities(graph, { objective: 'cpm', resolution: 0.3 / 4, nodeSizes: new Float64Array(4 * cliques).fill(2), iterations: 'stable' });
    expect(sized.communityOf).toEqual(found.communityOf);
    expect(sized.constantPotts).toBeCloseTo(csrConstantPotts(graph, found.communityOf, 0.3), 9);
  });

  it('minds direction: two groups that only send to a third are told apart from it', () => {
    // igraph 0.10.2, modularity of {0, 1, 2}, {3, 4, 5} with directed=True: 0.3673469387755103.
    const arcs: [number, number, number][] = [[0, 1, 1], [1, 2, 1], [2, 0, 1], [3, 4, 1], [4, 5, 1], [5, 3, 1], [2, 3, 1]];
    const graph = buildCsrGraph({ ...columnsOf(arcs), nodeCount: 6 }, { directed: true });
    const { communityOf, modularity } = detectCsrCommunities(graph);
    expect([...communityOf]).toEqual([0, 0, 0, 1, 1, 1]);
    expectConnected(graph, communityOf);
    expect(modularity).toBeCloseTo(0.3673469387755102, 12);
  });

  it('starts from a partition, keeps fixed nodes in it, and returns levels from fine to coarse', () => {
    const { graph, truth } = planted(20, 30, 12, 0.3, 8);
    const { levels = [], communityOf, count } = detectCsrCommunities(graph, { levels: true });
    expect(levels.length).toBeGreaterThan(1);
    levels.slice(1).forEach((level, at) => expect(level.count).toBeLessThanOrEqual(levels[at]?.count ?? 0));
    expect(levels.at(-1)).toEqual({ communityOf, count });
    // Fixed far apart, two nodes of one true community stay apart, and two of different ones together.
    const initial = truth.map((community, node) => (node === 0 ? 500 : node === 31 ? 7 : community));
    const fixed = detectCsrCommunities(graph, { initial, fixed: [0, 31, 7 * 30 + 1], iterations: 'stable' });
    expect(fixed.communityOf[31]).toBe(fixed.communityOf[7 * 30 + 1]);
    expect(fixed.communityOf[0]).not.toBe(fixed.communityOf[31]);
    const free = detectCsrCommunities(graph, { initial, iterations: 'stable' });
    expectConnected(graph, free.communityOf);
    expect(normalisedMutualInformation(free.communityOf, truth)).toBe(1);
  });

  it('gives other answers for other seeds, and the same for the same', () => {
    const { graph } = planted(30, 12, 6, 0.55, 9);
    const found = Array.from({ length: 6 }, (_, seed) => detectCsrCommunities(graph, { seed }).communityOf.join());
    expect(new Set(found).size).toBeGreaterThan(1);
    expect(detectCsrCommunities(graph, { seed: 2 }).communityOf.join()).toBe(found[2]);
  });

  it('puts large graphs in another order without changing who is who', () => {
    const { graph, truth } = planted(4500, 30, 10, 0.1, 10);
    const { communityOf } = detectCsrCommunities(graph, { resolution: 200 });
    expect(normalisedMutualInformation(communityOf, truth)).toBeGreaterThan(0.9);
    expectConnected(graph, communityOf);
  });

  it.each(['leiden', 'louvain', 'labelPropagation'] as const)('%s stops when its signal does', async (algorithm) => {
    const { graph } = planted(2000, 30, 12, 0.5, 11);
    expect(() => detectCsrCommunities(graph, { algorithm, signal: AbortSignal.abort() })).toThrow(AbortedError);
    const controller = new AbortController();
    const run = detectCsrCommunitiesAsync(graph, { algorithm, signal: controller.signal, iterations: 'stable' });
    setTimeout(() => controller.abort(), 0);
    await expect(run).rejects.toThrow(AbortedError);
  });

  it('gives the same with a promise', async () => {
    const small = rowsOf('karate');
    expect(await detectCsrCommunitiesAsync(small)).toEqual(detectCsrCommunities(small));
  });

  it.each<CsrCommunityOptions>([{ iterations: 0 }, { runs: 0 }, { sweeps: -1 }, { sweeps: 0.5 }, { iterations: 1.5 }, { randomness: 0 }, { initial: [1] }, { initial: new Array<number>(34).fill(-1) }, { nodeSizes: new Array<number>(34).fill(0) }, { fixed: [34] }, { resolution: Infinity }])('refuses %o', (options) => {
    expect(() => detectCsrCommunities(rowsOf('karate'), options)).toThrow(UsageError);
  });

  it('takes graphs without nodes, without edges and with loops alone', () => {
    expect(detectCsrCommunities(buildCsrGraph({ nodeCount: 0, source: new Uint32Array(0), target: new Uint32Array(0) }))).toMatchObject({ count: 0, modularity: Number.NaN });
    expect(detectCsrCommunities(buildCsrGraph({ nodeCount: 3, source: new Uint32Array(0), target: new Uint32Array(0) })).count).toBe(3);
    expect(detectCsrCommunities(buildCsrGraph({ nodeCount: 2, source: Uint32Array.of(0, 1, 1), target: Uint32Array.of(0, 1, 1) })).count).toBe(2);
  });
});
