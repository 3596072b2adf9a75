/** Which 交易账号 each 交易卡号 belongs to, from the account tables and from rows that carry both. */

import type { StringPool } from '../core/string-pool.js';
import { NO_TEXT } from '../core/string-pool.js';
import type { CaseRecords } from '../records/case-records.js';
import type { RowIssue } from '../records/issue.js';

interface PairColumns {
  readonly length: number;
  readonly columns: { readonly account: Uint32Array; readonly card: Uint32Array };
  readonly file: Uint16Array;
  readonly line: Uint32Array;
}

/** How often one card was bound to one account, and where first. */
interface Binding {
  count: number;
  file: number;
  line: number;
}

type BindingsByCard = Map<number, Map<number, Binding>>;

/** Cards that `table` binds to more than one account go to `conflicts` with their counts; `first` has the only account of all others. */
function collectBindings(table: PairColumns, first: Uint32Array): BindingsByCard {
  const { account, card } = table.columns;
  const conflicting = new Set<number>();
  for (let row = 0; row < table.length; row++) {
    const number = card[row] as number;
    const owner = account[row] as number;
    if (number === NO_TEXT || owner === NO_TEXT || number === owner) continue;
    if (first[number] === NO_TEXT) first[number] = owner;
    else if (first[number] !== owner) conflicting.add(number);
  }
  return conflicting.size === 0 ? new Map<number, Map<number, Binding>>() : countBindings(table, (number) => conflicting.has(number));
}

function countBindings(table: PairColumns, wanted: (card: number) => boolean): BindingsByCard {
  const { account, card } = table.columns;
  const byCard: BindingsByCard = new Map();
  for (let row = 0; row < table.length; row++) {
    const number = card[row] as number;
    const owner = account[row] as number;
    if (number === NO_TEXT || owner === NO_TEXT || number === owner || !wanted(number)) continue;
    let owners = byCard.get(number);
    if (owners === undefined) byCard.set(number, (owners = new Map<number, Binding>()));
    const file = table.file[row] as number;
    const line = table.line[row] as number;
    const known = owners.get(owner);
    if (known === undefined) owners.set(owner, { count: 1, file, line });
    else {
      known.count++;
      if (file < known.file || (file === known.file && line < known.line)) Object.assign(known, { file, line });
    }
  }
  return byCard;
}

function mostFrequent(owners: ReadonlyMap<number, Binding>, strings: StringPool): number {
  let best = NO_TEXT;
  let bestCount = 0;
  for (const [owner, { count }] of owners) {
    if (count > bestCount || (count === bestCount && strings.text(owner) < strings.text(best))) {
      best = owner;
      bestCount = count;
    }
  }
  return best;
}

export interface CardBindings {
  /** Text id of a card to the text id of its account, 0 where none is known. */
  readonly accountOfCard: Uint32Array;
  /** ALIAS_CONFLICT, one for each binding that was not kept, in text order of card and account. */
  readonly issues: RowIssue[];
  /** An array of the same length, for anybody's use. */
  readonly spare: Uint32Array;
}

/** One account for each card; the account tables come before rows, then the most frequent, then text order. */
export function chooseBindings(records: CaseRecords): CardBindings {
  const { strings, accounts, transfers, files } = records;
  const accountOfCard = new Uint32Array(strings.size);
  for (const [card, owners] of collectBindings(accounts, accountOfCard)) accountOfCard[card] = mostFrequent(owners, strings);

  const fromRows = new Uint32Array(strings.size);
  const rowConflicts = collectBindings(transfers, fromRows);
  const disputed = new Set(rowConflicts.keys());
  for (let card = 1; card < fromRows.length; card++) {
    const owner = fromRows[card] as number;
    if (owner === NO_TEXT) continue;
    const conflict = rowConflicts.get(card);
    if (accountOfCard[card] === NO_TEXT) accountOfCard[card] = conflict === undefined ? owner : mostFrequent(conflict, strings);
    if (accountOfCard[card] !== owner) disputed.add(card);
  }

  const lost: { card: string; owner: string; file: string; line: number }[] = [];
  for (const table of [accounts, transfers]) {
    for (const [card, owners] of countBindings(table, (number) => disputed.has(number) || table === accounts)) {
      for (const [owner, { file, line }] of owners) {
        if (owner !== accountOfCard[card]) lost.push({ card: strings.text(card), owner: strings.text(owner), file: files[file]?.file ?? '', line });
      }
    }
  }
  lost.sort((a, b) => (a.card !== b.card ? (a.card < b.card ? -1 : 1) : a.owner !== b.owner ? (a.owner < b.owner ? -1 : 1) : a.file < b.file ? -1 : 1));
  const issues = lost.map(({ card, owner, file, line }) => ({ file, line, column: '交易卡号', code: 'ALIAS_CONFLICT', value: `${card} → ${owner}` }));
  return { accountOfCard, issues, spare: fromRows };
}
