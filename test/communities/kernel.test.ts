import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { kernelCode } from '../../kernels/build.mjs';
import { buildCsrGraph } from '../../src/communities/csr-graph.js';
import { detectCsrCommunities } from '../../src/communities/detect-communities.js';
import { leidenInKernel } from '../../src/communities/leiden-kernel.js';
import { leidenInJavaScript } from '../../src/communities/leiden.js';
import { REORDER_FROM_NODES, type LeidenSettings, type Partitions } from '../../src/communities/leiden-settings.js';
import { nullModelOf } from '../../src/communities/null-model.js';
import { workGraphOf, type WorkGraph } from '../../src/communities/work-graph.js';
import { seededRandom } from '../../src/core/random.js';
import { KERNEL_CODE } from '../../src/communities/kernel-code.js';
import { expectConnected } from './partition-checks.js';

function finished(run: Generator<undefined, Partitions> | undefined): Partitions {
  if (run === undefined) throw new Error('no kernel');
  for (let step = run.next(); ; step = run.next()) if (step.done === true) return step.value;
}

function expectSame(graph: WorkGraph, settings: LeidenSettings): Partitions {
  const found = finished(leidenInKernel(graph, settings));
  const expected = finished(leidenInJavaScript(graph, settings));
  const bytes = ({ communityOf, levels }: Partitions): Buffer[] => [communityOf, ...levels].map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  expect(found.levels.length).toBe(expected.levels.length);
  expect(found.iterations).toBe(expected.iterations);
  bytes(found).forEach((part, at) => expect(part.equals(bytes(expected)[at] as Buffer), `partition ${at}`).toBe(true));
  if (settings.refine && graph.fixed === undefined) expectConnected(graph, found.communityOf);
  return found;
}

const SETTINGS: LeidenSettings = { scale: 0, randomness: 0.01, seed: 1, iterations: 2, sweeps: 10, refine: true, initial: undefined, maximumPasses: 200, keepLevels: true };

describe('kernels in WebAssembly', () => {
  it('are compiled from what stands in kernels/', async () => {
    expect(await kernelCode()).toContain(KERNEL_CODE);
  }, 30_000);

  const weight = {
    none: fc.constant(1),
    whole: fc.integer({ min: 1, max: 1000 }),
    real: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    skewed: fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
    // One of them passes 32 bits.
    large: fc.constantFrom(1, 2 ** 31 - 1, 2 ** 30),
  };

  it.each(Object.entries(weight))('find the same as JavaScript to the last node: weights %s', (_, weights) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 }), weights), { maxLength: 200 }),
        fc.record({ directed: fc.boolean(), objective: fc.constantFrom('modularity' as const, 'cpm' as const), refine: fc.boolean(), isSized: fc.boolean(), isFixed: fc.boolean(), isStable: fc.boolean() }),
        fc.constantFrom(0.01, 1, 30),
        fc.constantFrom(0.3, 1, 3),
        fc.integer(),
        fc.array(fc.nat({ max: 41 }), { minLength: 42, maxLength: 42 }),
        (pairs, { directed, objective, refine, isSized, isFixed, isStable }, randomness, resolution, seed, initial) => {
          const columns = { nodeCount: 42, source: Uint32Array.from(pairs, ([a]) => a), target: Uint32Array.from(pairs, ([, b]) => b), weight: Float64Array.from(pairs, ([, , value]) => value) };
          const graph = buildCsrGraph(columns, { directed });
          const sizes = isSized ? Array.from({ length: 42 }, (_, node) => 1 + (node % 7) / 2) : undefined;
          const { strength, strengthIn, scale, meanWeight } = nullModelOf(graph, objective, resolution, sizes);
          const fixed = isFixed ? Uint8Array.from({ length: 42 }, (_, node) => (node % 5 === 0 ? 1 : 0)) : undefined;
          expectSame(workGraphOf(graph, strength, strengthIn, fixed), { ...SETTINGS, scale, seed, refine, randomness: randomness * meanWeight, initial: isFixed ? Int32Array.from(initial) : undefined, iterations: isStable ? 'stable' : 2 });
        },
      ),
      { seed: 31, numRuns: 300 },
    );
  });

  it('find the same on a graph that is put in order of its communities', () => {
    const random = seededRandom(5);
    const nodeCount = REORDER_FROM_NODES + 100;
    const length = 3 * nodeCount;
    const edges = { nodeCount, source: new Uint32Array(length), target: new Uint32Array(length), weight: new Float64Array(length) };
    for (let edge = 0; edge < length; edge++) {
      const node = Math.floor(random() * nodeCount);
      edges.source[edge] = node;
      edges.target[edge] = random() < 0.1 ? Math.floor(random() * nodeCount) : (node - (node % 30) + Math.floor(random() * 30)) % nodeCount;
      edges.weight[edge] = 1 + Math.floor(3 * random());
    }
    for (const graph of [buildCsrGraph(edges), buildCsrGraph({ ...edges, weight: undefined }, { directed: true })]) {
      const { strength, strengthIn, scale, meanWeight } = nullModelOf(graph, 'modularity', 1, undefined);
      const fixed = graph.directed ? Uint8Array.from({ length: nodeCount }, (_, node) => (node % 97 === 0 ? 1 : 0)) : undefined;
      const { levels } = expectSame(workGraphOf(graph, strength, strengthIn, fixed), { ...SETTINGS, scale, randomness: 0.01 * meanWeight });
      expect(levels.length).toBeGreaterThan(1);
    }
  }, 30_000);

  it('sort rows as JavaScript does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.oneof(fc.constant(1), fc.double({ min: 1e-300, max: 1e300, noNaN: true }))), { maxLength: 60 }), fc.boolean(), fc.boolean(), (pairs, directed, isWeighted) => {
        const build = (rows: typeof pairs) =>
          buildCsrGraph({ nodeCount: 13, source: Uint32Array.from(rows, ([a]) => a), target: Uint32Array.from(rows, ([, b]) => b), weight: Float64Array.from(rows, ([, , value], row) => (isWeighted || row === pairs.length ? value : 1)) }, { directed });
        // An edge of weight 0 changes nothing, but JavaScript minds it.
        expect(build(pairs)).toEqual(build([...pairs, [0, 1, 0]]));
      }),
      { seed: 32, numRuns: 300 },
    );
  });

  it('keep two runs apart that take turns', () => {
    const ring = (size: number): WorkGraph => {
      const graph = buildCsrGraph({ nodeCount: size, source: Uint32Array.from({ length: size }, (_, node) => node), target: Uint32Array.from({ length: size }, (_, node) => (node + 1) % size) });
      return workGraphOf(graph, nullModelOf(graph, 'modularity', 1, undefined).strength, undefined, undefined);
    };
    const settings = { ...SETTINGS, scale: 1 / 200 };
    const alone = [100, 90].map((size) => finished(leidenInJavaScript(ring(size), settings)));
    const [first, second] = [100, 90].map((size) => leidenInKernel(ring(size), settings));
    for (let step = 0; step < 3; step++) for (const run of [first, second]) run?.next();
    expect([finished(first), finished(second)]).toEqual(alone);
  });
});

describe('where WebAssembly is forbidden', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each(['missing', 'refused'])('communities are found in JavaScript: %s', async (how) => {
    const graph = buildCsrGraph({ nodeCount: 6, source: Uint32Array.of(0, 1, 2, 3, 4, 5, 2), target: Uint32Array.of(1, 2, 0, 4, 5, 3, 3) });
    const expected = detectCsrCommunities(graph);
    vi.stubGlobal('WebAssembly', how === 'missing' ? undefined : { Module: class { constructor() { throw new Error('unsafe-eval'); } } });
    vi.resetModules();
    const fresh = await import('../../src/communities/detect-communities.js');
    const { leidenInKernel: none } = await import('../../src/communities/leiden-kernel.js');
    expect(fresh.detectCsrCommunities(graph)).toEqual(expected);
    expect(none(workGraphOf(graph, new Float64Array(6).fill(2), undefined, undefined), SETTINGS)).toBeUndefined();
  });
});
