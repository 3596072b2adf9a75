/** One way on which money came to the account asked for. */
export interface EntryChain {
  /** Pot (account × currencies + currency) whose opening balance it was; undefined when the first transfer brought it into the ledger. */
  readonly opening: number | undefined;
  /** The opening balance is not known, or did not suffice: it had to be supposed. */
  readonly isAssumed: boolean;
  /** Minor units, one amount for each currency it was in on its way: what entered first, what the account holds last. */
  readonly levels: readonly number[];
  /** Transfers of the ledger from the entry on; none when the account's own opening balance is all. */
  readonly transfers: readonly number[];
}
