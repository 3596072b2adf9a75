/** Accounts with made-up numbers: cards begin with 629999, which nobody issues, and end in a Luhn digit. Numbers are drawn, so that they tell nothing. */

import type { RandomSource } from '../../core/random.js';
import { drawInteger, pickWeighted } from './draw.js';
import { NOBODY, type Account, type World } from './types.js';

export interface AccountOptions {
  /** Person position; NOBODY for institutions and companies. */
  readonly owner: number;
  /** Drawn by the banks' shares when left out. */
  readonly bank?: number;
  /** The owner's name when left out. */
  readonly name?: string;
  /** @defaultValue 'personal' */
  readonly kind?: Account['kind'];
  readonly openedAt: number;
  readonly cards?: number;
  readonly contactPhone?: string;
  readonly agent?: string;
  readonly agentPhone?: string;
  /** Number of the branch within its bank and county; accounts opened together share it. */
  readonly branch?: number;
  readonly county?: number;
  readonly openingBalance?: number;
}

const BRANCHES_PER_COUNTY = 6;

export function openAccount(world: World, random: RandomSource, options: AccountOptions): Account {
  const owner = options.owner === NOBODY ? undefined : world.people[options.owner];
  const bank = world.banks[options.bank ?? pickWeighted(random, world.banks.map(({ share }) => share))];
  if (bank === undefined) throw new RangeError(`no bank ${options.bank}`);
  const county = options.county ?? owner?.county ?? drawInteger(random, 0, world.counties.length - 1);
  const branch = options.branch ?? drawInteger(random, 1, BRANCHES_PER_COUNTY);
  const account: Account = {
    index: world.accounts.length,
    bank: bank.index,
    number: `${bank.code}0${digits(random, 14)}`,
    cards: Array.from({ length: options.cards ?? 1 }, () => withLuhnDigit(`629999${bank.code}${digits(random, 10)}`)),
    owner: options.owner,
    name: options.name ?? owner?.name ?? '',
    kind: options.kind ?? 'personal',
    openedAt: options.openedAt,
    branch: `${bank.name}${world.counties[county]?.name ?? ''}第${'一二三四五六七八九十'[(branch - 1) % 10] ?? ''}支行`,
    branchCode: `${bank.code}${String(county + 1).padStart(2, '0')}${String(branch).padStart(3, '0')}`,
    contactPhone: options.contactPhone ?? '',
    agent: options.agent ?? '',
    agentPhone: options.agentPhone ?? '',
    role: owner?.role === undefined || owner.role === 'victim' ? 'honest' : owner.role,
    tier: 0,
    gang: owner?.gang ?? '',
    openingBalance: options.openingBalance ?? 0,
    frozenAt: Infinity,
    reportedAt: Infinity,
  };
  world.accounts.push(account);
  return account;
}

function digits(random: RandomSource, count: number): string {
  let text = '';
  while (text.length < count) text += String(drawInteger(random, 0, 9));
  return text;
}

function withLuhnDigit(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    const digit = Number(body[body.length - 1 - at]);
    const value = at % 2 === 0 ? 2 * digit : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return body + String((10 - (sum % 10)) % 10);
}
