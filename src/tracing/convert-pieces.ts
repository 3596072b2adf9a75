/** Currency exchange: each part of a transfer becomes its proportional part of what is credited. */

interface Part {
  readonly offset: number;
  readonly length: number;
  readonly piece: number;
}

/**
 * Parts scaled from `debited` to `credited` minor units: rounded down, the units left go to the largest remainders; ties: the older part, then the origin, clean
 * money last. Clean money takes part in the division and keeps its place between the others.
 */
export function convertPieces<P extends Part>(parts: readonly P[], debited: number, credited: number, originOf: (part: P) => number): P[] {
  const shares: { part: P | undefined; exact: bigint; units: number }[] = [];
  let at = 0;
  const add = (part: P | undefined, length: number): void => {
    if (length > 0) shares.push({ part, exact: BigInt(length) * BigInt(credited), units: 0 });
  };
  for (const part of parts) {
    add(undefined, part.offset - at);
    add(part, part.length);
    at = part.offset + part.length;
  }
  add(undefined, debited - at);

  const divisor = BigInt(debited);
  let left = credited;
  for (const share of shares) {
    share.units = Number(share.exact / divisor);
    left -= share.units;
  }
  const byRemainder = shares
    .map((share, age) => ({ share, age, remainder: share.exact % divisor }))
    .sort((a, b) => {
      if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1;
      if ((a.share.part === undefined) !== (b.share.part === undefined)) return a.share.part === undefined ? 1 : -1;
      return a.age - b.age || (a.share.part === undefined || b.share.part === undefined ? 0 : originOf(a.share.part) - originOf(b.share.part));
    });
  for (const { share } of byRemainder.slice(0, left)) share.units++;

  const converted: P[] = [];
  let offset = 0;
  for (const { part, units } of shares) {
    if (part !== undefined) converted.push({ ...part, offset, length: units });
    offset += units;
  }
  return converted;
}
