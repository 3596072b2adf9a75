/** Numbers for the few pots that a trace of few seeds touches, so that it needs memory for these alone, however many accounts the ledger has. */

export class PotSlots {
  /** Room; beyond it the trace is of no use (`isFull`). */
  readonly capacity: number;
  isFull = false;
  /** By slot. */
  readonly pots: number[] = [];
  readonly #slotOf = new Map<number, number>();

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  find(pot: number): number | undefined {
    return this.#slotOf.get(pot);
  }

  /** @param opened called with a slot that is new */
  of(pot: number, opened: (slot: number) => void): number {
    const known = this.#slotOf.get(pot);
    if (known !== undefined) return known;
    if (this.pots.length === this.capacity) {
      this.isFull = true;
      return this.capacity - 1;
    }
    const slot = this.pots.length;
    this.pots.push(pot);
    this.#slotOf.set(pot, slot);
    opened(slot);
    return slot;
  }

  /** Slots in the order of their pots. */
  inOrder(): number[] {
    return this.pots.map((_, slot) => slot).sort((a, b) => (this.pots[a] as number) - (this.pots[b] as number));
  }
}
