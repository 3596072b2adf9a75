/** What src/communities/kernel.ts gives out. `form` is how a graph is stored (memory.ts): 0 without weights, 1 whole weights, 2 any, 3 directed; what is aggregated from form 0 has form 1. */

import { aggregate as aggregateOf, reorder as reorderOf } from './aggregate';
import { anneal as annealOf } from './anneal';
import { Graph } from './memory';
import { Moving, renumber as renumberOf, total as totalOf, visit as visitOf } from './move';
import { Refining, refine as refineOf } from './refine';
import { scatterEdges as scatterEdgesOf, transpose as transposeOf } from './rows';

export { compactLabels, gather, nodesByLabel, scatter } from './memory';
export { finish, start } from './move';
export { countLoops, judgeEdges } from './rows';
export { splitDisconnected } from './split';

export function total(form: i32, graph: Graph, moving: Moving): void {
  if (form < 2) totalOf<i32, u8>(graph, moving);
  else if (form === 2) totalOf<f64, u8>(graph, moving);
  else totalOf<f64, f64>(graph, moving);
}

export function renumber(form: i32, graph: Graph, moving: Moving, numberOf: usize): void {
  if (form < 2) renumberOf<i32, u8>(graph, moving, numberOf);
  else if (form === 2) renumberOf<f64, u8>(graph, moving, numberOf);
  else renumberOf<f64, f64>(graph, moving, numberOf);
}

export function visit(form: i32, graph: Graph, moving: Moving, scale: f64, budget: i32): i32 {
  if (form < 2) return visitOf<i32, u8>(graph, moving, scale, budget);
  if (form === 2) return visitOf<f64, u8>(graph, moving, scale, budget);
  return visitOf<f64, f64>(graph, moving, scale, budget);
}

export function anneal(form: i32, graph: Graph, moving: Moving, scale: f64, temperature: f64, budget: i32, randomState: usize): void {
  if (form < 2) annealOf<i32, u8>(graph, moving, scale, temperature, budget, randomState);
  else if (form === 2) annealOf<f64, u8>(graph, moving, scale, temperature, budget, randomState);
  else annealOf<f64, f64>(graph, moving, scale, temperature, budget, randomState);
}

export function refine(form: i32, graph: Graph, refining: Refining, communityOf: usize, count: i32, scale: f64, randomness: f64): void {
  if (form < 2) refineOf<i32, u8>(graph, refining, communityOf, count, scale, randomness);
  else if (form === 2) refineOf<f64, u8>(graph, refining, communityOf, count, scale, randomness);
  else refineOf<f64, f64>(graph, refining, communityOf, count, scale, randomness);
}

export function aggregate(form: i32, graph: Graph, groupOf: usize, groupCount: i32, nodes: usize, starts: usize, sums: usize, touched: usize, above: Graph): i32 {
  if (form < 2) return aggregateOf<i32, u8>(graph, groupOf, groupCount, nodes, starts, sums, touched, above);
  if (form === 2) return aggregateOf<f64, u8>(graph, groupOf, groupCount, nodes, starts, sums, touched, above);
  return aggregateOf<f64, f64>(graph, groupOf, groupCount, nodes, starts, sums, touched, above);
}

export function reorder(form: i32, graph: Graph, order: usize, numberOf: usize, moved: Graph): void {
  if (form === 0) reorderOf<u8, i32, u8>(graph, order, numberOf, moved);
  else if (form === 1) reorderOf<i32, i32, u8>(graph, order, numberOf, moved);
  else if (form === 2) reorderOf<f64, f64, u8>(graph, order, numberOf, moved);
  else reorderOf<f64, f64, f64>(graph, order, numberOf, moved);
}

export function scatterEdges(weight: usize, source: usize, target: usize, length: i32, nodeCount: i32, directed: bool, offsets: usize, next: usize, neighbours: usize, weights: usize): void {
  if (weight === 0) scatterEdgesOf<u8>(source, target, weight, length, nodeCount, directed, offsets, next, neighbours, weights);
  else scatterEdgesOf<f64>(source, target, weight, length, nodeCount, directed, offsets, next, neighbours, weights);
}

export function transpose(nodeCount: i32, symmetric: bool, fromOffsets: usize, fromNeighbours: usize, fromWeights: usize, offsets: usize, next: usize, neighbours: usize, weights: usize): void {
  if (fromWeights === 0) transposeOf<u8>(nodeCount, symmetric, fromOffsets, fromNeighbours, fromWeights, offsets, next, neighbours, weights);
  else transposeOf<f64>(nodeCount, symmetric, fromOffsets, fromNeighbours, fromWeights, offsets, next, neighbours, weights);
}
