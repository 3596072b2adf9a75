/**
 * The case over time: above the line what victims paid, below it traced money passed on, in bars of a day, a week or four weeks. Findings hold money between two accounts with its first and last
 * time; the whole stands on the day of the first, which the note says.
 */

import type { Findings } from '../../findings/findings.js';
import { formatCompactMoney, formatMoney } from '../format-amount.js';
import { pick, type Lang, type Pair } from '../texts.js';
import { singleVoice, type Voice } from '../voice.js';
import { coordinate, standaloneSvg, type Picture } from './svg-document.js';

const WIDTH = 1180;
const HEIGHT = 190;
const LEFT = 72;
const RIGHT = 8;
const TOP = 10;
const AXIS = 18;
const DAY_MS = 86_400_000;
const MOST_BARS = 200;
const STEPS = [1, 7, 28];
const MOST_TICKS = 12;

export interface TimelineSvgOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
}

/** The picture as an SVG file of its own. */
export function timelineSvg(findings: Findings, options: TimelineSvgOptions = {}): string {
  const voice = singleVoice(options.lang ?? 'zh');
  return standaloneSvg(timelinePicture(findings, voice), voice);
}

/** The picture's inside. */
export function timelinePicture(findings: Findings, voice: Voice): Picture {
  const { currency } = findings.case;
  const victims = new Set(findings.accounts.filter((account) => account.role === 'victim').map((account) => account.account));
  const dated = findings.flows.flatMap((flow) => {
    const day = Date.parse(flow.firstTime.slice(0, 10)) / DAY_MS;
    return flow.traced > 0 && Number.isFinite(day) ? [{ day, traced: flow.traced, paid: victims.has(flow.from) }] : [];
  });
  const description: Pair = ['按日：受害人付款与涉案资金转移', 'By day: payments of victims and traced money passed on'];
  if (dated.length === 0) return { width: WIDTH, height: 24, description, body: '', notes: [] };
  const first = dated.reduce((least, { day }) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const last = dated.reduce((most, { day }) => Math.max(most, day), Number.NEGATIVE_INFINITY);
  const step = STEPS.find((days) => (last - first + 1) / days <= MOST_BARS) ?? Math.ceil((last - first + 1) / MOST_BARS);
  const count = Math.floor((last - first) / step) + 1;
  const paid = new Float64Array(count);
  const passed = new Float64Array(count);
  for (const { day, traced, paid: byVictim } of dated) {
    const bar = Math.floor((day - first) / step);
    const sums = byVictim ? paid : passed;
    sums[bar] = (sums[bar] ?? 0) + traced;
  }
  const most = Math.max(...paid, ...passed);
  const width = (WIDTH - LEFT - RIGHT) / count;
  const half = (HEIGHT - TOP - AXIS) / 2;
  const middle = TOP + half;
  const dayText = (bar: number): string => new Date((first + bar * step) * DAY_MS).toISOString().slice(0, 10);
  const bars = Array.from({ length: count }, (_, bar) => {
    const x = LEFT + bar * width;
    const draw = (amount: number, above: boolean, names: Pair): string => {
      if (amount === 0) return '';
      const height = Math.max(1, (amount / most) * (half - 2));
      const hint = (lang: Lang): string => `${dayText(bar)}${step > 1 ? ` +${step} d` : ''}\n${pick(names, lang)} ${formatMoney(amount, currency)}`;
      return `<rect x="${coordinate(x + Math.min(1, width * 0.12))}" y="${coordinate(above ? middle - height : middle + 1)}" width="${coordinate(Math.max(0.8, width - 2 * Math.min(1, width * 0.12)))}" height="${coordinate(height)}" fill="var(${above ? '--cash' : '--g0'})" rx="1">${voice.title([hint('zh'), hint('en')])}</rect>`;
    };
    return draw(paid[bar] ?? 0, true, ['受害人付款', 'paid by victims']) + draw(passed[bar] ?? 0, false, ['涉案资金转移', 'traced money passed on']);
  });
  const every = Math.ceil(count / MOST_TICKS);
  const ticks = Array.from({ length: Math.ceil(count / every) }, (_, tick) => {
    const x = coordinate(LEFT + tick * every * width + width / 2);
    return `<text class="muted" font-size="11" text-anchor="middle" x="${x}" y="${HEIGHT - 3}">${dayText(tick * every).slice(tick === 0 ? 0 : 5)}</text>`;
  });
  const scale = (['zh', 'en'] as const).map((lang) => formatCompactMoney(most, currency, lang)) as [string, string];
  const labels = [
    `<text class="muted" x="${LEFT - 6}" y="${TOP + 9}" text-anchor="end">${voice.say(scale)}</text>`,
    `<text class="muted" x="${LEFT - 6}" y="${coordinate(middle - 6)}" text-anchor="end">${voice.say(['付款', 'paid'])}</text>`,
    `<text class="muted" x="${LEFT - 6}" y="${coordinate(middle + 14)}" text-anchor="end">${voice.say(['转移', 'passed on'])}</text>`,
    `<text class="muted" x="${LEFT - 6}" y="${coordinate(middle + half)}" text-anchor="end">${voice.say(scale)}</text>`,
  ];
  const rule = `<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${coordinate(middle)}" y2="${coordinate(middle)}"/>`;
  return {
    width: WIDTH,
    height: HEIGHT,
    description,
    body: `${rule}${bars.join('')}${ticks.join('')}${labels.join('')}`,
    notes: [['两账户之间的资金按首笔交易日计入', 'Money between two accounts stands on the day of their first transfer']],
  };
}
