/**
 * The two files that the reading benchmark reads, seeded: transfers in AMLworld's layout, and a fund inquiry of 34 columns in GB18030 whose balances follow one another.
 * Usage: node benchmarks/ingest-data.mjs amlworld|inquiry ROWS FILE
 */

import { closeSync, openSync, writeSync } from 'node:fs';
import iconv from 'iconv-lite';

const FLUSH_CHARACTERS = 1 << 22;

function writer(path, encode) {
  const file = openSync(path, 'w');
  let text = '';
  return {
    add(line) {
      text += line;
      if (text.length > FLUSH_CHARACTERS) this.flush();
    },
    flush() {
      writeSync(file, encode(text));
      text = '';
    },
    close() {
      this.flush();
      closeSync(file);
    },
  };
}

/** Mulberry32. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const two = (number) => String(number).padStart(2, '0');

/** As HI-Small is: half a million accounts at 30,000 banks, minutes in order, eleven days and more, fifteen currencies, mostly dollars and euros. */
export function writeAmlworld(path, rows, seed = 1) {
  const random = randomOf(seed);
  const out = writer(path, (text) => Buffer.from(text, 'latin1'));
  const accounts = Array.from({ length: Math.max(10, Math.round(rows / 10)) }, (_, at) => `${String(Math.floor(random() ** 3 * 30_000)).padStart(3, '0')},8${(at * 16 + 0x10000000).toString(16).toUpperCase().slice(-8)}`);
  const currencies = ['US Dollar', 'Euro', 'Swiss Franc', 'Yuan', 'Shekel', 'Rupee', 'UK Pound', 'Ruble', 'Yen', 'Bitcoin', 'Canadian Dollar', 'Australian Dollar', 'Mexican Peso', 'Saudi Riyal', 'Brazil Real'];
  const formats = ['Cheque', 'Credit Card', 'ACH', 'Cash', 'Wire', 'Reinvestment', 'Bitcoin'];
  out.add('Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,Payment Currency,Payment Format,Is Laundering\n');
  for (let row = 0; row < rows; row++) {
    const minute = Math.floor((row / rows) * 16_000);
    const time = `2022/09/${two(1 + Math.floor(minute / 1440))} ${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
    const from = accounts[Math.floor(random() ** 2 * accounts.length)];
    const to = random() < 0.1 ? from : accounts[Math.floor(random() * accounts.length)];
    const currency = currencies[Math.floor(random() ** 2 * currencies.length)];
    const amount = (Math.exp(random() * 12) + 0.01).toFixed(currency === 'Bitcoin' ? 6 : 2);
    out.add(`${time},${from},${to},${amount},${currency},${amount},${currency},${formats[Math.floor(random() * formats.length)]},${random() < 0.001 ? 1 : 0}\n`);
  }
  out.close();
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰';
const HEADERS =
  '交易卡号,交易账号,账户开户名称,开户人证件号码,交易时间,交易金额,交易余额,收付标志,交易对手账卡号,现金标志,对手户名,对手身份证号,对手开户银行,摘要说明,交易币种,交易网点名称,交易网点代码,交易发生地,交易是否成功,传票号,终端号,IP地址,MAC地址,对手交易余额,交易流水号,日志号,凭证种类,凭证号,交易柜员号,商户名称,商户号,备注,交易类型,查询反馈结果原因';

/** Statements of 500 rows an account; every row has a serial number, times in seconds, and a balance that follows from the row before. */
export function writeInquiry(path, rows, seed = 2) {
  const random = randomOf(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const out = writer(path, (text) => iconv.encode(text, 'gb18030'));
  const person = () => pick(SURNAMES) + pick(GIVEN) + (random() < 0.6 ? pick(GIVEN) : '');
  const others = Array.from({ length: Math.max(10, Math.round(rows / 20)) }, (_, at) => ({ card: withCheckDigit(`629999${String(at).padStart(12, '0')}`), name: person(), bank: pick(['工商银行', '农业银行', '中国银行', '建设银行', '邮储银行', '招商银行']) }));
  const memos = ['转账', '网银转账', '手机银行转账', '汇款', '货款', '还款', '工资', '微信转账', '消费', '其他'];
  out.add(`${HEADERS}\r\n`);
  let written = 0;
  for (let account = 0; written < rows; account++) {
    const card = withCheckDigit(`629998${String(account).padStart(12, '0')}`);
    const number = `31001${String(account).padStart(13, '0')}`;
    const name = person();
    const id = idNumber(random);
    const start = Date.UTC(2026, 0, 1) + Math.floor(random() * 30) * 86_400_000;
    let balance = 100_000_000;
    let time = start;
    for (let row = 0; row < 500 && written < rows; row++, written++) {
      time += 1000 * Math.floor(1 + random() * 7200);
      const units = Math.floor(100 + random() * 500_000);
      const into = balance < 1_000_000 || random() < 0.5;
      balance += into ? units : -units;
      const other = pick(others);
      const moment = new Date(time).toISOString();
      out.add(
        `${card},${number},${name},${id},${moment.slice(0, 10)} ${moment.slice(11, 19)},${(units / 100).toFixed(2)},${(balance / 100).toFixed(2)},${into ? '进' : '出'},${other.card},其它,${other.name},,${other.bank},${pick(memos)},人民币,某某支行${account % 50},${10_000 + (account % 50)},某省某市,成功,,,203.0.${account % 250}.${Math.floor(random() * 4)},5C-E0-C5-3A-${(account % 90) + 10}-7F,,${String(20260000000000 + written)},,,,${1000 + (account % 9)},,,,网上交易,\r\n`,
      );
    }
  }
  out.close();
}

function withCheckDigit(digits) {
  let sum = 0;
  for (let at = digits.length - 1, double = true; at >= 0; at--, double = !double) {
    const digit = Number(digits[at]) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function idNumber(random) {
  const digits = `999999${1960 + Math.floor(random() * 45)}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}${String(Math.floor(random() * 1000)).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return `${digits}${'10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11]}`;
}

const [kind, rows, path] = process.argv[1] === import.meta.filename ? process.argv.slice(2) : [];
if (path !== undefined) {
  if (kind === 'amlworld') writeAmlworld(path, Number(rows));
  else writeInquiry(path, Number(rows));
}
