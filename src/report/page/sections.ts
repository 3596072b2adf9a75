/** The tables of the page: accounts, freeze list, complaints, series, whom to ask next, payments without a match, data quality. */

import type { SourceRow } from '../../core/source-row.js';
import type { AccountFinding, Findings, FreezeCandidate, Series } from '../../findings/findings.js';
import { formatCount, sumAmounts } from '../format-amount.js';
import { escapeMarkup } from '../text/escape-markup.js';
import { outcomeNames, words, type Pair } from '../texts.js';
import { dataText, groupText, moneyText, numberText, roleText, scoreText, section, timeText, type PageContext } from './page-context.js';
import { pageTable, type PageColumn } from './page-table.js';

/** Columns that many tables have, for items of one type. */
function columnsOf<Item>() {
  return {
    amount: (title: Pair, value: (item: Item) => number): PageColumn<Item> => ({ title, number: value, cell: (item, context) => (value(item) === 0 ? '<span class="muted">0</span>' : moneyText(value(item), context)) }),
    count: (title: Pair, value: (item: Item) => number): PageColumn<Item> => ({ title, number: value, cell: (item) => formatCount(value(item)) }),
    tier: (value: (item: Item) => number | undefined): PageColumn<Item> => ({ title: words.tier, number: (item) => value(item) ?? 99, cell: (item) => String(value(item) ?? '') }),
    number: (title: Pair, value: (item: Item) => string): PageColumn<Item> => ({ title, cell: (item) => numberText(value(item)) }),
    text: (title: Pair, value: (item: Item) => string): PageColumn<Item> => ({ title, cell: (item) => dataText(value(item)) }),
    sentence: (title: Pair, value: (item: Item) => string): PageColumn<Item> => ({ title, cell: (item) => dataText(value(item)), wrap: true }),
    time: (title: Pair, value: (item: Item) => string | null): PageColumn<Item> => ({ title, cell: (item) => timeText(value(item)) }),
  };
}

/** Suspected accounts and victims' accounts, most suspicious first. */
export function accountsSection(context: PageContext): string {
  const { count, number, text, tier } = columnsOf<AccountFinding>();
  const { findings } = context;
  const body = pageTable(
    {
      name: words.accounts,
      items: findings.accounts,
      columns: [
        number(words.account, (item) => item.account),
        text(words.name, (item) => item.name),
        text(words.bank, (item) => item.bank),
        { title: words.role, cell: (item) => roleText(item.role, context) },
        tier((item) => item.tier),
        { title: words.score, number: (item) => item.score, cell: (item) => (item.role === 'victim' ? '' : scoreText(item.score)) },
        { title: words.group, cell: (item) => groupText(item.group, context) },
        count(words.complaints, (item) => Object.keys(item.tiers).length),
        { title: words.hasStatement, cell: (item) => context.voice.say(item.hasStatement ? words.yes : words.no) },
      ],
      evidence: (item) => ({ reasons: item.reasons, rows: item.rows, complaints: Object.keys(item.tiers).sort() }),
      file: 'accounts.csv',
    },
    context,
  );
  return section('accounts', words.accounts, body, context, badge(findings.accounts.length));
}

/** What can still be stopped, by priority. */
export function freezeSection(context: PageContext): string {
  const { amount, count, number, text, tier, time } = columnsOf<FreezeCandidate>();
  const { freeze } = context.findings;
  const { voice } = context;
  const body = pageTable(
    {
      name: words.freezeList,
      items: freeze,
      columns: [
        count(['序', '#'], (item) => item.priority),
        number(words.account, (item) => item.account),
        text(words.name, (item) => item.name),
        text(words.bank, (item) => item.bank),
        tier((item) => item.tier),
        amount(words.residual, (item) => item.residual),
        { title: words.available, number: (item) => item.available ?? -1, cell: (item) => (item.available === null ? '<span class="muted">–</span>' : moneyText(item.available, context)) },
        amount(words.expected, (item) => item.expected),
        { title: words.halfLife, number: (item) => item.halfLifeHours ?? -1, cell: (item) => (item.halfLifeHours === null ? '<span class="muted">–</span>' : `${item.halfLifeHours.toFixed(1)} h`) },
        time(words.coveredTo, (item) => item.coveredTo),
        { title: words.status, cell: (item) => [dataText(item.status), item.goodFaith ? `<span class="flag">${voice.say(words.goodFaith)}</span>` : '', ...item.existingMeasures.map((measure) => `<span class="flag">${dataText(measure)}</span>`)].filter((part) => part !== '').join(' ') },
        number(words.idNumber, (item) => item.idNumber),
      ],
      evidence: (item) => ({ rows: item.chain }),
      file: 'freeze.csv',
    },
    context,
  );
  return section('freeze', words.freezeList, body, context, badge(freeze.length, moneyText(sumAmounts(freeze.map((item) => item.expected)), context)));
}

interface ComplaintSums {
  readonly id: string;
  loss: number;
  share: number;
  residual: number;
  ended: number;
  returned: number;
  readonly bases: Set<string>;
  readonly rows: SourceRow[];
}

/** Complaint by complaint: loss, where its money is, what goes back. */
export function complaintsSection(context: PageContext): string {
  const { amount, number, sentence } = columnsOf<ComplaintSums>();
  const { restitution, traces } = context.findings;
  const sums = new Map<string, ComplaintSums>();
  const sumsOf = (id: string): ComplaintSums => {
    const sum = sums.get(id) ?? { id, loss: 0, share: 0, residual: 0, ended: 0, returned: 0, bases: new Set(), rows: [] };
    sums.set(id, sum);
    return sum;
  };
  for (const { complaint, outcome, amount: traced } of traces.outcomes) {
    if (outcome === 'residual' || outcome === 'ended' || outcome === 'returned') sumsOf(complaint)[outcome] += traced;
  }
  // A claim that several accounts pay has several entries, each with its whole loss.
  for (const { claim, loss, share, basis, rows } of restitution) {
    const sum = sumsOf(claim);
    sum.loss = loss;
    sum.share += share;
    sum.bases.add(basis);
    sum.rows.push(...rows);
  }
  const items = [...sums.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const body = pageTable(
    {
      name: words.restitution,
      items,
      columns: [
        number(words.complaint, (item) => item.id),
        amount(words.loss, (item) => item.loss),
        amount(words.residual, (item) => item.residual),
        amount(words.ended, (item) => item.ended),
        amount(outcomeNames.returned, (item) => item.returned),
        amount(words.share, (item) => item.share),
        sentence(words.basis, (item) => [...item.bases].join('; ')),
      ],
      evidence: (item) => ({ rows: item.rows }),
      file: 'restitution.csv',
    },
    context,
  );
  return section('complaints', ['案件与返还', 'Complaints and restitution'], body, context, badge(items.length));
}

export function seriesSection(context: PageContext): string {
  const { amount, count, number } = columnsOf<Series>();
  const { series } = context.findings;
  const body = pageTable<Series>(
    {
      name: words.series,
      items: series,
      columns: [
        number(words.series, (item) => item.id),
        count(words.complaints, (item) => item.complaints.length),
        amount(words.loss, (item) => item.loss),
        { title: words.reason, cell: (item, { voice }) => (item.reasons[0] === undefined ? '' : voice.say([item.reasons[0].text.zh, item.reasons[0].text.en])), wrap: true },
      ],
      evidence: (item) => ({ reasons: item.reasons, complaints: item.complaints }),
      file: 'series.csv',
    },
    context,
  );
  return section('series', words.series, body, context, badge(series.length));
}

/** Accounts whose statements are missing, and payments that no statement shows. */
export function inquiriesSection(context: PageContext): string {
  const { nextInquiries } = context.findings.traces;
  const { amount, number, text, tier } = columnsOf<(typeof nextInquiries)[number]>();
  const table = pageTable(
    {
      name: words.nextInquiries,
      items: nextInquiries,
      columns: [number(words.account, (item) => item.account), text(words.name, (item) => item.name), text(words.bank, (item) => item.bank), tier((item) => item.tier), amount(words.traced, (item) => item.traced)],
      file: 'next-inquiries.csv',
    },
    context,
  );
  return section('inquiries', words.nextInquiries, `${table}${unmatchedPayments(context)}`, context, badge(nextInquiries.length));
}

function unmatchedPayments(context: PageContext): string {
  const { unmatched } = context.findings.traces;
  if (unmatched.length === 0) return '';
  const { amount, number, sentence, time } = columnsOf<(typeof unmatched)[number]>();
  const table = pageTable(
    {
      name: words.unmatched,
      items: unmatched,
      columns: [
        number(words.complaint, (item) => item.id),
        number(words.from, (item) => item.payer),
        number(words.to, (item) => item.payee),
        amount(words.amount, (item) => item.amount),
        time(words.time, (item) => item.time),
        sentence(words.reason, (item) => item.reason),
        number(['疑为', 'Perhaps'], (item) => item.suggestion ?? ''),
      ],
      evidence: (item) => ({ rows: item.rows }),
      file: 'unmatched.csv',
    },
    context,
  );
  return `<h3>${context.voice.say(words.unmatched)} ${badge(unmatched.length)}</h3>${table}`;
}

/** Rows by file, codes, gaps in balances. */
export function qualitySection(context: PageContext): string {
  const { quality } = context.findings;
  const { voice } = context;
  const file = columnsOf<Findings['quality']['files'][number]>();
  const gap = columnsOf<Findings['quality']['gaps'][number]>();
  const codes = Object.entries(quality.codes).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const most = codes[0]?.[1] ?? 1;
  const sum = `<p class="sum"><b>${formatCount(quality.rowsRead)}</b> ${voice.say(['读取行', 'rows read'])} = <b>${formatCount(quality.records)}</b> ${voice.say(['有效', 'records'])} + <b>${formatCount(quality.marked)}</b> ${voice.say(['标记', 'marked'])} + <b>${formatCount(quality.rejected)}</b> ${voice.say(['拒收', 'rejected'])} <span class="muted">· ${formatCount(quality.mirrors)} ${voice.say(['对双方对应流水', 'transfers seen by both banks'])} · ${formatCount(quality.accounts.withStatement)} ${voice.say(['个账户有流水', 'accounts with a statement'])} · ${formatCount(quality.accounts.counterpartyOnly)} ${voice.say(['个仅为交易对手', 'only as counterparties'])}</span></p>`;
  const files = pageTable(
    {
      name: words.dataQuality,
      items: quality.files,
      columns: [
        file.text(words.file, (item) => item.file),
        { title: words.profile, cell: (item) => (item.profile === null ? '<span class="muted">–</span>' : dataText(item.profile)) },
        { title: words.encoding, cell: (item) => escapeMarkup(item.encoding) },
        file.count(words.rowsRead, (item) => item.rowsRead),
        file.count(words.records, (item) => item.records),
        file.count(words.marked, (item) => item.marked),
        file.count(words.rejected, (item) => item.rejected),
        { title: words.problem, cell: (item) => (item.problem === undefined ? '' : `<span class="warn">${dataText(item.problem)}</span>`), wrap: true },
      ],
      file: 'quality.csv',
    },
    context,
  );
  const codeTable = pageTable({ name: words.code, items: codes, columns: [{ title: words.code, cell: ([code]) => `<code>${escapeMarkup(code)}</code>` }, { title: words.count, number: ([, times]) => times, cell: ([, times]) => `<span class="score"><span class="bar"><span style="width:${Math.max(1, Math.round((times / most) * 100))}%"></span></span><b>${formatCount(times)}</b></span>` }], bare: true, file: 'codes.csv' }, context);
  const gaps = pageTable(
    {
      name: words.gaps,
      items: quality.gaps,
      columns: [
        gap.number(words.account, (item) => item.account),
        gap.time(words.after, (item) => item.after),
        gap.time(words.before, (item) => item.before),
        gap.amount(words.missing, (item) => item.missing),
        { title: words.explained, cell: (item) => voice.say(item.explained ? words.yes : words.no) },
      ],
      evidence: (item) => ({ rows: item.rows }),
      file: 'gaps.csv',
    },
    context,
  );
  return section('quality', words.dataQuality, `${sum}${files}<div class="columns"><div><h3>${voice.say(['问题代码', 'Codes'])}</h3>${codeTable}</div><div><h3>${voice.say(words.gaps)} ${badge(quality.gaps.length)}</h3>${gaps}</div></div>`, context);
}

function badge(number: number, money = ''): string {
  return `<span class="badge">${formatCount(number)}</span>${money === '' ? '' : `<span class="badge strong">${money}</span>`}`;
}

