import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temperatureAt } from '../../src/communities/anneal-nodes.js';
import { buildCsrGraph } from '../../src/communities/csr-graph.js';
import { moveNodes } from '../../src/communities/move-nodes.js';
import { nullModelOf } from '../../src/communities/null-model.js';
import { workGraphOf } from '../../src/communities/work-graph.js';
import { seededRandom } from '../../src/core/random.js';
import { pairwiseModularity } from './partition-checks.js';

const NODES = 24;

describe('local moving at a temperature', () => {
  it('never leaves modularity lower than it was, ends where no single move gains, and takes nobody from where he is fixed', () => {
    let undoneOrEqual = 0;
    let better = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: NODES - 1 }), fc.nat({ max: NODES - 1 }), fc.oneof(fc.constant(1), fc.double({ min: 0.01, max: 100, noNaN: true }))), { minLength: 1, maxLength: 90 }),
        fc.boolean(),
        fc.array(fc.nat({ max: 5 }), { minLength: NODES, maxLength: NODES }),
        fc.constantFrom(1, 3, 10),
        fc.integer(),
        fc.boolean(),
        (pairs, directed, start, sweeps, seed, isFixed) => {
          const graph = buildCsrGraph({ nodeCount: NODES, source: Uint32Array.from(pairs, ([a]) => a), target: Uint32Array.from(pairs, ([, b]) => b), weight: Float64Array.from(pairs, ([, , weight]) => weight) }, { directed });
          const { strength, strengthIn, scale } = nullModelOf(graph, 'modularity', 1, undefined);
          const fixed = isFixed ? Uint8Array.from({ length: NODES }, (_, node) => (node < 3 ? 1 : 0)) : undefined;
          const labels = Int32Array.from(start);
          const before = pairwiseModularity(graph, labels);
          const random = seededRandom(seed);
          const moving = moveNodes(workGraphOf(graph, strength, strengthIn, fixed), labels, { scale, random, maximumVisits: 10_000, annealing: { sweeps, random } });
          while (moving.next().done !== true);
          const after = pairwiseModularity(graph, labels);
          expect(after).toBeGreaterThanOrEqual(before - 1e-9);
          if (after > before + 1e-9) better++;
          else undoneOrEqual++;
          for (let a = 0; isFixed && a < 3; a++) for (let b = 0; b < a; b++) expect(labels[a] === labels[b]).toBe(start[a] === start[b]);
          for (let node = isFixed ? 3 : 0; node < NODES; node++) {
            for (let community = 0; community <= NODES; community++) expect(pairwiseModularity(graph, labels.with(node, community))).toBeLessThanOrEqual(after + 1e-9);
          }
        },
      ),
      { seed: 41, numRuns: 25 },
    );
    expect(better).toBeGreaterThan(0);
    expect(undoneOrEqual + better).toBe(25);
  });

  it('cools evenly, and is never at nothing', () => {
    const course = Array.from({ length: 10 }, (_, sweep) => temperatureAt(sweep, 10));
    for (let sweep = 1; sweep < 10; sweep++) expect((course[sweep - 1] as number) - (course[sweep] as number)).toBeCloseTo((course[0] as number) / 10, 12);
    expect(course[9]).toBeGreaterThan(0);
    expect(temperatureAt(0, 1)).toBe(course[0]);
  });
});
