import { describe, expect, it } from 'vitest';
import { communityStability, WEAK_BELOW } from '../../src/communities/community-stability.js';
import { buildCsrGraph, type CsrGraph } from '../../src/communities/csr-graph.js';
import { normalisedMutualInformation } from '../../src/communities/mutual-information.js';
import { resolutionScan } from '../../src/communities/resolution-scan.js';
import { trackCommunities, type TimeWindow } from '../../src/communities/track-communities.js';
import { UsageError } from '../../src/core/errors.js';
import { seededRandom } from '../../src/core/random.js';
import { normalisedMutualInformation as byCounting } from './partition-checks.js';

/** `pairs` of a graph on `nodeCount` nodes: cliques, and random edges between the nodes from `loose` on. */
function cliquesAndNoise(cliques: number, size: number, loose: number, edges: number, seed: number): CsrGraph {
  const random = seededRandom(seed);
  const source: number[] = [];
  const target: number[] = [];
  const tie = (a: number, b: number): void => {
    source.push(a);
    target.push(b);
  };
  for (let clique = 0; clique < cliques; clique++) for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) tie(clique * size + a, clique * size + b);
  for (let edge = 0; edge < edges; edge++) {
    const first = cliques * size + Math.floor(random() * loose);
    tie(first, cliques * size + Math.floor(random() * loose));
  }
  for (let clique = 0; clique < cliques; clique++) tie(clique * size, cliques * size + clique);
  return buildCsrGraph({ nodeCount: cliques * size + loose, source: Uint32Array.from(source), target: Uint32Array.from(target) });
}

describe('communityStability', () => {
  it('calls cliques firm and pieces of a random graph weak', () => {
    const graph = cliquesAndNoise(6, 8, 120, 220, 51);
    const { communityOf, stability, count } = communityStability(graph, { runs: 8 });
    expect(stability.length).toBe(count);
    const cliques = new Set(Array.from({ length: 6 }, (_, clique) => communityOf[clique * 8]));
    expect(cliques.size).toBe(6);
    for (const { community, acrossSeeds, acrossEdges, isWeak, size } of stability) {
      expect(size).toBe(communityOf.filter((label) => label === community).length);
      expect(isWeak).toBe(Math.min(acrossSeeds, acrossEdges) < WEAK_BELOW);
      if (cliques.has(community)) expect(Math.min(acrossSeeds, acrossEdges)).toBeGreaterThan(0.75);
    }
    const loose = stability.filter(({ community, size }) => !cliques.has(community) && size > 4);
    expect(loose.length).toBeGreaterThan(2);
    expect(loose.filter(({ isWeak }) => isWeak).length).toBeGreaterThan(loose.length / 2);
  });

  it('is 1 where nothing can fall apart, and refuses impossible options', () => {
    const pair = buildCsrGraph({ nodeCount: 3, source: new Uint32Array(0), target: new Uint32Array(0) });
    expect(communityStability(pair, { runs: 2 }).stability).toEqual([0, 1, 2].map((community) => ({ community, size: 1, acrossSeeds: 1, acrossEdges: 1, isWeak: false })));
    for (const options of [{ runs: 0 }, { dropShare: 0 }, { dropShare: 1 }]) expect(() => communityStability(pair, options)).toThrow(UsageError);
  });
});

describe('normalisedMutualInformation', () => {
  it('agrees with counting pairs of labels', () => {
    const random = seededRandom(52);
    for (let round = 0; round < 50; round++) {
      const [first, second] = [0, 1].map(() => Uint32Array.from({ length: 30 }, () => Math.floor(random() * 5)));
      expect(normalisedMutualInformation(first as Uint32Array, second as Uint32Array)).toBeCloseTo(byCounting(first as Uint32Array, second as Uint32Array), 12);
    }
    expect(normalisedMutualInformation(Uint32Array.of(1, 1), Uint32Array.of(0, 0))).toBe(1);
  });
});

describe('resolutionScan', () => {
  it('finds the two levels of a graph of groups of groups', () => {
    // 4 groups of 4 groups of 8 nodes: whole inside, every second pair within the large group at weight 0.15, weak ties between the large ones.
    const source: number[] = [];
    const target: number[] = [];
    const weight: number[] = [];
    for (let a = 0; a < 128; a++) {
      for (let b = a + 1; b < 128; b++) {
        source.push(a);
        target.push(b);
        weight.push(a >> 3 === b >> 3 ? 1 : a >> 5 === b >> 5 ? 0.1 : 0.004);
      }
    }
    const graph = buildCsrGraph({ nodeCount: 128, source: Uint32Array.from(source), target: Uint32Array.from(target), weight: Float64Array.from(weight) });
    const { steps, plateaus } = resolutionScan(graph, { from: 0.2, to: 12, steps: 19 });
    expect(steps.length).toBe(19);
    expect(steps[0]?.resolution).toBeCloseTo(0.2, 12);
    expect(steps.at(-1)?.resolution).toBeCloseTo(12, 9);
    expect(new Set(plateaus.slice(0, 2).map(({ count }) => count))).toEqual(new Set([4, 16]));
    expect(() => resolutionScan(graph, { from: 2, to: 1 })).toThrow(UsageError);
  });
});

describe('trackCommunities', () => {
  const members = (groups: readonly string[]): TimeWindow['communities'] => Object.fromEntries(groups.flatMap((group, number) => [...group].map((node) => [node, number])));
  const windows = (...groups: readonly string[][]): TimeWindow[] => groups.map((list, window) => ({ window, communities: members(list) }));
  const told = (list: readonly TimeWindow[], options = {}) => trackCommunities(list, options).events.map(({ kind, window, id, others }) => [window, kind, id, ...others].join(' '));

  it('tells birth, growth, shrinking and death', () => {
    expect(told(windows(['abcd'], ['abcdef'], ['abc'], [], []))).toEqual(['0 born gang:a', '1 grown gang:a', '2 shrunk gang:a', '4 died gang:a']);
    expect(told(windows(['abcd'], [], ['abcd']), { patience: 1 })).toEqual(['0 born gang:a', '2 continued gang:a']);
    expect(told(windows(['abcd'], [], ['abcd']), { patience: 0 })).toEqual(['0 born gang:a', '1 died gang:a', '2 born gang:a:2']);
  });

  it('tells merging and splitting, the one most alike keeping the id', () => {
    expect(told(windows(['abcde', 'xyz'], ['abcdexyz'], ['abcde', 'xyz']))).toEqual(['0 born gang:a', '0 born gang:x', '1 merged gang:a gang:x', '2 split gang:a gang:x:2', '2 born gang:x:2']);
  });

  it('keeps ids when communities are numbered anew, members come and go, and small ones are passed over', () => {
    const { communities, events } = trackCommunities(windows(['abcdef', 'uvwxyz', 'no'], ['uvwxyz', 'bcdefg'], ['cdefgh', 'uvwxy']));
    expect(communities.map(({ id, firstWindow, lastWindow }) => [id, firstWindow, lastWindow])).toEqual([['gang:a', 0, 2], ['gang:u', 0, 2]]);
    expect(events.filter(({ kind }) => kind === 'continued').length).toBe(4);
    expect(communities[0]?.members.map(({ nodes }) => nodes.join(''))).toEqual(['abcdef', 'bcdefg', 'cdefgh']);
  });

  it('refuses impossible options', () => {
    for (const options of [{ overlap: 0 }, { overlap: 1.1 }, { patience: 0.5 }, { minimumSize: 0 }, { change: -1 }]) expect(() => trackCommunities([], options)).toThrow(UsageError);
  });
});
