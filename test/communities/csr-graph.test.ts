import fc from 'fast-check';
import { MultiGraph } from 'graphology';
import { describe, expect, it } from 'vitest';
import { assignCommunities } from '../../src/communities/assign-communities.js';
import { csrFromCsv } from '../../src/communities/csr-from-csv.js';
import { csrFromGraphology } from '../../src/communities/csr-from-graphology.js';
import { buildCsrGraph, type CsrGraph } from '../../src/communities/csr-graph.js';
import { detectCommunities, detectEdgeCommunities } from '../../src/communities/detect-communities.js';
import { edgesOfCsr } from '../../src/communities/edge-columns.js';
import { DataError, UsageError } from '../../src/core/errors.js';
import { communitiesSchema } from '../../src/findings/communities.js';
import { graphOf, readEdges } from './edge-file.js';

const listOf = (graph: CsrGraph): Map<string, number> => {
  const { source, target, weight } = edgesOfCsr(graph);
  return new Map(Array.from(source, (from, edge) => [`${from} ${target[edge]}`, weight[edge] as number]));
};

describe('buildCsrGraph', () => {
  it('sums pairs, keeps rows in order, and gives the same arrays for any order of edges', () => {
    const edges = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.oneof(fc.constant(1), fc.constant(0), fc.double({ min: 0.001, max: 1e6, noNaN: true }))), { maxLength: 40 });
    fc.assert(
      fc.property(edges.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), fc.boolean(), ([list, shuffled], directed) => {
        const build = (rows: typeof list): CsrGraph => buildCsrGraph({ nodeCount: 10, source: Uint32Array.from(rows, ([a]) => a), target: Uint32Array.from(rows, ([, b]) => b), weight: Float64Array.from(rows, ([, , w]) => w) }, { directed });
        const graph = build(list);
        const turned = directed ? shuffled : shuffled.map(([a, b, w]): [number, number, number] => [b, a, w]);
        expect(build(turned)).toEqual(graph);
        const sums = new Map<string, number>();
        for (const [a, b, w] of list) {
          const key = directed || a <= b ? `${a} ${b}` : `${b} ${a}`;
          if (w > 0) sums.set(key, (sums.get(key) ?? 0) + w);
        }
        const found = listOf(graph);
        expect([...found.keys()].sort()).toEqual([...sums.keys()].sort());
        for (const [key, sum] of sums) expect(found.get(key)).toBeCloseTo(sum, 6);
        for (let node = 0; node < 10; node++) for (let at = (graph.offsets[node] as number) + 1; at < (graph.offsets[node + 1] as number); at++) expect(graph.neighbours[at]).toBeGreaterThan(graph.neighbours[at - 1] as number);
        expect(graph.edgeCount).toBe(sums.size);
      }),
      { seed: 41, numRuns: 200 },
    );
  });

  it('keeps weights in as few bytes as are exact', () => {
    const build = (weight?: number[]): CsrGraph => buildCsrGraph({ nodeCount: 3, source: Uint32Array.of(0, 1), target: Uint32Array.of(1, 2), ...(weight === undefined ? {} : { weight: Float64Array.from(weight) }) });
    expect(build().weights).toBeUndefined();
    expect(build([1, 1]).weights).toBeUndefined();
    expect(build([1, 2 ** 24]).weights).toBeInstanceOf(Float32Array);
    expect(build([1, 2 ** 24 + 1]).weights).toBeInstanceOf(Float64Array);
    expect(build([0.1, 1]).weights).toBeInstanceOf(Float64Array);
  });

  it('refuses edges past the last node, weights that are none, and ids out of order', () => {
    const edges = { nodeCount: 2, source: Uint32Array.of(0), target: Uint32Array.of(1) };
    expect(() => buildCsrGraph({ ...edges, nodeCount: 1 })).toThrow('past the last one, 0');
    expect(() => buildCsrGraph({ ...edges, target: Uint32Array.of(1, 1) })).toThrow(DataError);
    for (const weight of [-1, Number.NaN, Infinity]) expect(() => buildCsrGraph({ ...edges, weight: Float64Array.of(weight) })).toThrow('finite number of at least 0');
    expect(() => buildCsrGraph({ nodeCount: 2, source: Uint32Array.of(0, 0), target: Uint32Array.of(1, 1), weight: Float64Array.of(1e308, 1e308) })).toThrow('more than a number can hold');
    expect(() => buildCsrGraph(edges, { nodeIds: ['b', 'a'] })).toThrow(UsageError);
    expect(() => buildCsrGraph(edges, { nodeIds: ['a'] })).toThrow(UsageError);
  });
});

describe('csrFromGraphology', () => {
  it('takes mixed multigraphs, with direction or without', () => {
    const graph = new MultiGraph();
    for (const node of ['b', 'a', 'c']) graph.addNode(node);
    graph.addDirectedEdge('b', 'a', { weight: 2 });
    graph.addDirectedEdge('b', 'a', { weight: 3 });
    graph.addDirectedEdge('a', 'b', { weight: 1 });
    graph.addUndirectedEdge('c', 'a', { weight: 7 });
    expect(csrFromGraphology(graph).nodeIds).toEqual(['a', 'b', 'c']);
    expect(Object.fromEntries(listOf(csrFromGraphology(graph)))).toEqual({ '0 1': 6, '0 2': 7 });
    expect(Object.fromEntries(listOf(csrFromGraphology(graph, { directed: true })))).toEqual({ '0 1': 1, '1 0': 5, '0 2': 7, '2 0': 7 });
    expect(Object.fromEntries(listOf(csrFromGraphology(graph, { weight: null })))).toEqual({ '0 1': 3, '0 2': 1 });
  });

  it('refuses weights on some edges only', () => {
    const graph = graphOf([{ source: 'a', target: 'b', weight: 1 }, { source: 'b', target: 'c' }]);
    expect(() => csrFromGraphology(graph)).toThrow('edge b – c: The edge has no attribute "weight", which other edges have.');
  });
});

describe('csrFromCsv', () => {
  it('reads what the graph says, whole or in pieces, with CRLF, BOM, quotes and columns in any order', () => {
    const expected = csrFromGraphology(graphOf([{ source: 'x', target: 'y', weight: 2 }, { source: 'a', target: 'y', weight: 0.5 }]));
    const texts = ['source,target,weight\nx,y,2\na,y,0.5\n', '\uFEFFsource,target,weight\r\nx,y,2\r\n\r\na,y,0.5', 'weight,note,Target,Source\n2,,y,x\n0.5,z,y,a', '"source","target","weight"\n"x","y",2\na,"y",0.5\n'];
    for (const text of texts) {
      expect(csrFromCsv(text)).toEqual(expected);
      expect(csrFromCsv(Array.from(text))).toEqual(expected);
    }
  });

  it.each([
    ['', 'There is no header'],
    ['from,to\na,b', 'edges, line 1: The header names no source and target'],
    ['source,target\na,', 'edges, line 2: The edge lacks an end'],
    ['source,target,weight\na,b,1\n\na,b,x', 'edges, line 4: The weight of an edge'],
    ['source,target,weight\na,b,', 'edges, line 2: The weight of an edge'],
  ])('refuses %j', (text, message) => {
    expect(() => csrFromCsv(text)).toThrow(message);
  });
});

describe('detectCommunities', () => {
  it('gives the same answer from a graph, from rows, from columns and from CSV, in the shape of the schema', () => {
    const edges = readEdges('football');
    const graph = graphOf(edges);
    const expected = detectCommunities(graph);
    expect(communitiesSchema.parse(expected)).toMatchObject({ algorithm: 'leiden', count: expected.count });
    const rows = csrFromGraphology(graph);
    expect(detectCommunities(rows)).toEqual(expected);
    expect(detectCommunities(csrFromCsv(`source,target\n${edges.map(({ source, target }) => `${source},${target}`).join('\n')}`))).toEqual(expected);
    expect([...detectEdgeCommunities(edgesOfCsr(rows)).communityOf]).toEqual(rows.nodeIds?.map((node) => expected.communities[node]));
    expect(assignCommunities(graph, expected)).toBe(graph.order);
    graph.forEachNode((node, { community }) => expect(community).toBe(expected.communities[node]));
  });

  it.each(['leiden', 'louvain', 'graphology-louvain', 'labelPropagation'] as const)('%s does not depend on the order in which nodes and edges were added', (algorithm) => {
    const edges = readEdges('dolphins');
    const expected = detectCommunities(graphOf(edges), { algorithm });
    expect(expected.count).toBeGreaterThan(1);
    fc.assert(fc.property(fc.shuffledSubarray(edges, { minLength: edges.length }), (shuffled) => {
      expect(detectCommunities(graphOf(shuffled), { algorithm })).toEqual(expected);
    }), { seed: 42, numRuns: 10 });
  });
});
