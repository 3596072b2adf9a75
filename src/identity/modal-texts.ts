/** The most frequent text per account, counted without an object per row: values are grouped by account and sorted within the group. */

import { NO_TEXT, type StringPool } from '../core/string-pool.js';

const NO_GROUP = 0xffff_ffff;

export interface TextSource {
  /** Account position of a row, 0xffffffff for none. */
  readonly accountAt: (row: number) => number;
  /** Text ids, one a row. */
  readonly values: Uint32Array;
}

export interface ModalTexts {
  /** Text id per account; 0 when it has none. */
  readonly most: Uint32Array;
  /** The other texts of accounts that have several. */
  readonly others: ReadonlyMap<number, number[]>;
}

/** Text with masking (`**霞`) counts only where there is no other; ties by text order. */
export function modalTexts(accounts: number, sources: readonly TextSource[], strings: StringPool): ModalTexts {
  const offsets = new Uint32Array(accounts + 1);
  for (const { accountAt, values } of sources) {
    for (let row = 0; row < values.length; row++) {
      if (values[row] === NO_TEXT) continue;
      const account = accountAt(row);
      if (account !== NO_GROUP) offsets[account + 1] = (offsets[account + 1] as number) + 1;
    }
  }
  for (let account = 0; account < accounts; account++) offsets[account + 1] = (offsets[account + 1] as number) + (offsets[account] as number);
  const grouped = new Uint32Array(offsets[accounts] as number);
  const next = offsets.slice();
  for (const { accountAt, values } of sources) {
    for (let row = 0; row < values.length; row++) {
      const value = values[row] as number;
      if (value === NO_TEXT) continue;
      const account = accountAt(row);
      if (account === NO_GROUP) continue;
      const at = next[account] as number;
      grouped[at] = value;
      next[account] = at + 1;
    }
  }
  const most = new Uint32Array(accounts);
  const others = new Map<number, number[]>();
  for (let account = 0; account < accounts; account++) {
    const group = grouped.subarray(offsets[account], offsets[account + 1]);
    if (group.length === 0) continue;
    if (isUniform(group)) {
      most[account] = group[0] as number;
      continue;
    }
    const distinct = countRuns(group.length === 1 ? group : group.sort());
    const best = distinct.reduce((a, b) => (isBetter(b, a, strings) ? b : a));
    most[account] = best.value;
    if (distinct.length > 1) others.set(account, distinct.filter((run) => run !== best).map((run) => run.value));
  }
  return { most, others };
}

interface Run {
  readonly value: number;
  readonly count: number;
}

function isUniform(group: Uint32Array): boolean {
  const first = group[0];
  for (let at = 1; at < group.length; at++) if (group[at] !== first) return false;
  return true;
}

function countRuns(sorted: Uint32Array): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let at = 1; at <= sorted.length; at++) {
    if (at < sorted.length && sorted[at] === sorted[start]) continue;
    runs.push({ value: sorted[start] as number, count: at - start });
    start = at;
  }
  return runs;
}

function isBetter(a: Run, b: Run, strings: StringPool): boolean {
  const textA = strings.text(a.value);
  const textB = strings.text(b.value);
  const maskedA = textA.includes('*');
  if (maskedA !== textB.includes('*')) return !maskedA;
  if (a.count !== b.count) return a.count > b.count;
  return textA < textB;
}
