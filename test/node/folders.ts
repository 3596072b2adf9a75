/** Folders for tests: made anew, taken away at the end of the file. */

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A function that makes folders of files, for the file of tests that calls it. */
export function folderMaker(): (files: Files) => Promise<string> {
  const made: string[] = [];
  afterAll(async () => {
    for (const folder of made) await rm(folder, { recursive: true, force: true });
  });
  return async (files) => {
    const folder = await mkdtemp(join(tmpdir(), 'fundtrace-'));
    made.push(folder);
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return folder;
  };
}

/** Bytes of every file of a folder, by path. */
export async function contents(folder: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.sort().map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const)));
}

/** A case of two accounts and a complaint, with hostile text in it, two rejected rows and one with a line break inside quotes. */
export function hostileCase(fundInquiry: (...rows: Readonly<Record<string, string>>[]) => string): Files {
  const next = { 交易卡号: '6299990470000020015', 交易账号: '0470010000000002001', 账户开户名称: '赵示例', 开户人证件号码: '', 交易对手账卡号: '6299990310000010014', 对手户名: '=HYPERLINK("http://example.com","王示例")' };
  return {
    '甲银行.csv': fundInquiry(
      { 收付标志: '进', 交易金额: '5000.00', 交易余额: '5900.00', 交易时间: '2026-03-01 09:00:00', 交易对手账卡号: '6299990520000030016', 对手户名: '=HYPERLINK("http://example.com","x")', 交易流水号: '00012345678901234567' },
      { 交易金额: '4000.00', 交易余额: '1900.00', 对手户名: '+王示例', 摘要说明: '@SUM(1+1)', 交易流水号: '00012345678901234568' },
      { 交易金额: '一百', 摘要说明: '-2+3' },
      { 收付标志: '', 备注: 'first line\nsecond "line"' },
      { 交易金额: '100.00', 交易余额: '1800.00', 交易时间: '2026-03-01 12:00:00' },
    ),
    '乙/乙银行.csv': fundInquiry({ ...next, 收付标志: '进', 交易金额: '4000.00', 交易余额: '4000.00', 交易时间: '2026-03-01 10:00:05' }, { ...next, 交易金额: '3900.00', 交易余额: '100.00', 交易时间: '2026-03-01 10:20:00', 现金标志: '现金', 交易对手账卡号: '' }),
    '止付.csv': '案件编号,转出账户名,转出帐卡号,转出金额,转出时间,止付账户名,止付帐卡号\nA9999990020260301001,孙示例,6299990520000030016,5000.00,2026-03-01 09:00:00,王示例,6299990310000010014\n',
  };
}
