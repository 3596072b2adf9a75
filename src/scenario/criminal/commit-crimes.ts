/**
 * The crimes of the documented case, laid over the honest life of a world: laundering gangs and their mules, card suppliers, the overseas group, victims and what
 * they tell (SCENARIO.md, "Criminals"). Every figure is drawn from a distribution; the same seed gives the same crimes.
 */

import type { RandomSource } from '../../core/random.js';
import { HOUR_MS } from '../honest/calendar.js';
import { makeDevice, publicAddress, type Device } from '../world/device-of.js';
import { chance, drawInteger, pick, sample } from '../world/draw.js';
import { NOBODY, type World } from '../world/types.js';
import { Census } from './census.js';
import { assignDevices, Control } from './control.js';
import { Exits } from './exits.js';
import { gangTalk, keepHolders, logInToCards } from './custody.js';
import { fileComplaints } from './file-complaints.js';
import { foundGangs } from './found-gangs.js';
import { Gamblers } from './gambling.js';
import { launder } from './launder.js';
import { mixHonestMoney } from './honest-cover.js';
import { noticeAccounts, takeMeasures } from './measures.js';
import { planOtherScams, planTaskScams, TASK_SERIES } from './other-scams.js';
import { foundOverseasGroup, liveAbroad, OVERSEAS_GANG } from './overseas.js';
import { OVERSEAS_SERIES, planPigButchering } from './pig-butchering.js';
import { planRuns } from './plan-runs.js';
import { buyPrepaidHonestly } from './prepaid.js';
import { Purse } from './purse.js';
import { recruitMules } from './recruit-mules.js';
import { runRelayPhones, runSimBoxes } from './sim-boxes.js';
import { supplyCards } from './supply-trade.js';
import { foundSuppliers, type Supplier } from './supply.js';
import { Exchange } from './telephone.js';
import type { LaunderingGang, Run, Suspect } from './types.js';
import { VictimDesk } from './victim.js';

/** Roles that an account has by what went through it. */
const CARD_ROLES: ReadonlySet<string> = new Set(['mule', 'collector', 'cash-out']);
/** Share of runs whose holders are kept in a hotel. */
const HOTEL_SHARE = 0.55;

/** Adds gangs, their people, accounts, phones, movements, calls, complaints and measures to a populated world. */
export function commitCrimes(world: World): void {
  const census = new Census(world, world.stream('census'));
  const gangs = foundGangs(world, world.stream('gangs'), census);
  const phones = world.stream('phones');
  const overseas = foundOverseasGroup(world, phones, census);
  const suppliers = foundSuppliers(world, world.stream('suppliers'), census);
  const control = new Control(world, census);
  const purse = new Purse(world);
  const exits = new Exits(world, census, purse);
  const runs = setUpRuns(world, census, control, gangs, suppliers);

  const gamblers = new Gamblers(world, census);
  const gambling = world.stream('gambling');
  for (const gang of gangs) gang.regulars.push(...gamblers.regularsOf(gambling));
  const desk = new VictimDesk(world, census, control, exits);
  const frauds = world.stream('frauds');
  const victims = [...planPigButchering(world, frauds, desk, runs), ...planTaskScams(world, frauds, desk, runs), ...planOtherScams(world, frauds, desk, runs)];
  for (const run of runs) gamblers.fill(gambling, run);
  const cover = world.stream('cover');
  for (const run of runs) mixHonestMoney(world, cover, census, run);

  const random = world.stream('laundering');
  for (const run of runs) launder({ world, random, purse: new Purse(world), control, exits }, run);
  exits.passOnRest(world.stream('exits'), {
    ownerOf: new Map(gangs.flatMap((gang) => gang.shops.map((shop) => [shop, gang.controllers[0]?.accounts[0] ?? NOBODY] as const))),
    principal: workingAccount(world, census, overseas.controllers[0]),
    staff: overseas.operators.map((operator) => workingAccount(world, census, operator)),
  });

  leaveUnused(world);

  const exchange = new Exchange(world, census, phones);
  const boxes = runSimBoxes(world, phones, census, exchange, suppliers);
  const relays = runRelayPhones(world, phones, census, exchange, OVERSEAS_GANG, overseas.numbers);
  fileComplaints(world, world.stream('complaints'), { census, exchange, victims, numbers: new Map([[OVERSEAS_SERIES, relays], [TASK_SERIES, boxes]]) });
  talk(world, phones, census, exchange, control, { runs, suppliers, gangs });
  liveAbroad(world, phones, census, exchange, overseas, suppliers.flatMap(({ heads }) => heads));
  exchange.settle();
  buyPrepaidHonestly(world, world.stream('prepaid'), census, control);
  const measures = world.stream('measures');
  takeMeasures(world, measures);
  noticeAccounts(world, measures, suppliers);
}

/** A card that no money reached is none of the gang's after all; nor is a controller's account to which none of its money came. */
function leaveUnused(world: World): void {
  const used = new Set<number>();
  const ofGang = new Set<number>();
  for (const { from, to, failed } of world.movements) {
    if (failed) continue;
    used.add(from).add(to);
    const gang = world.accounts[from]?.gang ?? '';
    if (gang !== '' && gang === world.accounts[to]?.gang) ofGang.add(from).add(to);
  }
  for (const account of world.accounts) {
    const kept = CARD_ROLES.has(account.role) ? used.has(account.index) : account.role !== 'controller' || ofGang.has(account.index);
    if (!kept) Object.assign(account, { role: 'honest', gang: '', tier: 0 });
  }
}

/** A member's everyday account, from now on the group's. */
function workingAccount(world: World, census: Census, member: Suspect | undefined): number {
  if (member === undefined) return NOBODY;
  const index = census.mainAccount(member.person);
  const [account, person] = [world.accounts[index], world.people[member.person]];
  if (account !== undefined && person !== undefined) Object.assign(account, { role: person.role, gang: person.gang });
  return index;
}

interface Houses {
  readonly runs: readonly Run[];
  readonly suppliers: readonly Supplier[];
  readonly gangs: readonly LaunderingGang[];
}

function talk(world: World, random: RandomSource, census: Census, exchange: Exchange, control: Control, { runs, suppliers, gangs }: Houses): void {
  for (const run of runs) {
    logInToCards(world, random, control, run);
    gangTalk(world, random, exchange, run, []);
    if (run.hotel !== '') keepHolders(world, random, census, exchange, run);
  }
  for (const supplier of suppliers) supplyCards(world, random, census, exchange, supplier, gangs);
}

function setUpRuns(world: World, census: Census, control: Control, gangs: readonly LaunderingGang[], suppliers: readonly Supplier[]): Run[] {
  const random = world.stream('runs');
  const workshops = new Map<string, Device[]>(gangs.map((gang) => [gang.id, Array.from({ length: drawInteger(random, 3, 5) }, () => makeDevice(world, random))]));
  const cardSuppliers = suppliers.filter(({ goods }) => goods === 'cards');
  return planRuns(world, random, gangs).map((plan) => {
    const { gang } = plan;
    const { mules, cards } = recruitMules(world, random, census, plan, cardSuppliers);
    gang.mules.push(...mules);
    const devices = sample(random, workshops.get(gang.id) ?? [], 2);
    const hotel = chance(random, HOTEL_SHARE) ? publicAddress(random) : '';
    assignDevices(random, control, census, cards, devices, hotel);
    const collectors = [pick(random, gang.collectors), ...(chance(random, 0.3) ? gang.collectors : [])].flatMap(({ accounts }) => accounts.slice(0, 1));
    const cashOuts = sample(random, gang.cashOuts, drawInteger(random, 1, 2)).flatMap(({ accounts }) => accounts);
    for (const account of [...collectors, ...cashOuts]) {
      const found = world.accounts[account];
      if (found !== undefined) found.tier = Math.max(found.tier, plan.tiers + (found.role === 'collector' ? 1 : 2));
      if (!gang.careful && chance(random, 0.4)) control.assign(account, pick(random, devices));
    }
    const run: Run = {
      gang,
      start: plan.start,
      end: cards.reduce((last, card) => Math.max(last, card.until), plan.start) + 6 * HOUR_MS,
      tiers: plan.tiers,
      cards,
      scams: plan.scams,
      devices,
      hotel,
      collectors: [...new Set(collectors)],
      cashOuts: [...new Set(cashOuts)],
      deposits: [],
      payouts: [],
    };
    gang.runs.push(run);
    return run;
  });
}
