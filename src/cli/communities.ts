/** `fundtrace communities EDGES.csv|DIR` */

import { open, stat } from 'node:fs/promises';
import { csrFromCsv } from '../communities/csr-from-csv.js';
import { csrFromLedger } from '../communities/csr-from-ledger.js';
import { nodeIdOf, type CsrGraph } from '../communities/csr-graph.js';
import { detectCsrCommunitiesAsync, type CsrCommunities } from '../communities/detect-communities.js';
import { AbortedError, DataError } from '../core/errors.js';
import { communityAlgorithmSchema } from '../findings/communities.js';
import { recogniseBinary } from '../ingest/recognise-binary.js';
import { buildLedger } from '../ledger/build-ledger.js';
import { systemCode } from '../node/system-error.js';
import { textPieces } from '../node/text-pieces.js';
import { plainText } from '../report/text/plain-text.js';
import { terminalTable } from '../report/text/terminal-table.js';
import { caseOptions, type Command, type CommandCall } from './command.js';
import { choice, flag, positiveNumber, wholeNumber } from './option-values.js';
import { readCaseOf } from './read-case.js';

const ALGORITHMS = communityAlgorithmSchema.options;
/** Communities, and members of each, that the text names. */
const SHOWN_COMMUNITIES = 20;
const SHOWN_MEMBERS = 5;
/** Looked at to see whether the file is text at all. */
const FIRST_BYTES = 65_536;

export const communitiesCommand: Command = {
  name: 'communities',
  summary: 'communities of a list of edges, or of the transfers of a case',
  places: 'EDGES.csv|DIR',
  count: [1, 1],
  options: {
    algorithm: { value: 'NAME', text: `${ALGORITHMS.join(', ')} (default: leiden)` },
    resolution: { value: 'R', text: 'above 1: more and smaller communities (default: 1)' },
    seed: { value: 'N', text: 'seed (default: 1)' },
    json: { text: 'print the result as JSON' },
    ...caseOptions,
  },
  details: 'EDGES.csv has the header source,target or source,target,weight. In a case, accounts are tied by the logarithm of the money between them.',
  run: async (call) => {
    const { values, signal, out, onProgress } = call;
    const options = { algorithm: choice(values, 'algorithm', ALGORITHMS), resolution: positiveNumber(values, 'resolution'), seed: wholeNumber(values, 'seed') };
    const graph = (await isFolderAt(call.places[0] ?? '')) ? await graphOfCase(call) : await graphOfFile(call);
    onProgress({ stage: 'communities', done: 0 });
    const found = await detectCsrCommunitiesAsync(graph, { ...options, signal });
    out(flag(values, 'json') ? `${JSON.stringify(told(graph, found), null, 2)}\n` : `${communityText(graph, found)}\n`);
  },
};

async function isFolderAt(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new DataError('FILE_MISSING', 'There is no such file or folder', { place: path, value: systemCode(cause), remedy: 'Check the path.' });
  }
}

async function graphOfCase(call: CommandCall): Promise<CsrGraph> {
  const records = await readCaseOf(call);
  call.onProgress({ stage: 'ledger', done: 0 });
  return csrFromLedger(buildLedger(records));
}

async function graphOfFile({ places: [path = ''], signal, onProgress }: CommandCall): Promise<CsrGraph> {
  const binary = recogniseBinary(await firstBytes(path));
  if (binary !== undefined) throw new DataError('NOT_A_TABLE', `This is ${binary.what}, not CSV text`, { place: path, remedy: binary.remedy });
  const pieces: string[] = [];
  let read = 0;
  for await (const piece of textPieces(path)) {
    if (signal.aborted) throw new AbortedError();
    pieces.push(piece);
    onProgress({ stage: 'read', done: (read += piece.length), item: path });
  }
  return csrFromCsv(pieces, {}, path);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(FIRST_BYTES), 0, FIRST_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new DataError('UNREADABLE_FILE', 'The file cannot be read', { place: path, value: systemCode(cause), remedy: 'Check that it exists and may be read.' });
  }
}

function told(graph: CsrGraph, { communityOf, modularity, ...facts }: CsrCommunities): Record<string, unknown> {
  const communities = Object.fromEntries(Array.from(communityOf, (community, node) => [nodeIdOf(graph, node), community]));
  return { ...facts, modularity: Number.isNaN(modularity) ? null : modularity, communities };
}

function communityText(graph: CsrGraph, { communityOf, count, modularity }: CsrCommunities): string {
  const sizes = new Uint32Array(count);
  const members: string[][] = Array.from({ length: Math.min(count, SHOWN_COMMUNITIES) }, () => []);
  communityOf.forEach((community, node) => {
    sizes[community] = (sizes[community] as number) + 1;
    const shown = members[community];
    if (shown !== undefined && shown.length < SHOWN_MEMBERS) shown.push(plainText(nodeIdOf(graph, node)));
  });
  const rows = members.map((list, community) => [String(community), String(sizes[community]), `${list.join(', ')}${(sizes[community] as number) > SHOWN_MEMBERS ? ' …' : ''}`]);
  return [
    `${count} communities of ${communityOf.length} nodes, modularity ${Number.isNaN(modularity) ? 'undefined' : modularity.toFixed(4)}`,
    ...terminalTable([{ title: '#', align: 'right' }, { title: 'nodes', align: 'right' }, { title: 'such as', most: 120 }], rows),
    ...(count > SHOWN_COMMUNITIES ? [`  and ${count - SHOWN_COMMUNITIES} more, with --json`] : []),
  ].join('\n');
}
