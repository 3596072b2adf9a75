/** Columns put in another order. A loop that has met one kind of array alone is several times as fast, so there is one for each. */

/** `into[at] = column[order[at]]`; returns `into`. */
export function gatherFloats(column: Float64Array, order: Uint32Array, into: Float64Array): Float64Array {
  for (let at = 0; at < order.length; at++) into[at] = column[order[at] as number] as number;
  return into;
}

export function gatherWords(column: Uint32Array, order: Uint32Array, into: Uint32Array): Uint32Array {
  for (let at = 0; at < order.length; at++) into[at] = column[order[at] as number] as number;
  return into;
}

export function gatherBytes(column: Uint8Array, order: Uint32Array, into: Uint8Array): Uint8Array {
  for (let at = 0; at < order.length; at++) into[at] = column[order[at] as number] as number;
  return into;
}
