/**
 * What a row of a statement looks like to somebody who must learn nothing from it: digits of numbers, serials, its place in the file, file, name, memo. Rows, a few of each account: how many an account
 * has, and of which kinds, is behaviour and may tell. Companies are left out: that an account is one stands in its name.
 */

import { seededRandom } from '../../../src/core/random.js';
import { BANK_STYLES } from '../../../src/scenario/files/bank-styles.js';
import type { ReadRow } from '../../../src/scenario/files/statement-row.js';
import type { ToldFiles } from '../../../src/scenario/files/tell-files.js';
import type { HandOver } from '../../../src/scenario/handover/types.js';
import { sample } from '../../../src/scenario/world/draw.js';
import type { Sample } from './logistic-regression.js';

export const LAUNDERING: ReadonlySet<string> = new Set(['mule', 'collector', 'cash-out']);
export const INNOCENT: ReadonlySet<string> = new Set(['honest', 'victim', 'unwitting', 'otc-dealer']);
const ROWS_PER_ACCOUNT = 5;
const NUMBER_DIGITS = 17;
const CARD_DIGITS = 19;
const SERIAL_DIGITS = 16;
const NAME_BUCKETS = 12;
const MEMO_BUCKETS = 60;

/** Blocks of features, so that a test can say which of them tells too much. */
export const BLOCKS = ['number', 'card', 'serial', 'order', 'file', 'name', 'memo'] as const;
export type Block = (typeof BLOCKS)[number];

export interface SurfaceSample {
  readonly blocks: Readonly<Record<Block, Float64Array>>;
  readonly positive: boolean;
}

/** Up to five transfers of each personal statement account that is a mule's or an innocent's. */
export function surfaceSamples({ world }: HandOver, told: ToldFiles): SurfaceSample[] {
  const lengths = new Map(told.tables.map((table) => [table.name, table.length]));
  const random = seededRandom(world.seed);
  const rowsOf = new Map<number, ReadRow[]>();
  for (const row of told.rows) {
    if (world.movements[row.event >> 1]?.kind !== 'transfer') continue;
    const list = rowsOf.get(row.account);
    if (list === undefined) rowsOf.set(row.account, [row]);
    else list.push(row);
  }
  const samples: SurfaceSample[] = [];
  for (const { index, number, cards, bank, name, role, kind } of world.accounts) {
    if (kind !== 'personal' || !(LAUNDERING.has(role) || INNOCENT.has(role))) continue;
    for (const { event, file, line, serial } of sample(random, rowsOf.get(index) ?? [], ROWS_PER_ACCOUNT)) {
      samples.push({
        positive: LAUNDERING.has(role),
        blocks: {
          number: digitsOf(number, NUMBER_DIGITS),
          card: digitsOf(cards[0] ?? '', CARD_DIGITS),
          serial: Float64Array.from([...digitsOf(serial, SERIAL_DIGITS), serial === '' ? 1 : 0]),
          order: Float64Array.from([line / (lengths.get(file) ?? 1), line % 2]),
          file: Float64Array.from(BANK_STYLES, (_, at) => (at === bank ? 1 : 0)),
          name: Float64Array.from([name.length, ...buckets([name.slice(0, 1)], NAME_BUCKETS), ...buckets([...name.slice(1)], NAME_BUCKETS)]),
          memo: buckets([world.movements[event >> 1]?.memo ?? ''], MEMO_BUCKETS),
        },
      });
    }
  }
  return samples;
}

/** A sample of some blocks alone. */
export function joinBlocks({ blocks, positive }: SurfaceSample, chosen: readonly Block[]): Sample {
  return { positive, features: Float64Array.from(chosen.flatMap((block) => [...blocks[block]])) };
}

function digitsOf(text: string, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, at) => Number(text[at] ?? 0));
}

function buckets(texts: readonly string[], count: number): Float64Array {
  const found = new Float64Array(count);
  for (const text of texts) found[hash(text) % count] = 1;
  return found;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value >>> 8;
}
