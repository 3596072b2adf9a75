/** Bad input and wrong usage, end to end: one clear message that names the file or the option, the right exit code, nothing on standard output, no stack trace. */

import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fundInquiry, gb18030 } from '../ingest/files.js';
import { folderMaker, type Files } from '../node/folders.js';
import { fundtrace, inThisThread, type Run } from './run.js';

const makeFolder = folderMaker();

function expectFailure({ code, out, told }: Run, wanted: number, ...messages: readonly RegExp[]): void {
  expect({ code, out }, told).toEqual({ code: wanted, out: '' });
  expect(told).not.toMatch(/^\s+at /m);
  expect(told).not.toMatch(/should not have happened/);
  for (const message of messages) expect(told).toMatch(message);
  // One message: what is listed under it is indented.
  expect(told.split('\n').filter((line) => /^fundtrace: (?!warning)/.test(line))).toHaveLength(1);
}

const binary = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251);

describe('a case that cannot be used exits with 1', () => {
  const cases: readonly (readonly [name: string, files: Files, messages: readonly RegExp[]])[] = [
    ['empty folder', {}, [/holds no \*\.csv, \*\.txt or \*\.tsv file\. Put the exports into it/]],
    ['no tables', { 'note.md': 'x' }, [/holds no \*\.csv/]],
    ['unrelated CSVs', { 'weather.csv': 'day,rain\n1,2\n', 'b.csv': 'x\n' }, [/None of the 2 files can be used/, /weather\.csv: no profile knows this table; its headers are day, rain\. Pass a profile/, /b\.csv/]],
    ['binary file', { 'dump.csv': binary }, [/dump\.csv is a binary file, not CSV text\. Give the table as CSV text/]],
    ['workbook', { 'book.csv': new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]) }, [/book\.csv is an Excel workbook or zip archive, not CSV text\. .*save each sheet as CSV/]],
    ['unknown header', { '流水.csv': '甲,乙,丙\n1,2,3\n' }, [/流水\.csv: no profile knows this table; its headers are 甲, 乙, 丙/]],
    ['empty file', { 'a.csv': '' }, [/a\.csv is empty\. Leave it out, or export it again/]],
  ];
  it.each(cases)('%s', async (_, files, messages) => {
    const folder = await makeFolder(files);
    expectFailure(await fundtrace('check', folder, '--json'), 1, new RegExp(folder), ...messages);
  });

  it('for every command that reads one', async () => {
    const folder = await makeFolder({ 'weather.csv': 'day,rain\n1,2\n' });
    const runs = [await inThisThread('trace', folder, '--json'), await inThisThread('show', folder, '1234'), await inThisThread('investigate', folder, '--out', join(folder, 'out')), await inThisThread('communities', folder)];
    for (const run of runs) expectFailure(run, 1, /weather\.csv: no profile knows this table/);
  });

  it('no folder, a file for a folder, a folder and a file that cannot be read', async () => {
    const folder = await makeFolder({ 'a.csv': 'x', 'case/good.csv': fundInquiry({}) });
    expectFailure(await inThisThread('check', join(folder, 'nowhere')), 1, /nowhere: There is no such folder\. Check the path/);
    expectFailure(await inThisThread('check', join(folder, 'a.csv')), 1, /a\.csv: This is a file, not a folder\. Name the folder that holds the files/);
    await symlink(join(folder, 'loop'), join(folder, 'loop'));
    expectFailure(await inThisThread('check', join(folder, 'loop')), 1, /loop: The folder cannot be read/);
    await symlink('loop.csv', join(folder, 'case', 'loop.csv'));
    expectFailure(await inThisThread('check', join(folder, 'case')), 1, /loop\.csv: The file could not be read .* exists and may be read/);
    // Root reads everything; for anybody else the permissions themselves are tried.
    if (process.getuid?.() === 0) return;
    const locked = await makeFolder({ 'locked.csv': fundInquiry({}) });
    await chmod(join(locked, 'locked.csv'), 0);
    expectFailure(await inThisThread('check', locked), 1, /locked\.csv: The file could not be read/);
  });

  it('results that cannot be written', async () => {
    const folder = await makeFolder({ 'case/a.csv': fundInquiry({}), 'case/止付.csv': '案件编号,转出帐卡号,转出金额,转出时间,止付帐卡号\nA1,6299990520000030016,1.00,2026-03-01 09:00:00,6299990310000010014\n', 'file': 'x' });
    expectFailure(await inThisThread('investigate', join(folder, 'case'), '--out', join(folder, 'file', 'out')), 1, /file\/out: This cannot be written \(found "ENOTDIR"\)/);
    expectFailure(await inThisThread('investigate', join(folder, 'case'), '--out', join(folder, 'case')), 2, /among the files of the case/);
  });

  it('lists of edges', async () => {
    const folder = await makeFolder({ 'empty.csv': '', 'other.csv': 'a,b\n1,2\n', 'end.csv': 'source,target\na,\n', 'weight.csv': 'source,target,weight\na,b,1\nb,c,-1\n', 'words.csv': 'source,target,weight\na,b,much\n', 'binary.csv': binary });
    const messages = { empty: /empty\.csv: There is no header/, other: /other\.csv, line 1: The header names no source and target \(found "a,b"\)/, end: /end\.csv, line 2: The edge lacks an end/, weight: /weight\.csv, line 3: The weight .* \(found "-1"\)/, words: /words\.csv, line 2: .* \(found "much"\)/, binary: /binary\.csv: This is a binary file/, nowhere: /nowhere\.csv: There is no such file/ };
    for (const [name, message] of Object.entries(messages)) expectFailure(await inThisThread('communities', join(folder, `${name}.csv`), '--json'), 1, message);
  });
});

describe('a case that can be used in part', () => {
  it('is used, with a warning for each file that is not', async () => {
    const whole = gb18030(fundInquiry({}, {}));
    const folder = await makeFolder({ 'good.csv': whole, 'cut.csv': whole.subarray(0, whole.length - 60), 'binary.csv': binary, 'other.csv': 'a,b\n1,2\n' });
    const { code, out, told } = await inThisThread('check', folder, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rowsRead: 4, rejected: 1, files: [{ file: 'binary.csv', profile: null }, { file: 'cut.csv', rowsRead: 2, rejected: 1 }, { file: 'good.csv', rowsRead: 2 }, { file: 'other.csv', profile: null }] });
    for (const message of [/warning: cut\.csv ends in the middle of a row: it may have been cut off/, /warning: binary\.csv is a binary file/, /warning: other\.csv: no profile knows/]) expect(told).toMatch(message);
  });

  it('rejected rows alone are no failure', async () => {
    const folder = await makeFolder({ 'a.csv': fundInquiry({ 收付标志: '?' }) });
    const { code, out } = await inThisThread('check', folder, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rowsRead: 1, records: 0, rejected: 1, codes: { UNKNOWN_DIRECTION: 1 } });
  });

  it('a name cannot write escape sequences to the terminal', async () => {
    const folder = await makeFolder({ 'good.csv': fundInquiry({}), '\u001b[31mred.csv': 'a,b\n1,2\n' });
    expect((await inThisThread('check', folder, '--json')).told).not.toContain('\u001b');
  });
});

describe('wrong usage exits with 2', () => {
  const sample = join(import.meta.dirname, '../../examples/sample/fund-inquiry');
  const cases: readonly (readonly [words: string, message: RegExp])[] = [
    ['no-such-command', /no such command \(found "no-such-command"\)\. Commands are: check, trace, show/],
    ['check', /check: It takes DIR, of which nothing was given\. See: fundtrace check --help/],
    ['check DIR DIR', /there is nothing to do with/],
    ['check DIR --nope', /Unknown option '--nope'/],
    ['check DIR --time-zone', /--time-zone/],
    ['check DIR --time-zone Mars/Olympus', /no such time zone \(found "Mars\/Olympus"\)\. Give an IANA name/],
    ['check DIR --encoding x', /--encoding: .*\(found "x"\)\. Write FILE=VALUE/],
    ['check DIR --encoding 任务信息.csv=latin1', /no such encoding/],
    ['check DIR --lang fr', /--lang: .*\(found "fr"\)\. Use one of: zh, en/],
    ['show DIR', /It takes DIR ID/],
    ['show DIR 00000000000', /No account, card, phone or person has this number/],
    ['show DIR 0001', /Several have this number or end in it \(found "0001"\)\. Give more digits.*\n {2}phone \+855120000001\n {2}phone 19900000001 {2}王示例/],
    ['trace DIR --rule guess', /--rule: .*Use one of: fifo, lifo/],
    ['trace DIR --complaint A --from B', /Give one of both/],
    ['trace DIR --complaint A --transfer 止付明细.csv:2', /--transfer, --complaint, --from: .*Give one of them/],
    ['trace DIR --from 123 --transfer a.csv:2', /Give one of them/],
    ['trace DIR --transfer a.csv', /--transfer: .*\(found "a\.csv"\)\. Write FILE:LINE/],
    ['trace DIR --transfer a.csv:0', /--transfer: .*\(found "a\.csv:0"\)/],
    ['trace DIR --transfer :2', /--transfer: .*\(found ":2"\)/],
    ['trace DIR --transfer a.csv:99999999999999999999', /--transfer: .*Write FILE:LINE/],
    ['trace DIR --transfer a.csv:2', /transfers: No transfer to an account stands in this row \(found "a\.csv:2"\)\. Name the file and line/],
    ['trace DIR --transfer a.csv:2 --since 36h', /It goes with --from/],
    ['trace DIR --transfer a.csv:2 --backward', /Add --from ACCOUNT/],
    ['trace DIR --since 36h', /It goes with --from/],
    ['trace DIR --backward', /Add --from ACCOUNT/],
    ['trace DIR --backward --from 470010000000004001 --rule poison', /Use fifo, lifo or proRata/],
    ['trace DIR --csv --json', /Give one of both/],
    ['trace DIR --depth 0', /--depth: .*\(found "0"\)\. Give a whole number of at least 1/],
    ['trace DIR --min-share 2', /--min-share: .*Give a number from 0 to 1/],
    ['trace DIR --max-age 5 days', /there is nothing to do with days/],
    ['trace DIR --max-age 5', /--max-age: .*\(found "5"\)\. Write a duration such as 90m, 36h or 10d/],
    ['paths DIR --from 310010000000001001', /--to: Both ends of the paths must be said/],
    ['paths DIR --from 310010000000001001 --to 310010000000001001', /Both ends are one account/],
    ['paths DIR --from 310010000000001001 --to 470010000000004001 --k 0', /--k: .*at least 1/],
    ['link DIR 4001', /It takes DIR A B/],
    ['link DIR 4001 phone:4001', /No account, card, phone or person has this number \(found "4001"\)/],
    ['recover DIR --method mine', /--method: .*Use one of: article8/],
    ['trace DIR --min-amount 10.5', /--min-amount: .*whole number/],
    ['trace DIR --as-of yesterday', /--as-of: .*Write a time such as/],
    ['trace DIR --complaint A0', /No payment of this complaint is in the files \(found "A0"\)\. Known complaints: A9999990020260302001/],
    ['trace DIR --from 123', /No row names this account/],
    ['investigate DIR', /--out: Where to write the results is not said/],
    ['communities DIR --algorithm magic', /--algorithm: .*Use one of: /],
    ['communities DIR --resolution 0', /--resolution: .*Give a number above 0/],
    ['communities DIR --seed 1.5', /--seed: .*Give a whole number/],
    ['scenario jining', /--out: Where to write the case is not said\. Add --out DIR/],
    ['scenario nope --out x', /no such case \(found "nope"\)\. There is one: jining/],
    ['scenario jining --out x --scale 0', /--scale: .*above 0/],
    ['scenario jining --out x --scale 0.001', /A scale lies between/],
    ['scenario jining --out x --seed -1', /--seed/],
    ['scenario jining --out x --view all', /--view: .*Use one of: inquiry, bank, full/],
    ['schema nope', /no result of that name \(found "nope"\)\. Results are: check, /],
  ];
  it.each(cases)('fundtrace %s', async (words, message) => {
    const [command = '', ...others] = words.split(' ').map((word) => (word === 'DIR' ? sample : word));
    expectFailure(await inThisThread(command, ...others), 2, message);
  });

  it('as a process too', async () => {
    expectFailure(await fundtrace('no-such-command'), 2, /no command "no-such-command"\. Commands are: check, trace, show/);
    expectFailure(await fundtrace('help', 'no-such-command'), 2, /no command "no-such-command"/);
    expectFailure(await fundtrace('check', sample, '--nope'), 2, /check: Unknown option '--nope'\. See: fundtrace check --help/);
  });

  it('a scenario writes over nobody else\'s files', async () => {
    const folder = await makeFolder({ 'case/mine.csv': 'mine' });
    expectFailure(await inThisThread('scenario', 'jining', '--out', folder, '--scale', '0.01'), 2, /Its folder case holds other files; name another folder/);
  });

  it('profiles that are none', async () => {
    const folder = await makeFolder({ 'case/a.csv': '甲,乙\n1,2\n', 'not.json': '{', 'wrong.json': '[{"name":"x","record":"transfers","columns":{"nope":["甲"]}}]', 'kind.json': '{"name":"x","record":"people","columns":{"account":["甲"]}}' });
    await mkdir(join(folder, 'dir.json'));
    const messages = { not: /not\.json: The profiles cannot be read/, wrong: /wrong\.json: 0\.columns\.nope: .*transfers has no such field; fields are account, /, kind: /kind\.json: 0\.record: A profile is not as it must be/, dir: /dir\.json: The profiles cannot be read \(found "EISDIR"\)/ };
    for (const [name, message] of Object.entries(messages)) expectFailure(await inThisThread('check', join(folder, 'case'), '--profiles', join(folder, `${name}.json`)), 1, message);
  });
});
