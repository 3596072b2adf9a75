/** An empty world: banks, counties, the calendar, and a random source for each part. */

import { seededRandom, type RandomSource } from '../../core/random.js';
import type { Bank, County, World } from './types.js';
import { drawInteger } from './draw.js';

export interface WorldOptions {
  readonly seed: number;
  /** 1 is the documented case's size. */
  readonly scale: number;
  readonly hard: boolean;
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
/** Half a year, from a Monday on. */
const FIRST_DAY = Date.UTC(2026, 0, 5) - SHANGHAI_OFFSET_MS;
const LAST_DAY = Date.UTC(2026, 6, 1) - SHANGHAI_OFFSET_MS;

const BANKS: readonly Omit<Bank, 'index'>[] = [
  { name: '甲邮政储蓄银行', code: '11', share: 0.24 },
  { name: '乙农村商业银行', code: '47', share: 0.18 },
  { name: '丙工商银行', code: '23', share: 0.16 },
  { name: '丁建设银行', code: '35', share: 0.14 },
  { name: '戊农业银行', code: '59', share: 0.12 },
  { name: '己交通银行', code: '62', share: 0.08 },
  { name: '庚商业银行', code: '71', share: 0.05 },
  { name: '辛民营银行', code: '83', share: 0.03 },
];

const COUNTY_NAMES = ['东川县', '西岭县', '南浦区', '北原区', '河口县', '云山县', '临江市', '青田县', '石桥区', '白水县', '平湖县', '凤台县'];
const CELLS_PER_COUNTY = 60;

/** @throws nothing; options are checked by generateCase. */
export function createWorld({ seed, scale, hard }: WorldOptions): World {
  const stream = (name: string): RandomSource => seededRandom(hashText(`${seed}/${name}`));
  const random = stream('counties');
  const counties: County[] = COUNTY_NAMES.map((name, index) => {
    const lac = drawInteger(random, 4_096, 61_000);
    return {
      code: `99${String(11 + index)}${String(drawInteger(random, 1, 39)).padStart(2, '0')}`,
      name,
      cells: Array.from({ length: CELLS_PER_COUNTY }, () => `${lac}-${drawInteger(random, 1_000, 65_000)}`),
    };
  });
  return {
    seed,
    scale,
    hard,
    start: FIRST_DAY,
    end: LAST_DAY - 1,
    banks: BANKS.map((bank, index) => ({ index, ...bank })),
    counties,
    people: [],
    accounts: [],
    phones: [],
    movements: [],
    calls: [],
    logins: [],
    crossings: [],
    complaints: [],
    measures: [],
    gangs: [],
    institutions: { hubs: [], merchants: [], goldShops: [], dealers: [], atms: counties.map(() => []), cashPoints: counties.map(() => []), carrierAddresses: [] },
    devices: new Map(),
    stream,
    count: (full, least = 1) => Math.max(least, Math.round(full * scale)),
  };
}

/** FNV-1a over UTF-16 code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
