/** Traced money folded for the layered picture: nodes by tier and group, or by tier and account; ends as lanes that run to the last column. */

import { sumAmounts, formatMoney, formatCount } from '../format-amount.js';
import type { Findings, TracedOutcome } from '../../findings/findings.js';
import { groupNames, shortNumber } from '../group-names.js';
import { plainText } from '../text/plain-text.js';
import { endKindNames, outcomeNames, pick, roleNames, words, type Pair } from '../texts.js';
import type { LayeredLink, LayeredNode } from './layered-layout.js';
import { groupColour, outcomeColour } from './palette.js';

/** Tiers beyond it share the last tier's column. */
const MOST_TIERS = 8;
const SHOWN_ACCOUNTS_PER_TIER = 14;
/** Ends of less than this share of the traced money are one lane, unless it is the only such end. */
const LEAST_END_SHARE = 0.015;
const MINOR_END = 'minor';

/** Ends from the top down; what is still there runs along the foot. */
const LANES = ['cash', 'virtualAssetDealer', 'abroad', 'merchant', 'hub', 'noStatement', 'beyondStatement', 'unknownCounterparty', 'gap', 'fee', 'otherVictim', 'listed', 'ended', 'returned', 'displaced', 'cutOff', MINOR_END, 'residual'];

export interface FlowNode extends LayeredNode {
  readonly label: Pair;
  readonly hint: Pair;
  readonly colour: string;
}

export interface FlowLink extends LayeredLink {
  readonly colour: string;
  readonly hint: Pair;
}

export interface FundFlowModel {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly columns: readonly Pair[];
  readonly notes: readonly Pair[];
}

const OTHER_PAYERS: FlowNode = {
  id: '0 other payers',
  column: 0,
  label: ['其他付款', 'other payments'],
  hint: ['其他付款：付款账户未列入，或仅见于报案', 'Other payments: from accounts not named here, or known from complaints alone'],
  colour: 'var(--none)',
};

interface Place {
  readonly id: string;
  readonly column: number;
}

/** `groups`: a node for each group in each tier; `accounts`: the accounts with most money in each tier, the others together. */
export type FundFlowDetail = 'groups' | 'accounts';

/** The model; sums beyond 2^53 are rounded in the picture. */
export function fundFlowModel(findings: Findings, detail: FundFlowDetail): FundFlowModel {
  const { currency } = findings.case;
  const groups = groupNames(findings);
  const tiers = tiersByAccount(findings);
  const shown = detail === 'accounts' ? largestAccounts(findings, tiers) : new Set<string>();
  const finding = new Map(findings.accounts.map((account) => [account.account, account]));
  const nodes = new Map<string, FlowNode>();
  const members = new Map<string, Set<string>>();

  const placeOf = (account: string): Place | undefined => {
    const column = tiers.get(account);
    if (column === undefined) return undefined;
    const found = finding.get(account);
    const group = found?.group === undefined ? undefined : groups.get(found.group);
    const key = detail === 'accounts' ? (shown.has(account) ? `account ${account}` : 'others') : column === 0 ? 'victims' : group === undefined ? 'none' : `group ${group.index}`;
    const id = `${column} ${key}`;
    const inside = members.get(id) ?? new Set();
    members.set(id, inside.add(account));
    if (!nodes.has(id)) {
      const colour = key === 'others' || column === 0 ? 'var(--none)' : groupColour(group?.index);
      if (key.startsWith('account ')) {
        const name = plainText(found?.name ?? '');
        const role = found === undefined ? (['', ''] as const) : roleNames[found.role];
        const label = name === '' ? shortNumber(plainText(account)) : `${name} ${shortNumber(plainText(account))}`;
        const hint = (lang: 'zh' | 'en'): string => [`${name} ${plainText(account)}`.trim(), pick(role, lang), group === undefined ? '' : pick(group.name, lang)].filter((line) => line !== '').join('\n');
        nodes.set(id, { id, column, label: [label, label], hint: [hint('zh'), hint('en')], colour });
      } else {
        const label: Pair = key === 'others' ? ['其他', 'others'] : key === 'victims' ? ['受害人', 'victims'] : (group?.name ?? ['未归入团伙', 'in no group']);
        nodes.set(id, { id, column, label, hint: label, colour });
      }
    }
    return { id, column };
  };

  const sums = new Map<string, { source: Place; target: Place; amounts: number[]; transfers: number }>();
  const add = (source: Place, target: Place, amount: number, transfers: number): void => {
    const key = JSON.stringify([source.id, target.id]);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { source, target, amounts: [amount], transfers });
    else {
      sum.amounts.push(amount);
      sum.transfers += transfers;
    }
  };

  const sideways: number[] = [];
  for (const flow of findings.flows) {
    if (flow.traced <= 0) continue;
    const source = placeOf(flow.from);
    const target = placeOf(flow.to);
    if (source === undefined || target === undefined) continue;
    if (target.column === source.column + 1) add(source, target, flow.traced, flow.transfers);
    else sideways.push(flow.traced);
  }

  payersNotNamed(findings, tiers).forEach((amount, account) => {
    const target = placeOf(account);
    if (target === undefined) return;
    nodes.set(OTHER_PAYERS.id, OTHER_PAYERS);
    add({ id: OTHER_PAYERS.id, column: 0 }, target, amount, 0);
  });

  const minor = minorEnds(findings);
  const lastTier = [...nodes.values()].reduce((most, node) => Math.max(most, node.column), 0);
  for (const outcome of findings.traces.outcomes) {
    const source = placeOf(outcome.account);
    if (source === undefined || source.column > lastTier || outcome.amount <= 0) continue;
    const kind = endOf(outcome);
    const end = minor.has(kind) ? MINOR_END : kind;
    let from = source;
    for (let column = source.column + 1; column <= lastTier + 1; column++) {
      const to = { id: `${column} end ${end}`, column };
      if (!nodes.has(to.id)) nodes.set(to.id, { id: to.id, column, lane: laneOf(end), label: endName(end), hint: endName(end), colour: outcomeColour(end) });
      add(from, to, outcome.amount, 0);
      from = to;
    }
  }

  const links = [...sums.values()].map(({ source, target, amounts, transfers }): FlowLink => {
    const total = sumAmounts(amounts);
    const from = nodes.get(source.id);
    const to = nodes.get(target.id);
    const hint = (lang: 'zh' | 'en'): string => {
      const path = from?.lane !== undefined ? pick(from.label, lang) : `${from === undefined ? '' : pick(from.label, lang)} → ${to === undefined ? '' : pick(to.label, lang)}`;
      return [path, formatMoney(total, currency), transfers === 0 ? '' : `${formatCount(transfers)} ${lang === 'zh' ? '笔' : 'transfers'}`].filter((line) => line !== '').join('\n');
    };
    return { source: source.id, target: target.id, value: Number(total), colour: (to?.lane === undefined ? from?.colour : to.colour) ?? 'var(--none)', hint: [hint('zh'), hint('en')] };
  });

  const columns = Array.from({ length: lastTier + 2 }, (_, column): Pair => (column === 0 ? ['受害人', 'Victims'] : column > lastTier ? ['去向', 'Where it ended'] : [`${column} 级`, `${words.tier[1]} ${column}`]));
  const notes: Pair[] = sideways.length === 0 ? [] : [[`同层级或回流的涉案资金 ${formatMoney(sumAmounts(sideways), currency)}（${sideways.length} 对账户）未画出`, `Not drawn: ${formatMoney(sumAmounts(sideways), currency)} traced within a tier or back up (${sideways.length} pairs of accounts)`]];
  return { nodes: [...nodes.values()].map((node) => (node.lane === undefined ? withCount(node, members.get(node.id)?.size ?? 0) : node)), links, columns, notes };
}

/** What accounts of the first tier gave on, kept or ended beyond what the flows between named accounts brought them: payments from accounts that findings do not name, or known from complaints alone. */
function payersNotNamed(findings: Findings, tiers: ReadonlyMap<string, number>): Map<string, number> {
  const balance = new Map<string, number>();
  const add = (account: string, amount: number): void => {
    if (tiers.get(account) === 1) balance.set(account, (balance.get(account) ?? 0) + amount);
  };
  for (const { account, amount } of findings.traces.outcomes) add(account, amount);
  for (const { from, to, traced } of findings.flows) {
    add(from, traced);
    add(to, -traced);
  }
  return new Map([...balance].filter(([, amount]) => amount > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Tiers of accounts as columns: victims 0, then the least tier. */
function tiersByAccount(findings: Findings): Map<string, number> {
  const tiers = new Map<string, number>();
  for (const { account, tier } of [...findings.traces.nextInquiries, ...findings.freeze]) tiers.set(account, Math.min(tier, MOST_TIERS));
  for (const { account, tier, role } of findings.accounts) {
    if (role === 'victim') tiers.set(account, 0);
    else if (tier !== undefined) tiers.set(account, Math.min(tier, MOST_TIERS));
  }
  return tiers;
}

function largestAccounts(findings: Findings, tiers: ReadonlyMap<string, number>): Set<string> {
  const money = new Map<string, number>();
  for (const { from, to, traced } of findings.flows) {
    const [source, target] = [tiers.get(from), tiers.get(to)];
    if (traced <= 0 || source === undefined || target !== source + 1) continue;
    if (source === 0) money.set(from, (money.get(from) ?? 0) + traced);
    money.set(to, (money.get(to) ?? 0) + traced);
  }
  const counts = new Map<number, number>();
  const shown = new Set<string>();
  for (const [account] of [...money].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
    const tier = tiers.get(account) ?? 0;
    const count = counts.get(tier) ?? 0;
    if (count >= SHOWN_ACCOUNTS_PER_TIER) continue;
    counts.set(tier, count + 1);
    shown.add(account);
  }
  return shown;
}

function withCount(node: FlowNode, accounts: number): FlowNode {
  if (node.id.includes(' account ') || node === OTHER_PAYERS) return node;
  const [zh, en] = node.hint;
  return { ...node, label: node.label, hint: [`${zh}\n${formatCount(accounts)} 个账户`, `${en}\n${formatCount(accounts)} account${accounts === 1 ? '' : 's'}`] };
}

function endOf({ outcome, kind }: TracedOutcome): string {
  return outcome === 'ended' ? (kind ?? 'ended') : outcome;
}

/** Ends too small for a lane of their own; the money that is still there always has one. */
function minorEnds({ traces }: Findings): Set<string> {
  const sums = new Map<string, number>();
  for (const outcome of traces.outcomes) sums.set(endOf(outcome), (sums.get(endOf(outcome)) ?? 0) + outcome.amount);
  const whole = [...sums.values()].reduce((total, amount) => total + amount, 0);
  const small = [...sums].filter(([end, amount]) => end !== 'residual' && amount < whole * LEAST_END_SHARE).map(([end]) => end);
  return new Set(small.length > 1 ? small : []);
}

function laneOf(end: string): number {
  const rank = LANES.indexOf(end);
  return rank < 0 ? 0 : rank;
}

function endName(end: string): Pair {
  const names: Readonly<Record<string, Pair>> = { ...endKindNames, ...outcomeNames, [MINOR_END]: ['其他去向', 'other ends'] };
  return names[end] ?? [end, end];
}
