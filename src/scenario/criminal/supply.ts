/**
 * Suppliers of bank cards and SIMs (卡商, 号商): heads and recruiters who collect from 卡农. A batch of cards is opened within two days at one branch, with a recruiter's
 * phone as contact for half of them and an agent (代办) for some, by people of one county.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS } from '../honest/calendar.js';
import { chance, drawInteger, drawNumber, pickWeighted } from '../world/draw.js';
import type { World } from '../world/types.js';
import type { Census } from './census.js';
import { midnight, officeTime } from './clock.js';
import { enlist } from './found-gangs.js';
import type { Suspect } from './types.js';

const SUPPLIERS = 4;
const LEAST_SUPPLIERS = 2;
/** Where the documented case was noticed: the first bank. */
const NOTICING_BANK = 0;
const SHARED_CONTACT_SHARE = 0.5;
const AGENT_SHARE = 0.3;

export interface OpeningTerms {
  readonly bank: number;
  readonly county: number;
  readonly branch: number;
  readonly contactPhone: string;
  readonly agent?: string;
  readonly agentPhone?: string;
}

/** One trip of 卡农 to a branch. */
export interface SupplyBatch {
  readonly supplier: string;
  readonly county: number;
  readonly day: number;
  readonly recruiter: Suspect;
  /** People and the accounts that they opened. */
  readonly members: number[];
  readonly accounts: number[];
  openingTime(random: RandomSource): number;
  terms(random: RandomSource, ownPhone: string): OpeningTerms;
}

export interface Supplier {
  readonly id: string;
  readonly goods: 'cards' | 'sims';
  readonly county: number;
  readonly heads: readonly Suspect[];
  readonly recruiters: readonly Suspect[];
  readonly batches: SupplyBatch[];
  openBatch(random: RandomSource, runStart: number): SupplyBatch;
}

export function foundSuppliers(world: World, random: RandomSource, census: Census): Supplier[] {
  const count = world.count(SUPPLIERS, LEAST_SUPPLIERS);
  return Array.from({ length: count }, (_, at) => {
    const id = `S${at + 1}`;
    world.gangs.push({ id, type: 'card-supplier' });
    const county = drawInteger(random, 0, world.counties.length - 1);
    const heads = Array.from({ length: chance(random, 0.3) ? 2 : 1 }, () => enlist(world, random, census, 'supplier', id));
    const recruiters = Array.from({ length: drawInteger(random, 2, world.scale < 0.5 ? 2 : 4) }, () => enlist(world, random, census, 'recruiter', id, county));
    const bank = at === 0 ? NOTICING_BANK : pickWeighted(random, world.banks.map(({ share }) => share));
    const branch = drawInteger(random, 1, 6);
    const supplier: Supplier = {
      id,
      goods: at < Math.ceil(count / 2) ? 'cards' : 'sims',
      county,
      heads,
      recruiters,
      batches: [],
      openBatch: (source, runStart) => {
        const batch = planBatch(world, source, id, county, recruiters[drawInteger(source, 0, recruiters.length - 1)] as Suspect, chance(source, 0.75) ? bank : undefined, branch, runStart);
        supplier.batches.push(batch);
        return batch;
      },
    };
    return supplier;
  });
}

function planBatch(world: World, random: RandomSource, supplier: string, county: number, recruiter: Suspect, bank: number | undefined, branch: number, runStart: number): SupplyBatch {
  const day = midnight(world, runStart) - drawInteger(random, 3, 24) * DAY_MS;
  const days = drawInteger(random, 1, 2);
  const chosen = bank ?? pickWeighted(random, world.banks.map(({ share }) => share));
  const contact = world.phones[recruiter.phone]?.number ?? '';
  const agent = world.people[recruiter.person];
  return {
    supplier,
    county,
    day,
    recruiter,
    members: [],
    accounts: [],
    openingTime: (source) => officeTime(world, source, day + drawInteger(source, 0, days - 1) * DAY_MS + drawNumber(source, 0, 1)),
    terms: (source, ownPhone) => {
      const byAgent = chance(source, AGENT_SHARE);
      return {
        bank: chance(source, 0.85) ? chosen : pickWeighted(source, world.banks.map(({ share }) => share)),
        county,
        branch,
        contactPhone: chance(source, SHARED_CONTACT_SHARE) ? contact : ownPhone,
        ...(byAgent ? { agent: agent?.name ?? '', agentPhone: contact } : {}),
      };
    },
  };
}
