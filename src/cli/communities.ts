/** `fundtrace communities EDGES.csv|DIR` */

import { stat } from 'node:fs/promises';
import { detectEdgeCommunities } from '../communities/detect-communities.js';
import { DataError } from '../core/errors.js';
import { transactionEdges } from '../graphs/transaction-edges.js';
import { buildLedger } from '../ledger/build-ledger.js';
import type { Ledger } from '../ledger/types.js';
import { systemCode } from '../node/system-error.js';
import { plainText } from '../report/text/plain-text.js';
import { terminalTable } from '../report/text/terminal-table.js';
import { caseOptions, type Command, type CommandCall } from './command.js';
import { choice, flag, positiveNumber, wholeNumber } from './option-values.js';
import { readCaseOf } from './read-case.js';
import { readEdgeList, type EdgeList } from './read-edge-list.js';

const ALGORITHMS = ['louvain'] as const;

/** Communities and members of each that the text names. */
const SHOWN_COMMUNITIES = 20;
const SHOWN_MEMBERS = 5;

export const communitiesCommand: Command = {
  name: 'communities',
  summary: 'communities of a list of edges, or of the transfers of a case',
  places: 'EDGES.csv|DIR',
  count: [1, 1],
  options: {
    algorithm: { value: 'NAME', text: `${ALGORITHMS.join(', ')} (default: ${ALGORITHMS[0]})` },
    resolution: { value: 'R', text: 'above 1: more and smaller communities (default: 1)' },
    seed: { value: 'N', text: 'seed (default: 1)' },
    json: { text: 'print the result as JSON' },
    ...caseOptions,
  },
  details: 'EDGES.csv has the header source,target or source,target,weight. In a case, accounts are tied by the logarithm of the money between them.',
  run: async (call) => {
    const { values, out, onProgress } = call;
    const options = { algorithm: choice(values, 'algorithm', ALGORITHMS), resolution: positiveNumber(values, 'resolution'), seed: wholeNumber(values, 'seed') };
    const isFolder = await isFolderAt(call.places[0] ?? '');
    const { nodes, edges } = isFolder ? await caseEdges(call) : await readEdgeList(call.places[0] ?? '', call);
    onProgress({ stage: 'communities', done: 0 });
    const { communityOf, modularity, count, ...facts } = detectEdgeCommunities(edges, { ...options, weightScale: isFolder ? 'log' : 'integer' });
    if (!flag(values, 'json')) {
      out(`${communityText(nodes, communityOf, count, modularity)}\n`);
      return;
    }
    const communities = Object.fromEntries(nodes.map((node, at) => [node, communityOf[at] as number]));
    out(`${JSON.stringify({ ...facts, modularity: Number.isNaN(modularity) ? null : modularity, count, communities }, null, 2)}\n`);
  },
};

async function isFolderAt(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new DataError('FILE_MISSING', 'There is no such file or folder', { place: path, value: systemCode(cause), remedy: 'Check the path.' });
  }
}

async function caseEdges(call: CommandCall): Promise<EdgeList> {
  const records = await readCaseOf(call);
  call.onProgress({ stage: 'ledger', done: 0 });
  return accountEdges(buildLedger(records));
}

/** Accounts that any transfer ties to another, in text order, with the money between each pair. */
function accountEdges(ledger: Ledger): EdgeList {
  const { from, to, amount } = transactionEdges(ledger);
  const position = new Int32Array(ledger.accounts.length).fill(-1);
  for (const ends of [from, to]) for (const account of ends) position[account] = 0;
  const tied = ledger.accounts.filter(({ index }) => position[index] === 0);
  tied.forEach(({ index }, at) => (position[index] = at));
  const placed = (accounts: Uint32Array): Uint32Array => accounts.map((account) => position[account] as number);
  return { nodes: tied.map(({ account }) => account), edges: { nodeCount: tied.length, source: placed(from), target: placed(to), weight: amount } };
}

function communityText(nodes: readonly string[], communityOf: Uint32Array, count: number, modularity: number): string {
  const members: string[][] = Array.from({ length: Math.min(count, SHOWN_COMMUNITIES) }, () => []);
  nodes.forEach((node, at) => members[communityOf[at] as number]?.push(plainText(node)));
  const rows = members.map((list, at) => [String(at), String(list.length), `${list.slice(0, SHOWN_MEMBERS).join(', ')}${list.length > SHOWN_MEMBERS ? ' …' : ''}`]);
  return [
    `${count} communities of ${nodes.length} nodes, modularity ${Number.isNaN(modularity) ? 'undefined' : modularity.toFixed(4)}`,
    ...terminalTable([{ title: '#', align: 'right' }, { title: 'nodes', align: 'right' }, { title: 'such as', most: 120 }], rows),
    ...(count > SHOWN_COMMUNITIES ? [`  and ${count - SHOWN_COMMUNITIES} more, with --json`] : []),
  ].join('\n');
}
