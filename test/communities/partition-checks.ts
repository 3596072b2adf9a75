/** What every partition must keep, checked without the code under test. */

import { expect } from 'vitest';
import type { CsrGraph } from '../../src/communities/csr-graph.js';
import type { WorkGraph } from '../../src/communities/work-graph.js';

/** Modularity by the sum over all ordered pairs of nodes; Leicht and Newman's for a directed graph. */
export function pairwiseModularity(graph: CsrGraph, communityOf: ArrayLike<number>, resolution = 1): number {
  const { nodeCount, offsets, neighbours, weights, directed } = graph;
  const matrix = Array.from({ length: nodeCount }, () => new Float64Array(nodeCount));
  for (let node = 0; node < nodeCount; node++) {
    for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) {
      const other = neighbours[at] as number;
      // A loop of an undirected graph counts from both of its ends.
      (matrix[node] as Float64Array)[other] = (weights?.[at] ?? 1) * (!directed && other === node ? 2 : 1);
    }
  }
  const out = matrix.map((row) => row.reduce((sum, value) => sum + value, 0));
  const into = matrix.map((_, node) => matrix.reduce((sum, row) => sum + (row[node] as number), 0));
  const total = out.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  for (let a = 0; a < nodeCount; a++) {
    for (let b = 0; b < nodeCount; b++) {
      if (communityOf[a] === communityOf[b]) sum += ((matrix[a] as Float64Array)[b] as number) - (resolution * (out[a] as number) * (into[b] as number)) / total;
    }
  }
  return sum / total;
}

/** Every community hangs together by its own edges, direction ignored. */
export function expectConnected({ nodeCount, offsets, neighbours }: Pick<CsrGraph | WorkGraph, 'nodeCount' | 'offsets' | 'neighbours'>, communityOf: ArrayLike<number>): void {
  const links: number[][] = Array.from({ length: nodeCount }, () => []);
  for (let node = 0; node < nodeCount; node++) {
    for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) {
      const other = neighbours[at] as number;
      if (communityOf[other] !== communityOf[node]) continue;
      links[node]?.push(other);
      links[other]?.push(node);
    }
  }
  const seen = new Set<number>();
  const started = new Set<number>();
  for (let node = 0; node < nodeCount; node++) {
    if (seen.has(node)) continue;
    const community = communityOf[node] as number;
    expect(started.has(community), `community ${community} is in pieces`).toBe(false);
    started.add(community);
    const stack = [node];
    seen.add(node);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      for (const other of links[at] ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        stack.push(other);
      }
    }
  }
}

/** Numbered 0 … count − 1 by descending size, then smallest node. */
export function expectNumbered(communityOf: ArrayLike<number>, count: number): void {
  const members: number[][] = Array.from({ length: count }, () => []);
  for (let node = 0; node < communityOf.length; node++) members[communityOf[node] as number]?.push(node);
  expect(members.reduce((sum, { length }) => sum + length, 0)).toBe(communityOf.length);
  members.forEach((here, number) => {
    const before = members[number - 1];
    if (before !== undefined) expect(before.length > here.length || (before.length === here.length && (before[0] as number) < (here[0] as number))).toBe(true);
    expect(here.length).toBeGreaterThan(0);
  });
}

/** Normalised mutual information of two partitions, arithmetic mean (Danon et al. 2005): 1 when equal. */
export function normalisedMutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const joint = new Map<string, number>();
  const first = new Map<number, number>();
  const second = new Map<number, number>();
  for (let node = 0; node < a.length; node++) {
    const [x, y] = [a[node] as number, b[node] as number];
    joint.set(`${x} ${y}`, (joint.get(`${x} ${y}`) ?? 0) + 1);
    first.set(x, (first.get(x) ?? 0) + 1);
    second.set(y, (second.get(y) ?? 0) + 1);
  }
  const entropy = (counts: Map<unknown, number>): number => [...counts.values()].reduce((sum, count) => sum - (count / a.length) * Math.log(count / a.length), 0);
  const [one, two, both] = [entropy(first), entropy(second), entropy(joint)];
  return one + two === 0 ? 1 : (2 * (one + two - both)) / (one + two);
}
