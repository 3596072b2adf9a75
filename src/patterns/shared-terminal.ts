/**
 * Cash-out (车手): cards of several holders withdraw at one terminal within half an hour (RULES.md). A village cash point, where hundreds of holders
 * come over the months, looks the same on any one morning, so a terminal with many holders in all is left out.
 *
 * Time rule: two withdrawals belong to one session when they lie at most the window apart (inclusive); sessions of one terminal do not overlap.
 */

import { NO_ROW, type Ledger } from '../ledger/types.js';
import { NO_TEXT } from '../core/string-pool.js';
import { TransferKind, TransferStatus } from '../records/transfer.js';

export interface SharedTerminalOptions {
  /** @defaultValue 30 */
  readonly windowMinutes?: number;
  /** Holders in one session. @defaultValue 3 */
  readonly minimumHolders?: number;
  /** A terminal with more holders than this over the whole case is a public cash point. @defaultValue 40 */
  readonly maximumHoldersInAll?: number;
}

export const SHARED_TERMINAL_DEFAULTS: Required<SharedTerminalOptions> = { windowMinutes: 30, minimumHolders: 3, maximumHoldersInAll: 40 };

export interface TerminalSession {
  readonly terminal: string;
  /** Epoch milliseconds of the first and last withdrawal. */
  readonly start: number;
  readonly end: number;
  /** Account indexes, ascending. */
  readonly accounts: readonly number[];
  /** Distinct holders by ID number, else by account. */
  readonly holders: number;
  /** Transfer indexes in time order. */
  readonly transfers: readonly number[];
}

const MINUTE_MS = 60_000;

function holderKey(ledger: Ledger, account: number): string {
  const entry = ledger.accounts[account];
  return entry === undefined ? '' : entry.idNumber === '' ? entry.account : entry.idNumber;
}

function withdrawalsByTerminal(ledger: Ledger): Map<number, number[]> {
  const { terminal } = ledger.records.transfers.columns;
  const groups = new Map<number, number[]>();
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (ledger.kind[transfer] !== TransferKind.cash || ledger.status[transfer] !== TransferStatus.done) continue;
    const row = ledger.payerRow[transfer] as number;
    if (row === NO_ROW) continue;
    const place = terminal[row] as number;
    if (place === NO_TEXT) continue;
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [transfer]);
    else group.push(transfer);
  }
  return groups;
}

/** Sessions in which cards of several holders withdrew at one terminal, in order of terminal and time. */
export function findSharedTerminals(ledger: Ledger, options: SharedTerminalOptions = {}): TerminalSession[] {
  const { windowMinutes, minimumHolders, maximumHoldersInAll } = { ...SHARED_TERMINAL_DEFAULTS, ...options };
  const sessions: TerminalSession[] = [];
  for (const [terminal, transfers] of withdrawalsByTerminal(ledger)) {
    const holdersInAll = new Set(transfers.map((transfer) => holderKey(ledger, ledger.from[transfer] as number)));
    if (holdersInAll.size < minimumHolders || holdersInAll.size > maximumHoldersInAll) continue;
    transfers.sort((a, b) => (ledger.debitTime[a] as number) - (ledger.debitTime[b] as number) || a - b);
    let start = 0;
    for (let at = 1; at <= transfers.length; at++) {
      const previous = ledger.debitTime[transfers[at - 1] as number] as number;
      if (at < transfers.length && (ledger.debitTime[transfers[at] as number] as number) - previous <= windowMinutes * MINUTE_MS) continue;
      const members = transfers.slice(start, at);
      start = at;
      const holders = new Set(members.map((transfer) => holderKey(ledger, ledger.from[transfer] as number)));
      if (holders.size < minimumHolders) continue;
      sessions.push({
        terminal: ledger.records.strings.text(terminal),
        start: ledger.debitTime[members[0] as number] as number,
        end: previous,
        accounts: [...new Set(members.map((transfer) => ledger.from[transfer] as number))].sort((a, b) => a - b),
        holders: holders.size,
        transfers: members,
      });
    }
  }
  return sessions.sort((a, b) => (a.terminal < b.terminal ? -1 : a.terminal > b.terminal ? 1 : a.start - b.start));
}
