/**
 * The part of the joined graph (money, calls, identities) around two nodes, grown breadth first from both, with a cost on every link.
 *
 * A link costs 1 + log2(larger degree of its ends in its layer), so that a link through something rare is cheap and one through something that everybody has
 * is dear, and `HUB_COST` more where an end is a payment institution, a merchant or a service number. No link costs less than 1.
 */

import { UndirectedGraph } from 'graphology';
import type { AbstractGraph } from 'graphology-types';
import type { IdentityEdgeAttributes, IdentityNodeAttributes } from './build-identity-graph.js';
import type { PhoneEdgeAttributes, PhoneNodeAttributes } from './build-phone-graph.js';
import type { TransactionEdgeAttributes, TransactionNodeAttributes } from './build-transaction-graph.js';

export interface LinkGraphs {
  readonly transactions?: AbstractGraph<TransactionNodeAttributes, TransactionEdgeAttributes>;
  readonly phones?: AbstractGraph<PhoneNodeAttributes, PhoneEdgeAttributes>;
  readonly identities?: AbstractGraph<IdentityNodeAttributes, IdentityEdgeAttributes>;
}

export type LinkLayer = 'money' | 'calls' | 'identity';

/** Added to links that end in a hub. */
export const HUB_COST = 20;

/** A node's key in one of the graphs. Joined keys are `kind:value`; accounts and phones carry no kind in the first two graphs. */
export interface LayerNode {
  readonly layer: LinkLayer;
  readonly key: string;
}

/** The graphs in which a joined key stands. */
export function layersOf(graphs: LinkGraphs, joinedKey: string): LayerNode[] {
  const layers: LayerNode[] = [];
  const value = joinedKey.slice(joinedKey.indexOf(':') + 1);
  if (joinedKey.startsWith('account:') && graphs.transactions?.hasNode(value) === true) layers.push({ layer: 'money', key: value });
  if (joinedKey.startsWith('phone:') && graphs.phones?.hasNode(value) === true) layers.push({ layer: 'calls', key: value });
  if (graphs.identities?.hasNode(joinedKey) === true) layers.push({ layer: 'identity', key: joinedKey });
  return layers;
}

function neighboursIn(graphs: LinkGraphs, { layer, key }: LayerNode): string[] {
  if (layer === 'money') return (graphs.transactions?.neighbors(key) ?? []).map((account) => `account:${account}`);
  if (layer === 'calls') return (graphs.phones?.neighbors(key) ?? []).map((phone) => `phone:${phone}`);
  return graphs.identities?.neighbors(key) ?? [];
}

function degreeIn(graphs: LinkGraphs, layer: LinkLayer, joinedKey: string): number {
  const value = joinedKey.slice(joinedKey.indexOf(':') + 1);
  const degree = layer === 'money' ? graphs.transactions?.degree(value) : layer === 'calls' ? graphs.phones?.degree(value) : graphs.identities?.degree(joinedKey);
  return degree ?? 1;
}

function isHub(graphs: LinkGraphs, layer: LinkLayer, joinedKey: string): boolean {
  const value = joinedKey.slice(joinedKey.indexOf(':') + 1);
  if (layer === 'money') return ['hub', 'merchant'].includes(graphs.transactions?.getNodeAttribute(value, 'kind') ?? '');
  return layer === 'calls' && graphs.phones?.getNodeAttribute(value, 'hub') === true;
}

/** Cost of the link between two joined keys in a layer. */
export function linkCost(graphs: LinkGraphs, layer: LinkLayer, a: string, b: string): number {
  const degree = Math.max(1, degreeIn(graphs, layer, a), degreeIn(graphs, layer, b));
  return 1 + Math.log2(degree) + (isHub(graphs, layer, a) || isHub(graphs, layer, b) ? HUB_COST : 0);
}

export interface Neighbourhood {
  /** Undirected; `cost` of each link is that of its cheapest layer. */
  readonly graph: AbstractGraph<object, { cost: number }>;
  /** Grows by one step from both ends; false when nothing is left to grow or the limit is reached. */
  readonly grow: () => boolean;
  /** Steps made from each end. */
  readonly radius: () => number;
  /** Whether the limit on nodes or degrees kept something out. */
  readonly truncated: () => boolean;
}

/**
 * @param maximumNodes stop growing beyond this
 * @param maximumDegree nodes with more neighbours are entered but not passed through from one side alone, unless they are an end
 */
export function growNeighbourhood(graphs: LinkGraphs, ends: readonly [string, string], maximumNodes: number, maximumDegree: number): Neighbourhood {
  const graph = new UndirectedGraph<object, { cost: number }>();
  for (const end of ends) graph.mergeNode(end);
  let frontier: string[] = [...graph.nodes()];
  let radius = 0;
  let truncated = false;
  const expand = (node: string): string[] => {
    const fresh: string[] = [];
    for (const place of layersOf(graphs, node)) {
      const neighbours = neighboursIn(graphs, place);
      if (neighbours.length > maximumDegree && !ends.includes(node)) {
        truncated = true;
        continue;
      }
      for (const neighbour of neighbours.sort()) {
        if (!graph.hasNode(neighbour)) {
          graph.addNode(neighbour);
          fresh.push(neighbour);
        }
        const cost = linkCost(graphs, place.layer, node, neighbour);
        if (!graph.hasEdge(node, neighbour)) graph.addEdge(node, neighbour, { cost });
        else if (graph.getEdgeAttribute(node, neighbour, 'cost') > cost) graph.setEdgeAttribute(node, neighbour, 'cost', cost);
      }
    }
    return fresh;
  };
  return {
    graph,
    radius: () => radius,
    truncated: () => truncated,
    grow: () => {
      if (frontier.length === 0) return false;
      const next: string[] = [];
      for (const node of frontier) {
        if (graph.order >= maximumNodes) {
          truncated = true;
          frontier = [];
          return true;
        }
        for (const fresh of expand(node)) next.push(fresh);
      }
      frontier = next;
      radius++;
      return true;
    },
  };
}
