/** The head of the page: what it is about, the figures first asked for, and where the traced money is. */

import { endKindNames, groupTypeNames, outcomeNames, type Pair } from '../texts.js';
import { formatCount, sumAmounts } from '../format-amount.js';
import { outcomeColour } from '../pictures/palette.js';
import { escapeMarkup } from '../text/escape-markup.js';
import { moneyText, section, type PageContext } from './page-context.js';

/** Title, period and the cards. */
export function overview(context: PageContext): string {
  const { findings, voice } = context;
  const { case: found, accounts, groups, freeze, restitution, quality } = findings;
  const suspects = accounts.filter((account) => account.role !== 'victim');
  const period = quality.period === null ? '' : `<span>${escapeMarkup(quality.period.from.slice(0, 10))} – ${escapeMarkup(quality.period.to.slice(0, 10))}</span>`;
  const types = (['laundering', 'card-supplier', 'overseas'] as const).flatMap((type) => {
    const count = groups.filter((group) => group.type === type).length;
    return count === 0 ? [] : [`${voice.say(groupTypeNames[type])} ${formatCount(count)}`];
  });
  const [expected, most] = (['expected', 'residual'] as const).map((key) => moneyText(sumAmounts(freeze.map((entry) => entry[key])), context)) as [string, string];
  const cards = [
    card(voice.say(['报案损失', 'Reported loss']), moneyText(found.loss, context), `${formatCount(found.complaints)} ${voice.say(['起报案', 'complaints'])}`),
    card(voice.say(['预计仍可止付冻结', 'Expected to be there still']), expected, `${formatCount(freeze.length)} ${voice.say(['个账户，至多', 'accounts, at most'])} ${most}`, 'good'),
    card(voice.say(['已归属到案件', 'Attributed to claims']), moneyText(sumAmounts(restitution.map((claim) => claim.share)), context), `${formatCount(new Set(restitution.map((entry) => entry.claim)).size)} ${voice.say(['起案件', 'claims'])}`),
    card(voice.say(['涉案账户', 'Suspected accounts']), formatCount(suspects.length), `${voice.say(['共', 'of'])} ${formatCount(found.accounts)} ${voice.say(['个账户', 'accounts'])}`),
    card(voice.say(['团伙', 'Groups']), formatCount(groups.length), types.join(' · ')),
    card(voice.say(['读取行数', 'Rows read']), formatCount(quality.rowsRead), `${formatCount(quality.rejected)} ${voice.say(['行拒收', 'rejected'])} · ${formatCount(quality.files.length)} ${voice.say(['个文件', 'files'])}`),
  ];
  return `<div class="hero"><h1>${voice.say(['涉诈资金追踪报告', 'Fund trace report'])}</h1><p class="meta">${period}<span>${escapeMarkup(found.timeZone)} · ${escapeMarkup(found.currency)}</span><span>${formatCount(found.transfers)} ${voice.say(['笔交易', 'transfers'])}</span><span>${formatCount(found.calls)} ${voice.say(['条话单', 'calls'])}</span><span>${voice.say(['先进先出法追踪', 'traced first in, first out'])}</span></p></div><div class="cards">${cards.join('')}</div>`;
}

function card(title: string, value: string, detail: string, kind = ''): string {
  return `<div class="stat ${kind}"><span class="stat-name">${title}</span><span class="stat-value">${value}</span><span class="stat-detail">${detail}</span></div>`;
}


/** One bar: the traced money by what became of it. */
export function outcomeSection(context: PageContext): string {
  const { traces } = context.findings;
  const sums = new Map<string, number[]>();
  for (const { outcome, kind, amount } of traces.outcomes) {
    const key = outcome === 'ended' ? (kind ?? 'ended') : outcome;
    sums.set(key, [...(sums.get(key) ?? []), amount]);
  }
  const names: Readonly<Record<string, Pair>> = { ...endKindNames, ...outcomeNames };
  const parts = [...sums].map(([key, amounts]) => ({ key, name: names[key] ?? ([key, key] as const), total: sumAmounts(amounts) })).sort((a, b) => Number(b.key === 'residual') - Number(a.key === 'residual') || (b.total > a.total ? 1 : b.total < a.total ? -1 : a.key < b.key ? -1 : 1));
  const whole = parts.reduce((sum, { total }) => sum + total, 0n);
  if (whole === 0n) return '';
  const percent = (total: bigint): string => (Number((total * 10_000n) / whole) / 100).toFixed(1);
  const bar = parts.map(({ key, total }) => `<span style="flex-grow:${Math.max(1, Number((total * 1_000_000n) / whole))};background:${outcomeColour(key)}"></span>`);
  const legend = parts.map(({ key, name, total }) => `<li><span class="dot" style="background:${outcomeColour(key)}"></span><span>${context.voice.say(name)}</span><b>${moneyText(total, context)}</b><span class="muted">${percent(total)} %</span></li>`);
  return section('outcome', ['涉案资金去向', 'Where the traced money is'], `<div class="stack" aria-hidden="true">${bar.join('')}</div><ul class="legend">${legend.join('')}</ul>`, context);
}
