/**
 * Task scams (刷单: small rebates, then growing tasks within hours) and frauds of other people: single ones and small series, for loans, by false officials, shops and
 * customer services. They pay into cards of gangs that launder for anybody.
 */

import type { RandomSource } from '../../core/random.js';
import { sumNear, yuan } from '../honest/amounts.js';
import { HOUR_MS, MINUTE_MS } from '../honest/calendar.js';
import { chance, drawInteger, drawLogNormal, drawNumber, pick } from '../world/draw.js';
import type { World } from '../world/types.js';
import { nextWorkingTime } from './clock.js';
import type { Run } from './types.js';
import type { Slot, Victim, VictimDesk } from './victim.js';

const TASK_COMPLAINTS = 40;
const LEAST_TASK_COMPLAINTS = 4;
const OTHER_COMPLAINTS = 60;
const LEAST_OTHER_COMPLAINTS = 7;
const UNFILED_RATIO = 0.5;
const HARD_UNFILED_SHARE = 0.5;
/** Share of the other complaints that belong to series of 2–6. */
const IN_SMALL_SERIES = 0.5;
const OTHER_CATEGORIES = [
  { category: '虚假贷款', median: 12_000 },
  { category: '冒充客服', median: 16_000 },
  { category: '冒充公检法', median: 38_000 },
  { category: '虚假购物', median: 4_000 },
] as const;

export const TASK_SERIES = 'series-T1';
export const TASK_CATEGORY = '刷单返利';

export function planTaskScams(world: World, random: RandomSource, desk: VictimDesk, runs: readonly Run[]): Victim[] {
  const open = openCards(runs.filter((run) => run.scams.has('task')));
  if (open.length === 0) return [];
  const count = world.count(TASK_COMPLAINTS, LEAST_TASK_COMPLAINTS);
  return Array.from({ length: Math.ceil(count * (1 + UNFILED_RATIO)) }, (_, at) => {
    const filed = at < count && !(world.hard && chance(random, HARD_UNFILED_SHARE));
    const victim = desk.admit(random, filed ? `C-T1-${at}` : `unfiled-T1-${at}`, filed, 'task', TASK_SERIES, TASK_CATEGORY);
    const first = slotIn(world, random, open, 10 * HOUR_MS);
    const tasks = drawInteger(random, 3, 8);
    let time = first.time;
    let sum = drawNumber(random, 20, 300);
    for (let task = 0; task < tasks; task++) {
      const amount = sumNear(random, Math.min(180_000, sum));
      desk.pays(random, victim, { ...first, time }, amount);
      // The first tasks come back with some yuan more, within minutes.
      if (task < Math.min(2, tasks - 2)) desk.getsBack(random, victim, first.run, time + drawNumber(random, 3, 25) * MINUTE_MS, amount + yuan(drawInteger(random, 5, 60)));
      time += drawNumber(random, 15, 100) * MINUTE_MS;
      sum *= drawNumber(random, 2.2, 5.5);
    }
    return victim;
  });
}

export function planOtherScams(world: World, random: RandomSource, desk: VictimDesk, runs: readonly Run[]): Victim[] {
  const open = openCards(runs.filter((run) => run.scams.has('other')));
  if (open.length === 0) return [];
  const victims: Victim[] = [];
  const count = world.count(OTHER_COMPLAINTS, LEAST_OTHER_COMPLAINTS);
  let series = 0;
  for (let left = count; left > 0; ) {
    const kind = pick(random, OTHER_CATEGORIES);
    const size = left < count * (1 - IN_SMALL_SERIES) ? 1 : Math.min(left, drawInteger(random, 2, 6));
    series++;
    const name = size === 1 ? `single-${series}` : `series-X${series}`;
    for (let at = 0; at < size; at++) victims.push(planOne(world, random, desk, open, kind, name, !(world.hard && chance(random, HARD_UNFILED_SHARE)), victims.length));
    left -= size;
  }
  for (let at = 0; at < count * UNFILED_RATIO; at++) victims.push(planOne(world, random, desk, open, pick(random, OTHER_CATEGORIES), `silent-${at}`, false, victims.length));
  return victims;
}

function planOne(world: World, random: RandomSource, desk: VictimDesk, open: readonly Omit<Slot, 'time'>[], kind: (typeof OTHER_CATEGORIES)[number], series: string, filed: boolean, at: number): Victim {
  const victim = desk.admit(random, filed ? `C-X-${at}` : `unfiled-X-${at}`, filed, 'other', series, kind.category);
  const slot = slotIn(world, random, open, 2 * HOUR_MS);
  const loss = Math.min(400_000, drawLogNormal(random, kind.median, 0.9));
  const payments = drawInteger(random, 1, 4);
  let time = slot.time;
  for (let payment = 0; payment < payments; payment++) {
    desk.pays(random, victim, { ...slot, time }, Math.max(yuan(100), sumNear(random, (loss / payments) * drawNumber(random, 0.6, 1.4))));
    time += drawNumber(random, 4, 60) * MINUTE_MS;
  }
  return victim;
}

function openCards(runs: readonly Run[]): Omit<Slot, 'time'>[] {
  return runs.flatMap((run) => run.cards.filter((card) => card.tier === 1).map((card) => ({ run, card })));
}

/** A card at a time that leaves it as long again to run, where it lives so long. */
function slotIn(world: World, random: RandomSource, open: readonly Omit<Slot, 'time'>[], needs: number): Slot {
  const { run, card } = pick(random, open);
  const time = nextWorkingTime(world, random, drawNumber(random, card.from + 10 * MINUTE_MS, Math.max(card.from + 40 * MINUTE_MS, card.until - needs)));
  return { run, card, time };
}
