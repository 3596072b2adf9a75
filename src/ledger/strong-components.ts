/** Strongly connected components (Tarjan 1972), without recursion, of a graph with at most two edges out of a node. */

const NONE = -1;

/**
 * Components of more than one node.
 * @param nodes the part of the graph to look at; edges that leave it are ignored
 * @param space one more than the largest node
 * @param successors up to two nodes, −1 for none
 */
export function findComponents(nodes: Uint32Array, space: number, successors: (node: number) => readonly [number, number]): Uint32Array[] {
  const position: NodeNumbers = nodes.length < space / 16 ? new SparseNumbers() : new DenseNumbers(space);
  nodes.forEach((node, at) => position.set(node, at));
  const index = new Int32Array(nodes.length).fill(NONE);
  const low = new Int32Array(nodes.length);
  const onStack = new Uint8Array(nodes.length);
  const tried = new Uint8Array(nodes.length);
  const stack: number[] = [];
  const path: number[] = [];
  const components: Uint32Array[] = [];
  let counter = 0;

  for (let root = 0; root < nodes.length; root++) {
    if (index[root] !== NONE) continue;
    path.push(root);
    while (path.length > 0) {
      const at = path[path.length - 1] as number;
      if (index[at] === NONE) {
        index[at] = low[at] = counter++;
        stack.push(at);
        onStack[at] = 1;
      }
      const edge = tried[at] as number;
      if (edge < 2) {
        tried[at] = edge + 1;
        const target = successors(nodes[at] as number)[edge] as number;
        const to = target === NONE ? NONE : position.get(target);
        if (to === NONE) continue;
        if (index[to] === NONE) path.push(to);
        else if (onStack[to] === 1) low[at] = Math.min(low[at] as number, index[to] as number);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[at] as number);
      if (low[at] !== index[at]) continue;
      const members: number[] = [];
      let member: number;
      do {
        member = stack.pop() as number;
        onStack[member] = 0;
        members.push(nodes[member] as number);
      } while (member !== at);
      if (members.length > 1) components.push(Uint32Array.from(members));
    }
  }
  return components;
}

interface NodeNumbers {
  set(node: number, at: number): void;
  get(node: number): number;
}

class DenseNumbers implements NodeNumbers {
  readonly #at: Int32Array;

  constructor(space: number) {
    this.#at = new Int32Array(space).fill(NONE);
  }

  set(node: number, at: number): void {
    this.#at[node] = at;
  }

  get(node: number): number {
    return this.#at[node] as number;
  }
}

class SparseNumbers implements NodeNumbers {
  readonly #at = new Map<number, number>();

  set(node: number, at: number): void {
    this.#at.set(node, at);
  }

  get(node: number): number {
    return this.#at.get(node) ?? NONE;
  }
}
