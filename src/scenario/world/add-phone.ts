/** Phone numbers under 1990, IMSI under 46099 and ICCID under 898699, none of which is in use. No number is given twice. */

import type { RandomSource } from '../../core/random.js';
import { drawInteger, pick } from './draw.js';
import { NOBODY, type Phone, type World } from './types.js';

export interface PhoneOptions {
  readonly owner: number;
  readonly user?: number;
  readonly activatedAt: number;
  readonly agent?: string;
  readonly branch?: string;
}

const taken = new WeakMap<World, Set<string>>();

/** A number that nobody in this world has; also for phones of which nothing but the number is ever seen. */
export function drawPhoneNumber(world: World, random: RandomSource): string {
  let numbers = taken.get(world);
  if (numbers === undefined) taken.set(world, (numbers = new Set()));
  let number: string;
  do number = `1990${String(drawInteger(random, 0, 9_999_999)).padStart(7, '0')}`;
  while (numbers.has(number));
  numbers.add(number);
  return number;
}

export function addPhone(world: World, random: RandomSource, options: PhoneOptions): Phone {
  const digits = (count: number): string => Array.from({ length: count }, () => drawInteger(random, 0, 9)).join('');
  const owner = world.people[options.owner];
  const phone: Phone = {
    index: world.phones.length,
    number: drawPhoneNumber(world, random),
    owner: options.owner,
    user: options.user ?? NOBODY,
    carrier: pick(random, ['中国移动', '中国移动', '中国联通', '中国电信'] as const),
    imsi: `46099${digits(10)}`,
    iccid: `898699${digits(14)}`,
    activatedAt: options.activatedAt,
    branch: options.branch ?? `${world.counties[owner?.county ?? 0]?.name ?? ''}营业厅`,
    agent: options.agent ?? '',
    role: owner?.role ?? 'honest',
    gang: owner?.gang ?? '',
  };
  world.phones.push(phone);
  return phone;
}
