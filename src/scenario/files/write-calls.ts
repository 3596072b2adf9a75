/** Call records (话单), each carrier in its own headers and ways of writing, and SIM registration. */

import type { HandOver } from '../handover/types.js';
import type { Call, Phone } from '../world/types.js';
import { timeStyles } from './cell-text.js';
import { hashedShare } from './hashed.js';
import { TableFile, type FileForm } from './table-file.js';

/** One side of a call: whose record it stands in. */
interface CallSide {
  readonly call: Call;
  readonly index: number;
  readonly phone: Phone;
  readonly out: boolean;
  readonly cell: string;
  readonly imei: string;
  readonly roaming: string;
  readonly otherCell: string;
}

interface CarrierStyle {
  readonly form: FileForm;
  readonly headers: readonly string[];
  readonly cells: (side: CallSide, other: string) => readonly string[];
}

const MOST_ROWS = 60_000;
const PREFIXED = 0.06;

const STYLES: Readonly<Record<Phone['carrier'], CarrierStyle>> = {
  中国移动: {
    form: { encoding: 'gb18030', delimiter: ',', lineEnd: '\r\n' },
    headers: ['本机号码', '对方号码', '开始时间', '通话时长', '计费类型', '联系类型', '基站编码', '对方基站', 'IMEI', 'IMSI', '漫游类型', '运营商'],
    cells: ({ call, phone, out, cell, otherCell, imei, roaming }, other) => {
      const message = call.kind === 'sms';
      const colons = (text: string): string => (text === '' ? '-1' : `${text.replace('-', ':')}:0`);
      return [phone.number, other, timeStyles.dashed(call.time), String(call.seconds), message ? '2' : '1', message ? (out ? '21' : '22') : out ? '11' : '12', colons(cell), otherCell === '' ? '' : colons(otherCell), imei, phone.imsi, roaming, '中国移动'];
    },
  },
  中国联通: {
    form: { encoding: 'utf-8-bom', delimiter: ',', lineEnd: '\r\n' },
    headers: ['本方号码', '对端号码', '呼叫时间', '通话时长（秒）', '主被叫', 'CGI', '对方CGI', 'IMEI', 'IMSI', '漫游状态'],
    cells: ({ call, phone, out, cell, otherCell, imei, roaming }, other) => {
      const message = call.kind === 'sms';
      const cgi = (text: string): string => (text === '' ? '' : `460-01-${text}`);
      return [`\t${phone.number}`, other, timeStyles.slashed(call.time), clockText(call.seconds), message ? (out ? '发短信' : '收短信') : out ? '主叫' : '被叫', cgi(cell), cgi(otherCell), imei.slice(0, 14), phone.imsi, roaming];
    },
  },
  中国电信: {
    form: { encoding: 'gb18030', delimiter: '\t', lineEnd: '\n' },
    headers: ['本端号码', '对方电话', '通话开始', '时长', '通话类型', 'LAC', 'CI', 'IMEI', 'IMSI', '漫游'],
    cells: ({ call, phone, out, cell, imei, roaming }, other) => {
      const message = call.kind === 'sms';
      const [lac, ci] = cell === '' ? ['-1', '-1'] : cell.split('-').map((part) => `0x${Number(part).toString(16).toUpperCase()}`);
      return [phone.number, other, timeStyles.run(call.time), message ? '' : `${Math.floor(call.seconds / 60)}分${call.seconds % 60}秒`, message ? (out ? '短信发' : '短信收') : out ? '主叫' : '被叫', lac ?? '', ci ?? '', imei, phone.imsi, roaming];
    },
  },
};

export function writeCalls({ world, callNumbers }: HandOver): TableFile[] {
  const phones = new Map(world.phones.map((phone) => [phone.number, phone]));
  const asked = new Map(callNumbers.flatMap((number) => {
    const phone = phones.get(number);
    return phone === undefined ? [] : [[number, phone] as const];
  }));
  const sides: Record<Phone['carrier'], CallSide[]> = { 中国移动: [], 中国联通: [], 中国电信: [] };
  world.calls.forEach((call, index) => {
    const caller = asked.get(call.from);
    const callee = asked.get(call.to);
    if (caller !== undefined) sides[caller.carrier].push({ call, index, phone: caller, out: true, cell: call.fromCell, imei: call.fromImei, roaming: call.fromRoaming, otherCell: call.toCell });
    if (callee !== undefined) sides[callee.carrier].push({ call, index, phone: callee, out: false, cell: call.toCell, imei: call.toImei, roaming: call.toRoaming, otherCell: call.fromCell });
  });
  const files: TableFile[] = [];
  for (const carrier of ['中国移动', '中国联通', '中国电信'] as const) {
    const style = STYLES[carrier];
    const rows = sides[carrier].sort((left, right) => (left.phone.number < right.phone.number ? -1 : left.phone.number > right.phone.number ? 1 : left.call.time - right.call.time || left.index - right.index));
    for (let start = 0, part = 1; start < rows.length; start += MOST_ROWS, part++) {
      const file = new TableFile(`话单/${carrier}_话单${part > 1 ? `_${part}` : ''}.csv`, style.form);
      file.row(style.headers);
      for (const side of rows.slice(start, start + MOST_ROWS)) writeCall(file, style, side, world.seed);
      files.push(file);
    }
  }
  return files;
}

function writeCall(file: TableFile, style: CarrierStyle, side: CallSide, seed: number): void {
  const other = side.out ? side.call.to : side.call.from;
  const share = hashedShare(seed, side.index, side.out ? 71 : 72);
  const isMobile = /^1\d{10}$/.test(other);
  let written = other;
  let fault = '';
  if (isMobile && share < PREFIXED) written = share < PREFIXED / 2 ? `86${other}` : `+86${other}`;
  else if (isMobile && share > 0.999) {
    written = `${other.slice(0, 3)}******${other.slice(-2)}`;
    fault = 'masked-number';
  }
  const told = share > 0.997 && share < 0.998 ? { ...side, imei: '0' } : side;
  if (told !== side) fault = 'junk-imei';
  const line = file.row(style.cells(told, written));
  if (fault !== '') file.fault(line, fault);
}

/** 00:05:32 */
function clockText(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** 机主信息 of the numbers asked for. */
export function writeSubscribers({ world, registered }: HandOver): TableFile {
  const file = new TableFile('话单/机主信息.csv', { encoding: 'gb18030', delimiter: ',', lineEnd: '\r\n' });
  const phones = new Map(world.phones.map((phone) => [phone.number, phone]));
  file.row(['机主姓名', '机主身份证', '手机号码', '运营商', '入网时间', '状态', 'ICCID', 'IMSI', '开户网点', '代理商']);
  for (const number of registered) {
    const phone = phones.get(number);
    const owner = world.people[phone?.owner ?? -1];
    if (phone === undefined) continue;
    file.row([owner?.name ?? '', owner === undefined ? '' : `\t${owner.idNumber}`, number, phone.carrier, timeStyles.dashed(phone.activatedAt), '正常', `\t${phone.iccid}`, phone.imsi, phone.branch, phone.agent]);
  }
  return file;
}
