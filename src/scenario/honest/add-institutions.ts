/** Payment institutions, banks' own accounts, shops, gold shops, wholesale companies, cash machines and carriers' shared addresses. All names are made up but for the kinds they name. */

import type { RandomSource } from '../../core/random.js';
import { drawPhoneNumber } from '../world/add-phone.js';
import { publicAddress } from '../world/device-of.js';
import { drawInteger, drawNumber, pick } from '../world/draw.js';
import { openAccount } from '../world/open-account.js';
import { NOBODY, type Account, type World } from '../world/types.js';
import { DAY_MS } from './calendar.js';
import type { Society } from './society.js';

export const HUB_NAMES = [
  '财付通支付科技有限公司客户备付金',
  '支付宝（中国）网络技术有限公司客户备付金',
  '网联清算有限公司',
  '中国银联股份有限公司',
  '网银在线（北京）科技有限公司客户备付金',
  '北京钱袋宝支付技术有限公司客户备付金',
  '拉卡拉支付股份有限公司客户备付金',
] as const;

const SHOP_KINDS = ['超市', '加油站', '大药房', '酒楼', '百货商场', '手机卖场', '医院', '家电城', '宾馆', '建材市场', '服装城', '电影院'] as const;
const SHOP_WORDS = [...'福旺盛隆源泰鑫顺佳美华康宏兴永嘉益丰'] as const;
const GOLD_KINDS = ['珠宝行', '金店', '黄金珠宝', '首饰行'] as const;
const SUPPLIER_KINDS = ['商贸有限公司', '食品批发有限公司', '日化批发部', '粮油有限公司', '水产批发有限公司', '建材有限公司'] as const;
const CLIENT_KINDS = ['建筑工程有限公司', '农产品有限公司', '物流有限公司', '连锁超市有限公司', '房地产开发有限公司', '食品加工有限公司', '机械制造有限公司'] as const;
const PLATFORM_NAMES = ['快跑到家信息科技有限公司', '邻送网络科技有限公司', '万店网络技术有限公司', '集货电子商务有限公司'] as const;
const STREETS = ['人民路', '建设街', '新华路', '车站广场', '商贸城', '开发区'] as const;
const ATMS_PER_COUNTY = 9;
const CASH_POINTS_PER_COUNTY = 2;
/** The first bank's whole book is handed over in one view; clearing accounts are not among its customers. */
const CLEARING_BANK = 4;

export function companyName(world: World, random: RandomSource, county: number, kinds: readonly string[]): string {
  return `${world.counties[county]?.name ?? ''}${pick(random, SHOP_WORDS)}${pick(random, SHOP_WORDS)}${pick(random, kinds)}`;
}

/** Opens a company's account in a county; companies have no person. */
export function addCompany(world: World, random: RandomSource, name: string, county: number, kind: Account['kind'] = 'company', bank?: number): number {
  const openedAt = world.start - drawNumber(random, 90, 5_400) * DAY_MS;
  const options = { owner: NOBODY, name, kind, openedAt, county, cards: kind === 'company' ? 0 : 1, contactPhone: drawPhoneNumber(world, random) };
  return openAccount(world, random, bank === undefined ? options : { ...options, bank }).index;
}

export function addInstitutions(world: World, random: RandomSource, society: Society): void {
  const { institutions, counties } = world;
  const anyCounty = (): number => drawInteger(random, 0, counties.length - 1);
  const add = (list: number[], count: number, kinds: readonly string[], kind: Account['kind']): void => {
    for (let made = 0; made < count; made++) {
      const county = anyCounty();
      list.push(addCompany(world, random, companyName(world, random, county, kinds), county, kind));
    }
  };
  for (const name of HUB_NAMES) institutions.hubs.push(addCompany(world, random, name, 6, 'hub', CLEARING_BANK));
  for (const bank of world.banks) society.wealthProducts.push(addCompany(world, random, `${bank.name}理财产品归集户`, 6, 'company', bank.index));
  for (const name of PLATFORM_NAMES) society.platforms.push(addCompany(world, random, name, 6, 'company'));
  for (let county = 0; county < counties.length; county++) society.pensionFunds.push(addCompany(world, random, `${counties[county]?.name ?? ''}社会保险事业中心`, county));
  add(institutions.merchants, world.count(160, 16), SHOP_KINDS, 'merchant');
  add(institutions.goldShops, world.count(18, 3), GOLD_KINDS, 'company');
  add(society.suppliers, world.count(160, 12), SUPPLIER_KINDS, 'company');
  add(society.clients, world.count(160, 12), CLIENT_KINDS, 'company');
  const terminal = (): string => String(drawInteger(random, 10_000_000, 99_999_999));
  for (let county = 0; county < counties.length; county++) {
    for (let made = 0; made < ATMS_PER_COUNTY; made++) institutions.atms[county]?.push(terminal());
    for (let made = 0; made < CASH_POINTS_PER_COUNTY; made++) institutions.cashPoints[county]?.push(terminal());
  }
  for (let made = world.count(10, 4); made > 0; made--) institutions.carrierAddresses.push(publicAddress(random));
}

/** Where a terminal stands, the same for everybody who asks. */
export function placeOfTerminal(world: World, county: number, terminal: string): string {
  return `${world.counties[county]?.name ?? ''}${STREETS[Number(terminal.slice(-2)) % STREETS.length] ?? ''}${Number(terminal.slice(-3))}号`;
}

/** A small shop that the bank knows by name only: what stands beside a payment by QR code. */
export function smallShop(random: RandomSource): string {
  return `${pick(random, SHOP_WORDS)}${pick(random, SHOP_WORDS)}${pick(random, ['便利店', '早餐店', '面馆', '水果店', '理发店', '五金店', '菜店', '烟酒店', '奶茶店', '小吃店', '服装店', '药店'])}`;
}
