/**
 * People in households, batches that opened accounts together, and elders whose child's phone stands on their accounts. Lives are drawn among people of the right age, so that
 * a life tells nothing of where its person stands in the world's lists.
 */

import { randomBelow, type RandomSource } from '../../core/random.js';
import { addPerson } from '../world/add-person.js';
import { chance, drawInteger, pick, pickWeighted } from '../world/draw.js';
import type { World } from '../world/types.js';
import { LIVES } from './lives.js';
import type { Society } from './society.js';

/** Shares of households of one to five people. */
const HOUSEHOLD_SHARES = [0.22, 0.3, 0.26, 0.13, 0.09];
export const ELDERS_PER_PHONE = [4, 6] as const;

export interface BatchPlan {
  readonly members: number[];
  /** The holder's own life; also tells the sort of batch. */
  readonly life: 'factory-worker' | 'crew' | 'campus';
}

/** People who will open accounts together: born near each other's days where a school sends them, ID numbers neighbours. */
export function addBatchPeople(world: World, random: RandomSource, society: Society): BatchPlan[] {
  const large = Math.max(65, Math.min(200, Math.round(400 * world.scale)));
  const plans: BatchPlan[] = [];
  const add = (life: BatchPlan['life'], count: number, size: () => number): void => {
    for (let made = 0; made < count; made++) {
      const county = drawInteger(random, 0, world.counties.length - 1);
      const year = life === 'campus' ? drawInteger(random, 2004, 2007) : drawInteger(random, 1970, 2000);
      const month = drawInteger(random, 1, 12);
      const neighbours = life === 'campus' || chance(random, 0.6);
      const firstOrder = drawInteger(random, 1, 900);
      const members: number[] = [];
      for (let left = size(), at = 0; left > 0; left--, at++) {
        const near = neighbours && chance(random, 0.6)
          ? { birthYear: year, birthDay: `${String(month).padStart(2, '0')}${String(drawInteger(random, 1, 28)).padStart(2, '0')}`, idOrder: firstOrder + at }
          : { birthYear: year + (life === 'campus' ? drawInteger(random, -1, 1) : drawInteger(random, -8, 6)) };
        const person = addPerson(world, random, { county, life, ...near });
        settleIn(society, [person.index]);
        members.push(person.index);
      }
      plans.push({ members, life });
    }
  };
  add('factory-worker', world.count(6, 1), () => large - drawInteger(random, 0, 20));
  add('campus', world.count(4, 1), () => large - drawInteger(random, 0, 20));
  add('crew', world.count(36, 3), () => drawInteger(random, 6, 50));
  return plans;
}

/** Fills the world up to its people with households, their ages those of families. */
export function addHouseholds(world: World, random: RandomSource, society: Society, people: number): void {
  while (world.people.length < people) {
    const county = drawInteger(random, 0, world.counties.length - 1);
    const size = 1 + pickWeighted(random, HOUSEHOLD_SHARES);
    const eldest = drawInteger(random, 1952, 2002);
    const members: number[] = [];
    for (let at = 0; at < size; at++) {
      const generation = at < 2 ? drawInteger(random, -3, 3) : drawInteger(random, 22, 30);
      const birthYear = Math.min(2007, Math.max(1945, eldest + (at === 0 ? 0 : generation)));
      members.push(addPerson(world, random, { county, birthYear, life: 'quiet' }).index);
    }
    settleIn(society, members);
  }
}

/** Groups of four to six elders who leave their banking to one person, most often a child. */
export function chooseElders(world: World, random: RandomSource): { readonly helper: number; readonly elders: number[] }[] {
  const byCounty = new Map<number, number[]>();
  const helpers: number[] = [];
  for (const person of world.people) {
    if (person.life !== 'quiet') continue;
    if (person.birthYear >= 1970 && person.birthYear <= 1995) helpers.push(person.index);
    if (person.birthYear > 1964) continue;
    const elders = byCounty.get(person.county);
    if (elders === undefined) byCounty.set(person.county, [person.index]);
    else elders.push(person.index);
  }
  const groups: { helper: number; elders: number[] }[] = [];
  const counties = [...byCounty.values()];
  for (let left = world.count(120, 3); left > 0 && helpers.length > 0; left--) {
    const elders = pick(random, counties).splice(0, drawInteger(random, ...ELDERS_PER_PHONE));
    if (elders.length < ELDERS_PER_PHONE[0]) continue;
    for (const elder of elders) setLife(world, elder, 'elder');
    groups.push({ helper: helpers[randomBelow(random, helpers.length)] as number, elders });
  }
  return groups;
}

/** Gives every life of the list its people. */
export function assignLives(world: World, random: RandomSource): void {
  const idle = world.people.filter(({ life }) => life === 'quiet').map(({ index }) => index);
  for (let at = idle.length - 1; at > 0; at--) {
    const other = randomBelow(random, at + 1);
    [idle[at], idle[other]] = [idle[other] as number, idle[at] as number];
  }
  for (const { name, count, born } of LIVES) {
    let left = world.count(count, 2);
    for (let at = idle.length - 1; at >= 0 && left > 0; at--) {
      const person = idle[at] as number;
      const year = world.people[person]?.birthYear ?? 0;
      if (year < born[0] || year > born[1]) continue;
      setLife(world, person, name);
      idle[at] = idle[idle.length - 1] as number;
      idle.pop();
      left--;
    }
  }
}

function setLife(world: World, person: number, life: string): void {
  const found = world.people[person];
  if (found !== undefined) found.life = life;
}

function settleIn(society: Society, members: number[]): void {
  for (const member of members) society.householdOf[member] = society.households.length;
  society.households.push(members);
}
