/** Reads the fixtures `source,target[,weight]`. */

import { readFileSync } from 'node:fs';
import { UndirectedGraph } from 'graphology';

export interface FixtureEdge {
  readonly source: string;
  readonly target: string;
  readonly weight?: number;
}

export function readEdges(name: string): FixtureEdge[] {
  const text = readFileSync(new URL(`../fixtures/communities/${name}.csv`, import.meta.url), 'utf8');
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [source = '', target = '', weight] = line.split(',');
      return weight === undefined ? { source, target } : { source, target, weight: Number(weight) };
    });
}

export function graphOf(edges: readonly FixtureEdge[], nodes: readonly string[] = []): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const node of nodes) graph.addNode(node);
  for (const { source, target, weight } of edges) {
    graph.mergeNode(source);
    graph.mergeNode(target);
    graph.addEdge(source, target, weight === undefined ? {} : { weight });
  }
  return graph;
}
