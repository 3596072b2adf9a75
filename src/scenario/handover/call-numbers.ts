/**
 * Whose call records and registrations a centre got: numbers that victims named, suspects', suppliers' and travellers' with some left out, and honest ones who look alike (foreign contacts,
 * roaming, many strangers, one device) or simply belong to holders that were asked about.
 */

import type { RandomSource } from '../../core/random.js';
import { chance, sample } from '../world/draw.js';
import { NOBODY, type TruthRole, type World } from '../world/types.js';
import type { CaseView, Inquiry } from './types.js';

const MOST_NUMBERS = 390;
const LEAST_NUMBERS = 150;
/** Share of the numbers that are honest people's. */
const HONEST_SHARE = 0.5;
const ASKED: Readonly<Partial<Record<TruthRole, number>>> = {
  supplier: 0.85,
  operator: 0.85,
  recruiter: 0.85,
  smuggler: 0.85,
  controller: 0.65,
  'card-escort': 0.5,
  collector: 0.5,
  'cash-out': 0.4,
  mule: 0.3,
};
const NAMED_SHARE = 0.8;
const CONTACT_SHARE = 0.85;
const FOREIGN = /^(?:00|\+)(?!86)/;
const MANY_CALLED = 40;

/** What makes an honest number look like a suspect's. */
interface CallLook {
  calls: number;
  readonly called: Set<string>;
  foreign: number;
  roams: boolean;
  readonly partners: Set<string>;
}

export function pickCallNumbers(world: World, random: RandomSource, view: CaseView, inquiries: readonly Inquiry[]): string[] {
  const own = new Map(world.phones.map((phone) => [phone.number, phone]));
  const looks = callLooks(world, own);
  if (view === 'full') return [...own.keys()].filter((number) => (looks.get(number)?.calls ?? 0) > 0).sort();
  const most = Math.min(MOST_NUMBERS, Math.max(LEAST_NUMBERS, Math.round(MOST_NUMBERS * world.scale)));
  const chosen = new Set<string>();
  const has = (number: string): boolean => own.has(number) && (looks.get(number)?.calls ?? 0) > 0;
  for (const { suspectPhone } of world.complaints) if (has(suspectPhone) && chance(random, NAMED_SHARE)) chosen.add(suspectPhone);
  const suspects = sample(random, world.phones.filter(({ role, number }) => (ASKED[role] ?? 0) > 0 && has(number)), world.phones.length);
  for (const { role, number } of suspects) if (chosen.size < most * (1 - HONEST_SHARE / 2) && chance(random, ASKED[role] ?? 0)) chosen.add(number);

  const honest = Math.max(Math.round((chosen.size * HONEST_SHARE) / (1 - HONEST_SHARE)), LEAST_NUMBERS - chosen.size);
  const oddness = (number: string): number => {
    const look = looks.get(number);
    if (look === undefined) return 0;
    return (look.foreign > 1 ? 2 : 0) + (look.roams ? 2 : 0) + (look.called.size > MANY_CALLED ? 2 : 0) + ([...look.partners].some((partner) => chosen.has(partner)) ? 1 : 0);
  };
  const holders = new Set(inquiries.map(({ account }) => world.accounts[account]?.owner ?? NOBODY));
  const others = sample(random, world.phones.filter(({ role, number }) => (ASKED[role] ?? 0) === 0 && has(number) && !chosen.has(number)), world.phones.length);
  const ranked = others.map(({ number, owner }) => ({ number, rank: oddness(number) + (holders.has(owner) ? 1 : 0) })).sort((left, right) => right.rank - left.rank);
  for (const { number } of ranked.slice(0, Math.min(honest, Math.max(0, most - chosen.size)))) chosen.add(number);
  return [...chosen].sort();
}

function callLooks(world: World, own: ReadonlyMap<string, unknown>): Map<string, CallLook> {
  const looks = new Map<string, CallLook>();
  const look = (number: string): CallLook | undefined => {
    if (!own.has(number)) return undefined;
    let known = looks.get(number);
    if (known === undefined) looks.set(number, (known = { calls: 0, called: new Set(), foreign: 0, roams: false, partners: new Set() }));
    return known;
  };
  for (const { from, to, fromRoaming, toRoaming } of world.calls) {
    const [caller, callee] = [look(from), look(to)];
    if (caller !== undefined) note(caller, to, fromRoaming, true);
    if (callee !== undefined) note(callee, from, toRoaming, false);
  }
  return looks;
}

function note(look: CallLook, other: string, roaming: string, out: boolean): void {
  look.calls++;
  look.partners.add(other);
  if (out) look.called.add(other);
  if (FOREIGN.test(other)) look.foreign++;
  if (roaming === '国际') look.roams = true;
}

/** Numbers whose registration was asked for too: contact phones of the accounts asked about, and who the call numbers talk with most. */
export function pickRegistered(world: World, random: RandomSource, callNumbers: readonly string[], inquiries: readonly Inquiry[]): string[] {
  const own = new Map(world.phones.map((phone) => [phone.number, phone]));
  const chosen = new Set(callNumbers);
  for (const { account, answered } of inquiries) {
    const found = world.accounts[account];
    if (!answered || found === undefined) continue;
    for (const number of [found.contactPhone, found.agentPhone]) if (own.has(number) && chance(random, CONTACT_SHARE)) chosen.add(number);
  }
  const asked = new Set(callNumbers);
  const talks = new Map<string, Set<string>>();
  for (const { from, to } of world.calls) {
    for (const [one, other] of [[from, to], [to, from]] as const) {
      if (!asked.has(one) || asked.has(other) || !own.has(other)) continue;
      const known = talks.get(other);
      if (known === undefined) talks.set(other, new Set([one]));
      else known.add(one);
    }
  }
  for (const [number, partners] of [...talks].sort(([left], [right]) => (left < right ? -1 : 1))) if (partners.size > 1 && chance(random, 0.6)) chosen.add(number);
  return [...chosen].sort();
}
