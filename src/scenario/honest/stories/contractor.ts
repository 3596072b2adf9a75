/** Labour contractors (包工头): the builder pays once a month or once a job, and twenty to forty wages go out within the hour. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { sumBetween, sumNear } from '../amounts.js';
import { between, SECOND_MS } from '../calendar.js';
import { drawNotes } from '../cash-day.js';
import { pay } from '../pay.js';
import { season, strangers, type Story } from '../story.js';

export const contractorStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 20, 150);
  const builder = pick(random, society.clients);
  const crew = strangers(town, drawInteger(random, 20, 40), hero.account);
  const inCash = chance(random, 0.45);
  const every = drawInteger(random, 14, 32);
  for (let day = first + drawInteger(random, 0, 5); day <= last; day += every) {
    const wages = crew.map(() => sumNear(random, drawNumber(random, 2_600, 8_500)));
    const total = wages.reduce((sum, wage) => sum + wage, 0);
    let time = between(world, random, day, 9, 21.5);
    pay(town, { time, from: builder, to: hero.account, amount: chance(random, 0.5) ? total : total + sumBetween(random, 50, 3_000), purpose: chance(random, 0.5) ? 'works' : 'wages' });
    const step = drawNumber(random, 20, 80) * SECOND_MS;
    time += drawNumber(random, 60, 500) * SECOND_MS;
    for (const [at, worker] of crew.entries()) {
      if (!chance(random, 0.06)) pay(town, { time, from: hero.account, to: worker, amount: wages[at] as number, purpose: 'wages', channel: '手机银行' });
      time += step * drawNumber(random, 0.5, 1.5);
    }
    // Day labourers want notes.
    if (inCash && chance(random, 0.6)) drawNotes(town, time + drawNumber(random, 5, 100) * SECOND_MS, hero.account);
    // Men leave and others come.
    const fresh = strangers(town, drawInteger(random, 0, 5), hero.account);
    for (const worker of fresh) if (!crew.includes(worker)) crew[drawInteger(random, 0, crew.length - 1)] = worker;
  }
};
