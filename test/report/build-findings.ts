/** Findings of a made-up case, seeded: gangs with tiers, suppliers, one group abroad, victims, series, freeze list, quality. Numbers are invented (cards 629999…, IDs 999999…). */

import { randomBelow, seededRandom } from '../../src/core/random.js';
import { formatIso } from '../../src/core/time.js';
import { findingsSchema, type AccountFinding, type Findings, type Group, type GroupMember } from '../../src/findings/findings.js';
import type { Reason, Role } from '../../src/findings/shared.js';

const ZONE = 'Asia/Shanghai';
const START = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'];
const GIVEN = [...'伟芳娜敏静强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉'];
const BANKS = ['邮政储蓄银行任城区支行', '甲商业银行', '乙农村商业银行', '丙银行济宁分行', '丁股份银行'];

export interface BuildFindingsOptions {
  readonly seed?: number;
  readonly gangs?: number;
  readonly accountsPerGang?: number;
  readonly victims?: number;
}

/** Findings that the schema accepts. */
export function buildFindings(options: BuildFindingsOptions = {}): Findings {
  const { seed = 1, gangs = 5, accountsPerGang = 28, victims = 60 } = options;
  const random = seededRandom(seed);
  const below = (bound: number): number => randomBelow(random, bound);
  const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const name = (): string => `${oneOf(SURNAMES)}${oneOf(GIVEN)}${below(3) === 0 ? '' : oneOf(GIVEN)}`;
  let cards = 0;
  const card = (): string => `62999${String(9_904_700_000 + below(9) * 100_000)}${String(++cards).padStart(4, '0')}`;
  const at = (day: number): string => formatIso(START + Math.floor(day * DAY_MS) + below(DAY_MS), ZONE);
  const row = (): { file: string; line: number } => ({ file: oneOf(['甲商业银行_交易明细信息.csv', '乙农村商业银行_交易明细信息.csv', '止付明细.csv', '账户信息.csv']), line: 2 + below(40_000) });
  const rows = (count: number) => Array.from({ length: count }, row);
  const reason = (detector: string, measure: string, value: number | string, threshold: number | undefined, bits: number | undefined, zh: string, en: string): Reason => ({
    detector, measure, value, ...(threshold === undefined ? {} : { threshold }), ...(bits === undefined ? {} : { bits }), text: { zh, en },
  });
  const reasons = (): Reason[] => {
    const share = 0.85 + random() * 0.15;
    const holders = 2 + below(6);
    return [
      reason('pass-through', 'passThroughShare', Math.round(share * 1e4) / 1e4, 0.9, 4.2, `24 小时内快进快出：${(share * 100).toFixed(1)} %`, `passed on within 24 hours: ${(share * 100).toFixed(1)} %`),
      reason('shared control', 'device', holders, 2, 3.1, `${holders} 个账户登录设备相同`, `${holders} accounts share a device`),
      reason('new account', 'ageDays', below(30), 30, 1.7, '开户 30 天内大额交易', 'large transfers within 30 days of opening'),
      reason('salary', 'salaryMonths', below(4), 1, -1.2, '有工资收入', 'receives a salary'),
    ].slice(0, 1 + below(4));
  };

  const accounts: AccountFinding[] = [];
  const groups: Group[] = [];
  const flows: Findings['flows'] = [];
  const freeze: Findings['freeze'] = [];
  const outcomes: Findings['traces']['outcomes'] = [];
  const nextInquiries: Findings['traces']['nextInquiries'] = [];
  const tiers = new Map<number, Findings['traces']['tiers'][number]>();
  const complaintIds = Array.from({ length: victims }, (_, index) => `A99999900202601${String(index + 1).padStart(4, '0')}`);
  const victimAccounts = complaintIds.map(() => card());
  const losses = complaintIds.map(() => Math.floor(500_000 * 2 ** (random() * 7)));

  victimAccounts.forEach((account, index) => {
    accounts.push({ account, name: name(), bank: oneOf(BANKS), role: 'victim', hasStatement: below(2) === 0, tiers: {}, score: 0, reasons: [reason('complaint', 'payments', 1 + (index % 4), undefined, undefined, `报案付款 ${1 + (index % 4)} 笔`, `${1 + (index % 4)} payments of complaints`)], rows: rows(2) });
  });
  const flow = (from: string, to: string, traced: number, day: number): void => {
    flows.push({ from, to, amount: traced + below(9_000_000), traced, transfers: 1 + below(6), firstTime: at(day), lastTime: at(day + 1 + below(3)) });
  };

  for (let gang = 0; gang < gangs; gang++) {
    const size = Math.max(8, accountsPerGang - gang * 3);
    const ids = Array.from({ length: size }, card);
    const tierOf = ids.map((_, index) => (index < size * 0.4 ? 1 : index < size * 0.65 ? 2 : index < size * 0.8 ? 3 : 4));
    const members: GroupMember[] = [];
    const reached = complaintIds.filter((_, index) => index % gangs === gang);
    const id = `laundering-${ids[0] ?? ''}`;
    const held = ids.map(() => 0);
    reached.forEach((complaint) => {
      const index = complaintIds.indexOf(complaint);
      const first = tierOf.flatMap((tier, member) => (tier === 1 ? [member] : []));
      const into = oneOf(first);
      const loss = losses[index] as number;
      flow(victimAccounts[index] as string, ids[into] as string, loss, index % 45);
      held[into] = (held[into] as number) + loss;
    });
    const received = [...held];
    for (const tier of [1, 2, 3]) {
      const next = ids.flatMap((_, member) => (tierOf[member] === tier + 1 ? [member] : []));
      ids.forEach((from, member) => {
        if (tierOf[member] !== tier || (held[member] as number) === 0) return;
        let left = Math.floor((held[member] as number) * (0.82 + random() * 0.18));
        held[member] = (held[member] as number) - left;
        for (let part = 0; part < 3 && left > 0; part++) {
          const amount = part === 2 ? left : Math.ceil(left * random());
          const to = oneOf(next);
          flow(from, ids[to] as string, amount, 3 + below(45));
          held[to] = (held[to] as number) + amount;
          received[to] = (received[to] as number) + amount;
          left -= amount;
        }
      });
    }
    ids.forEach((account, member) => {
      const tier = tierOf[member] as number;
      const role: Role = tier === 1 ? 'mule' : tier === 2 ? (below(4) === 0 ? 'collector' : 'mule') : tier === 3 ? 'collector' : oneOf<Role>(['cash-out', 'otc-dealer', 'cash-out', 'merchant-front']);
      const score = Math.round((0.55 + random() * 0.45) * 1e4) / 1e4;
      const finding: AccountFinding = {
        account, name: name(), bank: oneOf(BANKS), role, hasStatement: below(5) > 0, tier,
        tiers: Object.fromEntries(reached.slice(0, 1 + below(4)).map((complaint) => [complaint, tier])),
        score, group: id, reasons: reasons(), rows: rows(1 + below(8)),
      };
      accounts.push(finding);
      members.push({ kind: 'account', id: account, name: finding.name, role, tier, score, reasons: finding.reasons, rows: finding.rows });
      const total = received[member] as number;
      const residual = tier === 4 ? Math.floor((held[member] as number) * 0.1) : (held[member] as number);
      const ended = tier === 4 ? (held[member] as number) - residual : 0;
      const kind = role === 'cash-out' ? 'cash' : role === 'otc-dealer' ? 'virtualAssetDealer' : role === 'merchant-front' ? 'merchant' : 'noStatement';
      if (total > 0) {
        const sums = tiers.get(tier) ?? { tier, accounts: 0, received: 0, passedOn: 0, ended: 0, residual: 0 };
        tiers.set(tier, { tier, accounts: sums.accounts + 1, received: sums.received + total, passedOn: sums.passedOn + total - residual - ended, ended: sums.ended + ended, residual: sums.residual + residual });
      }
      const complaint = reached[member % Math.max(1, reached.length)] ?? complaintIds[0] ?? '';
      if (ended > 0) outcomes.push({ complaint, account, outcome: 'ended', kind, amount: ended });
      if (ended > 0 && !finding.hasStatement) nextInquiries.push({ account, name: finding.name, bank: finding.bank, traced: ended, tier });
      if (residual > 0) {
        outcomes.push({ complaint, account, outcome: 'residual', amount: residual });
        freeze.push({
          account, name: finding.name, idNumber: `999999198${below(10)}0${1 + below(9)}1${below(10)}${String(below(9999)).padStart(4, '0')}`, bank: finding.bank, residual,
          available: below(4) === 0 ? null : Math.floor(residual * random() * 1.4), held: Math.floor(residual * 0.8), status: oneOf(['正常', '冻结', '正常', '只收不付']), halfLifeHours: below(5) === 0 ? null : Math.round(random() * 480) / 10, expected: Math.floor(residual * 0.6), existingMeasures: below(4) === 0 ? ['止付 2026-02-11'] : [], queued: below(4) === 0,
          ...((marked: boolean) => ({ goodFaith: marked, goodFaithReason: marked ? ('organisation' as const) : null }))(below(9) === 0), coveredTo: at(60 + below(20)), tier, priority: 0, chain: rows(tier),
        });
      }
    });
    groups.push({
      id, type: 'laundering', members, complaints: reached, received: received.reduce((sum, amount) => sum + amount, 0) * 4, traced: reached.reduce((sum, complaint) => sum + (losses[complaintIds.indexOf(complaint)] as number), 0),
      reasons: [reason('money between members', 'amount', 123_456_789, undefined, undefined, '成员之间转账 312 笔，共 1234567.89 元', '312 transfers between members, ¥1234567.89 in all'), reason('shared control', 'device', '02:99:AA:10:33:71', undefined, 11.4, '9 个账户登录设备相同：02:99:AA:10:33:71', '9 accounts share device 02:99:AA:10:33:71')],
    });
  }

  for (let supplier = 0; supplier < 2; supplier++) {
    const phone = `1990000${String(1000 + supplier)}`;
    const supplied = accounts.filter((account) => account.role === 'mule').filter((_, index) => index % 9 === supplier).slice(0, 8);
    const why = [reason('abnormal opening', 'contactPhone', phone, undefined, undefined, `${supplied.length} 人经同一联系电话 ${phone} 开户`, `${supplied.length} holders opened through ${phone}`)];
    groups.push({
      id: `card-supplier-${phone}`, type: 'card-supplier', complaints: [], received: 0, traced: 0, reasons: why,
      members: [
        { kind: 'person', id: `99999919900101${String(1000 + supplier)}`, name: name(), role: 'supplier', score: 0.8, reasons: why, rows: rows(5) },
        { kind: 'phone', id: phone, role: 'supplier', score: 0.8, reasons: why, rows: rows(3) },
        ...supplied.map((account): GroupMember => ({ kind: 'account', id: account.account, name: account.name, role: account.role, tier: account.tier ?? 1, score: account.score, reasons: account.reasons, rows: account.rows })),
      ],
    });
  }
  groups.push({
    id: 'overseas-19900002001', type: 'overseas', complaints: complaintIds.slice(0, 12), received: 0, traced: 0,
    reasons: [reason('border signs', 'foreignNumber', '+85599900011', undefined, undefined, '共同联系境外号码 +85599900011', 'several members are in contact with +85599900011')],
    members: Array.from({ length: 18 }, (_, index): GroupMember => ({
      kind: index % 3 === 0 ? 'person' : 'phone', id: index % 3 === 0 ? `99999919920202${String(1000 + index)}` : `199000020${String(10 + index)}`, role: index === 0 ? 'smuggler' : 'operator', score: 0.9,
      reasons: [reason('border signs', 'departures', 1 + below(4), undefined, undefined, `前往相关国家和地区次数：${1 + below(4)}`, `departures for the region: ${1 + below(4)}`)], rows: rows(4),
    })),
  });
  freeze.sort((a, b) => b.residual - a.residual).forEach((entry, index) => (entry.priority = index + 1));
  nextInquiries.sort((a, b) => b.traced - a.traced);
  const seriesCount = 4;
  return findingsSchema.parse({
    case: { timeZone: ZONE, currency: 'CNY', complaints: victims, loss: losses.reduce((sum, loss) => sum + loss, 0), transfers: 21_433, accounts: 4_021, calls: 25_310 },
    groups,
    accounts: accounts.sort((a, b) => b.score - a.score || (a.account < b.account ? -1 : 1)),
    series: Array.from({ length: seriesCount }, (_, index) => {
      const complaints = complaintIds.filter((__, place) => place % seriesCount === index);
      return { id: `series-${complaints[0] ?? ''}`, complaints, loss: complaints.reduce((sum, complaint) => sum + (losses[complaintIds.indexOf(complaint)] as number), 0), reasons: [reason('shared payee', 'accounts', 7, 2, undefined, '共同收款账户 7 个', '7 payees in common')] };
    }),
    freeze,
    restitution: complaintIds.slice(0, 20).map((claim, index) => ({ claim, account: freeze[index]?.account ?? '', round: 1, loss: losses[index] as number, share: Math.floor((losses[index] as number) * 0.12), case: index % 3 === 0 ? ('single-deposit' as const) : ('traced-deposits' as const), basis: index % 3 === 0 ? 'single deposit' : 'traced', rows: rows(2) })),
    inquiries: nextInquiries.map(({ account, name: holder, bank, traced, tier }, index) => ({ kind: 'account' as const, institution: bank, institutionGuessed: false, rank: index + 1, number: account, name: holder, traced, tier, from: at(20), to: at(40), reason: 'noStatement' as const, complaints: complaintIds.slice(0, 2), serials: [], rows: rows(1) })),
    withdrawals: freeze.slice(0, 10).map(({ account, name: holder, bank, residual }, index) => ({ terminal: `ATM${index}`, branch: oneOf(BANKS), place: '', time: at(20 + index), account, name: holder, bank, amount: residual, traced: residual, footageUntil: at(50 + index), rows: rows(1) })),
    traces: {
      rule: 'fifo',
      outcomes,
      unmatched: [{ id: complaintIds[0] ?? '', payer: victimAccounts[0] ?? '', payee: card(), amount: 1_234_500, time: at(12), reason: 'no transfer of that amount', suggestion: card(), rows: rows(1) }],
      tiers: [...tiers.values()].sort((a, b) => a.tier - b.tier),
      nextInquiries,
    },
    flows: flows.sort((a, b) => b.traced - a.traced),
    quality: {
      rowsRead: 47_000, records: 44_180, marked: 2_700, rejected: 120,
      files: ['甲商业银行_交易明细信息.csv', '乙农村商业银行_交易明细信息.csv', '止付明细.csv', '账户信息.csv', '话单_移动.csv', '说明.txt'].map((file, index) =>
        index === 5
          ? { file, profile: null, encoding: 'utf-8', rowsRead: 0, records: 0, marked: 0, rejected: 0, problem: 'no known header: give a profile or leave the file out' }
          : { file, profile: ['fund-inquiry-transfers', 'fund-inquiry-transfers', 'stop-payments', 'accounts', 'calls'][index] ?? null, encoding: index < 2 ? 'gb18030' : 'utf-8', rowsRead: 9_400, records: 8_836, marked: 540, rejected: 24 },
      ),
      codes: { MASKED_NAME: 1_200, LUHN_FAILED: 340, JUNK_IP: 702, LOSSY_NUMBER: 88, FAILED_ROW: 210, REVERSAL: 76, MISSING_TIME: 55, REPEATED_ROW: 65, STRIPPED_SUFFIX: 84 },
      mirrors: 3_204,
      gaps: accounts.filter((account) => account.hasStatement).slice(0, 25).map((account, index) => ({ account: account.account, after: at(index), before: at(index + 1), missing: (index % 2 === 0 ? 1 : -1) * (1 + below(5_000_000)), rows: rows(2), explained: index % 3 === 0 })),
      period: { from: at(0), to: at(80) },
      accounts: { withStatement: 310, counterpartyOnly: 3_711, namesCompleted: 220 },
      nextInquiries: [],
    },
  });
}
