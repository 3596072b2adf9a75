/**
 * LFR graphs: communities with known truth, degrees and community sizes by power laws (Lancichinetti, Fortunato and Radicchi 2008, "Benchmark graphs for testing community
 * detection algorithms"). Departures: stubs that cannot be paired without a loop, a double edge or (outside) an edge within a community after `ROUNDS` shuffles are
 * dropped, under 1 % of them; and nodes are placed largest first, so that nobody has to be moved out again.
 */

import { seededRandom, simplified } from './communities-graphs.mjs';

const ROUNDS = 20;

/** Whole number by a power law with this exponent, from `least` to `most`. */
function powerLaw(random, exponent, least, most) {
  const power = 1 - exponent;
  const low = least ** power;
  return Math.min(most, Math.floor((low + random() * ((most + 1) ** power - low)) ** (1 / power)));
}

/** The least degree with which the mean is about `mean`. */
function leastDegree(exponent, mean, most) {
  const expected = (least) => {
    let [sum, weights] = [0, 0];
    for (let degree = Math.max(1, Math.floor(least)); degree <= most; degree++) {
      const weight = degree ** -exponent * (degree < least ? degree + 1 - least : 1);
      sum += degree * weight;
      weights += weight;
    }
    return sum / weights;
  };
  let [low, high] = [1, mean];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (expected(middle) < mean) low = middle;
    else high = middle;
  }
  return high;
}

/** Pairs stubs at random; refuses loops, repeated pairs and what `allowed` refuses, and tries those again. */
function pairStubs(stubs, random, allowed, edges, nodeCount, seen) {
  let left = stubs;
  for (let round = 0; round < ROUNDS && left.length > 1; round++) {
    for (let last = left.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [left[last], left[other]] = [left[other], left[last]];
    }
    const refused = [];
    for (let at = 0; at + 1 < left.length; at += 2) {
      const [a, b] = [Math.min(left[at], left[at + 1]), Math.max(left[at], left[at + 1])];
      const key = a * nodeCount + b;
      if (a === b || !allowed(a, b) || seen.has(key)) refused.push(a, b);
      else {
        seen.add(key);
        edges.push(key);
      }
    }
    left = refused;
  }
}

/**
 * @param options `mixing`: share of each node's edges that leave its community; `degreeExponent` and `sizeExponent`: of the power laws (τ1, τ2)
 * @returns `{ nodeCount, source, target, truth }`
 */
export function lfr(nodeCount, options = {}) {
  const { seed = 1, mixing = 0.3, meanDegree = 20, maximumDegree = 50, degreeExponent = 2.5, sizeExponent = 1.5, minimumSize = 20, maximumSize = 100 } = options;
  const random = seededRandom(seed);
  const least = leastDegree(degreeExponent, meanDegree, maximumDegree);
  const degrees = Float64Array.from({ length: nodeCount }, () => {
    const low = Math.floor(least);
    return powerLaw(random, degreeExponent, random() < least - low ? low + 1 : low, maximumDegree);
  }).sort().reverse();
  const sizes = [];
  for (let sum = 0; sum < nodeCount; ) {
    const size = Math.min(powerLaw(random, sizeExponent, minimumSize, maximumSize), nodeCount - sum);
    if (size < minimumSize && sizes.length > 0) sizes[sizes.length - 1] += size;
    else sizes.push(size);
    sum += size;
  }
  const inner = degrees.map((degree) => {
    const exact = (1 - mixing) * degree;
    return Math.floor(exact) + (random() < exact % 1 ? 1 : 0);
  });
  // Largest first: among the communities that have room and more members than the node has inner edges.
  const room = sizes.slice();
  const open = sizes.map((_, community) => community).sort((a, b) => sizes[b] - sizes[a]);
  const truth = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    let fitting = 0;
    while (fitting < open.length && sizes[open[fitting]] > inner[node]) fitting++;
    if (fitting === 0) {
      fitting = 1;
      inner[node] = sizes[open[0]] - 1;
    }
    // Drawn by room, so that communities fill evenly.
    let community;
    do community = open[Math.floor(random() * fitting)];
    while (random() * sizes[open[0]] >= room[community]);
    truth[node] = community;
    if (--room[community] === 0) open.splice(open.indexOf(community), 1);
  }
  const edges = [];
  const seen = new Set();
  const members = sizes.map(() => []);
  for (let node = 0; node < nodeCount; node++) for (let stub = 0; stub < inner[node]; stub++) members[truth[node]].push(node);
  for (const stubs of members) pairStubs(stubs, random, () => true, edges, nodeCount, seen);
  const outer = [];
  for (let node = 0; node < nodeCount; node++) for (let stub = inner[node]; stub < degrees[node]; stub++) outer.push(node);
  pairStubs(outer, random, (a, b) => truth[a] !== truth[b], edges, nodeCount, seen);
  const source = Float64Array.from(edges, (key) => Math.floor(key / nodeCount));
  const target = Float64Array.from(edges, (key, at) => key - source[at] * nodeCount);
  const { graph, name } = simplified(nodeCount, source, target, edges.length, random);
  const named = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) named[name[node]] = truth[node];
  return { ...graph, truth: named };
}
