/**
 * Three simple ways to find mule accounts, as a yardstick: each lists the accounts it would call mules among those with a statement.
 *
 * - pass-through 24 h: at least ¥50,000 came in and at least 90 % of it left within 24 hours, first in first out;
 * - two hops: every account within two transfers of an account that a complaint paid;
 * - Louvain on all transfers: every account of a community in which an account paid by a complaint stands.
 */

import { accountFlow, buildTransactionGraph, detectCommunities } from 'fundtrace';

const LEAST_RECEIVED_FEN = 5_000_000;
const LEAST_SHARE = 0.9;
const HOPS = 2;

function payees(records, ledger) {
  const { complaintPayments: table, strings } = records;
  const found = new Set();
  for (let row = 0; row < table.length; row++) {
    const account = ledger.accountOf(strings.text(table.columns.payee[row]));
    if (account !== undefined) found.add(account);
  }
  return found;
}

function withinHops(graph, start, hops) {
  let frontier = [...start].filter((node) => graph.hasNode(node));
  const reached = new Set(frontier);
  for (let hop = 0; hop < hops; hop++) {
    const next = [];
    for (const node of frontier) {
      graph.forEachNeighbor(node, (neighbour) => {
        if (reached.has(neighbour)) return;
        reached.add(neighbour);
        next.push(neighbour);
      });
    }
    frontier = next;
  }
  return reached;
}

/** Name of the baseline → account ids, statement accounts only. */
export function findBaselines(records, ledger) {
  const withStatement = new Set(ledger.accounts.filter((account) => account.hasStatement).map((account) => account.account));
  const flow = accountFlow(ledger);
  const passThrough = ledger.accounts
    .filter((account) => account.hasStatement && flow.received[account.index] >= LEAST_RECEIVED_FEN && flow.leftWithinDay[account.index] >= LEAST_SHARE)
    .map((account) => account.account);

  const graph = buildTransactionGraph(ledger);
  const paid = [...payees(records, ledger)].map((index) => ledger.accounts[index].account);
  const near = [...withinHops(graph, paid, HOPS)].filter((account) => withStatement.has(account));

  const { communities } = detectCommunities(graph, { algorithm: 'louvain', weight: 'amount', weightScale: 'log' });
  const struck = new Set(paid.filter((account) => account in communities).map((account) => communities[account]));
  const community = [...withStatement].filter((account) => account in communities && struck.has(communities[account]));
  return { 'pass-through 24 h': passThrough.sort(), 'two hops of a complaint': near.sort(), 'Louvain on all transfers': community.sort() };
}
