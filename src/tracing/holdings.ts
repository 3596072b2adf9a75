/**
 * What each pot had of each origin: sums, tier and times of one holding side by side in one typed array, so that a pass touches one place of memory for each, not eleven.
 * A *pot* is an account in one currency.
 */

import { growingUints } from '../core/growing-array.js';
import { PairIndex } from '../core/pair-index.js';
import { FIRST_END_CODE, OutcomeCode, type TraceColumns } from './types.js';

export const HIGHEST_TIER = 65_535;

/** Numbers of a holding, from `holding × HOLDING_WIDTH` on. */
export const HoldingSum = { received: 0, passedOn: 1, tierWeight: 2, tier: 3, firstTime: 4, lastTime: 5, residual: 6, returned: 7, displaced: 8, cutOff: 9, ended: 10 } as const;
export const HOLDING_WIDTH = 12;

const FIRST_CAPACITY = 64;
/** Where pots are so many times as many as holdings, slots for all of them cost more than sorting. */
const FEW_HOLDINGS = 16;

type HoldingColumns = Pick<
  TraceColumns,
  'holdingOrigin' | 'holdingAccount' | 'holdingCurrency' | 'received' | 'passedOn' | 'residual' | 'ended' | 'returned' | 'displaced' | 'cutOff' | 'tier' | 'tierWeight' | 'firstTime' | 'lastTime'
>;

export class Holdings {
  readonly #index = new PairIndex();
  readonly #origin = growingUints();
  readonly #pot = growingUints();
  /** Anew after every `of` that met a new holding. */
  sums = new Float64Array(FIRST_CAPACITY * HOLDING_WIDTH);

  get length(): number {
    return this.#origin.length;
  }

  potOf(holding: number): number {
    return this.#pot.get(holding);
  }

  of(origin: number, pot: number): number {
    const holding = this.#index.number(origin, pot);
    if (holding < this.#origin.length) return holding;
    this.#origin.push(origin);
    this.#pot.push(pot);
    const base = holding * HOLDING_WIDTH;
    if (base === this.sums.length) {
      const grown = new Float64Array(2 * base);
      grown.set(this.sums);
      this.sums = grown;
    }
    this.sums[base + HoldingSum.tier] = HIGHEST_TIER;
    this.sums[base + HoldingSum.firstTime] = Number.NaN;
    this.sums[base + HoldingSum.lastTime] = Number.NaN;
    return holding;
  }

  receive(holding: number, amount: number, tier: number, time: number): void {
    const { sums } = this;
    const base = holding * HOLDING_WIDTH;
    sums[base + HoldingSum.received] = (sums[base + HoldingSum.received] as number) + amount;
    sums[base + HoldingSum.tierWeight] = (sums[base + HoldingSum.tierWeight] as number) + amount * tier;
    if (tier < (sums[base + HoldingSum.tier] as number)) sums[base + HoldingSum.tier] = tier;
    this.#seen(base, time);
  }

  passOn(holding: number, amount: number, time: number): void {
    const base = holding * HOLDING_WIDTH;
    this.sums[base + HoldingSum.passedOn] = (this.sums[base + HoldingSum.passedOn] as number) + amount;
    this.#seen(base, time);
  }

  /** Sums that were gathered elsewhere. */
  add(holding: number, received: number, passedOn: number, tierWeight: number, tier: number, firstTime: number, lastTime: number): void {
    const { sums } = this;
    const base = holding * HOLDING_WIDTH;
    sums[base + HoldingSum.received] = (sums[base + HoldingSum.received] as number) + received;
    sums[base + HoldingSum.passedOn] = (sums[base + HoldingSum.passedOn] as number) + passedOn;
    sums[base + HoldingSum.tierWeight] = (sums[base + HoldingSum.tierWeight] as number) + tierWeight;
    if (tier < (sums[base + HoldingSum.tier] as number)) sums[base + HoldingSum.tier] = tier;
    this.#seen(base, firstTime);
    this.#seen(base, lastTime);
  }

  /** `outcome` is a code of `OUTCOMES`; `time` is NaN for a residual, and where an end is undone. */
  end(holding: number, outcome: number, amount: number, time: number): void {
    const base = holding * HOLDING_WIDTH;
    const at = base + sumOf(outcome);
    this.sums[at] = (this.sums[at] as number) + amount;
    this.#seen(base, time);
  }

  /** In order of account, currency and origin. */
  finish(currencies: number): HoldingColumns {
    const order = this.#order();
    const { length } = order;
    const column = (sum: number): Float64Array => {
      const values = new Float64Array(length);
      for (let at = 0; at < length; at++) values[at] = this.sums[(order[at] as number) * HOLDING_WIDTH + sum] as number;
      return values;
    };
    const holdingOrigin = new Uint32Array(length);
    const holdingAccount = new Uint32Array(length);
    const holdingCurrency = new Uint8Array(length);
    for (let at = 0; at < length; at++) {
      const pot = this.#pot.get(order[at] as number);
      holdingOrigin[at] = this.#origin.get(order[at] as number);
      holdingAccount[at] = Math.floor(pot / currencies);
      holdingCurrency[at] = pot % currencies;
    }
    return {
      holdingOrigin,
      holdingAccount,
      holdingCurrency,
      received: column(HoldingSum.received),
      passedOn: column(HoldingSum.passedOn),
      residual: column(HoldingSum.residual),
      ended: column(HoldingSum.ended),
      returned: column(HoldingSum.returned),
      displaced: column(HoldingSum.displaced),
      cutOff: column(HoldingSum.cutOff),
      tier: Uint16Array.from(column(HoldingSum.tier)),
      tierWeight: column(HoldingSum.tierWeight),
      firstTime: column(HoldingSum.firstTime),
      lastTime: column(HoldingSum.lastTime),
    };
  }

  /** By pot in counted slots, then by origin: mostly they are met in this order. */
  #order(): Uint32Array {
    const { length } = this;
    const pots = this.#pot.items;
    const origins = this.#origin.items;
    let most = 0;
    for (let holding = 0; holding < length; holding++) most = Math.max(most, pots[holding] as number);
    if (length < most / FEW_HOLDINGS) return Uint32Array.from({ length }, (_, holding) => holding).sort((a, b) => (pots[a] as number) - (pots[b] as number) || (origins[a] as number) - (origins[b] as number));
    const slots = new Uint32Array(most + 2);
    for (let holding = 0; holding < length; holding++) slots[(pots[holding] as number) + 1] = (slots[(pots[holding] as number) + 1] as number) + 1;
    for (let pot = 1; pot < slots.length; pot++) slots[pot] = (slots[pot] as number) + (slots[pot - 1] as number);
    const order = new Uint32Array(length);
    const next = slots.slice();
    for (let holding = 0; holding < length; holding++) {
      const pot = pots[holding] as number;
      order[next[pot] as number] = holding;
      next[pot] = (next[pot] as number) + 1;
    }
    for (let pot = 0; pot <= most; pot++) {
      const group = order.subarray(slots[pot], slots[pot + 1]);
      if (group.some((holding, at) => at > 0 && (origins[group[at - 1] as number] as number) > (origins[holding] as number))) group.sort((a, b) => (origins[a] as number) - (origins[b] as number));
    }
    return order;
  }

  /** Events come in order, but clocks differ from bank to bank. */
  #seen(base: number, time: number): void {
    const { sums } = this;
    if (!((sums[base + HoldingSum.firstTime] as number) <= time) && time === time) sums[base + HoldingSum.firstTime] = time;
    if (!((sums[base + HoldingSum.lastTime] as number) >= time) && time === time) sums[base + HoldingSum.lastTime] = time;
  }
}

function sumOf(outcome: number): number {
  if (outcome >= FIRST_END_CODE) return HoldingSum.ended;
  if (outcome === OutcomeCode.residual) return HoldingSum.residual;
  if (outcome === OutcomeCode.returned) return HoldingSum.returned;
  return outcome === OutcomeCode.displaced ? HoldingSum.displaced : HoldingSum.cutOff;
}
