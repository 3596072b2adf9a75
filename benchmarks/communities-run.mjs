/**
 * Runs one JavaScript program on an edge list of the benchmark and prints one JSON object a run, as communities-peers.py does for the others.
 *
 * usage: communities-run.mjs PROGRAM BUNDLE EDGES NODES RUNS ITERATIONS [OUT]
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [program, bundle, path, nodeText, runText, iterationText, out] = process.argv.slice(2);
const library = await import(pathToFileURL(bundle).href);
const bytes = readFileSync(path);
const pairs = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
const nodeCount = Number(nodeText);
const source = pairs.filter((_, at) => at % 2 === 0);
const target = pairs.filter((_, at) => at % 2 === 1);
const iterations = Number(iterationText) > 0 ? Number(iterationText) : 'stable';

const processor = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;
const timed = (work) => {
  const [wall, used] = [performance.now(), processor()];
  const result = work();
  return { result, seconds: (performance.now() - wall) / 1000, processor: processor() - used };
};

async function programOf() {
  if (program === 'leiden' || program === 'louvain') {
    return {
      build: () => library.buildCsrGraph({ nodeCount, source, target }),
      run: (graph, seed) => library.partitionCsr(graph, { algorithm: program, seed, iterations: program === 'leiden' ? iterations : 1 }),
    };
  }
  // As users call it: with its default of runs.
  if (program === 'fundtrace') {
    return {
      build: () => library.buildCsrGraph({ nodeCount, source, target }),
      run: (graph, seed) => library.detectCsrCommunities(graph, { seed, iterations }).communityOf,
    };
  }
  if (program === 'graphology-louvain') {
    const { UndirectedGraph } = await import('graphology');
    const { default: louvain } = await import('graphology-communities-louvain');
    return {
      build: () => {
        const graph = new UndirectedGraph();
        for (let node = 0; node < nodeCount; node++) graph.addNode(node);
        for (let edge = 0; edge < source.length; edge++) graph.addEdge(source[edge], target[edge]);
        return graph;
      },
      run: (graph, seed) => {
        const found = louvain(graph, { rng: library.seededRandom(seed), getEdgeWeight: null });
        return Uint32Array.from({ length: nodeCount }, (_, node) => found[node]);
      },
    };
  }
  if (program === 'leiden-ts') {
    const folder = process.env.COMMUNITY_PEERS;
    const { Graph, leiden } = folder === undefined ? await import('leiden-ts') : createRequire(join(folder, 'package.json'))('leiden-ts');
    return {
      build: () => Graph.fromEdgeList(nodeCount, Array.from(source, (from, edge) => [from, target[edge]]), { validate: false }),
      run: (graph, seed) => leiden(graph, { seed }).partition.assignments,
    };
  }
  throw new Error(`no such program: ${program}`);
}

/** Leiden's promise, on every graph tried here: as many connected pieces as communities. */
function expectConnected(communityOf, communities) {
  const parent = Uint32Array.from({ length: nodeCount }, (_, node) => node);
  const rootOf = (node) => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]];
    return node;
  };
  let pieces = nodeCount;
  for (let edge = 0; edge < source.length; edge++) {
    if (communityOf[source[edge]] !== communityOf[target[edge]]) continue;
    const [a, b] = [rootOf(source[edge]), rootOf(target[edge])];
    if (a !== b) pieces--;
    parent[a] = b;
  }
  if (pieces !== communities) throw new Error(`${communities} communities in ${pieces} pieces`);
}

const { build, run } = await programOf();
// With the edge list in memory, before anything of the program's own.
const before = process.memoryUsage().rss;
const built = timed(build);
const { offsets, neighbours, weights } = built.result;
const graphBytes = (offsets?.byteLength ?? 0) + (neighbours?.byteLength ?? 0) + (weights?.byteLength ?? 0);
const labels = [];
for (let seed = 1; seed <= Number(runText); seed++) {
  const { result, seconds, processor: used } = timed(() => run(built.result, seed));
  labels.push(Uint32Array.from(result));
  const modularity = library.modularityOf({ nodeCount, source, target }, labels.at(-1));
  const communities = new Set(result).size;
  if (program === 'leiden' || program === 'fundtrace') expectConnected(result, communities);
  console.log(JSON.stringify({ build: built.seconds, buildProcessor: built.processor, seconds, processor: used, modularity, communities, peakBytes: process.resourceUsage().maxRSS * 1024, before, graphBytes }));
}
if (out !== undefined) writeFileSync(out, Buffer.concat(labels.map(({ buffer }) => new Uint8Array(buffer))));
