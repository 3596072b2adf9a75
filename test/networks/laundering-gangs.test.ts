import { describe, expect, it } from 'vitest';
import { collectAccountAttributes } from '../../src/graphs/account-attributes.js';
import { sharedAttributeTies } from '../../src/graphs/shared-attribute-ties.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { FRONT, findFronts, SHELL, TYING_FRONT, UNSEEN_FRONT } from '../../src/networks/find-fronts.js';
import { COUNTERPARTY_PROBABILITY, findLaunderingGangs, LARGE_COUNTERPARTY_MINOR, LAUNDERING_GANG_DEFAULTS } from '../../src/networks/find-laundering-gangs.js';
import { CONTROLLER, joinAccounts, SURE_CARD, USED_CARD, WHOLE_CARD } from '../../src/networks/join-accounts.js';
import { gangEdges, LEAST_MONEY_MINOR } from '../../src/networks/gang-edges.js';
import { gangReasons } from '../../src/networks/gang-reasons.js';
import { OWN_COLLECTOR } from '../../src/networks/serve-several.js';
import { WEAK_TIE } from '../../src/networks/weak-ties.js';
import { Direction } from '../../src/records/transfer.js';
import { caseRecordsOf } from '../support/case-records.js';

const START = Date.UTC(2026, 2, 1);
type Payment = readonly [from: string, to: string, yuan: number];

/** Accounts whose name begins with `u` have no statement: their rows are told by the other side. */
function ledgerOf(payments: readonly Payment[], names: Readonly<Record<string, string>> = {}): Ledger {
  const hasStatement = (account: string): boolean => !account.startsWith('u');
  return buildLedger(
    caseRecordsOf({
      transfers: payments.flatMap(([from, to, yuan], at) => {
        const row = { time: START + at * 600_000, amount: yuan * 100, currency: 'CNY', serial: `s${at}` };
        return [
          ...(hasStatement(from) ? [{ ...row, account: from, name: names[from] ?? '', counterparty: to, counterpartyName: names[to] ?? '', direction: Direction.out }] : []),
          ...(hasStatement(to) ? [{ ...row, account: to, name: names[to] ?? '', counterparty: from, counterpartyName: names[from] ?? '', direction: Direction.in }] : []),
        ];
      }),
    }),
  );
}

function gangsOf(ledger: Ledger, probabilityOf: (account: string) => number): { gangs: string[][]; shared: string[]; fronts: string[]; controllers: string[] } {
  const probability = Float64Array.from(ledger.accounts, ({ account }) => probabilityOf(account));
  const found = findLaunderingGangs({ ledger, probability, attributes: collectAccountAttributes(ledger.records, ledger), terminals: [] });
  const tell = (accounts: readonly number[]): string[] => accounts.map((account) => ledger.accounts[account]?.account ?? '');
  return { gangs: found.gangs.map(tell).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)), shared: tell(found.shared), fronts: tell(found.fronts), controllers: tell(found.controllers) };
}

/** A ring of money among four accounts, each pair both ways round the ring. */
const ring = (gang: string): Payment[] => [0, 1, 2, 3].flatMap((at): Payment[] => [[`${gang}${at}`, `${gang}${(at + 1) % 4}`, 20_000], [`${gang}${at}`, `${gang}${(at + 2) % 4}`, 15_000]]);
const isMule = (account: string): number => (/^[abc]\d$/.test(account) ? 0.9 : 0);

describe('findLaunderingGangs', () => {
  it('keeps rings apart, and leaves out the account that serves three of them', () => {
    const dealings = ['a', 'b', 'c'].flatMap((gang): Payment[] => [[`${gang}0`, 'dealer', 30_000], [`${gang}1`, 'dealer', 30_000]]);
    const ledger = ledgerOf([...ring('a'), ...ring('b'), ...ring('c'), ...dealings]);
    const found = gangsOf(ledger, (account) => (account === 'dealer' ? 0.9 : isMule(account)));
    expect(found.gangs).toEqual([['a0', 'a1', 'a2', 'a3'], ['b0', 'b1', 'b2', 'b3'], ['c0', 'c1', 'c2', 'c3']]);
    expect(found.shared).toEqual(['dealer']);
  });

  it('keeps whom three parts of one gang pay, when it lives by them and pays them', () => {
    const parts = ['a', 'b', 'c'];
    const paid: Payment[] = parts.flatMap((gang): Payment[] => [[`${gang}0`, 'boss', 30_000], [`${gang}1`, 'boss', 30_000]]);
    const [received, own] = [180_000, Math.ceil(180_000 * OWN_COLLECTOR.leastSharePaid)];
    const sharedOf = (strangersPaid: number, toGang: number): string[] => {
      const ledger = ledgerOf([...parts.flatMap(ring), ...paid, ['x', 'boss', strangersPaid], ['boss', 'a2', toGang], ['boss', 'y', received - own]]);
      return gangsOf(ledger, (account) => (account === 'boss' ? 0.9 : isMule(account))).shared;
    };
    expect(sharedOf(1, own)).toEqual([]);
    expect(sharedOf(1, own / 2)).toEqual(['boss']);
    expect(sharedOf(Math.ceil((received * (1 - OWN_COLLECTOR.leastShareReceived)) / OWN_COLLECTOR.leastShareReceived) + 1, own)).toEqual(['boss']);
  });

  it('joins parts by the shell that they pay, and asks after the others who pay it', () => {
    const each = SHELL.leastAveragePaidMinor / 100;
    const payments: Payment[] = [...['a0', 'b0', 'u1', 'u2', 'u3', ...Array.from({ length: 5 }, (_, at) => `u${at + 4}`)].map((payer): Payment => [payer, 'shell', each]), ['a1', 'u1', each], ['c0', 'u1', each]];
    const ledger = ledgerOf([...ring('a'), ...ring('b'), ...ring('c'), ...payments], { shell: '某某商贸有限公司' });
    expect(gangsOf(ledger, isMule).gangs).toEqual([['a0', 'a1', 'a2', 'a3', 'b0', 'b1', 'b2', 'b3', 'c0', 'c1', 'c2', 'c3', 'shell', 'u1']]);
    expect(gangsOf(ledgerOf([...ring('a'), ...ring('b'), ...ring('c'), ...payments], { shell: '王示例' }), isMule).gangs).toHaveLength(3);
  });

  it('ties no two accounts by less than a stake', () => {
    const tiesOf = (yuan: number): number => {
      const ledger = ledgerOf([['a0', 'b0', yuan / 2], ['b0', 'a0', yuan / 2]]);
      return gangEdges({ ledger, attributes: collectAccountAttributes(ledger.records, ledger), terminals: [] }, () => true).weight.length;
    };
    expect(tiesOf(LEAST_MONEY_MINOR / 100)).toBe(1);
    expect(tiesOf(LEAST_MONEY_MINOR / 100 - 1)).toBe(0);
  });

  it('ties two rings by somebody who is little suspected only where as much passes as money passed on', () => {
    const passing = Math.round((2 ** WEAK_TIE.leastWeight - 1) * 1000);
    const gangsBy = (yuan: number, probability: number): number => {
      const ledger = ledgerOf([...ring('a'), ...ring('b'), ['u1', 'a0', 2 * passing], ['u1', 'b0', yuan]]);
      return gangsOf(ledger, (account) => (account === 'u1' ? probability : isMule(account))).gangs.length;
    };
    expect(gangsBy(passing, COUNTERPARTY_PROBABILITY)).toBe(1);
    expect(gangsBy(passing - 1, COUNTERPARTY_PROBABILITY)).toBe(2);
    expect(gangsBy(passing - 1, WEAK_TIE.mostProbability)).toBe(1);
    expect(gangsBy(passing - 1, WEAK_TIE.mostProbability - 0.01)).toBe(2);
  });

  it('says what joined two parts', () => {
    const ledger = ledgerOf([...ring('a'), ...ring('b'), ['a0', 'x', 2_000_000], ['b0', 'x', 1_500_000]]);
    const probability = Float64Array.from(ledger.accounts, ({ account }) => isMule(account));
    const attributes = collectAccountAttributes(ledger.records, ledger);
    const { gangs, joins } = findLaunderingGangs({ ledger, probability, attributes, terminals: [] });
    expect(gangs).toHaveLength(1);
    expect(gangReasons(ledger, sharedAttributeTies(attributes), gangs[0] ?? [], joins)).toContainEqual(expect.objectContaining({ detector: 'common collector', value: 'x' }));
    expect(gangReasons(ledger, sharedAttributeTies(attributes), [], joins)).toHaveLength(1);
  });

  it('takes a counterparty without a statement only from its own probability on', () => {
    const ledger = ledgerOf([...ring('a'), ['a0', 'u1', 50_000], ['a1', 'u1', 50_000]]);
    const with_ = (probability: number): string[][] => gangsOf(ledger, (account) => (account === 'u1' ? probability : isMule(account))).gangs;
    expect(with_(COUNTERPARTY_PROBABILITY)).toEqual([['a0', 'a1', 'a2', 'a3', 'u1']]);
    expect(with_(COUNTERPARTY_PROBABILITY - 0.01)).toEqual([['a0', 'a1', 'a2', 'a3']]);
  });

  it('takes a counterparty that moved much from any suspicion on', () => {
    const each = LARGE_COUNTERPARTY_MINOR / 200;
    const with_ = (yuan: number, probability: number): number => {
      const ledger = ledgerOf([...ring('a'), ['a0', 'u1', yuan], ['a1', 'u1', yuan]]);
      return gangsOf(ledger, (account) => (account === 'u1' ? probability : isMule(account))).gangs[0]?.length ?? 0;
    };
    expect(with_(each, LAUNDERING_GANG_DEFAULTS.minimumProbability)).toBe(5);
    expect(with_(each - 1, LAUNDERING_GANG_DEFAULTS.minimumProbability)).toBe(4);
    expect(with_(each, LAUNDERING_GANG_DEFAULTS.minimumProbability - 0.01)).toBe(4);
  });

  it('leaves payment institutions out, however likely', () => {
    const ledger = ledgerOf([...ring('a'), ['a0', 'u1', 50_000], ['a1', 'u1', 50_000]], { u1: '财付通支付科技有限公司客户备付金' });
    expect(gangsOf(ledger, (account) => (account === 'u1' ? 1 : isMule(account))).gangs).toEqual([['a0', 'a1', 'a2', 'a3']]);
  });

  it('adds the front through which the money goes, and whom the front pays', () => {
    const paid: Payment[] = [0, 1, 2, 3].map((at): Payment => [`a${at}`, 'shop', 40_000]);
    const ledger = ledgerOf([...ring('a'), ...paid, ['shop', 'boss', 150_000]], { shop: '某某商贸有限公司' });
    expect(gangsOf(ledger, isMule)).toMatchObject({ gangs: [['a0', 'a1', 'a2', 'a3', 'boss', 'shop']], fronts: ['shop'], controllers: ['boss'] });
  });

  it('finds nothing among nobody', () => {
    expect(gangsOf(ledgerOf([['x', 'y', 1]]), () => 0)).toEqual({ gangs: [], shared: [], fronts: [], controllers: [] });
  });
});

describe('findFronts', () => {
  const least = FRONT.leastReceivedMinor / 100;
  const suspected = (ledger: Ledger) => (account: number): boolean => /^a\d$/.test(ledger.accounts[account]?.account ?? '');

  /** What a company that begins with `u` or not, paid by so many suspects and one other, is taken for. */
  function frontOf(shop: string, payers: number, yuanEach: number, other: number, { name = '某某商贸有限公司', stranger = 'x' } = {}): 'none' | 'front' | 'tying' {
    const ledger = ledgerOf([...Array.from({ length: payers }, (_, at): Payment => [`a${at}`, shop, yuanEach]), [stranger, shop, other]], { [shop]: name });
    const { all, tying } = findFronts(ledger, suspected(ledger));
    const account = ledger.accountOf(shop) as number;
    expect([...all].every((each) => each === account)).toBe(true);
    return tying.has(account) ? 'tying' : all.has(account) ? 'front' : 'none';
  }

  it.each([['its own statement', 'shop', FRONT], ['its payers alone', 'ushop', UNSEEN_FRONT]] as const)('asks for payers, money and share, each at its bound, where %s tells', (_, shop, { leastPayers, leastShare }) => {
    const yuanEach = Math.ceil(least / leastPayers);
    expect(frontOf(shop, leastPayers, yuanEach, 1)).toBe('front');
    expect(frontOf(shop, leastPayers - 1, yuanEach * 4, 1)).toBe('none');
    expect(frontOf(shop, leastPayers, Math.floor(least / leastPayers) - 1, 1)).toBe('none');
    const most = (yuanEach * leastPayers * (1 - leastShare)) / leastShare;
    expect(frontOf(shop, leastPayers, yuanEach, Math.floor(most) - 1)).toBe('front');
    expect(frontOf(shop, leastPayers, yuanEach, Math.ceil(most) + 10)).toBe('none');
  });

  it('ties gangs where more suspects pay, at a smaller share', () => {
    const yuanEach = least / TYING_FRONT.leastPayers;
    const most = (least * (1 - TYING_FRONT.leastShare)) / TYING_FRONT.leastShare;
    expect(frontOf('shop', TYING_FRONT.leastPayers, yuanEach, Math.floor(most) - 1)).toBe('tying');
    expect(frontOf('shop', TYING_FRONT.leastPayers, yuanEach, Math.ceil(most) + 10)).toBe('none');
  });

  it('never ties by a company of which only the payers are known', () => {
    expect(frontOf('ushop', 8, least, 1)).toBe('front');
  });

  it('counts what strangers paid where the statement shows it, and not what nobody can judge', () => {
    expect(frontOf('shop', FRONT.leastPayers, least, 5 * FRONT.leastPayers * least, { stranger: 'ux' })).toBe('none');
  });

  it('takes a company that few persons pay large sums for a shell, each bound at its edge', () => {
    const each = SHELL.leastAveragePaidMinor / 100;
    const persons = Math.max(SHELL.leastPersons, SHELL.leastReceivedMinor / SHELL.leastAveragePaidMinor);
    const shellOf = ({ suspects = SHELL.leastPayers as number, others = persons - SHELL.leastPayers, yuanEach = each, company = 0, known = 0 }): boolean => {
      const payments: Payment[] = [
        ...Array.from({ length: suspects }, (_, at): Payment => [`a${at}`, 'shop', yuanEach]),
        ...Array.from({ length: others }, (_, at): Payment => [`u${at}`, 'shop', yuanEach]),
        ['ufirm', 'shop', Math.max(1, company)],
        ['known', 'shop', Math.max(1, known)],
      ];
      const ledger = ledgerOf(payments, { shop: '某某商贸有限公司', ufirm: '某某建材有限公司' });
      return findFronts(ledger, suspected(ledger)).shells.has(ledger.accountOf('shop') as number);
    };
    expect(shellOf({ yuanEach: each * 1.2 })).toBe(true);
    expect(shellOf({ suspects: SHELL.leastPayers - 1, others: persons, yuanEach: each * 1.2 })).toBe(false);
    expect(shellOf({ others: persons * 2, yuanEach: each * 0.9 })).toBe(false);
    expect(shellOf({ others: SHELL.leastPersons - SHELL.leastPayers - 2, yuanEach: each * 10 })).toBe(false);
    expect(shellOf({ yuanEach: each * 0.9, others: 2 })).toBe(false);
    const all = each * 1.2 * persons;
    expect(shellOf({ yuanEach: each * 1.2, company: all * (1 / SHELL.leastPersonShare - 1) - 100 })).toBe(true);
    expect(shellOf({ yuanEach: each * 1.2, company: all * (1 / SHELL.leastPersonShare - 1) + 100 })).toBe(false);
    const fromSuspects = each * 1.2 * SHELL.leastPayers;
    expect(shellOf({ yuanEach: each * 1.2, known: fromSuspects * (1 / SHELL.leastShare - 1) + 100 })).toBe(false);
  });

  it('takes no person and no gold shop', () => {
    expect(frontOf('shop', 4, least, 1, { name: '王示例' })).toBe('none');
    expect(frontOf('shop', 4, least, 1, { name: '某某珠宝行' })).toBe('none');
  });
});

describe('joinAccounts', () => {
  const least = USED_CARD.leastMovedMinor / 100;

  function joinedOf(payments: readonly Payment[], probability: number): string[] {
    const ledger = ledgerOf(payments);
    const gangOf = new Map(ledger.accounts.flatMap(({ index, account }) => (/^[ab]\d$/.test(account) ? [[index, account.startsWith('a') ? 0 : 1] as const] : [])));
    const likely = Float64Array.from(ledger.accounts, ({ account }) => (account === 'card' ? probability : 0));
    return joinAccounts(ledger, gangOf, likely, new Set(), new Set()).map(({ account, gang }) => `${ledger.accounts[account]?.account ?? ''} ${gang}`);
  }

  it('joins a card to the gang whose money it moved, from its bounds on', () => {
    expect(joinedOf([['a0', 'card', least]], USED_CARD.leastProbability)).toEqual(['card 0']);
    expect(joinedOf([['a0', 'card', least]], USED_CARD.leastProbability - 0.001)).toEqual([]);
    expect(joinedOf([['a0', 'card', least - 1]], 0.2)).toEqual([]);
    expect(joinedOf([['a0', 'card', least], ['x', 'card', Math.floor(least / USED_CARD.leastShare)]], 0.2)).toEqual([]);
  });

  it('asks a smaller share of a card that is strongly suspected', () => {
    const others = Math.floor(least / SURE_CARD.leastShare) - least;
    expect(joinedOf([['a0', 'card', least], ['x', 'card', others]], SURE_CARD.leastProbability)).toEqual(['card 0']);
    expect(joinedOf([['a0', 'card', least], ['x', 'card', others + 100]], SURE_CARD.leastProbability)).toEqual([]);
    expect(joinedOf([['a0', 'card', least], ['x', 'card', others]], SURE_CARD.leastProbability - 0.01)).toEqual([]);
  });

  it('asks hardly any suspicion of a card that got nearly all it got from the gang, and much', () => {
    const much = WHOLE_CARD.leastReceivedMinor / 100;
    const others = Math.floor(much / WHOLE_CARD.leastShare) - much;
    expect(joinedOf([['a0', 'card', much], ['x', 'card', others]], WHOLE_CARD.leastProbability)).toEqual(['card 0']);
    expect(joinedOf([['a0', 'card', much], ['x', 'card', others + 100]], WHOLE_CARD.leastProbability)).toEqual([]);
    expect(joinedOf([['a0', 'card', much - 1]], WHOLE_CARD.leastProbability)).toEqual([]);
    expect(joinedOf([['a0', 'card', much]], WHOLE_CARD.leastProbability - 0.001)).toEqual([]);
  });

  it('joins nobody who deals with two gangs', () => {
    expect(joinedOf([['a0', 'card', least], ['b0', 'card', least]], 0.2)).toEqual([]);
  });

  it('asks a controller to live by the front', () => {
    const share = CONTROLLER.leastReceivedMinor / 100;
    const ledger = ledgerOf([['front', 'boss', share], ['x', 'boss', Math.floor(share / 2)]]);
    const front = ledger.accountOf('front') as number;
    expect(joinAccounts(ledger, new Map([[front, 0]]), new Float64Array(ledger.accounts.length), new Set([front]), new Set())).toEqual([]);
    const alone = ledgerOf([['front', 'boss', share]]);
    const own = alone.accountOf('front') as number;
    expect(joinAccounts(alone, new Map([[own, 0]]), new Float64Array(alone.accounts.length), new Set([own]), new Set())).toEqual([{ account: alone.accountOf('boss'), gang: 0, isController: true }]);
  });

  it('gives a front that is no link to the gang that pays it, and its boss with it; neither where two gangs pay', () => {
    const share = CONTROLLER.leastReceivedMinor / 100;
    const joinedBy = (payments: readonly Payment[]): string[] => {
      const ledger = ledgerOf(payments);
      const gangOf = new Map(ledger.accounts.flatMap(({ index, account }) => (/^[ab]\d$/.test(account) ? [[index, account.startsWith('a') ? 0 : 1] as const] : [])));
      const fronts = new Set([ledger.accountOf('ufront') as number]);
      return joinAccounts(ledger, gangOf, new Float64Array(ledger.accounts.length), fronts, new Set()).map(({ account, gang, isController }) => `${ledger.accounts[account]?.account ?? ''} ${gang} ${isController}`);
    };
    expect(joinedBy([['a0', 'ufront', share], ['ufront', 'boss', share]])).toEqual(['ufront 0 false', 'boss 0 true']);
    expect(joinedBy([['a0', 'ufront', share], ['b0', 'ufront', share], ['ufront', 'boss', share]])).toEqual([]);
  });

  it('takes nobody on the wages of a front for its controller', () => {
    const share = CONTROLLER.leastReceivedMinor / 100;
    const ledger = ledgerOf([['front', 'boss', share], ...Array.from({ length: 2 }, (_, at): Payment => ['front', `staff${at}`, share])]);
    const front = ledger.accountOf('front') as number;
    expect(joinAccounts(ledger, new Map([[front, 0]]), new Float64Array(ledger.accounts.length), new Set([front]), new Set())).toEqual([]);
  });
});
