/** Generated files stay inside their folder. */

import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { writeCase } from '../../src/node/write-case.js';
import { contents, folderMaker } from './folders.js';

const makeFolder = folderMaker();
const bytes = new TextEncoder().encode('a,b\n');

describe('writeCase', () => {
  it('makes the folders it needs and writes over older files', async () => {
    const folder = join(await makeFolder({}), 'new', 'case');
    writeCase(folder, [{ path: 'case/甲.csv', bytes: new Uint8Array([1]) }, { path: 'truth/accounts.csv', bytes }]);
    writeCase(folder, [{ path: 'case/甲.csv', bytes }]);
    expect(Object.keys(await contents(folder))).toEqual(['case/甲.csv', 'truth/accounts.csv']);
    expect(await readFile(join(folder, 'case/甲.csv'), 'utf8')).toBe('a,b\n');
  });

  it.each(['../x.csv', '/x.csv', 'a/../../x.csv', '', 'a//b.csv', './x.csv', 'C:/x.csv', 'a\\..\\..\\x.csv', 'a\0b', '..'])('refuses %j and writes nothing', async (path) => {
    const folder = join(await makeFolder({}), 'case');
    expect(() => writeCase(folder, [{ path: 'good.csv', bytes }, { path, bytes }])).toThrow(UsageError);
    expect(() => writeCase(folder, [{ path, bytes }])).toThrow(/leads outside the folder/);
    expect(existsSync(folder)).toBe(false);
  });

  it('follows no link out of the folder', async () => {
    const [folder, other] = [await makeFolder({}), await makeFolder({ 'victim.csv': 'kept' })];
    await symlink(other, join(folder, 'out'));
    await symlink(join(other, 'victim.csv'), join(folder, 'link.csv'));
    for (const path of ['out/x.csv', 'link.csv']) expect(() => writeCase(folder, [{ path, bytes }]), path).toThrow(/leads outside the folder/);
    expect((await contents(other))['victim.csv']?.toString()).toBe('kept');
    expect(Object.keys(await contents(other))).toEqual(['victim.csv']);
  });
});
