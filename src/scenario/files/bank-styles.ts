/** Each bank's way of telling transfers: headers, encoding, direction flags, times, clock, serial numbers (FORMATS.md, "Bank: transfers"). */

import type { TimeStyle } from './cell-text.js';
import type { FileForm } from './table-file.js';

export type StatementField =
  | 'card'
  | 'account'
  | 'name'
  | 'idNumber'
  | 'bank'
  | 'time'
  | 'date'
  | 'clock'
  | 'amount'
  | 'income'
  | 'expense'
  | 'balance'
  | 'direction'
  | 'other'
  | 'cashFlag'
  | 'otherName'
  | 'otherId'
  | 'otherBank'
  | 'memo'
  | 'currency'
  | 'branch'
  | 'branchCode'
  | 'place'
  | 'success'
  | 'terminal'
  | 'ip'
  | 'mac'
  | 'serial'
  | 'merchantName'
  | 'merchantId'
  | 'remark'
  | 'type'
  | 'feedback'
  | 'empty';

export type StatementLayout = readonly (readonly [header: string, field: StatementField])[];

export interface BankStyle {
  readonly form: FileForm;
  readonly layout: StatementLayout;
  readonly time: TimeStyle;
  readonly into: string;
  readonly out: string;
  /** Amounts with thousands separators. */
  readonly grouped: boolean;
  /** Put before and after every long number. */
  readonly wrap: readonly [before: string, after: string];
  /** What stands in cells of which nothing is known. */
  readonly blank: string;
  /** Share of rows with a serial number, 0 where the bank has no such column. */
  readonly serials: number;
  /** Both sides of a transfer within the bank carry one serial. */
  readonly oneSerial: boolean;
  readonly success: readonly [done: string, failed: string];
  readonly currency: string;
  /** All rows by time, else account after account. */
  readonly byTime: boolean;
  /** Lines above the header. */
  readonly preamble: readonly string[];
  /** A last line of totals. */
  readonly totals: boolean;
  /** Spaces around header cells. */
  readonly padded: boolean;
  /** The account table stands above the transfers in the same file. */
  readonly stacked: boolean;
  /** Empty cells at the end of a row are left out now and then. */
  readonly ragged: boolean;
  readonly extension: 'csv' | 'txt';
}

/** The 34 columns of 交易明细信息. */
const FULL: StatementLayout = [
  ['交易卡号', 'card'],
  ['交易账号', 'account'],
  ['账户开户名称', 'name'],
  ['开户人证件号码', 'idNumber'],
  ['交易时间', 'time'],
  ['交易金额', 'amount'],
  ['交易余额', 'balance'],
  ['收付标志', 'direction'],
  ['交易对手账卡号', 'other'],
  ['现金标志', 'cashFlag'],
  ['对手户名', 'otherName'],
  ['对手身份证号', 'otherId'],
  ['对手开户银行', 'otherBank'],
  ['摘要说明', 'memo'],
  ['交易币种', 'currency'],
  ['交易网点名称', 'branch'],
  ['交易网点代码', 'branchCode'],
  ['交易发生地', 'place'],
  ['交易是否成功', 'success'],
  ['传票号', 'empty'],
  ['终端号', 'terminal'],
  ['IP地址', 'ip'],
  ['MAC地址', 'mac'],
  ['对手交易余额', 'empty'],
  ['交易流水号', 'serial'],
  ['日志号', 'empty'],
  ['凭证种类', 'empty'],
  ['凭证号', 'empty'],
  ['交易柜员号', 'empty'],
  ['商户名称', 'merchantName'],
  ['商户号', 'merchantId'],
  ['备注', 'remark'],
  ['交易类型', 'type'],
  ['查询反馈结果原因', 'feedback'],
];

function variant(names: Readonly<Record<string, string>>, without: readonly string[] = []): StatementLayout {
  return FULL.filter(([header]) => !without.includes(header)).map(([header, field]) => [names[header] ?? header, field]);
}

const PLAIN = { grouped: false, wrap: ['', ''], blank: '', serials: 1, oneSerial: false, success: ['成功', '失败'], currency: '人民币', byTime: false, preamble: [], totals: false, padded: false, stacked: false, ragged: false, extension: 'csv' } as const;

/** By bank, in the order of world.banks. */
export const BANK_STYLES: readonly BankStyle[] = [
  { ...PLAIN, form: { encoding: 'gb18030', delimiter: ',', lineEnd: '\r\n' }, layout: FULL, time: 'dashed', into: '进', out: '出', wrap: ['\t', ''], oneSerial: true },
  {
    ...PLAIN,
    form: { encoding: 'utf-8-bom', delimiter: ',', lineEnd: '\r\n' },
    layout: variant({ 账户开户名称: '交易方户名', 开户人证件号码: '交易方证件号码', 交易对手账卡号: '交易对手帐卡号', 对手身份证号: '对手证件号' }),
    time: 'run',
    into: '收',
    out: '付',
    blank: 'NULL',
    serials: 0.85,
  },
  {
    ...PLAIN,
    form: { encoding: 'gb18030', delimiter: ',', lineEnd: '\r\n' },
    layout: variant({ 收付标志: '借贷标志' }, ['交易网点代码', '终端号', '商户号']),
    time: 'fraction',
    into: '贷',
    out: '借',
    oneSerial: true,
    currency: 'CNY',
  },
  {
    ...PLAIN,
    form: { encoding: 'utf-16le', delimiter: '\t', lineEnd: '\r\n' },
    layout: [
      ['本方账号', 'account'],
      ['本方卡号', 'card'],
      ['本方户名', 'name'],
      ['本方证件号码', 'idNumber'],
      ['交易日期', 'date'],
      ['交易时间', 'clock'],
      ['借贷标志', 'direction'],
      ['收入金额', 'income'],
      ['支出金额', 'expense'],
      ['余额', 'balance'],
      ['币种', 'currency'],
      ['对方账号', 'other'],
      ['对方户名', 'otherName'],
      ['对方开户行', 'otherBank'],
      ['摘要', 'memo'],
      ['现金标志', 'cashFlag'],
      ['流水号', 'serial'],
      ['交易渠道', 'type'],
      ['终端号', 'terminal'],
      ['交易地点', 'place'],
      ['IP', 'ip'],
      ['MAC', 'mac'],
      ['商户名称', 'merchantName'],
      ['交易结果', 'success'],
      ['备注', 'remark'],
    ],
    time: 'run',
    into: 'C',
    out: 'D',
    success: ['交易成功', '交易失败'],
    currency: 'CNY',
    ragged: true,
  },
  {
    ...PLAIN,
    form: { encoding: 'gb18030', delimiter: ',', lineEnd: '\n' },
    layout: variant({ 账户开户名称: '交易户名', 开户人证件号码: '交易证件号码' }),
    time: 'slashed',
    into: '1',
    out: '2',
    wrap: ["'", ''],
    serials: 0.9,
    currency: '156',
    preamble: ['交易明细查询结果'],
    totals: true,
    ragged: true,
  },
  {
    ...PLAIN,
    form: { encoding: 'utf-8', delimiter: ',', lineEnd: '\n' },
    layout: variant({ 收付标志: '借贷标志', 交易卡号: '卡号', 交易账号: '账号', 账户开户名称: '户名', 开户人证件号码: '证件号码', 交易流水号: '流水号' }),
    time: 'dashed',
    into: '2',
    out: '1',
    blank: 'None',
    padded: true,
    ragged: true,
    byTime: true,
  },
  {
    ...PLAIN,
    form: { encoding: 'gb18030', delimiter: ',', lineEnd: '\r\n' },
    layout: variant({ 交易流水号: '流水号', 交易金额: '发生额', 摘要说明: '摘要' }, ['交易网点代码', '传票号', '对手交易余额']),
    time: 'chinese',
    into: '入',
    out: '出',
    grouped: true,
    wrap: ['="', '"'],
    serials: 0.6,
    currency: '人民币元',
    stacked: true,
    ragged: true,
  },
  {
    ...PLAIN,
    form: { encoding: 'gb18030', delimiter: '\t', lineEnd: '\n' },
    layout: [
      ['查询卡号', 'card'],
      ['查询账号', 'account'],
      ['客户姓名', 'name'],
      ['证件号码', 'idNumber'],
      ['记账时间', 'time'],
      ['收/支', 'direction'],
      ['交易额', 'amount'],
      ['交易后余额', 'balance'],
      ['对方账号/卡号', 'other'],
      ['对方姓名', 'otherName'],
      ['附言', 'memo'],
      ['业务类型', 'type'],
      ['交易IP', 'ip'],
      ['设备号', 'mac'],
      ['商户名', 'merchantName'],
      ['交易状态', 'success'],
    ],
    time: 'minutes',
    into: '收入',
    out: '支出',
    serials: 0,
    extension: 'txt',
  },
];

const fieldsOf = new Map(BANK_STYLES.map((style) => [style, new Set(style.layout.map(([, field]) => field))]));

export function hasField(style: BankStyle, field: StatementField): boolean {
  return fieldsOf.get(style)?.has(field) === true;
}
