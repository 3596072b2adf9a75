/**
 * Communities beside other programs: the same edge lists, every program in a process of its own, turn about, several runs each.
 *
 *   node benchmarks/communities.mjs [--edges 1e5,1e6,1e7] [--graphs planted,scale-free] [--rounds 2] [--runs 3] [--programs leiden,igraph-leiden,…] [--quality] [--write]
 *
 * Seconds of the processor are what is compared, since they mind other load less than the clock does; with one thread and an idle machine the two agree. The first run
 * in each process (cold) is told apart from the later ones (warm). Peers are used where they are installed: igraph and leidenalg by PYTHON (default
 * /usr/bin/python3: Debian's python3-igraph and python3-leidenalg), NetworKit by NETWORKIT_PYTHON, leiden-ts from the folder COMMUNITY_PEERS or node_modules.
 * --write puts the tables into benchmarks/RESULTS.md, section "Communities"; --quality adds ten runs of leidenalg and ours on LFR graphs with known truth and on the
 * graphs of 10^5 edges.
 */

import { buildSync } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plantedPartition, scaleFree } from './communities-graphs.mjs';
import { normalisedMutualInformation } from './communities-quality.mjs';
import { lfr } from './lfr.mjs';
import { writeSection } from './write-section.mjs';

const { values } = parseArgs({
  options: {
    edges: { type: 'string', default: '1e5,1e6' },
    graphs: { type: 'string', default: 'planted,scale-free' },
    rounds: { type: 'string', default: '2' },
    runs: { type: 'string', default: '3' },
    programs: { type: 'string', default: 'leiden,igraph-leiden,leidenalg,louvain,igraph-louvain,graphology-louvain,leiden-ts,networkit' },
    quality: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

const here = import.meta.dirname;
const work = mkdtempSync(join(tmpdir(), 'communities-'));
const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';
const NETWORKIT_PYTHON = process.env.NETWORKIT_PYTHON;
const OURS = new Set(['leiden', 'louvain']);
const JAVASCRIPT = new Set(['leiden', 'louvain', 'graphology-louvain', 'leiden-ts']);
/** Beyond this many edges a program would take hours or all memory. */
const MOST_EDGES = { 'graphology-louvain': 2e6, 'leiden-ts': 2e6, leidenalg: 2e6, 'igraph-louvain': 2e6 };
/** From here on two runs and one round suffice: nothing is compiled any more, and a run takes minutes. */
const LARGE = 5e6;

const bundle = join(work, 'communities-bundle.mjs');
buildSync({
  stdin: {
    contents: `
      import { COMMUNITY_DEFAULTS, STABLE_SWEEPS, SWEEPS } from './detect-communities.js';
      import { leiden } from './leiden.js';
      import { nullModelOf } from './null-model.js';
      import { workGraphOf } from './work-graph.js';
      export { buildCsrGraph } from './csr-graph.js';
      export { modularityOf } from './modularity.js';
      export { seededRandom } from '../core/random.js';
      // What detectCsrCommunities does, without its recomputing of modularity, which the other programs are not asked for either.
      export function partitionCsr(graph, { algorithm, seed, iterations }) {
        const { strength, scale, meanWeight } = nullModelOf(graph, 'modularity', 1, undefined);
        const run = leiden(workGraphOf(graph, strength, undefined, undefined), { scale, randomness: COMMUNITY_DEFAULTS.randomness * meanWeight, seed, iterations, sweeps: iterations === 'stable' ? STABLE_SWEEPS : SWEEPS, refine: algorithm === 'leiden', initial: undefined, maximumPasses: 200, keepLevels: false });
        for (let step = run.next(); ; step = run.next()) if (step.done) return step.value.communityOf;
      }`,
    resolveDir: join(here, '../src/communities'),
    loader: 'ts',
  },
  bundle: true, platform: 'node', format: 'esm', external: ['graphology*'], outfile: bundle, logLevel: 'error',
});

const middle = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const spread = (numbers, digits) => `${middle(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}–${Math.max(...numbers).toFixed(digits)})`;

/** @returns one object a run; empty when the program is not there */
function runProgram(program, path, nodeCount, runs, iterations, out) {
  const rest = [path, String(nodeCount), String(runs), String(iterations), ...(out === undefined ? [] : [out])];
  if (program === 'networkit' && NETWORKIT_PYTHON === undefined) return [];
  const [command, args] = JAVASCRIPT.has(program)
    ? [process.execPath, [join(here, 'communities-run.mjs'), program, bundle, ...rest]]
    : [program === 'networkit' ? NETWORKIT_PYTHON : PYTHON, [join(here, 'communities-peers.py'), program, ...rest]];
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8, env: { ...process.env, OMP_NUM_THREADS: '1' } });
  if (status !== 0) console.error(`${program}: ${stderr.trim().split('\n').at(-1) ?? 'failed'}`);
  return stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

function writeEdges(name, { source, target }) {
  const pairs = new Uint32Array(2 * source.length);
  for (let edge = 0; edge < source.length; edge++) {
    pairs[2 * edge] = source[edge];
    pairs[2 * edge + 1] = target[edge];
  }
  const path = join(work, name);
  writeFileSync(path, pairs);
  return path;
}

function speedTable(kind, edgeCount) {
  const graph = kind === 'planted' ? plantedPartition(edgeCount) : scaleFree(edgeCount);
  const path = writeEdges(`${kind}-${edgeCount}.bin`, graph);
  const programs = values.programs.split(',').filter((program) => edgeCount <= (MOST_EDGES[program] ?? Infinity));
  const found = new Map(programs.map((program) => [program, []]));
  const [rounds, runs] = edgeCount >= LARGE ? [1, 2] : [Number(values.rounds), Number(values.runs)];
  for (let round = 0; round < rounds; round++) {
    for (const program of programs) found.get(program).push(runProgram(program, path, graph.nodeCount, runs, 2));
  }
  const lines = [
    `\n### ${kind === 'planted' ? 'Planted partition' : 'Scale-free'}, ${graph.source.length.toLocaleString('en')} edges, ${graph.nodeCount.toLocaleString('en')} nodes\n`,
    '| program | warm, s | cold, s | build, s | warm, × our Leiden | cold, × our Leiden | edges to communities cold, × ours | modularity | communities | peak, MB |',
    '|---|---|---|---|---|---|---|---|---|---|',
  ];
  const time = (program) => {
    const rounds = found.get(program) ?? [];
    const later = rounds.flatMap((runs) => (runs.length > 1 ? runs.slice(1) : runs)).map((run) => run.processor);
    return { later, build: rounds.flatMap((runs) => runs.slice(0, 1)).map((run) => run.buildProcessor), first: rounds.flatMap((runs) => runs.slice(0, 1)).map((run) => run.processor), rounds };
  };
  const ours = time('leiden');
  for (const program of programs) {
    const { later, build, first, rounds } = time(program);
    if (later.length === 0) continue;
    const runs = rounds.flat();
    // Round by round, so that both sides of a ratio met the same load.
    const ratios = rounds.map((round, at) => {
      const mine = ours.rounds[at] ?? [];
      return round.length > 0 && mine.length > 0 ? middle(round.slice(round.length > 1 ? 1 : 0).map((run) => run.processor)) / middle(mine.slice(mine.length > 1 ? 1 : 0).map((run) => run.processor)) : Number.NaN;
    });
    const firsts = (cost) => rounds.map((round, at) => {
      const mine = ours.rounds[at]?.[0];
      return round[0] !== undefined && mine !== undefined ? cost(round[0]) / cost(mine) : Number.NaN;
    });
    const cold = firsts((run) => run.processor);
    const whole = firsts((run) => run.buildProcessor + run.processor);
    const digits = middle(later) < 1 ? 3 : 2;
    lines.push(`| ${OURS.has(program) ? `**fundtrace ${program}**` : program} | ${spread(later, digits)} | ${middle(first).toFixed(digits)} | ${middle(build).toFixed(digits)} | ${spread(ratios, 2)} | ${spread(cold, 2)} | ${spread(whole, 2)} | ${spread(runs.map((run) => run.modularity), 4)} | ${Math.round(middle(runs.map((run) => run.communities)))} | ${Math.round(Math.max(...runs.map((run) => run.peakBytes)) / 1e6)} |`);
  }
  const { graphBytes, before } = ours.rounds[0]?.[0] ?? {};
  if (graphBytes !== undefined) {
    const peak = Math.max(...ours.rounds.flat().map((run) => run.peakBytes)) - before;
    const perEdge = (bytes) => (bytes / graph.source.length).toFixed(1);
    lines.push('', `Our graph takes ${perEdge(graphBytes)} bytes an edge; at the peak, building and Leiden included, the process held ${perEdge(peak)} bytes an edge more than with the edge list alone.`);
  }
  rmSync(path);
  return lines;
}

const QUALITY_RUNS = 10;
/** Asked of us: modularity no worse than this share of the best of ten runs of leidenalg. */
const QUALITY_BOUND = 0.997;

/** Ten runs each of leidenalg and ours at the same setting: the bound is 0.3 % below the best of its ten, and its NMI. */
function qualityTable() {
  const lines = [
    `\n### Quality, ${QUALITY_RUNS} runs each\n`,
    '"Mean / its best" and "best / its best" are our modularity against the best of ten runs of leidenalg. NMI is the mean over the runs (± its standard error) against the truth that the graph was made with.\n',
    '| graph | iterations | leidenalg best | mean | ours best | mean | our best / its best | our mean / its best | NMI leidenalg | NMI ours |',
    '|---|---|---|---|---|---|---|---|---|---|',
  ];
  const graphs = [1000, 10_000].flatMap((nodeCount) => [0.1, 0.3, 0.5, 0.6].map((mixing) => ({ name: `LFR, ${nodeCount.toLocaleString('en')} nodes, mixing ${mixing}`, graph: () => lfr(nodeCount, { mixing }) })));
  graphs.push({ name: 'planted, 10^5 edges', graph: () => plantedPartition(1e5) }, { name: 'scale-free, 10^5 edges', graph: () => scaleFree(1e5) });
  const below = { best: [], mean: [] };
  for (const { name, graph: make } of graphs) {
    const graph = make();
    const path = writeEdges('quality.bin', graph);
    for (const iterations of [2, -1]) {
      const [theirs, ours] = ['leidenalg', 'leiden'].map((program) => {
        const out = join(work, `labels-${program}.bin`);
        const modularities = runProgram(program, path, graph.nodeCount, QUALITY_RUNS, iterations, out).map((run) => run.modularity);
        const information = [];
        if (graph.truth !== undefined && existsSync(out)) {
          const bytes = readFileSync(out);
          for (let run = 0; run < modularities.length; run++) information.push(normalisedMutualInformation(new Uint32Array(bytes.buffer.slice(bytes.byteOffset + 4 * run * graph.nodeCount, bytes.byteOffset + 4 * (run + 1) * graph.nodeCount)), graph.truth));
        }
        return { best: Math.max(...modularities), mean: mean(modularities), information };
      });
      const nmi = ({ information }) => (information.length === 0 ? '–' : `${mean(information).toFixed(4)} ± ${standardError(information).toFixed(4)}`);
      const setting = `${name} (${iterations < 0 ? 'until stable' : `${iterations} iterations`})`;
      if (ours.best / theirs.best < QUALITY_BOUND) below.best.push(setting);
      if (ours.mean / theirs.best < QUALITY_BOUND) below.mean.push(`${setting}, where leidenalg's own mean is ${(theirs.mean / theirs.best).toFixed(5)}`);
      lines.push(`| ${name} | ${iterations < 0 ? 'until stable' : iterations} | ${theirs.best.toFixed(5)} | ${theirs.mean.toFixed(5)} | ${ours.best.toFixed(5)} | ${ours.mean.toFixed(5)} | ${(ours.best / theirs.best).toFixed(5)} | ${(ours.mean / theirs.best).toFixed(5)} | ${nmi(theirs)} | ${nmi(ours)} |`);
      console.log(lines.at(-1));
    }
    rmSync(path);
  }
  const told = (list) => (list.length === 0 ? 'nowhere' : `at ${list.join('; ')}`);
  lines.push('', `The bound is ${QUALITY_BOUND} of the best of ten runs of leidenalg. The best of our ten is below it ${told(below.best)}. The mean of our ten is below it ${told(below.mean)}.`);
  return lines;
}

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const standardError = (numbers) => Math.sqrt(numbers.reduce((sum, number) => sum + (number - mean(numbers)) ** 2, 0) / (numbers.length - 1) / numbers.length);

function versions() {
  const python = spawnSync(PYTHON, ['-c', 'import igraph, leidenalg; print("igraph " + igraph.__version__ + ", leidenalg " + leidenalg.version)'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const networkit = NETWORKIT_PYTHON === undefined ? '' : `, NetworKit ${execFileSync(NETWORKIT_PYTHON, ['-c', 'import networkit; print(networkit.__version__)'], { encoding: 'utf8' }).trim()} (PLM with refinement, one thread)`;
  return `Node ${process.versions.node}, ${python}${networkit}; ${cpus()[0]?.model.trim() ?? ''}, ${cpus().length} cores.`;
}

try {
  const lines = [
    `\`node benchmarks/communities.mjs --edges ${values.edges}${values.quality ? ' --quality' : ''} --rounds ${values.rounds} --runs ${values.runs} --write\`. ${versions()}`,
    '',
    'Seconds of the processor, one thread, median (least–most); 2 iterations each for Leiden. Cold is the first run in a new process, with whatever is compiled and memory that was never touched; warm are the later runs of the same process. Starting the process, loading it (Python and its imports too) and reading the edge list are left out for all. Ratios are taken round by round: above 1, we are faster. Edges to communities counts building the graph from an edge list in memory and the first run, so it is cold on both sides.',
  ];
  for (const edges of values.edges.split(',').filter(Boolean)) {
    for (const kind of values.graphs.split(',')) {
      const table = speedTable(kind, Number(edges));
      console.log(table.join('\n'));
      lines.push(...table);
    }
  }
  if (values.quality) {
    const table = qualityTable();
    console.log(table.join('\n'));
    lines.push(...table);
  }
  if (values.write) writeSection('Communities', lines.join('\n'));
} finally {
  rmSync(work, { recursive: true, force: true });
}
