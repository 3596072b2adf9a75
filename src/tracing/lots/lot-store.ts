/** What a pass asks of an account's money, whatever the rule. A *pot* is an account in one currency. */

/** Where the units of a debit stood: `length` units from `place` on. Pools have no places but ages: `place` is then the age of the pool. */
export interface Run {
  readonly place: number;
  readonly length: number;
}

/** Part of a lot: `amount` units of a piece from `offset` on. */
export interface LotPart {
  readonly piece: number;
  readonly offset: number;
  readonly amount: number;
}

/** Traced units among those taken: `length` units, the first of them `offset` units after the first one taken. */
export interface TracedRun {
  readonly offset: number;
  readonly length: number;
  /** The piece they were; of a pool, the oldest one among them. */
  readonly piece: number;
  /** Tier of the account for this money. */
  readonly tier: number;
  /** Of a pool, the pieces that make up the run, oldest first; undefined where `piece` is all of it. */
  readonly parts: readonly LotPart[] | undefined;
}

/** Traced money that arrives: `length` units, `offset` units after the first of the transfer. */
export interface Arrival {
  readonly offset: number;
  readonly length: number;
  readonly piece: number;
}

export interface LotStore {
  /** Clean money that is there from the start. */
  open(pot: number, amount: number): void;

  /** Whether a debit could take traced money. */
  hasTraced(pot: number): boolean;

  /** Takes money of a pot without traced money. @returns the missing sum. */
  takeClean(pot: number, amount: number): number;

  /**
   * Takes money by the rule; what is missing is clean.
   * @param traced receives the traced units among it in the order taken, offsets counted from `offset`
   * @param runs receives where all units stood, in the order taken
   * @returns the missing sum
   */
  take(pot: number, amount: number, offset: number, traced: TracedRun[], runs?: Run[]): number;

  /** Takes units that a transfer put down and that are still there, at most `most`. @returns how many. */
  takeBack(pot: number, landed: Landed, most: number, offset: number, traced: TracedRun[], runs: Run[]): number;

  /** Clean money arrives. `now` grows from event to event. */
  arriveClean(pot: number, amount: number, now: number): void;

  /** A transfer arrives: `amount` units, `parts` of them traced. */
  arrive(pot: number, amount: number, parts: readonly Arrival[], now: number): void;

  /** Units of one kind arrive; `piece` is −1 for clean ones. @returns where they stand, for `takeBack`. */
  putDown(pot: number, length: number, piece: number, now: number): number;

  /** Units come back to where they were taken from; `piece` is −1 for clean ones. */
  comeBack(pot: number, place: number, length: number, piece: number): void;

  /** All traced money held; `offset` units of the piece stand before it. */
  forEachTraced(pot: number, visit: (length: number, piece: number, offset: number) => void): void;

  /** Of a watched pot of a rule by age: the places of all money held, oldest first. */
  forEachInterval(pot: number, visit: (from: number, to: number) => void): void;

  /** Nothing will come or go any more: what was summed up on the way is told. */
  finish(): void;

  /** The store is not asked any more. */
  release(): void;

  /** All money held. */
  held(pot: number): number;
}

export interface Landed {
  readonly place: number;
  readonly length: number;
  readonly piece: number;
}
