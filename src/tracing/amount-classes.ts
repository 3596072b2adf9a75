/** The transfers of at least some amounts, from few to many, each class a part of the next: so that a search among large transfers does not go through all others. Worked out once a ledger, as far as asked for. */

import type { Ledger } from '../ledger/types.js';

/** Shares of the transfers that are smaller. */
const QUANTILES = [0.9995, 0.995, 0.97, 0.92, 0.86, 0.8, 0.74, 0.68, 0.62, 0.56, 0.5, 0.43, 0.35, 0.2] as const;
/** Classes of more than this share of the transfers have no list: going through the ledger costs no more. */
const MOST_LISTED_SHARE = 0.31;
/** Amounts looked at for quantiles. */
const SAMPLE = 4000;

export interface AmountClass {
  /** Minor units. */
  readonly minimum: number;
  /** Events of its transfers in order, as in `Ledger.events`; where there are none, its transfers; undefined for large classes. */
  readonly list: () => Float64Array | Uint32Array | undefined;
}

const classesOf = new WeakMap<Ledger, readonly AmountClass[]>();

/** Falling amounts, none twice. */
export function amountClasses(ledger: Ledger): readonly AmountClass[] {
  let classes = classesOf.get(ledger);
  if (classes === undefined) classesOf.set(ledger, (classes = makeClasses(ledger)));
  return classes;
}

function makeClasses(ledger: Ledger): AmountClass[] {
  const sample = amountSample(ledger);
  const classes: AmountClass[] = [];
  const minimums = new Map<number, number>();
  for (const quantile of QUANTILES) minimums.set(sample[Math.floor(quantile * sample.length)] ?? 0, quantile);
  // From many to few, so that each list is made of the one before.
  let wider: AmountClass | undefined;
  for (const [minimum, quantile] of [...minimums].reverse()) {
    const of = wider;
    let known: Float64Array | Uint32Array | undefined;
    const list = 1 - quantile > MOST_LISTED_SHARE ? (): undefined => undefined : (): Float64Array | Uint32Array => (known ??= listOf(ledger, minimum, of?.list()));
    classes.push((wider = { minimum, list }));
  }
  return classes.reverse();
}

function listOf({ amount, events, length }: Ledger, minimum: number, wider: Float64Array | Uint32Array | undefined): Float64Array | Uint32Array {
  const all = wider ?? events;
  if (all !== undefined) return all.filter(events === undefined ? (transfer) => (amount[transfer] as number) >= minimum : (event) => (amount[Math.floor(event / 2)] as number) >= minimum);
  let count = 0;
  for (let transfer = 0; transfer < length; transfer++) if ((amount[transfer] as number) >= minimum) count++;
  const list = new Uint32Array(count);
  for (let transfer = 0, at = 0; transfer < length; transfer++) if ((amount[transfer] as number) >= minimum) list[at++] = transfer;
  return list;
}

/** Rising; of transfers at even distances in the ledger. */
function amountSample({ amount, length }: Ledger): Float64Array {
  const step = Math.max(1, Math.floor(length / SAMPLE));
  return Float64Array.from({ length: Math.ceil(length / step) }, (_, at) => amount[at * step] as number).sort();
}
