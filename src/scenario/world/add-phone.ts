/** Phone numbers under 1990, IMSI under 46099 and ICCID under 898699, none of which is in use. */

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

export function addPhone(world: World, random: RandomSource, options: PhoneOptions): Phone {
  const digits = (count: number): string => Array.from({ length: count }, () => drawInteger(random, 0, 9)).join('');
  const owner = world.people[options.owner];
  const phone: Phone = {
    index: world.phones.length,
    number: `1990${digits(7)}`,
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
