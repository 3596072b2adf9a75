/**
 * Communities beside other programs: the same edge lists, every program in a process of its own, turn about, several runs each.
 *
 *   node benchmarks/communities.mjs [--edges 1e5,1e6,1e7] [--graphs planted,scale-free] [--rounds 2] [--runs 3] [--programs leiden,igraph-leiden,…] [--quality] [--write]
 *
 * Seconds of the processor are what is compared, since they mind other load less than the clock does; with one thread and an idle machine the two agree. The first run
 * in each process (cold) is told apart from the later ones (warm). Peers are used where they are installed: igraph and leidenalg by PYTHON (default
 * /usr/bin/python3: Debian's python3-igraph and python3-leidenalg), NetworKit by NETWORKIT_PYTHON, leiden-ts from the folder COMMUNITY_PEERS or node_modules.
 * --write puts the tables into benchmarks/RESULTS.md, sections "Communities" and "Communities: quality" (--edges "" leaves the first as it is); --quality adds ten runs of leidenalg and ours on LFR graphs and on the
 * graphs of 10^5 edges, and mutual information over many LFR graphs with known truth.
 */

import { buildSync } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
const JAVASCRIPT = new Set(['fundtrace', 'leiden', 'louvain', 'graphology-louvain', 'leiden-ts']);
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
      export { detectCsrCommunities } from './detect-communities.js';
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
  bundle: true, platform: 'node', format: 'esm', banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" }, outfile: bundle, logLevel: 'error',
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
/** Of the graphs; what the defaults were found on had others, but for the first. */
const QUALITY_SEEDS = [1, 11];
/** LFR graphs of each kind for mutual information. */
const TRUTH_GRAPHS = 20;

/** Every one of ten calls of ours against the best of ten runs of leidenalg at the same setting. */
function qualityTable() {
  const lines = [
    `\n### Modularity, ${QUALITY_RUNS} calls each\n`,
    'Ours are calls as users make them: `detectCsrCommunities(graph, { iterations })` with ten seeds, and all else by default. "/ best" is against the best of ten runs of leidenalg at the same setting.\n',
    '| graph | iterations | leidenalg best | leidenalg mean / best | our mean / best | our worst / best | leidenalg, s a run | ours, s a call |',
    '|---|---|---|---|---|---|---|---|',
  ];
  const graphs = [1000, 10_000].flatMap((nodeCount) => [0.1, 0.3, 0.5, 0.6].flatMap((mixing) => QUALITY_SEEDS.map((seed) => ({ name: `LFR ${seed}, ${nodeCount.toLocaleString('en')} nodes, mixing ${mixing}`, graph: () => lfr(nodeCount, { mixing, seed }) }))));
  for (const seed of QUALITY_SEEDS) graphs.push({ name: `planted ${seed}, 10^5 edges`, graph: () => plantedPartition(1e5, { seed }) }, { name: `scale-free ${seed}, 10^5 edges`, graph: () => scaleFree(1e5, { seed }) });
  const below = { ours: [], calls: 0, theirs: 0, theirRuns: 0 };
  for (const { name, graph: make } of graphs) {
    const graph = make();
    const path = writeEdges('quality.bin', graph);
    for (const iterations of [2, -1]) {
      const [theirs, ours] = ['leidenalg', 'fundtrace'].map((program) => {
        const runs = runProgram(program, path, graph.nodeCount, QUALITY_RUNS, iterations);
        return { modularities: runs.map((run) => run.modularity), seconds: middle(runs.map((run) => run.processor)) };
      });
      const best = Math.max(...theirs.modularities);
      const shares = ours.modularities.map((modularity) => modularity / best);
      const setting = iterations < 0 ? 'until stable' : String(iterations);
      below.calls += shares.length;
      below.theirRuns += theirs.modularities.length;
      below.theirs += theirs.modularities.filter((modularity) => modularity / best < QUALITY_BOUND).length;
      const failed = shares.filter((share) => share < QUALITY_BOUND).length;
      if (failed > 0) below.ours.push(`${failed} of ${shares.length} on ${name} (${setting})`);
      lines.push(`| ${name} | ${setting} | ${best.toFixed(5)} | ${(mean(theirs.modularities) / best).toFixed(4)} | ${mean(shares).toFixed(4)} | ${Math.min(...shares).toFixed(4)} | ${theirs.seconds.toFixed(3)} | ${ours.seconds.toFixed(3)} |`);
      console.log(lines.at(-1));
    }
    rmSync(path);
  }
  lines.push('', `The bound is ${QUALITY_BOUND} of the best of ten runs of leidenalg. Of our ${below.calls} calls ${below.ours.length === 0 ? 'none is below it' : `these are below it: ${below.ours.join('; ')}`}; of leidenalg's own ${below.theirRuns} runs ${below.theirs} are.`);
  return lines;
}

/** Normalised mutual information with the truth over many LFR graphs, one call each by default. */
function truthTable() {
  const lines = [
    `\n### Normalised mutual information with the truth, ${TRUTH_GRAPHS} LFR graphs each\n`,
    'One call each by default (leidenalg: two iterations). The difference is taken graph by graph; ± is the standard error.\n',
    '| nodes | mixing | leidenalg | ours | ours − leidenalg | communities: truth | leidenalg | ours | modularity, ours / leidenalg |',
    '|---|---|---|---|---|---|---|---|---|',
  ];
  const about = (numbers) => `${mean(numbers).toFixed(4)} ± ${standardError(numbers).toFixed(4)}`;
  const differences = [];
  for (const nodeCount of [1000, 10_000]) {
    for (const mixing of [0.1, 0.3, 0.5, 0.6]) {
      const found = { leidenalg: [], fundtrace: [] };
      const counts = { truth: [], leidenalg: [], fundtrace: [] };
      const gain = [];
      for (let seed = 101; seed < 101 + TRUTH_GRAPHS; seed++) {
        const graph = lfr(nodeCount, { mixing, seed });
        const path = writeEdges('truth.bin', graph);
        counts.truth.push(new Set(graph.truth).size);
        const reached = ['leidenalg', 'fundtrace'].map((program) => {
          const out = join(work, `labels-${program}.bin`);
          const [run] = runProgram(program, path, graph.nodeCount, 1, 2, out);
          const bytes = readFileSync(out);
          const labels = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 4 * graph.nodeCount));
          found[program].push(normalisedMutualInformation(labels, graph.truth));
          counts[program].push(run.communities);
          return run.modularity;
        });
        gain.push(reached[1] / reached[0]);
        rmSync(path);
      }
      const difference = found.fundtrace.map((information, at) => information - found.leidenalg[at]);
      lines.push(`| ${nodeCount.toLocaleString('en')} | ${mixing} | ${about(found.leidenalg)} | ${about(found.fundtrace)} | ${about(difference)} | ${mean(counts.truth).toFixed(1)} | ${mean(counts.leidenalg).toFixed(1)} | ${mean(counts.fundtrace).toFixed(1)} | ${mean(gain).toFixed(5)} |`);
      differences.push({ name: `${nodeCount.toLocaleString('en')} nodes, mixing ${mixing}`, gap: mean(difference), error: standardError(difference) });
      console.log(lines.at(-1));
    }
  }
  const lower = differences.filter(({ gap, error }) => gap < -2 * error).map(({ name, gap, error }) => `${name}: ${gap.toFixed(4)} ± ${error.toFixed(4)}`);
  lines.push('', `Lower than leidenalg's by more than two standard errors: ${lower.length === 0 ? 'nowhere' : lower.join('; ')}.`);
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
  const command = (options) => `\`node benchmarks/communities.mjs ${options} --write\`. ${versions()}`;
  const lines = [
    command(`--edges ${values.edges} --rounds ${values.rounds} --runs ${values.runs}`),
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
  if (values.write && values.edges !== '') writeSection('Communities', lines.join('\n'));
  if (values.quality) {
    const quality = [command('--edges "" --quality'), ...qualityTable(), ...truthTable()];
    if (values.write) writeSection('Communities: quality', quality.join('\n'));
    else console.log(quality.join('\n'));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
