/** The list "What is wrong in real files", item by item: what becomes of such a row. */

import { describe, expect, it } from 'vitest';
import { Direction, TimePrecision, TransferKind, TransferStatus } from '../../src/records/transfer.js';
import { codesOf, csv, FUND_INQUIRY_HEADERS, fundInquiry, gb18030, GOOD_ROW, read, readOne, rowsOf, unaccounted, type Cells } from './files.js';

async function one(change: Cells): Promise<{ row: Record<string, string | number> | undefined; marks: string[]; rejects: string[] }> {
  const records = await readOne(fundInquiry(change));
  expect(unaccounted(records)).toEqual([]);
  return { row: rowsOf(records.transfers)[0], marks: records.marks.map(({ code }) => code), rejects: records.rejects.map(({ code }) => code) };
}

describe('a good row', () => {
  it('is read whole, without a mark', async () => {
    const { row, marks, rejects } = await one({});
    expect({ marks, rejects }).toEqual({ marks: [], rejects: [] });
    expect(row).toEqual({
      account: '310010000000001001',
      card: '6299990310000010014',
      name: '王示例',
      idNumber: '999999198002140125',
      time: Date.parse('2026-03-01T10:00:00+08:00'),
      precision: TimePrecision.second,
      amount: 10_000,
      currency: 'CNY',
      balance: 90_000,
      direction: Direction.out,
      counterparty: '6299990470000020015',
      counterpartyName: '赵示例',
      kind: TransferKind.transfer,
      status: TransferStatus.done,
    });
  });
});

describe('1 encodings and headers', () => {
  const text = fundInquiry({ 摘要说明: '转账汇款' }, { 摘要说明: '手续费㐀𠮷' });
  const utf16 = (littleEndian: boolean, mark: boolean): Uint8Array => {
    const whole = mark ? `\ufeff${text}` : text;
    const bytes = new Uint8Array(whole.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < whole.length; at++) view.setUint16(2 * at, whole.charCodeAt(at), littleEndian);
    return bytes;
  };

  it.each([
    ['utf-8', new TextEncoder().encode(text)],
    ['utf-8', new TextEncoder().encode(`\ufeff${text}`)],
    ['gb18030', gb18030(text)],
    ['utf-16le', utf16(true, true)],
    ['utf-16be', utf16(false, true)],
    ['utf-16le', utf16(true, false)],
    ['utf-16be', utf16(false, false)],
  ])('reads %s from its bytes', async (encoding, bytes) => {
    const records = await readOne(bytes);
    expect(records.files[0]).toMatchObject({ encoding, rowsRead: 2, records: 2, marked: 0, rejected: 0, bytes: bytes.length });
    expect(records.files[0]?.encodingConfidence).toBeGreaterThan(0.5);
    expect(rowsOf(records.transfers).map((row) => row['memo'])).toEqual(['转账汇款', '手续费㐀𠮷']);
  });

  it('lets the caller name the encoding', async () => {
    const records = await readOne(gb18030(text), { encodings: { 'file.csv': 'gb18030' } });
    expect(records.files[0]).toMatchObject({ encoding: 'gb18030', rowsRead: 2 });
  });

  it('settles the encoding late where a file begins in ASCII', async () => {
    const headers = ['Timestamp', 'From Bank', 'Account', 'To Bank', 'Account', 'Amount Received', 'Receiving Currency', 'Amount Paid', 'Payment Currency', 'Payment Format', 'Is Laundering'];
    const row = ['2022/09/01 00:20', '010', '8000EBD30', '011', '8000EBD31', '1.00', 'US Dollar', '1.00', 'US Dollar', 'ACH', '0'];
    const rows = Array.from({ length: 6000 }, () => row);
    const records = await readOne(gb18030(csv(headers, [...rows, row.with(9, '现金')])));
    expect(records.files[0]).toMatchObject({ encoding: 'gb18030', rowsRead: 6001 });
    expect(rowsOf(records.transfers).at(-1)?.['transactionType']).toBe('现金');
  });

  it('cleans header cells', async () => {
    const headers = FUND_INQUIRY_HEADERS.map((header, at) => ['\ufeff', '\t', ' ', '"'][at % 4] === '"' ? ` ${header} ` : `${['\ufeff', '\t', '  '][at % 4]}${header}\t `);
    const records = await readOne(csv(headers, [FUND_INQUIRY_HEADERS.map((header) => GOOD_ROW[header] ?? '')]));
    expect(records.files[0]).toMatchObject({ rowsRead: 1, records: 1 });
  });

  it.each(['None', 'NULL', 'null', '-', '--'])('takes %j for blank', async (blank) => {
    const { row, marks } = await one({ 对手户名: blank, 交易对手账卡号: blank, 备注: blank, IP地址: blank, 交易余额: blank });
    expect(marks).toEqual([]);
    expect(Object.keys(row ?? {})).not.toContain('counterparty');
    expect(Object.keys(row ?? {})).not.toContain('balance');
    expect(Object.keys(row ?? {})).not.toContain('remark');
  });
});

describe('2 wrappers', () => {
  it.each(['\t6299990310000010014', '6299990310000010014\t', "'6299990310000010014", '="6299990310000010014"', '"6299990310000010014"', ' 6299990310000010014 ', '‘6299990310000010014'])('takes %j out of its wrapping', async (card) => {
    const { row, marks } = await one({ 交易卡号: card, 交易对手账卡号: card });
    expect(row).toMatchObject({ card: '6299990310000010014', counterparty: '6299990310000010014' });
    expect(marks).toEqual([]);
  });
});

describe('3 lost digits', () => {
  it('never expands a counterparty: it is left out and marked', async () => {
    const { row, marks } = await one({ 交易对手账卡号: '6.22E+18' });
    expect(row?.['counterparty']).toBeUndefined();
    expect(marks).toEqual(['LOSSY_NUMBER']);
  });

  it('knows a long number that went through a float, and a number of zeros', async () => {
    for (const [written, code] of [['6222021234567890000.0', 'LOSSY_NUMBER'], ['0', 'JUNK_ACCOUNT'], ['000000', 'JUNK_ACCOUNT']]) {
      const { row, marks } = await one({ 交易对手账卡号: written ?? '' });
      expect([row?.['counterparty'], marks]).toEqual([undefined, [code]]);
    }
  });

  it('keeps the row where the account is whole', async () => {
    const { row, marks, rejects } = await one({ 交易卡号: '6.22202E+18' });
    expect(row).toMatchObject({ account: '310010000000001001' });
    expect(row?.['card']).toBeUndefined();
    expect({ marks, rejects }).toEqual({ marks: ['LOSSY_NUMBER'], rejects: [] });
  });

  it.each([
    { 交易卡号: '6.22E+18', 交易账号: '' },
    { 交易卡号: '6.22E+18', 交易账号: '3.1E+17' },
    { 交易卡号: '', 交易账号: '' },
  ])('rejects a row without any own number: %j', async (change) => {
    const { row, rejects } = await one(change);
    expect(row).toBeUndefined();
    expect(rejects.length).toBeGreaterThan(0);
    expect(rejects.every((code) => code === 'LOSSY_NUMBER' || code === 'MISSING_ACCOUNT')).toBe(true);
  });
});

describe('4 forms of numbers', () => {
  it.each([
    ['6299990310000010014_1', '6299990310000010014'],
    ['6299990310000010014-1', '6299990310000010014'],
    ['6299990310000010014_CNY_0', '6299990310000010014'],
  ])('takes the suffix off %j with a mark', async (written, number) => {
    const { row, marks } = await one({ 交易对手账卡号: written });
    expect(row?.['counterparty']).toBe(number);
    expect(marks).toHaveLength(1);
  });

  it.each([
    ['6299 9904 7000 0020 015', '6299990470000020015'],
    ['6299-9904-7000-0020-015', '6299990470000020015'],
    ['６２９９９９０４７０００００２００１５', '6299990470000020015'],
    ['00012345678', '00012345678'],
  ])('normalises %j', async (written, number) => {
    expect((await one({ 交易对手账卡号: written })).row?.['counterparty']).toBe(number);
  });
});

describe('5 directions', () => {
  it.each([...['进', '入', '贷', '收', 'C', '收入', '贷方'].map((word) => [word, Direction.in] as const), ...['出', '借', '付', 'D', 'O', '支出', '借方'].map((word) => [word, Direction.out] as const)])(
    'reads %j',
    async (word, direction) => {
      expect((await one({ 收付标志: word })).row?.['direction']).toBe(direction);
    },
  );

  it.each(['', 'None', '平', 'x'])('rejects %j with its own code', async (word) => {
    expect(await one({ 收付标志: word })).toMatchObject({ row: undefined, rejects: ['UNKNOWN_DIRECTION'] });
  });

  it('derives the direction from an income and an expense column', async () => {
    const headers = ['卡号', '交易日期', '收入金额', '支出金额', '对方账号', '摘要', '余额'];
    const card = GOOD_ROW['交易卡号'] ?? '';
    const records = await readOne(csv(headers, [[card, '20260301101010', '12.00', '', '123456789', '', '1'], [card, '20260301101010', '0.00', '3.40', '123456789', '', '1'], [card, '20260301101010', '', '', '123456789', '', '1'], [card, '20260301101010', '1', '2', '123456789', '', '1']]));
    expect(rowsOf(records.transfers).map((row) => [row['direction'], row['amount']])).toEqual([[Direction.in, 1200], [Direction.out, 340]]);
    expect(codesOf(records.rejects).map(([line]) => line)).toEqual([4, 5]);
    expect(unaccounted(records)).toEqual([]);
  });
});

describe('6 failed and reversed rows', () => {
  it.each(['失败', '交易失败', '否', '无记录'])('keeps a row whose success is %j', async (word) => {
    const { row, marks } = await one({ 交易是否成功: word });
    expect(row?.['status']).toBe(TransferStatus.failed);
    expect(marks).toEqual(['FAILED_ROW']);
  });

  it.each(['冲正', '退汇', '转账冲正'])('marks %j as a reversal', async (word) => {
    const { row, marks } = await one({ 摘要说明: word });
    expect(row?.['kind']).toBe(TransferKind.reversal);
    expect(marks).toEqual(['REVERSAL']);
  });
});

describe('kinds', () => {
  const alone = { 交易对手账卡号: '', 对手户名: '' };
  it.each([
    [{ 现金标志: '现金' }, TransferKind.cash],
    [{ ...alone, 摘要说明: 'ATM取款' }, TransferKind.cash],
    [{ ...alone, 摘要说明: '取现' }, TransferKind.cash],
    [{ ...alone, 摘要说明: '存现', 收付标志: '进' }, TransferKind.cash],
    [{ 摘要说明: 'ATM转账' }, TransferKind.transfer],
    [{ 现金标志: '其他', 摘要说明: '网银转账' }, TransferKind.transfer],
    [{ ...alone, 摘要说明: '手续费' }, TransferKind.fee],
    [{ ...alone, 摘要说明: '取现手续费' }, TransferKind.fee],
    [{ ...alone, 摘要说明: '结息', 收付标志: '进' }, TransferKind.interest],
    [{ 摘要说明: '消费' }, TransferKind.merchant],
    [{ 交易类型: 'POS消费', 商户号: '898310000000001' }, TransferKind.merchant],
  ])('%j', async (change, kind) => {
    expect((await one(change)).row?.['kind']).toBe(kind);
  });

  it('a victim who writes 手续费 still pays the account that stands beside it', async () => {
    expect((await one({ 摘要说明: '解冻手续费' })).row).toMatchObject({ kind: TransferKind.transfer, counterparty: '6299990470000020015' });
  });
});

describe('7 amounts', () => {
  it.each([
    ['1,234,567.89', 123_456_789],
    ['¥100', 10_000],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('reads %j', async (text, amount) => {
    expect((await one({ 交易金额: text })).row?.['amount']).toBe(amount);
  });

  it.each([
    ['', 'MISSING_AMOUNT'],
    ['一百元', 'UNREADABLE_AMOUNT'],
    ['1.0E+5', 'UNREADABLE_AMOUNT'],
    ['90071992547409.92', 'AMOUNT_TOO_LARGE'],
  ])('rejects %j', async (text, code) => {
    expect(await one({ 交易金额: text })).toMatchObject({ row: undefined, rejects: [code] });
  });

  it('keeps a row whose balance cannot be read, with a mark', async () => {
    const { row, marks } = await one({ 交易余额: '12x' });
    expect(row?.['balance']).toBeUndefined();
    expect(marks).toHaveLength(1);
    expect((await one({ 交易余额: '-12.00' })).row?.['balance']).toBe(-1200);
  });

  it('never keeps a negative amount', async () => {
    const { row, marks } = await one({ 交易金额: '-5.00' });
    expect(row?.['amount']).toBe(500);
    expect(marks).toContain('NEGATIVE_AMOUNT');
  });
});

describe('8 identical rows', () => {
  it('keeps identical rows without a serial number, both clean', async () => {
    const records = await readOne(fundInquiry({}, {}));
    expect(records.files[0]).toMatchObject({ records: 2, marked: 0 });
  });
});

describe('8 repeated rows', () => {
  it('takes identical rows with one serial number for one, in one file or in exports that overlap', async () => {
    const records = await readOne(fundInquiry({ 交易流水号: 'S1' }, { 交易流水号: 'S1' }, { 交易流水号: 'S2' }, { 交易流水号: 'S1', 交易金额: '5.00', 摘要说明: '手续费' }));
    expect([...records.transfers.line]).toEqual([2, 4, 5]);
    expect(codesOf(records.rejects)).toEqual([[3, 'REPEATED_ROW']]);
    const both = await read({ 'a.csv': fundInquiry({ 交易流水号: 'S1' }), 'b.csv': fundInquiry({ 交易流水号: 'S1' }) });
    expect(both.rejects.map(({ file, code }) => [file, code])).toEqual([['b.csv', 'REPEATED_ROW']]);
  });
});

describe('12 junk addresses', () => {
  it.each(['0', '1', '0.0.0.0', '127.0.0.1', '192.168.1.5', '10.2.3.4', '172.20.0.1', '100.64.0.9', '100.127.255.255'])('leaves the address %j out', async (address) => {
    const { row, marks } = await one({ IP地址: address });
    expect(row?.['ip']).toBeUndefined();
    expect(marks).toEqual(['JUNK_IP']);
  });

  it.each(['0', '1', '00-00-00-00-00-00', '00:00:00:00:00:00', 'FF-FF-FF-FF-FF-FF'])('leaves the MAC address %j out', async (address) => {
    const { row, marks } = await one({ MAC地址: address });
    expect(row?.['mac']).toBeUndefined();
    expect(marks).toEqual(['JUNK_MAC']);
  });

  it('keeps public addresses, one form for each device', async () => {
    const rows = rowsOf((await readOne(fundInquiry({ IP地址: '203.0.113.9', MAC地址: '5c:e0:c5:3a:11:7f' }, { IP地址: '100.63.0.1', MAC地址: '5CE0C53A117F' }))).transfers);
    expect(rows.map((row) => row['ip'])).toEqual(['203.0.113.9', '100.63.0.1']);
    expect(new Set(rows.map((row) => row['mac'])).size).toBe(1);
  });
});

describe('13 masks', () => {
  it('keeps masked names', async () => {
    const { row, marks } = await one({ 对手户名: '**霞' });
    expect(row?.['counterpartyName']).toBe('**霞');
    expect(marks).toEqual(['MASKED_NAME']);
  });

  it('takes a masked number for an unknown counterparty', async () => {
    const { row, marks } = await one({ 交易对手账卡号: '6222****1234' });
    expect(row?.['counterparty']).toBeUndefined();
    expect(marks).toEqual(['MASKED_NUMBER']);
  });
});

describe('check digits', () => {
  it('only mark', async () => {
    const wrongId = await one({ 开户人证件号码: '999999198002140126' });
    expect(wrongId.row?.['idNumber']).toBe('999999198002140126');
    expect(wrongId.marks).toEqual(['INVALID_ID_NUMBER']);
    const wrongCard = await one({ 交易卡号: '6299990310000010015' });
    expect(wrongCard.row?.['card']).toBe('6299990310000010015');
    expect(wrongCard.marks).toHaveLength(1);
  });

  it('can be made to reject, or be silent', async () => {
    const file = fundInquiry({ 开户人证件号码: '999999198002140126' });
    expect((await readOne(file, { codeActions: { INVALID_ID_NUMBER: 'reject' } })).files[0]).toMatchObject({ rowsRead: 1, rejected: 1 });
    expect((await readOne(file, { codeActions: { INVALID_ID_NUMBER: 'ignore' } })).files[0]).toMatchObject({ rowsRead: 1, records: 1, marked: 0 });
    await expect(readOne(file, { codeActions: { MISSING_TIME: 'mark' } })).rejects.toThrow(/MISSING_TIME/);
  });
});
