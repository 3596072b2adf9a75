/** What tables say of accounts that may be stopped: available balance, status, and the measures that stand on them. */

import type { Ledger } from '../ledger/types.js';

export interface AccountFacts {
  /** 可用余额, minor units; the least where several rows tell it; null when none does. */
  available: number | null;
  /** 账户余额, likewise: what is there, stopped money included. */
  balance: number | null;
  status: string;
  /** In text order; `from` is epoch milliseconds, NaN where the table does not say. */
  measures: { readonly text: string; readonly from: number }[];
  /** Whether a measure stands at the time asked for, or the status says so. */
  stopped: boolean;
}

/** 止付 and 冻结 in any of their forms; money may come in and none goes out. */
const STOPPED_STATUS = /止付|冻结|只收不付/u;

function leastOf(known: number | null, told: number): number | null {
  if (Number.isNaN(told)) return known;
  return known === null ? told : Math.min(known, told);
}

/** Facts by account position, for accounts that a table names. `at` is epoch milliseconds. */
export function accountFacts(ledger: Ledger, at: number): Map<number, AccountFacts> {
  const { accounts, freezeMeasures, strings } = ledger.records;
  const facts = new Map<number, AccountFacts>();
  const factsOf = (number: string): AccountFacts | undefined => {
    const account = number === '' ? undefined : ledger.accountOf(number);
    if (account === undefined) return undefined;
    let known = facts.get(account);
    if (known === undefined) facts.set(account, (known = { available: null, balance: null, status: '', measures: [], stopped: false }));
    return known;
  };
  for (let row = 0; row < accounts.length; row++) {
    const known = factsOf(strings.text((accounts.columns.account[row] as number) || (accounts.columns.card[row] as number)));
    if (known === undefined) continue;
    known.available = leastOf(known.available, accounts.columns.available[row] as number);
    known.balance = leastOf(known.balance, accounts.columns.balance[row] as number);
    known.status ||= strings.text(accounts.columns.status[row] as number);
    if (STOPPED_STATUS.test(known.status)) known.stopped = true;
  }
  const { account, measureType, authority, startAt, endAt } = freezeMeasures.columns;
  for (let row = 0; row < freezeMeasures.length; row++) {
    const known = factsOf(strings.text(account[row] as number));
    if (known === undefined) continue;
    known.measures.push({ text: [measureType[row], authority[row]].map((id) => strings.text(id as number)).filter((text) => text !== '').join(' · '), from: startAt[row] as number });
    // A measure without an end stands until it is lifted.
    if (!((startAt[row] as number) > at) && !((endAt[row] as number) < at)) known.stopped = true;
  }
  for (const known of facts.values()) known.measures.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return facts;
}
