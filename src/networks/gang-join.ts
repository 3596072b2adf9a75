/** Two parts of one gang, each told by its smallest member, and what joined them. */
export type GangJoin = { readonly first: number; readonly second: number } & ({ readonly collector: number; readonly received: number } | { readonly payers: number; readonly oddsRatio: number });
