/**
 * The kinds of life that honest people lead (`Person.life`), with how many lead each at scale 1 (practitioners' estimates, SCENARIO.md: at least three look-alikes per mule for
 * each feature). People of all other lives are `quiet`: an account with a pension or little at all.
 */

export interface Life {
  readonly name: string;
  /** People at scale 1. */
  readonly count: number;
  /** Years of birth. */
  readonly born: readonly [number, number];
  /** Share whose trade runs through an account opened during the case. */
  readonly fresh: number;
}

const ADULT = [1962, 2003] as const;

export const LIVES: readonly Life[] = [
  { name: 'wage', count: 700, born: ADULT, fresh: 0.03 },
  { name: 'swept-wage', count: 4_200, born: ADULT, fresh: 0.03 },
  { name: 'broker', count: 75, born: ADULT, fresh: 0.35 },
  { name: 'contractor', count: 60, born: ADULT, fresh: 0.3 },
  { name: 'group-buy', count: 24, born: ADULT, fresh: 0.3 },
  { name: 'wedding', count: 55, born: [1990, 2003], fresh: 0.35 },
  { name: 'used-car', count: 55, born: ADULT, fresh: 0.3 },
  { name: 'dealer', count: 14, born: [1980, 2003], fresh: 0.3 },
  { name: 'landlord', count: 40, born: [1955, 1985], fresh: 0.1 },
  { name: 'shop', count: 110, born: ADULT, fresh: 0.25 },
  { name: 'cash-point', count: 24, born: [1960, 1990], fresh: 0 },
  { name: 'seasonal', count: 150, born: ADULT, fresh: 0.7 },
  { name: 'student', count: 110, born: [2004, 2007], fresh: 0.7 },
  { name: 'class-fee', count: 45, born: [1975, 2005], fresh: 0.3 },
  { name: 'freight', count: 55, born: ADULT, fresh: 0.3 },
  { name: 'estate-agent', count: 60, born: ADULT, fresh: 0.35 },
  { name: 'flat-seller', count: 55, born: [1955, 1990], fresh: 0.4 },
  { name: 'flat-buyer', count: 45, born: [1975, 2000], fresh: 0.4 },
  { name: 'loan-broker', count: 60, born: ADULT, fresh: 0.35 },
  { name: 'rider', count: 140, born: [1980, 2005], fresh: 0.3 },
  { name: 'night-market', count: 70, born: ADULT, fresh: 0.3 },
  { name: 'compensated', count: 45, born: [1950, 1985], fresh: 0 },
  { name: 'cashier', count: 65, born: ADULT, fresh: 0.3 },
  { name: 'online-shop', count: 60, born: [1975, 2004], fresh: 0.3 },
  { name: 'saving-circle', count: 25, born: [1960, 1990], fresh: 0.15 },
  { name: 'purchasing-agent', count: 40, born: [1980, 2003], fresh: 0.3 },
  { name: 'border-trader', count: 60, born: ADULT, fresh: 0.25 },
  { name: 'donated', count: 20, born: ADULT, fresh: 0.35 },
  { name: 'scrap', count: 55, born: ADULT, fresh: 0.3 },
  { name: 'tour-leader', count: 24, born: [1975, 2002], fresh: 0.1 },
  { name: 'courier', count: 60, born: [1975, 2004], fresh: 0.2 },
  { name: 'bookkeeper', count: 30, born: ADULT, fresh: 0 },
  { name: 'coin-holder', count: 160, born: [1985, 2004], fresh: 0.25 },
];

/** Lives of people who are added in groups, see add-batches.ts and add-households.ts. */
export const GROUP_LIVES = ['factory-worker', 'crew', 'campus', 'elder', 'quiet'] as const;
