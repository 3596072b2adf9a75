/** Taking communities in pieces apart, as src/communities/split-disconnected.ts. */

import { Graph, setWord, word } from './memory';

/** `kept`: u8, nodeCount; `pieceOf`, `numberOfKept`, `stack`: i32, nodeCount. @returns how many communities there are then */
export function splitDisconnected(graph: Graph, labels: usize, kept: usize, pieceOf: usize, numberOfKept: usize, stack: usize): i32 {
  const nodeCount = graph.nodeCount;
  memory.fill(kept, 0, <usize>nodeCount);
  memory.fill(pieceOf, 0xff, <usize>nodeCount << 2);
  memory.fill(numberOfKept, 0xff, <usize>nodeCount << 2);
  if (graph.fixed !== 0) for (let node = 0; node < nodeCount; node++) if (load<u8>(graph.fixed + <usize>node) === 1) store<u8>(kept + <usize>word(labels, node), 1);
  let count = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (word(pieceOf, root) !== -1) continue;
    const own = word(labels, root);
    if (load<u8>(kept + <usize>own) === 1) {
      if (word(numberOfKept, own) === -1) setWord(numberOfKept, own, count++);
      setWord(pieceOf, root, word(numberOfKept, own));
      continue;
    }
    const piece = count++;
    let top = 0;
    setWord(stack, top++, root);
    setWord(pieceOf, root, piece);
    while (top > 0) {
      const node = word(stack, --top);
      const end = word(graph.offsets, node + 1);
      for (let at = word(graph.offsets, node); at < end; at++) {
        const neighbour = word(graph.neighbours, at);
        if (word(pieceOf, neighbour) !== -1 || word(labels, neighbour) !== own) continue;
        setWord(pieceOf, neighbour, piece);
        setWord(stack, top++, neighbour);
      }
    }
  }
  memory.copy(labels, pieceOf, <usize>nodeCount << 2);
  return count;
}
