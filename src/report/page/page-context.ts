/** What every section of the page is given. */

import type { Findings } from '../../findings/findings.js';
import { formatMoney } from '../format-amount.js';
import { groupNameList, groupNames, type GroupName } from '../group-names.js';
import { groupColour } from '../pictures/palette.js';
import { escapeMarkup } from '../text/escape-markup.js';
import { roleNames, type Lang, type Pair } from '../texts.js';
import type { Role } from '../../findings/shared.js';
import { doubleVoice, type Voice } from '../voice.js';
import { EvidenceStore } from './evidence.js';

export interface PageContext {
  readonly findings: Findings;
  readonly lang: Lang;
  readonly currency: string;
  readonly voice: Voice;
  /** The voice within SVG. */
  readonly svgVoice: Voice;
  readonly evidence: EvidenceStore;
  readonly groups: ReadonlyMap<string, GroupName>;
  /** Names in the order of the groups. */
  readonly groupNames: readonly GroupName[];
}

export function pageContext(findings: Findings, lang: Lang): PageContext {
  return { findings, lang, currency: findings.case.currency, voice: doubleVoice(lang, 'span'), svgVoice: doubleVoice(lang, 'tspan'), evidence: new EvidenceStore(), groups: groupNames(findings), groupNames: groupNameList(findings) };
}

/** Text of the data, kept apart from the direction of what stands around it. */
export function dataText(text: string): string {
  return text === '' ? '' : `<bdi>${escapeMarkup(text)}</bdi>`;
}

/** A number that is copied whole. */
export function numberText(number: string): string {
  return number === '' ? '' : `<bdi class="id">${escapeMarkup(number)}</bdi>`;
}

/** An amount with its currency. */
export function moneyText(units: number | bigint, { currency }: PageContext): string {
  return escapeMarkup(formatMoney(units, currency));
}

/** A local time to the minute, the exact one on hover. */
export function timeText(iso: string | null): string {
  return iso === null ? '<span class="muted">–</span>' : `<time datetime="${escapeMarkup(iso)}" title="${escapeMarkup(iso)}">${escapeMarkup(iso.slice(0, 16).replace('T', ' '))}</time>`;
}

export function roleText(role: Role, { voice }: PageContext): string {
  return `<span class="role role-${role}">${voice.say(roleNames[role])}</span>`;
}

/** A link to a group, with its colour. */
export function groupText(id: string | undefined, { groups, voice }: PageContext): string {
  const group = id === undefined ? undefined : groups.get(id);
  return group === undefined ? '' : `<a class="group-link" href="#group-${group.index}"><span class="dot" style="background:${groupColour(group.index)}"></span>${voice.say(group.name)}</a>`;
}

/** A probability as a bar and a figure. */
export function scoreText(score: number): string {
  const percent = Math.round(Math.min(1, Math.max(0, score)) * 100);
  return `<span class="score"><span class="bar"><span style="width:${percent}%"></span></span><b>${score.toFixed(2)}</b></span>`;
}

/** One section of the page: an address, a heading, perhaps a figure beside it, and what it holds. */
export function section(id: string, title: Pair, body: string, { voice }: PageContext, aside = ''): string {
  return `<section id="${id}" class="card" aria-labelledby="${id}-title"><header class="card-head"><h2 id="${id}-title">${voice.say(title)}</h2>${aside}</header>${body}</section>`;
}
