/** The small tables of an inquiry: tasks, persons, measures, logins. */

import type { HandOver, Inquiry } from '../handover/types.js';
import { chance } from '../world/draw.js';
import { NOBODY } from '../world/types.js';
import { BANK_STYLES } from './bank-styles.js';
import { dateRun, dateText, timeStyles, yuanText } from './cell-text.js';
import { hashedShare } from './hashed.js';
import { faceNumber } from './numbers.js';
import { TableFile, type FileForm } from './table-file.js';

const DESK_FORM: FileForm = { encoding: 'utf-8-bom', delimiter: ',', lineEnd: '\r\n' };
/** Banks that tell logins, by position. */
const TELL_LOGINS = new Set([0, 1, 2, 3, 5]);
const KNOWN_MEASURES = 0.5;

/** 任务信息: what was asked of whom, for which period, and whether it was answered. */
export function writeTasks({ world, inquiries }: HandOver): TableFile {
  const file = new TableFile('银行/任务信息.csv', DESK_FORM);
  file.row(['任务流水号', '主体类别', '账卡号', '查询开始时间', '查询截止时间', '查询原因', '反馈结果']);
  for (const { taskId, account, from, to, reason, answered } of inquiries) {
    const found = world.accounts[account];
    if (found === undefined) continue;
    file.row([taskId, found.kind === 'personal' ? '个人' : '对公', `\t${faceNumber(found)}`, dateText(from), dateText(to), reason, answered ? '反馈成功' : '未反馈']);
  }
  return file;
}

/** 人员信息 of the holders, a file for each bank. */
export function writePersons({ world, inquiries }: HandOver): TableFile[] {
  const files: TableFile[] = [];
  for (const bank of world.banks) {
    const style = BANK_STYLES[bank.index];
    const owners = [...new Set(answeredOf(inquiries, (account) => world.accounts[account]?.bank === bank.index).map((account) => world.accounts[account]?.owner ?? NOBODY))].filter((owner) => owner !== NOBODY);
    if (style === undefined || owners.length === 0) continue;
    const file = new TableFile(`银行/${bank.name}_人员信息.${style.extension}`, style.form);
    file.row(['客户名称', '证照类型', '证照号码', '联系电话', '联系手机', '工作单位', '户籍地址', '代办人姓名']);
    const mobiles = mobilesByOwner(world.phones);
    const idOf = (owner: number): string => world.people[owner]?.idNumber ?? '';
    for (const owner of owners.sort((left, right) => (idOf(left) < idOf(right) ? -1 : 1))) {
      const person = world.people[owner];
      if (person === undefined) continue;
      const mobile = hashedShare(world.seed, owner, 51 + bank.index) < 0.8 ? (mobiles.get(owner) ?? '') : '';
      file.row([person.name, '居民身份证', person.idNumber, '', mobile, person.employer, person.address, '']);
    }
    files.push(file);
  }
  return files;
}

function mobilesByOwner(phones: readonly { readonly owner: number; readonly number: string }[]): Map<number, string> {
  const mobiles = new Map<number, string>();
  for (const { owner, number } of phones) if (!mobiles.has(owner)) mobiles.set(owner, number);
  return mobiles;
}

function answeredOf(inquiries: readonly Inquiry[], test: (account: number) => boolean): number[] {
  return inquiries.filter(({ account, answered }) => answered && test(account)).map(({ account }) => account);
}

/** 强制措施: all on the accounts that were asked about, and what the centre hears of on others. */
export function writeMeasures({ world, view, hasStatement }: HandOver): TableFile {
  const random = world.stream('measure-table');
  const file = new TableFile('银行/强制措施.csv', { encoding: 'gb18030', delimiter: ',', lineEnd: '\r\n' });
  file.row(['账号', '冻结措施类型', '冻结金额', '冻结机关', '冻结开始日期', '冻结截止日期', '措施序号']);
  world.measures.forEach(({ account, type, amount, authority, start, end }, at) => {
    const found = world.accounts[account];
    const heard = chance(random, KNOWN_MEASURES);
    if (found === undefined || start > world.end || !(hasStatement[account] === 1 || (view === 'inquiry' && heard))) return;
    file.row([`\t${hasStatement[account] === 1 ? found.number : faceNumber(found)}`, type, amount === 0 ? '' : yuanText(amount), authority, timeStyles.dashed(start), timeStyles.dashed(end), String(at + 1)]);
  });
  return file;
}

/** Logins to the accounts, until the inquiry's date, of the banks that keep them. */
export function writeLogins({ world, inquiries }: HandOver): TableFile {
  const file = new TableFile('银行/登录日志.csv', { encoding: 'gb18030', delimiter: ',', lineEnd: '\n' });
  file.row(['账号', '登录时间', '登录IP', '端口', '设备号', 'MAC']);
  const until = new Map<number, number>();
  for (const { account, to, answered } of inquiries) if (answered && TELL_LOGINS.has(world.accounts[account]?.bank ?? -1)) until.set(account, Math.max(to, until.get(account) ?? 0));
  world.logins.forEach(({ account, time, ip, device, mac }, at) => {
    const last = until.get(account);
    if (last === undefined || time > last) return;
    const share = hashedShare(world.seed, at, 61);
    const line = file.row([
      world.accounts[account]?.number ?? '',
      hashedShare(world.seed, account, 62) < 0.5 ? timeStyles.dashed(time) : timeStyles.run(time),
      share < 0.01 ? '0.0.0.0' : ip,
      String(1024 + Math.floor(60_000 * hashedShare(world.seed, at, 63))),
      device,
      share > 0.99 ? '00-00-00-00-00-00' : mac,
    ]);
    if (share < 0.01) file.fault(line, 'junk-ip');
    if (share > 0.99) file.fault(line, 'junk-mac');
  });
  return file;
}

/** 出入境 of the persons asked about. */
export function writeCrossings({ world, travellers }: HandOver): TableFile {
  const file = new TableFile('其他/出入境记录.csv', DESK_FORM);
  file.row(['姓名', '证件号码', '出入境日期时间', '出入境标识', '口岸', '前往国(地区)', '航班号']);
  const asked = new Set(travellers);
  for (const { person, time, leaving, port, country, flight } of [...world.crossings].sort((left, right) => left.time - right.time || left.person - right.person)) {
    const traveller = world.people[person];
    if (traveller === undefined || !asked.has(person)) continue;
    file.row([traveller.name, traveller.idNumber, timeStyles.slashed(time), leaving ? '出境' : '入境', port, country, flight]);
  }
  return file;
}

/** What other cases left on lists: some of it true, some of it stale. */
export function writeWatchlist({ world, hasStatement }: HandOver): TableFile {
  const random = world.stream('watchlist');
  const file = new TableFile('其他/涉诈名单.csv', DESK_FORM);
  file.row(['名单类型', '名单值', '来源', '加入日期', '到期日期', '原因']);
  const most = world.count(40, 6);
  const early = (): number => world.start - 86_400_000 * Math.floor(300 * random());
  const add = (type: string, value: string, reason: string): void => {
    const added = early();
    file.row([type, `\t${value}`, '历史案件', dateText(added), dateText(added + 2 * 365 * 86_400_000), reason]);
  };
  for (let made = 0, at = Math.floor(random() * world.accounts.length); made < most; made++, at = (at + 7919) % world.accounts.length) {
    const account = world.accounts[at];
    if (account !== undefined) add('账户', hasStatement[at] === 1 ? account.number : faceNumber(account), '曾被止付');
  }
  const marked = world.phones.filter(({ role, index }) => (role !== 'honest' && role !== 'victim' && chance(random, 0.06)) || index % 997 === 13);
  for (const { number } of marked.slice(0, most)) add('手机号', number, '曾被举报');
  return file;
}

/** A table that has nothing to do with the case, as folders hold them. */
export function writeUnrelated({ world }: HandOver): TableFile {
  const file = new TableFile('其他/值班安排.csv', { encoding: 'gb18030', delimiter: ',', lineEnd: '\r\n' });
  file.row(['周次', '带班领导', '值班民警', '车辆', '食堂餐数']);
  for (let week = 1; week <= 12; week++) file.row([`第${week}周`, '张某', '李某、王某', `警${dateRun(world.start).slice(2, 6)}`, String(20 + week)]);
  file.fault(0, 'unrelated-table');
  return file;
}
