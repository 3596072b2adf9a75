/**
 * Abnormal opening (异常开户): several holders open at one branch through one agent or with one contact phone (the documented case; notice 261 of 2016
 * names several people on one phone number). Factories and campuses do the same with hundreds of people on one day, and a child's phone stands on the accounts of
 * the elders, so an instance is a fact to be joined with others, not a verdict.
 */

import { NO_TEXT } from '../core/string-pool.js';
import type { Ledger } from '../ledger/types.js';

export interface AbnormalOpeningOptions {
  /** Distinct holders on one agent or phone. @defaultValue 3 */
  readonly minimumHolders?: number;
  /** More holders than this are an employer or a school. @defaultValue 60 */
  readonly maximumHolders?: number;
}

export const ABNORMAL_OPENING_DEFAULTS: Required<AbnormalOpeningOptions> = { minimumHolders: 3, maximumHolders: 60 };

export interface OpeningBatch {
  /** What the openings share. */
  readonly by: 'agentPhone' | 'agent' | 'contactPhone';
  readonly value: string;
  /** Account indexes, ascending. */
  readonly accounts: readonly number[];
  readonly holders: number;
  /** Epoch milliseconds of first and last opening, NaN when no opening date is known. */
  readonly firstOpened: number;
  readonly lastOpened: number;
  readonly branches: readonly string[];
  /** Rows of the account table that say so. */
  readonly rows: readonly number[];
}

const SHARED_COLUMNS = [
  { by: 'agentPhone', column: 'agentPhone' },
  { by: 'agent', column: 'agent' },
  { by: 'contactPhone', column: 'phone' },
] as const;

/** Batches of openings that share an agent or a contact phone, largest first. */
export function findAbnormalOpenings(ledger: Ledger, options: AbnormalOpeningOptions = {}): OpeningBatch[] {
  const { minimumHolders, maximumHolders } = { ...ABNORMAL_OPENING_DEFAULTS, ...options };
  const { accounts: table, strings } = ledger.records;
  const { columns } = table;
  const batches: OpeningBatch[] = [];
  for (const { by, column } of SHARED_COLUMNS) {
    const rowsByValue = new Map<number, number[]>();
    for (let row = 0; row < table.length; row++) {
      const value = columns[column][row] as number;
      if (value === NO_TEXT) continue;
      const rows = rowsByValue.get(value);
      if (rows === undefined) rowsByValue.set(value, [row]);
      else rows.push(row);
    }
    for (const [value, rows] of rowsByValue) {
      const holders = new Set(rows.map((row) => (columns.idNumber[row] as number) || `row ${row}`));
      if (holders.size < minimumHolders || holders.size > maximumHolders) continue;
      const accounts = new Set<number>();
      for (const row of rows) {
        const number = (columns.account[row] as number) || (columns.card[row] as number);
        const account = ledger.accountOf(strings.text(number));
        if (account !== undefined) accounts.add(account);
      }
      if (accounts.size < minimumHolders) continue;
      const opened = rows.map((row) => columns.openedAt[row] as number).filter((time) => !Number.isNaN(time));
      batches.push({
        by,
        value: strings.text(value),
        accounts: [...accounts].sort((a, b) => a - b),
        holders: holders.size,
        firstOpened: opened.length === 0 ? Number.NaN : Math.min(...opened),
        lastOpened: opened.length === 0 ? Number.NaN : Math.max(...opened),
        branches: [...new Set(rows.map((row) => strings.text(columns.branch[row] as number)))].filter((branch) => branch !== '').sort(),
        rows,
      });
    }
  }
  return batches.sort((a, b) => b.accounts.length - a.accounts.length || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0) || (a.value < b.value ? -1 : 1));
}
