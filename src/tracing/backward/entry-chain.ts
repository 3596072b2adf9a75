/** One way on which money came to the account asked for. */
export interface EntryChain {
  /** Pot (account × currencies + currency) whose opening balance it was; undefined when the first transfer brought it into the ledger. */
  readonly opening: number | undefined;
  /** The opening balance is not known, or did not suffice: it had to be supposed. */
  readonly isAssumed: boolean;
  /** Minor units. */
  readonly amount: number;
  /** Transfers of the ledger from the entry on; none when the account's own opening balance is all. */
  readonly transfers: readonly number[];
}
