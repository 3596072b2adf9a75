/** Adds one movement of money to the world. What is left out has the usual value. */

import { NOBODY, type Movement, type World } from './types.js';

export type MovementOptions = Pick<Movement, 'time' | 'from' | 'to' | 'amount'> & Partial<Omit<Movement, 'index' | 'time' | 'from' | 'to' | 'amount'>>;

/** @returns its position in `world.movements` */
export function moveMoney(world: World, options: MovementOptions): number {
  const index = world.movements.length;
  // Field by field, in one order: half a million spreads of optional fields cost seconds.
  world.movements.push({
    index,
    time: Math.round(options.time / 1000) * 1000,
    delay: options.delay ?? 0,
    from: options.from,
    to: options.to,
    amount: Math.round(options.amount),
    kind: options.kind ?? 'transfer',
    failed: options.failed ?? false,
    memo: options.memo ?? '',
    channel: options.channel ?? '手机银行',
    ip: options.ip ?? '',
    mac: options.mac ?? '',
    terminal: options.terminal ?? '',
    place: options.place ?? '',
    merchant: options.merchant ?? '',
    reverses: options.reverses ?? NOBODY,
    victimOf: options.victimOf ?? '',
    order: options.order ?? '',
  });
  return index;
}
