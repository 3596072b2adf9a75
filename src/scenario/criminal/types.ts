/** How the criminals are organised while the crimes are planned and run; nothing of this is written into files, the world's roles are. */

import type { Device } from '../world/device-of.js';

/** A member who is no mule, with the phone he works with. */
export interface Suspect {
  readonly person: number;
  /** Position in world.phones. */
  readonly phone: number;
  /** Accounts he works with, for the collectors and the cash-out people; empty for others. */
  readonly accounts: number[];
}

/** A mule's card in the life that it has with the gang. */
export interface Card {
  readonly account: number;
  readonly holder: number;
  readonly tier: number;
  /** In use from here until there. */
  readonly from: number;
  readonly until: number;
  readonly careful: boolean;
}

/** 卡农: gives own cards away. */
export interface Mule {
  readonly person: number;
  readonly phone: number;
  readonly cards: Card[];
  /** Group of the card supplier who collected the cards, '' when the gang found the mule itself. */
  readonly supplier: string;
}

export type Scam = 'pig-butchering' | 'task' | 'other';

/** Money from outside into a run: to a tier-1 card, over a payment institution for some. */
export interface Deposit {
  readonly time: number;
  readonly from: number;
  readonly amount: number;
  readonly memo: string;
  readonly channel: string;
  /** Payment institution between, NOBODY for none. */
  readonly hub: number;
  readonly victimOf: string;
  readonly card: Card;
  /** Told the position of the payer's movement, NOBODY where it failed, and the account that got the money. */
  readonly onPaid?: (movement: number, time: number, payee: number) => void;
}

/** Money that a run is told to pay out of its tier-1 cards: bait, rebates, winnings. */
export interface Payout {
  readonly time: number;
  readonly to: number;
  readonly amount: number;
  readonly memo: string;
  readonly onPaid?: (movement: number, time: number) => void;
}

/** Some cards that work together for a few days. */
export interface Run {
  readonly gang: LaunderingGang;
  readonly start: number;
  readonly end: number;
  readonly tiers: number;
  readonly cards: Card[];
  /** Kinds of fraud whose victims pay into it; none: gambling money alone. */
  readonly scams: ReadonlySet<Scam>;
  /** Devices that this run is worked with. */
  readonly devices: readonly Device[];
  /** Address of the hotel in which the holders are kept, '' for none. */
  readonly hotel: string;
  readonly collectors: readonly number[];
  readonly cashOuts: readonly number[];
  readonly deposits: Deposit[];
  readonly payouts: Payout[];
}

export interface LaunderingGang {
  readonly id: string;
  readonly careful: boolean;
  readonly county: number;
  readonly controllers: Suspect[];
  readonly collectors: Suspect[];
  readonly cashOuts: Suspect[];
  readonly escorts: Suspect[];
  readonly mules: Mule[];
  readonly runs: Run[];
  /** Company accounts of its own. */
  readonly fronts: number[];
  /** POS merchants of its own. */
  readonly shops: number[];
  /** Gamblers who pay into it again and again. */
  readonly regulars: number[];
}
