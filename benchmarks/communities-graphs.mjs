/**
 * Seeded random graphs for the benchmark of communities: planted partition and scale-free. Node numbers are shuffled, so that no program is helped by neighbours that
 * stand beside each other. Each graph is `{ nodeCount, source, target }`, without loops; the planted one also has `truth`, the community of every node.
 */

/** mulberry32, as in src/core/random.ts: the benchmark must not change when the library does. */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled(length, random) {
  const items = Uint32Array.from({ length }, (_, at) => at);
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items;
}

/** Sorts edges and drops repeated ones and loops; nodes are renumbered at random. */
export function simplified(nodeCount, source, target, length, random) {
  const name = shuffled(nodeCount, random);
  const keys = new Float64Array(length);
  for (let edge = 0; edge < length; edge++) {
    const a = name[source[edge]];
    const b = name[target[edge]];
    keys[edge] = Math.min(a, b) * nodeCount + Math.max(a, b);
  }
  keys.sort();
  let kept = 0;
  for (let edge = 0; edge < length; edge++) {
    const low = Math.floor(keys[edge] / nodeCount);
    if (low !== keys[edge] - low * nodeCount && (edge === 0 || keys[edge] !== keys[edge - 1])) keys[kept++] = keys[edge];
  }
  const graph = { nodeCount, source: new Uint32Array(kept), target: new Uint32Array(kept) };
  const order = shuffled(kept, random);
  for (let edge = 0; edge < kept; edge++) {
    const low = Math.floor(keys[order[edge]] / nodeCount);
    const high = keys[order[edge]] - low * nodeCount;
    const turned = random() < 0.5;
    graph.source[edge] = turned ? high : low;
    graph.target[edge] = turned ? low : high;
  }
  return { graph, name };
}

/** Planted partition: mean degree 20, communities of 100 nodes, a share `mixing` of the edges goes anywhere. */
export function plantedPartition(edgeCount, { seed = 1, degree = 20, size = 100, mixing = 0.3 } = {}) {
  const random = seededRandom(seed);
  const nodeCount = Math.round((2 * edgeCount) / degree);
  const source = new Uint32Array(edgeCount);
  const target = new Uint32Array(edgeCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    const node = Math.floor(random() * nodeCount);
    source[edge] = node;
    const first = node - (node % size);
    target[edge] = random() < mixing ? Math.floor(random() * nodeCount) : first + Math.floor(random() * Math.min(size, nodeCount - first));
  }
  const { graph, name } = simplified(nodeCount, source, target, edgeCount, random);
  const truth = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) truth[name[node]] = Math.floor(node / size);
  return { ...graph, truth };
}

/** Preferential attachment (Barabási and Albert 1999): every new node brings `links` edges to nodes drawn by degree. No planted communities: the hardest case for local moving. */
export function scaleFree(edgeCount, { seed = 1, links = 10 } = {}) {
  const random = seededRandom(seed);
  const nodeCount = Math.round(edgeCount / links) + 1;
  const source = new Uint32Array(edgeCount);
  const target = new Uint32Array(edgeCount);
  let length = 0;
  for (let node = 1; node < nodeCount; node++) {
    const before = length;
    for (let link = 0; link < links && length < edgeCount; link++) {
      const drawn = Math.floor(random() * 2 * before);
      source[length] = node;
      target[length] = before === 0 ? 0 : drawn < before ? source[drawn] : target[drawn - before];
      length++;
    }
  }
  return simplified(nodeCount, source, target, length, random).graph;
}
