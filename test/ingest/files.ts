/** Small files as users have them, and what was read from them as plain rows. */

import iconv from 'iconv-lite';
import type { Table, TableSpec } from '../../src/core/table.js';
import { readCase } from '../../src/ingest/read-case.js';
import type { CaseRecords } from '../../src/records/case-records.js';

export const FUND_INQUIRY_HEADERS = [
  ...['交易卡号', '交易账号', '账户开户名称', '开户人证件号码', '交易时间', '交易金额', '交易余额', '收付标志', '交易对手账卡号', '现金标志', '对手户名', '对手身份证号', '对手开户银行'],
  ...['摘要说明', '交易币种', '交易网点名称', '交易网点代码', '交易发生地', '交易是否成功', '传票号', '终端号', 'IP地址', 'MAC地址', '对手交易余额', '交易流水号', '日志号', '凭证种类', '凭证号'],
  ...['交易柜员号', '商户名称', '商户号', '备注', '交易类型', '查询反馈结果原因'],
];

/** A good row of the 34 columns; the card passes Luhn, the ID number GB 11643. */
export const GOOD_ROW: Readonly<Record<string, string>> = {
  交易卡号: '6299990310000010014',
  交易账号: '310010000000001001',
  账户开户名称: '王示例',
  开户人证件号码: '999999198002140125',
  交易时间: '2026-03-01 10:00:00',
  交易金额: '100.00',
  交易余额: '900.00',
  收付标志: '出',
  交易对手账卡号: '6299990470000020015',
  对手户名: '赵示例',
  交易币种: '人民币',
  交易是否成功: '成功',
};

export type Cells = Readonly<Record<string, string>>;

const quoted = (cell: string, delimiter: string): string => (cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A CSV of these headers, one line for each row. */
export function csv(headers: readonly string[], rows: readonly (readonly string[])[], delimiter: string = ','): string {
  return [headers, ...rows].map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`).join('');
}

/** A fund inquiry file: each row is the good row with some cells changed. */
export function fundInquiry(...changes: readonly Cells[]): string {
  return csv(
    FUND_INQUIRY_HEADERS,
    changes.map((change) => FUND_INQUIRY_HEADERS.map((header) => ({ ...GOOD_ROW, ...change })[header] ?? '')),
  );
}

export type ReadOptions = Parameters<typeof readCase>[1];

export async function read(files: Readonly<Record<string, string | Uint8Array>>, options?: ReadOptions): Promise<CaseRecords> {
  return readCase(
    Object.entries(files).map(([name, bytes]) => ({ name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes })),
    options,
  );
}

export async function readOne(file: string | Uint8Array, options?: ReadOptions): Promise<CaseRecords> {
  return read({ 'file.csv': file }, options);
}

export function gb18030(text: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, 'gb18030'));
}

/** Rows of a table with text for ids; absent values left out. */
export function rowsOf<S extends TableSpec>(table: Table<S>): Record<string, string | number>[] {
  return Array.from({ length: table.length }, (_, row) => {
    const cells: Record<string, string | number> = {};
    for (const [name, kind] of Object.entries(table.spec)) {
      const value = (table.columns as Record<string, ArrayLike<number>>)[name]?.[row] ?? 0;
      if (kind === 'text' ? value !== 0 : !Number.isNaN(value)) cells[name] = kind === 'text' ? table.strings.text(value) : value;
    }
    return cells;
  });
}

/** `[line, code]` of marks or rejects. */
export function codesOf(issues: CaseRecords['marks']): [number, string][] {
  return issues.map(({ line, code }) => [line, code]);
}

/** Every row accounted for, file by file. */
export function unaccounted(records: CaseRecords): string[] {
  const tables = [records.transfers, records.accounts, records.persons, records.inquiryTasks, records.freezeMeasures, records.calls, records.subscribers, records.logins];
  const more = [records.borderCrossings, records.complaints, records.complaintPayments, records.watchlist];
  return records.files.flatMap(({ file, rowsRead, records: clean, marked, rejected }, at) => {
    const kept = [...tables, ...more].reduce((sum, table) => sum + table.file.reduce((count, index) => count + (index === at ? 1 : 0), 0), 0);
    const markedLines = new Set(records.marks.filter((issue) => issue.file === file).map((issue) => issue.line)).size;
    const rejectedLines = new Set(records.rejects.filter((issue) => issue.file === file).map((issue) => issue.line)).size;
    const good = rowsRead === clean + marked + rejected && kept === clean + marked && markedLines === marked && rejectedLines === rejected;
    return good ? [] : [`${file}: read ${rowsRead}, records ${clean}, marked ${marked}, rejected ${rejected}, kept ${kept}, marked lines ${markedLines}, rejected lines ${rejectedLines}`];
  });
}
