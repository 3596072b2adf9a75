/** Findings as one graph to hand on: accounts, people and phones with what was found of them, money between accounts, and membership in groups. */

import { DirectedGraph } from 'graphology';
import type { AbstractGraph } from 'graphology-types';
import type { Findings } from '../../findings/findings.js';
import { plainText } from '../text/plain-text.js';

/**
 * A directed graph. Nodes `account:…`, `person:…`, `phone:…` carry `kind`, `label`, `name`, `bank`, `role`, `tier`, `score`, `group`; nodes `group:…` carry `kind`, `type`, `label`. Edges of kind `money` carry
 * `amount`, `traced` (minor units), `transfers`, `firstTime`, `lastTime`; edges of kind `member` lead from members to their group.
 */
export function findingsGraph(findings: Findings): AbstractGraph {
  const graph = new DirectedGraph();
  for (const { account, name, bank, role, tier, score, group, hasStatement } of findings.accounts) {
    graph.mergeNode(`account:${account}`, { kind: 'account', label: plainText(`${account} ${name}`.trim()), name: plainText(name), bank: plainText(bank), role, ...(tier === undefined ? {} : { tier }), score, ...(group === undefined ? {} : { group }), hasStatement });
  }
  for (const group of findings.groups) {
    const centre = `group:${group.id}`;
    graph.mergeNode(centre, { kind: 'group', label: plainText(group.id), type: group.type, received: group.received, traced: group.traced });
    for (const { kind, id, name = '', role, tier, score } of group.members) {
      const node = `${kind}:${id}`;
      if (!graph.hasNode(node)) graph.addNode(node, { kind, label: plainText(`${id} ${name}`.trim()), name: plainText(name), role, ...(tier === undefined ? {} : { tier }), score });
      if (!graph.hasEdge(node, centre)) graph.addEdge(node, centre, { kind: 'member', role });
    }
  }
  for (const { from, to, amount, traced, transfers, firstTime, lastTime } of findings.flows) {
    const [source, target] = [`account:${from}`, `account:${to}`];
    for (const [node, account] of [[source, from], [target, to]] as const) if (!graph.hasNode(node)) graph.addNode(node, { kind: 'account', label: plainText(account) });
    if (!graph.hasEdge(source, target)) graph.addEdge(source, target, { kind: 'money', amount, traced, transfers, firstTime, lastTime });
  }
  return graph;
}
