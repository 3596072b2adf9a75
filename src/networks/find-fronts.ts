/**
 * Fronts (company accounts, shops and POS of a gang): companies that live by the money of suspected accounts. A shop where suspects buy what everybody buys has other customers too, so the
 * share of receipts decides: of those whose payers are known well enough to be suspected or not, which is why a front is seen even where its own statement is at another bank.
 */

import { AccountKind, NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { dealtWith } from './dealt-with.js';
import { eachReceipt } from './each-dealing.js';

/** Where the company's own statement shows all its receipts: suspected payers, what they paid in all (¥100,000), and its share, each at least. */
export const FRONT = { leastPayers: 3, leastReceivedMinor: 10_000_000, leastShare: 0.5 } as const;
/** With more suspected payers a smaller share will do, and such a company ties what would else be two gangs. */
export const TYING_FRONT = { leastPayers: 4, leastShare: 0.3 } as const;
/** Where only its payers' statements show it: the share is one of what payers with a statement and suspected ones paid. */
export const UNSEEN_FRONT = { leastPayers: 2, leastShare: 0.5 } as const;
/**
 * A shell: a company that lives by what a few persons pay it in large sums (received ¥2,000,000, on average ¥200,000 a person), which is not how persons buy. Two suspected ones among them who paid
 * this share of what is known of its payers make it a front that ties; whoever else got so much (¥100,000) from suspects and paid it so much takes part with them. Victims pay, and get nothing.
 */
export const SHELL = { leastReceivedMinor: 200_000_000, leastPersons: 5, leastPersonShare: 0.8, leastAveragePaidMinor: 20_000_000, leastPayers: 2, leastShare: 0.5, leastPaidMinor: 10_000_000 } as const;

export const COMPANY_NAME = /公司|厂|店|行$|部$|中心|合作社|商贸|超市/u;
/** Gold shops sell to every gang, in good faith or not, and are no one's front. A hardware shop (五金店) is none. */
export const GOLD_NAME = /(?<!五)金店|珠宝|首饰|黄金|银楼/u;

export interface Fronts {
  /** Positions of all companies that may be fronts, none of them suspected itself. */
  readonly all: ReadonlySet<number>;
  /** Those of them that tie gangs. */
  readonly tying: ReadonlySet<number>;
  /** Those of them that live by a few persons' large payments: none serves several gangs. */
  readonly shells: ReadonlySet<number>;
  /** Persons whose statement is elsewhere, whom suspects paid and who paid such a company. */
  readonly payers: ReadonlySet<number>;
}

export function findFronts(ledger: Ledger, isSuspected: (account: number) => boolean): Fronts {
  const all = new Set<number>();
  const tying = new Set<number>();
  const shells = new Set<number>();
  const unseenPayers = new Set<number>();
  for (const { index: account, hasStatement, kind, name } of ledger.accounts) {
    if (kind === AccountKind.hub || !COMPANY_NAME.test(name) || GOLD_NAME.test(name) || isSuspected(account)) continue;
    const payers = new Set<number>();
    const paidBy = new Map<number, number>();
    let received = 0;
    let known = 0;
    let fromSuspects = 0;
    eachReceipt(ledger, account, (payer, amount) => {
      received += amount;
      if (payer === NO_ACCOUNT) return;
      if (isPerson(ledger, payer)) paidBy.set(payer, (paidBy.get(payer) ?? 0) + amount);
      if (isSuspected(payer)) {
        fromSuspects += amount;
        payers.add(payer);
      } else if (ledger.accounts[payer]?.hasStatement !== true) return;
      known += amount;
    });
    if (fromSuspects < FRONT.leastReceivedMinor) continue;
    const passes = ({ leastPayers, leastShare }: { readonly leastPayers: number; readonly leastShare: number }, receipts: number): boolean => payers.size >= leastPayers && fromSuspects >= leastShare * receipts;
    const isShell = hasStatement && passes(SHELL, known) && isShellByPayers(received, paidBy);
    const ties = isShell || (hasStatement && passes(TYING_FRONT, received));
    if (ties) tying.add(account);
    if (ties || (hasStatement ? passes(FRONT, received) : passes(UNSEEN_FRONT, known))) all.add(account);
    if (!isShell) continue;
    shells.add(account);
    for (const [payer, paid] of paidBy) {
      const isUnseen = ledger.accounts[payer]?.hasStatement === false;
      if (isUnseen && paid >= SHELL.leastPaidMinor && dealtWith(eachReceipt, ledger, payer, isSuspected).part >= SHELL.leastPaidMinor) unseenPayers.add(payer);
    }
  }
  return { all, tying, shells, payers: unseenPayers };
}

function isPerson(ledger: Ledger, account: number): boolean {
  const entry = ledger.accounts[account];
  return entry !== undefined && entry.kind !== AccountKind.hub && !COMPANY_NAME.test(entry.name);
}

function isShellByPayers(received: number, paidBy: ReadonlyMap<number, number>): boolean {
  const paid = [...paidBy.values()].reduce((sum, amount) => sum + amount, 0);
  return received >= SHELL.leastReceivedMinor && paidBy.size >= SHELL.leastPersons && paid >= SHELL.leastPersonShare * received && paid >= SHELL.leastAveragePaidMinor * paidBy.size;
}
