/**
 * Who lives in the world when the crimes begin: accounts and phones by person, companies, and a pool of ordinary people out of which mules, suspects, gamblers and
 * victims are drawn. Criminals have honest lives too, so they are people of the population and not made up beside it, as long as there are enough.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS } from '../honest/calendar.js';
import { addPerson } from '../world/add-person.js';
import { addPhone } from '../world/add-phone.js';
import { deviceOf, type Device } from '../world/device-of.js';
import { drawInteger, drawNumber, pick, sample } from '../world/draw.js';
import { openAccount } from '../world/open-account.js';
import { NOBODY, type Phone, type TruthRole, type World } from '../world/types.js';

export interface HireOptions {
  readonly role: TruthRole;
  readonly gang: string;
  readonly county?: number;
  readonly bornFrom?: number;
  /** Made anew although there are people enough: for lives that end before the half year does. */
  readonly stranger?: boolean;
}

/** People with more movements than nine in ten of all live off their account (brokers, dealers): they are nobody's mule. */
const ORDINARY_SHARE = 0.9;

export class Census {
  readonly world: World;
  readonly #random: RandomSource;
  readonly #accounts = new Map<number, number[]>();
  readonly #phones = new Map<number, number[]>();
  readonly #pool: number[];
  /** Movements by account before the crimes. */
  readonly activity: Float64Array;
  readonly companies: readonly number[];
  /** Ordinary people with an account, in drawn order. */
  readonly ordinary: readonly number[];

  constructor(world: World, random: RandomSource) {
    this.world = world;
    this.#random = random;
    this.activity = new Float64Array(world.accounts.length);
    for (const { from, to } of world.movements) {
      if (from !== NOBODY) this.activity[from] = (this.activity[from] ?? 0) + 1;
      if (to !== NOBODY) this.activity[to] = (this.activity[to] ?? 0) + 1;
    }
    for (const account of world.accounts) if (account.owner !== NOBODY && account.kind === 'personal') listIn(this.#accounts, account.owner).push(account.index);
    for (const phone of world.phones) listIn(this.#phones, phone.owner).push(phone.index);
    this.companies = world.accounts.filter((account) => account.kind === 'company' && account.role === 'honest').map((account) => account.index);
    const dealers = new Set(world.institutions.dealers.map((account) => world.accounts[account]?.owner));
    const movesOf = (person: number): number => this.accountsOf(person).reduce((sum, account) => sum + (this.activity[account] ?? 0), 0);
    const people = world.people.filter((person) => person.role === 'honest' && !dealers.has(person.index) && this.accountsOf(person.index).length > 0);
    const most = people.map(({ index }) => movesOf(index)).sort((a, b) => a - b)[Math.floor(people.length * ORDINARY_SHARE)] ?? Infinity;
    this.ordinary = sample(random, people.filter(({ index }) => movesOf(index) <= most).map(({ index }) => index), people.length);
    this.#pool = this.ordinary.filter((person) => (world.people[person]?.birthYear ?? 0) >= 1964);
  }

  accountsOf(person: number): readonly number[] {
    return this.#accounts.get(person) ?? [];
  }

  phonesOf(person: number): readonly number[] {
    return this.#phones.get(person) ?? [];
  }

  /** The person's first phone; bought when there is none. */
  phoneOf(person: number): Phone {
    const known = this.world.phones[this.phonesOf(person)[0] ?? NOBODY];
    return known ?? this.addPhone(person, this.world.start - drawInteger(this.#random, 60, 2_000) * DAY_MS);
  }

  addPhone(owner: number, activatedAt: number, user?: number, agent?: string): Phone {
    const phone = addPhone(this.world, this.#random, { owner, activatedAt, ...(user === undefined ? {} : { user }), ...(agent === undefined ? {} : { agent }) });
    listIn(this.#phones, user ?? owner).push(phone.index);
    return phone;
  }

  /** The account of a person that is used most; opened when there is none. */
  mainAccount(person: number): number {
    const [first, ...others] = this.accountsOf(person);
    if (first === undefined) return this.openedFor(person, this.world.start - drawInteger(this.#random, 200, 2_500) * DAY_MS);
    return others.reduce((best, account) => ((this.activity[account] ?? 0) > (this.activity[best] ?? 0) ? account : best), first);
  }

  openedFor(person: number, openedAt: number): number {
    const account = openAccount(this.world, this.#random, { owner: person, openedAt, contactPhone: this.phoneOf(person).number, openingBalance: drawInteger(this.#random, 0, 20_000) });
    account.role = 'honest';
    account.gang = '';
    listIn(this.#accounts, person).push(account.index);
    return account.index;
  }

  /** The everyday account of somebody honest whom nobody knows; NOBODY where there is none. */
  stranger(random: RandomSource): number {
    for (let tries = 0; tries < 8 && this.ordinary.length > 0; tries++) {
      const person = pick(random, this.ordinary);
      const account = this.mainAccount(person);
      if (this.world.people[person]?.role === 'honest' && this.world.accounts[account]?.role === 'honest') return account;
    }
    return NOBODY;
  }

  adopt(person: number, account: number): void {
    listIn(this.#accounts, person).push(account);
  }

  /** Cell of the person's home, by the county. */
  homeCell(person: number): string {
    const cells = this.world.counties[this.world.people[person]?.county ?? 0]?.cells ?? [];
    return cells[(person * 7) % Math.max(1, cells.length)] ?? '';
  }

  device(person: number): Device {
    return deviceOf(this.world, this.#random, person);
  }

  /** A person of the population who takes up a role; a newcomer with an account and a phone when none is left. */
  hire({ role, gang, county, bornFrom, stranger = false }: HireOptions): number {
    const suits = (person: number): boolean => {
      const found = this.world.people[person];
      return found !== undefined && (county === undefined || found.county === county) && (bornFrom === undefined || found.birthYear >= bornFrom);
    };
    const at = stranger ? NOBODY : this.#pool.findIndex(suits);
    const [known] = at === NOBODY ? [] : this.#pool.splice(at, 1);
    const person = known === undefined ? undefined : this.world.people[known];
    if (person !== undefined) {
      person.role = role;
      person.gang = gang;
      for (const phone of this.phonesOf(person.index)) this.#give(phone, role, gang);
      return person.index;
    }
    const added = addPerson(this.world, this.#random, {
      role,
      gang,
      birthYear: drawInteger(this.#random, bornFrom ?? 1970, 2006),
      ...(county === undefined ? {} : { county }),
    });
    this.openedFor(added.index, this.world.start - Math.round(drawNumber(this.#random, 150, 2_500)) * DAY_MS);
    return added.index;
  }

  /** An ordinary person who stays honest but for being a victim; nobody twice. */
  takeVictim(): number {
    const person = this.#pool.shift();
    if (person !== undefined) return person;
    const added = addPerson(this.world, this.#random);
    this.openedFor(added.index, this.world.start - drawInteger(this.#random, 300, 3_000) * DAY_MS);
    return added.index;
  }

  #give(phone: number, role: TruthRole, gang: string): void {
    const found = this.world.phones[phone];
    if (found === undefined) return;
    found.role = role;
    found.gang = gang;
  }
}

function listIn(lists: Map<number, number[]>, key: number): number[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}
