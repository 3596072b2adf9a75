/** Adds one movement of money to the world. What is left out has the usual value. */

import { NOBODY, type Movement, type World } from './types.js';

export type MovementOptions = Pick<Movement, 'time' | 'from' | 'to' | 'amount'> & Partial<Omit<Movement, 'index' | 'time' | 'from' | 'to' | 'amount'>>;

/** @returns its position in `world.movements` */
export function moveMoney(world: World, options: MovementOptions): number {
  const index = world.movements.length;
  world.movements.push({
    delay: 0,
    kind: 'transfer',
    failed: false,
    memo: '',
    channel: '手机银行',
    ip: '',
    mac: '',
    terminal: '',
    place: '',
    merchant: '',
    reverses: NOBODY,
    victimOf: '',
    ...options,
    amount: Math.round(options.amount),
    time: Math.round(options.time / 1000) * 1000,
    index,
  });
  return index;
}
