/** People with made-up names and ID numbers that nobody issues (99xxxx), with a right check digit (GB 11643). */

import { pick, drawInteger } from './draw.js';
import type { RandomSource } from '../../core/random.js';
import type { Person, TruthRole, World } from './types.js';

const FAMILY_NAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶贺'];
const GIVEN_NAMES = [...'伟芳娜秀敏静丽强磊军洋勇艳杰涛明超霞平刚桂英华玉兰红建国文辉梅鹏飞宇浩然欣怡子轩梓涵雨晨思远嘉诚若曦佳慧俊峰志远海波晓燕春生永福德财长根水生金宝立新向东'];
const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export interface PersonOptions {
  readonly county?: number;
  readonly birthYear?: number;
  readonly role?: TruthRole;
  readonly gang?: string;
  readonly life?: string;
  readonly employer?: string;
  /** Order digits of the ID number (three); neighbours for batch openings. */
  readonly idOrder?: number;
  /** `MMDD`; neighbours for batch openings. */
  readonly birthDay?: string;
}

/** Adds a person and returns them. ID numbers are unique in the world with overwhelming likelihood; a repeat draws again. */
export function addPerson(world: World, random: RandomSource, options: PersonOptions = {}): Person {
  const county = options.county ?? drawInteger(random, 0, world.counties.length - 1);
  const birthYear = options.birthYear ?? drawInteger(random, 1952, 2006);
  const name = pick(random, FAMILY_NAMES) + pick(random, GIVEN_NAMES) + (random() < 0.6 ? pick(random, GIVEN_NAMES) : '');
  const day = options.birthDay ?? `${String(drawInteger(random, 1, 12)).padStart(2, '0')}${String(drawInteger(random, 1, 28)).padStart(2, '0')}`;
  const order = options.idOrder ?? drawInteger(random, 1, 999);
  const place = world.counties[county];
  const person: Person = {
    index: world.people.length,
    id: `P${String(world.people.length + 1).padStart(6, '0')}`,
    name,
    idNumber: withCheckDigit(`${place?.code ?? '999999'}${birthYear}${day}${String(order % 1000).padStart(3, '0')}`),
    birthYear,
    county,
    address: `${place?.name ?? ''}${pick(random, ['人民路', '建设街', '新华巷', '和平里', '幸福村', '工业大道', '学府路', '沿河街'])}${drawInteger(random, 1, 320)}号`,
    employer: options.employer ?? '',
    role: options.role ?? 'honest',
    gang: options.gang ?? '',
    life: options.life ?? '',
  };
  world.people.push(person);
  return person;
}

function withCheckDigit(body: string): string {
  const sum = CHECK_WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + ('10X98765432'[sum % 11] as string);
}
