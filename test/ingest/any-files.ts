/** Any file: cells that rules have something to say about, rows too long and too short, headers again, line ends mixed. */

import fc from 'fast-check';
import { FUND_INQUIRY_HEADERS, GOOD_ROW } from './files.js';

export const GOOD_CELLS = FUND_INQUIRY_HEADERS.map((header) => GOOD_ROW[header] ?? '');
export const AMLWORLD = 'Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,Payment Currency,Payment Format,Is Laundering';
export const AMLWORLD_ROW = ['2022/09/01 00:20', '010', '8000EBD30', '011', '8000EBD31', '3697.34', 'US Dollar', '3697.34', 'US Dollar', 'Wire', '0'];
export const CALLS_ROW = ['13800000000', '13900000000', '2026-03-01 10:00:00', '61', '1', '11', '861234567890123', '21505:28675:00', '某地'];
export const CALLS = '本机号码,对方号码,开始时间,时长,计费类型,联系类型,IMEI,基站编码,本方通话地';

/** Cells of every sort that some rule has something to say about, without characters that only one of the encodings has. */
const cell = fc.oneof(
  fc.constantFrom(...Object.values(GOOD_ROW), '', '', '0', '00', '12', '-12.5', '+3', '-', '.5', '5.', '1.005', '999999999999999', '9007199254740993', '90071992547409.92', '1,5', '1e5', '6.22E+18', '6222****1234', '**霞', 'None', 'null', 'n', 'NaN', '无'),
  fc.constantFrom('6299990310000010015', '6299990310000010014_1', 'x1', 'X', '1x', '62xxxx', '000', '0.0.0.0', '10.1.1.1', '203.0.113.9', '00-00-00-00-00-00', '5C-E0-C5-3A-11-7F', '13800000000', '1380000000', '+8613800000000', '23800000000', '13800000000a'),
  fc.constantFrom('20260301100000', '20260230100000', '2026/03/01 10:00', '2026-03-01T10:00:00', '2026-03-01 10:00:60', '1969-03-01 10:00:00', '2026-03-01', '46082', '00:05:32', 'OUT', '主叫', '进', '出', '1', '2', 'US Dollar', 'Bitcoin', '人民币', '失败', '成功', '冲正', '手续费', '消费'),
  fc.constantFrom(' ', '  1', '\t6299990310000010014', "'6299990310000010014", '="62"', '"', '""', '"a"b', 'a"b', '合计', '合计:', '交易卡号', '交易时间', '本机号码', 'Timestamp', '\u3000', '\u00a0', '\u0085', '\ufeff', '\u0000', '\u007f', '６２', '王', 'é', '__proto__', 'a'.repeat(1100), '王'.repeat(400)),
  fc.string({ unit: fc.constantFrom('0', '1', '.', '-', ' ', 'a', 'N', '王', '"', '\t', 'x', '*'), maxLength: 8 }),
);

/** Files under a header whose rows are good ones with some cells changed, or nothing like it, with line ends, quotes and preambles as they come. */
export function file(header: string, good: readonly string[], delimiter: string): fc.Arbitrary<string> {
  const width = good.length;
  const changed = fc.array(fc.tuple(fc.nat({ max: width - 1 }), cell), { maxLength: 3 }).map((changes) => changes.reduce((cells, [at, text]) => cells.with(at, text), [...good]));
  const row = fc.oneof(
    { weight: 12, arbitrary: changed },
    { weight: 1, arbitrary: fc.array(cell, { minLength: width, maxLength: width }) },
    { weight: 1, arbitrary: fc.array(cell, { maxLength: width + 3 }) },
    { weight: 1, arbitrary: fc.constantFrom(header.split(','), FUND_INQUIRY_HEADERS, AMLWORLD.split(','), CALLS.split(','), [''], ['', '', ''], ['合计', '3'], ['说明：以下为明细']) },
  );
  const quoted = (text: string): string => (text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = fc.tuple(row, fc.boolean()).map(([cells, careful]) => cells.map((each) => (careful ? quoted(each) : each)).join(delimiter));
  return fc
    .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\n', '\r\n', '\r'), fc.boolean(), fc.array(fc.constantFrom('\n', '\r\n', '\r', '\n\n'), { maxLength: 20 }), fc.constantFrom('', '查询结果\n', '\ufeff'))
    .map(([lines, end, ends, mixed, before]) => before + [header.split(',').join(delimiter), ...lines].map((each, at, all) => each + (at === all.length - 1 && !ends ? '' : (mixed[at] ?? end))).join(''));
}
