/** Findings of accounts: suspected ones with role, tiers and reasons, and the victims' own accounts. */

import { NO_TEXT } from '../core/string-pool.js';
import type { SourceRow } from '../core/source-row.js';
import type { AccountFinding } from '../findings/findings.js';
import type { Role } from '../findings/shared.js';
import type { TracedAccount, TraceResult } from '../findings/trace.js';
import { NO_ROW, type Ledger } from '../ledger/types.js';
import { explainAccount } from './explain-account.js';
import { evidenceTable, type AccountScores } from './score-accounts.js';

/** Rows quoted for an account: its largest transfers. */
const QUOTED_ROWS = 12;

/** File and line of the account's largest transfers, in time order. */
function largestRows(ledger: Ledger, account: number): SourceRow[] {
  const { transfers, files } = ledger.records;
  const found: { amount: number; row: number }[] = [];
  const collect = (list: Uint32Array, offsets: Uint32Array, rowOf: Uint32Array, otherRowOf: Uint32Array): void => {
    for (let at = offsets[account] as number; at < (offsets[account + 1] as number); at++) {
      const transfer = list[at] as number;
      const row = rowOf[transfer] === NO_ROW ? (otherRowOf[transfer] as number) : (rowOf[transfer] as number);
      if (row !== NO_ROW) found.push({ amount: ledger.amount[transfer] as number, row });
    }
  };
  collect(ledger.outTransfers, ledger.outOffsets, ledger.payerRow, ledger.payeeRow);
  collect(ledger.inTransfers, ledger.inOffsets, ledger.payeeRow, ledger.payerRow);
  return found
    .sort((a, b) => b.amount - a.amount || a.row - b.row)
    .slice(0, QUOTED_ROWS)
    .sort((a, b) => (transfers.columns.time[a.row] as number) - (transfers.columns.time[b.row] as number) || a.row - b.row)
    .map(({ row }) => ({ file: files[transfers.file[row] as number]?.file ?? '', line: transfers.line[row] as number }));
}

function tiersOf(traced: TracedAccount | undefined): { tier?: number; tiers: Record<string, number> } {
  if (traced === undefined) return { tiers: {} };
  const tiers = Object.fromEntries(traced.byOrigin.filter((origin) => origin.received > 0).map((origin) => [origin.id, origin.tier]));
  return { tier: traced.tier, tiers };
}

/** Findings of the suspected accounts, by index. */
export function accountFindings(ledger: Ledger, trace: TraceResult, scores: AccountScores, roles: ReadonlyMap<number, Role>): Map<number, AccountFinding> {
  const tracedOf = new Map(trace.accounts.map((account) => [account.account, account]));
  const findings = new Map<number, AccountFinding>();
  for (const [account, role] of [...roles].sort(([a], [b]) => a - b)) {
    const entry = ledger.accounts[account];
    if (entry === undefined) continue;
    findings.set(account, {
      account: entry.account,
      name: entry.name,
      bank: entry.bank,
      role,
      hasStatement: entry.hasStatement,
      ...tiersOf(tracedOf.get(entry.account)),
      score: Math.round((scores.probability[account] as number) * 1e4) / 1e4,
      reasons: explainAccount(scores, evidenceTable(entry), account),
      rows: largestRows(ledger, account),
    });
  }
  return findings;
}

/** Accounts from which victims paid, as their complaints name them; suspected ones are left out. */
export function victimFindings(ledger: Ledger, suspected: ReadonlySet<number>): AccountFinding[] {
  const { complaintPayments: table, strings, files } = ledger.records;
  const victims = new Map<number, SourceRow[]>();
  for (let row = 0; row < table.length; row++) {
    const payer = table.columns.payer[row] as number;
    if (payer === NO_TEXT) continue;
    const account = ledger.accountOf(strings.text(payer));
    if (account === undefined || suspected.has(account)) continue;
    const rows = victims.get(account) ?? [];
    rows.push({ file: files[table.file[row] as number]?.file ?? '', line: table.line[row] as number });
    victims.set(account, rows);
  }
  return [...victims]
    .sort(([a], [b]) => a - b)
    .flatMap(([account, rows]): AccountFinding[] => {
      const entry = ledger.accounts[account];
      if (entry === undefined) return [];
      const reason = { detector: 'complaint', measure: 'payments', value: rows.length, text: { zh: `报案付款 ${rows.length} 笔`, en: `${rows.length} payments of complaints` } };
      return [{ account: entry.account, name: entry.name, bank: entry.bank, role: 'victim', hasStatement: entry.hasStatement, tiers: {}, score: 0, reasons: [reason], rows: rows.slice(0, QUOTED_ROWS) }];
    });
}
