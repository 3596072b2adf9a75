import fc from 'fast-check';
import Graph from 'graphology';
import louvain from 'graphology-communities-louvain';
import { describe, expect, it } from 'vitest';
import { csrFromGraphology } from '../../src/communities/csr-from-graphology.js';
import { buildCsrGraph } from '../../src/communities/csr-graph.js';
import type { EdgeColumns } from '../../src/communities/edge-columns.js';
import { csrModularity, modularityOf } from '../../src/communities/modularity.js';
import { seededRandom } from '../../src/core/random.js';

/** 160 arcs between 40 nodes by a formula, some more than once. */
function arcs(): EdgeColumns {
  const rows: [number, number, number][] = [];
  for (let step = 0; step < 160; step++) {
    const source = (step * step + 3 * step) % 40;
    const target = (7 * step + Math.floor(step / 40)) % 40;
    if (source !== target) rows.push([source, target, 0.25 + ((step * 13) % 29) / 4]);
  }
  return { nodeCount: 40, source: Uint32Array.from(rows, ([source]) => source), target: Uint32Array.from(rows, ([, target]) => target), weight: Float64Array.from(rows, ([, , weight]) => weight) };
}

describe('modularity', () => {
  // GraphBase.modularity of python-igraph 0.10.2 on the same arcs, summed by pair, in fifths of the nodes: [resolution, directed, undirected].
  it.each([
    [1, 0.15716052709745765, 0.15073084112706125],
    [0.5, 0.2580453196315589, 0.25483047664636066],
    [2, -0.044609057970744784, -0.057468429911537534],
  ])("is igraph's, weighted, directed or not: resolution %d", (resolution, directed, undirected) => {
    const columns = arcs();
    const fifths = Uint32Array.from({ length: 40 }, (_, node) => Math.floor(node / 8));
    expect(csrModularity(buildCsrGraph(columns, { directed: true }), fifths, resolution)).toBeCloseTo(directed, 12);
    expect(csrModularity(buildCsrGraph(columns), fifths, resolution)).toBeCloseTo(undirected, 12);
    expect(modularityOf(columns, fifths, { resolution, directed: true })).toBeCloseTo(directed, 12);
  });

  it.each(['undirected', 'directed'] as const)("is what graphology's package says of its own communities: weighted, %s", (type) => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat({ max: 15 }), fc.nat({ max: 15 }), fc.integer({ min: 1, max: 20 })), { selector: ([a, b]) => [a, b].sort((left, right) => left - right).join(), minLength: 1, maxLength: 60 }), fc.constantFrom(0.5, 1, 2), (pairs, resolution) => {
        const edges = pairs.filter(([a, b]) => a !== b);
        fc.pre(edges.length > 0);
        const graph = new Graph({ type });
        for (const [a, b, weight] of edges) graph.mergeEdge(String(a), String(b), { weight });
        const { communities, modularity } = louvain.detailed(graph, { resolution, rng: seededRandom(1) });
        const rows = csrFromGraphology(graph, { directed: type === 'directed' });
        const communityOf = Uint32Array.from(rows.nodeIds ?? [], (id) => communities[id] ?? -1);
        expect(csrModularity(rows, communityOf, resolution)).toBeCloseTo(modularity, 9);
      }),
      { seed: 25, numRuns: 150 },
    );
  });
});
