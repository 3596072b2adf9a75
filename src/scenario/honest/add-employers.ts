/** Companies that pay wages: one for each batch of workers, the others for people who live on wages. */

import type { RandomSource } from '../../core/random.js';
import { publicAddress } from '../world/device-of.js';
import { drawPhoneNumber } from '../world/add-phone.js';
import { chance, drawInteger, pick } from '../world/draw.js';
import type { World } from '../world/types.js';
import { addCompany, companyName } from './add-institutions.js';
import type { BatchPlan } from './add-people.js';
import type { Employer, Society } from './society.js';

const KINDS = ['纺织有限公司', '电子科技有限公司', '食品有限公司', '机械厂', '医院', '中学', '置业有限公司', '服饰有限公司', '汽车配件有限公司', '酒店管理有限公司', '物业服务有限公司'] as const;
const SCHOOL_KINDS = ['职业技术学院', '师范学院', '理工学院'] as const;
const CREW_KINDS = ['建筑劳务有限公司', '人力资源有限公司', '家政服务有限公司'] as const;
const STAFF_PER_EMPLOYER = [3, 24] as const;
const LIVES_ON_WAGES = new Set(['wage', 'swept-wage', 'seasonal', 'coin-holder', 'tour-leader', 'bookkeeper', 'cashier', 'wedding', 'flat-buyer']);

export function addEmployers(world: World, random: RandomSource, society: Society, plans: readonly BatchPlan[]): Map<BatchPlan, Employer> {
  const found = (county: number, kinds: readonly string[], batchPhone: string): Employer => {
    const name = companyName(world, random, county, kinds);
    const employer: Employer = {
      name, county, batchPhone,
      account: addCompany(world, random, name, county),
      cell: pick(random, world.counties[county]?.cells ?? ['']),
      ip: publicAddress(random),
      payDate: pick(random, [5, 8, 10, 15, 15, 20, 25, 28]),
      staff: [],
    };
    society.employers.push(employer);
    return employer;
  };
  const hire = (employer: Employer, person: number): void => {
    employer.staff.push(person);
    society.employerOf.set(person, employer);
    const hired = world.people[person];
    if (hired !== undefined) hired.employer = employer.name;
  };

  const employers = new Map<BatchPlan, Employer>();
  for (const plan of plans) {
    const county = world.people[plan.members[0] ?? 0]?.county ?? 0;
    const kinds = plan.life === 'campus' ? SCHOOL_KINDS : plan.life === 'crew' ? CREW_KINDS : KINDS;
    // The personnel office's number, or a foreman's own.
    const employer = found(county, kinds, drawPhoneNumber(world, random));
    for (const member of plan.members) hire(employer, member);
    employers.set(plan, employer);
  }

  const seekers = world.people.filter(({ life, birthYear }) => LIVES_ON_WAGES.has(life) || (life === 'quiet' && birthYear > 1966 && birthYear < 2004 && chance(random, 0.12)));
  const byCounty = world.counties.map(() => [] as number[]);
  for (const { index, county } of seekers) byCounty[county]?.push(index);
  for (let county = 0; county < byCounty.length; county++) {
    const waiting = byCounty[county] ?? [];
    for (let at = 0; at < waiting.length; ) {
      const employer = found(county, KINDS, '');
      for (let left = drawInteger(random, ...STAFF_PER_EMPLOYER); left > 0 && at < waiting.length; left--) hire(employer, waiting[at++] as number);
    }
  }
  return employers;
}
