/**
 * The part of the joined graph (money, calls, identities) around two nodes, grown from both in the order of cost, with a cost on every link.
 *
 * A link costs 1 + log2(larger degree of its ends in its layer ÷ how often the two paid or called each other), and never less than 1: a link through something rare is cheap, one through
 * something that everybody has is dear, and each doubling of what two have to do with each other takes 1 off. For identities the degree alone counts: a rare value seen once ties as well as one seen
 * often. `HUB_COST` comes on top where an end is a payment institution, a merchant or a service number.
 */

import { BinaryHeap } from '../core/binary-heap.js';
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

/** How often two accounts paid, or two phones called or wrote to, each other; 1 for identities. */
function dealings(graphs: LinkGraphs, layer: LinkLayer, a: string, b: string): number {
  if (layer === 'identity') return 1;
  const [one, two] = [a.slice(a.indexOf(':') + 1), b.slice(b.indexOf(':') + 1)];
  let count = 0;
  for (const [from, to] of [[one, two], [two, one]] as const) {
    if (layer === 'money' && graphs.transactions?.hasEdge(from, to) === true) count += graphs.transactions.getEdgeAttribute(from, to, 'count');
    if (layer === 'calls' && graphs.phones?.hasEdge(from, to) === true) count += graphs.phones.getEdgeAttribute(from, to, 'calls') + graphs.phones.getEdgeAttribute(from, to, 'messages');
  }
  return Math.max(1, count);
}

/** What a link between two joined keys in a layer costs, and why: the larger number of neighbours there, and whether an end is a hub. */
export function priceOf(graphs: LinkGraphs, layer: LinkLayer, a: string, b: string): { readonly cost: number; readonly neighbours: number; readonly hub: boolean } {
  const neighbours = Math.max(1, degreeIn(graphs, layer, a), degreeIn(graphs, layer, b));
  const hub = isHub(graphs, layer, a) || isHub(graphs, layer, b);
  return { cost: 1 + Math.log2(Math.max(1, neighbours / dealings(graphs, layer, a, b))) + (hub ? HUB_COST : 0), neighbours, hub };
}

export interface GrowthLimits {
  /** Stop growing at so many nodes. */
  readonly maximumNodes: number;
  /** Nodes with more neighbours in a layer are entered but not passed through from one side alone, unless they are an end. */
  readonly maximumDegree: number;
  /** Hubs are not entered at all, unless they are an end. */
  readonly withoutHubs: boolean;
}

export interface Neighbourhood {
  /** Undirected; `cost` of each link is that of its cheapest layer. */
  readonly graph: AbstractGraph<object, { cost: number }>;
  /** Takes in the neighbours of the nodes nearest to the ends: those nearer than `distance`, and of these at most `most`. */
  readonly grow: (distance: number, most: number) => void;
  /** Cost from the nearer end to the nearest node whose neighbours are not in yet; Infinity when none is left. Every path that costs less than twice as much is in the graph. */
  readonly reach: () => number;
  /** Whether a limit kept something out. */
  readonly truncated: () => boolean;
}

export function growNeighbourhood(graphs: LinkGraphs, ends: readonly [string, string], { maximumNodes, maximumDegree, withoutHubs }: GrowthLimits): Neighbourhood {
  const graph = new UndirectedGraph<object, { cost: number }>();
  const distances = new Map<string, number>();
  const passed = new Set<string>();
  const waiting = new BinaryHeap<{ readonly key: string; readonly distance: number }>((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  let truncated = false;
  const come = (key: string, distance: number): void => {
    if (!(distance < (distances.get(key) ?? Infinity))) return;
    distances.set(key, distance);
    graph.mergeNode(key);
    waiting.push({ key, distance });
  };
  for (const end of ends) come(end, 0);
  const pass = (node: string, distance: number): void => {
    for (const place of layersOf(graphs, node)) {
      const neighbours = neighboursIn(graphs, place);
      if (neighbours.length > maximumDegree && !ends.includes(node)) {
        truncated = true;
        continue;
      }
      for (const neighbour of neighbours.sort()) {
        if (withoutHubs && !ends.includes(neighbour) && layersOf(graphs, neighbour).some(({ layer }) => isHub(graphs, layer, neighbour))) continue;
        const { cost } = priceOf(graphs, place.layer, node, neighbour);
        come(neighbour, distance + cost);
        if (!graph.hasEdge(node, neighbour)) graph.addEdge(node, neighbour, { cost });
        else if (graph.getEdgeAttribute(node, neighbour, 'cost') > cost) graph.setEdgeAttribute(node, neighbour, 'cost', cost);
      }
    }
  };
  let next = waiting.pop();
  const skipPassed = (): void => {
    while (next !== undefined && passed.has(next.key)) next = waiting.pop();
  };
  return {
    graph,
    truncated: () => truncated,
    reach: () => next?.distance ?? Infinity,
    grow: (distance, most) => {
      for (let count = 0; count < most && next !== undefined && next.distance < distance; count++) {
        if (graph.order >= maximumNodes) {
          truncated = true;
          next = undefined;
          return;
        }
        passed.add(next.key);
        pass(next.key, next.distance);
        skipPassed();
      }
    },
  };
}
