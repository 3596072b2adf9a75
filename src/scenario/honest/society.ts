/**
 * What the honest side knows of its people beyond the world's lists: who lives with whom, who works where, whose accounts and phones are whose. Built by `populate`, kept beside the
 * world so that `liveHonestly` and the criminal side can ask for it.
 */

import { NOBODY, type World } from '../world/types.js';

/** A company that pays wages. */
export interface Employer {
  readonly name: string;
  readonly account: number;
  readonly county: number;
  /** Cell and address of its premises. */
  readonly cell: string;
  readonly ip: string;
  /** Date of the month on which it pays. */
  readonly payDate: number;
  readonly staff: number[];
  /** Contact phone of the accounts it opened for its people, '' where they opened their own. */
  readonly batchPhone: string;
}

/** Away from home: at other cells and, abroad, under another network. */
export interface Trip {
  readonly from: number;
  readonly to: number;
  readonly abroad: boolean;
  readonly country: string;
  readonly cell: string;
}

export interface Society {
  /** Account positions by person position, in order of opening in the world. */
  readonly accountsOf: number[][];
  /** Phone positions by person position: phones the person uses. */
  readonly phonesOf: number[][];
  readonly households: number[][];
  /** Household by person, NOBODY for people added later. */
  readonly householdOf: number[];
  readonly employers: Employer[];
  readonly employerOf: Map<number, Employer>;
  /** People by what kind of life they lead, in order of position. */
  readonly livesOf: Map<string, number[]>;
  /** Personal accounts opened before the case, whose owners lead everyday lives: strangers are drawn from them. */
  readonly established: number[];
  /** Company accounts that sell to shops and brokers. */
  readonly suppliers: number[];
  /** Company accounts that buy wholesale, build, or send freight. */
  readonly clients: number[];
  /** Each bank's account for wealth products (理财), by bank position. */
  readonly wealthProducts: number[];
  /** Account that pays pensions, by county position. */
  readonly pensionFunds: number[];
  /** Companies that pay riders and online shops. */
  readonly platforms: number[];
  /** Who operates an account that its owner does not: a bookkeeper, a spouse, a grown-up child. */
  readonly operatorOf: Map<number, number>;
  readonly tripsOf: Map<number, Trip[]>;
  /** The account that a person's trade runs through. */
  readonly tradeAccountOf: Map<number, number>;
}

const societies = new WeakMap<World, Society>();

export function emptySociety(): Society {
  return {
    accountsOf: [], phonesOf: [], households: [], householdOf: [], employers: [], employerOf: new Map(), livesOf: new Map(), established: [], suppliers: [], clients: [],
    wealthProducts: [], pensionFunds: [], platforms: [], operatorOf: new Map(), tripsOf: new Map(), tradeAccountOf: new Map(),
  };
}

export function keepSociety(world: World, society: Society): void {
  societies.set(world, society);
}

/**
 * The society of a world that has been populated.
 * @throws RangeError when `populate` has not run
 */
export function societyOf(world: World): Society {
  const society = societies.get(world);
  if (society === undefined) throw new RangeError('the world has no people yet: call populate(world) first');
  return society;
}

/** The account a person uses every day, NOBODY when there is none. */
export function mainAccount(society: Society, person: number): number {
  return society.accountsOf[person]?.[0] ?? NOBODY;
}

/** The people who lead this kind of life. */
export function peopleOf(society: Society, life: string): readonly number[] {
  return society.livesOf.get(life) ?? [];
}

/** The others of a person's household. */
export function familyOf(society: Society, person: number): number[] {
  return (society.households[society.householdOf[person] ?? NOBODY] ?? []).filter((other) => other !== person);
}
