/** The most frequent text per account, counted without an object per row: values are grouped by account and sorted within the group. */

import { NO_TEXT, type StringPool } from '../core/string-pool.js';

const NO_GROUP = 0xffff_ffff;

export interface TextSource {
  /** Account position by row, 0xffffffff for none. */
  readonly accounts: Uint32Array;
  /** Text ids, one a row. */
  readonly values: Uint32Array;
}

export interface ModalTexts {
  /** Text id per account; 0 when it has none. */
  readonly most: Uint32Array;
  /** The other texts of accounts that have several. */
  readonly others: ReadonlyMap<number, number[]>;
}

/**
 * Text with masking (`**霞`) counts only where there is no other; ties by text order. Most accounts have one text throughout: those are done with in one pass, the others are grouped.
 */
export function modalTexts(accounts: number, sources: readonly TextSource[], strings: StringPool): ModalTexts {
  const most = new Uint32Array(accounts);
  const isMixed = new Uint8Array(accounts);
  const filled = sources.filter(({ values }) => someText(values));
  let someMixed = false;
  for (const { accounts: accountOf, values } of filled) {
    for (let row = 0; row < values.length; row++) {
      const value = values[row] as number;
      if (value === NO_TEXT) continue;
      const account = accountOf[row] as number;
      if (account === NO_GROUP || most[account] === value) continue;
      if (most[account] === NO_TEXT) most[account] = value;
      else {
        isMixed[account] = 1;
        someMixed = true;
      }
    }
  }
  const others = new Map<number, number[]>();
  if (!someMixed) return { most, others };

  const offsets = new Uint32Array(accounts + 1);
  for (const { accounts: accountOf, values } of filled) {
    for (let row = 0; row < values.length; row++) {
      if (values[row] === NO_TEXT) continue;
      const account = accountOf[row] as number;
      if (account !== NO_GROUP && isMixed[account] === 1) offsets[account + 1] = (offsets[account + 1] as number) + 1;
    }
  }
  for (let account = 0; account < accounts; account++) offsets[account + 1] = (offsets[account + 1] as number) + (offsets[account] as number);
  const grouped = new Uint32Array(offsets[accounts] as number);
  const next = offsets.slice();
  for (const { accounts: accountOf, values } of filled) {
    for (let row = 0; row < values.length; row++) {
      const value = values[row] as number;
      if (value === NO_TEXT) continue;
      const account = accountOf[row] as number;
      if (account === NO_GROUP || isMixed[account] === 0) continue;
      const at = next[account] as number;
      grouped[at] = value;
      next[account] = at + 1;
    }
  }
  for (let account = 0; account < accounts; account++) {
    if (isMixed[account] === 0) continue;
    const distinct = countRuns(grouped.subarray(offsets[account], offsets[account + 1]).sort());
    const best = distinct.reduce((a, b) => (isBetter(b, a, strings) ? b : a));
    most[account] = best.value;
    others.set(account, distinct.filter((run) => run !== best).map((run) => run.value));
  }
  return { most, others };
}

function someText(values: Uint32Array): boolean {
  for (let row = 0; row < values.length; row++) if (values[row] !== NO_TEXT) return true;
  return false;
}

interface Run {
  readonly value: number;
  readonly count: number;
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
