/** The groups: a line each, unfolded to why they belong together, their members, and each member's reasons. */

import type { Group, GroupMember } from '../../findings/findings.js';
import type { Role } from '../../findings/shared.js';
import { formatCount } from '../format-amount.js';
import { groupColour } from '../pictures/palette.js';
import { escapeMarkup } from '../text/escape-markup.js';
import { memberKindNames, roleNames, words } from '../texts.js';
import { dataText, moneyText, numberText, roleText, scoreText, section, type PageContext } from './page-context.js';
import { pageTable } from './page-table.js';

const SHOWN_REASONS = 12;
const SHOWN_COMPLAINTS = 24;
const SHOWN_MEMBERS = 200;

/** All groups; the first is open. */
export function groupsSection(context: PageContext): string {
  const { groups } = context.findings;
  const body = groups.length === 0 ? `<p class="empty">${context.voice.say(['未发现团伙', 'No groups were found'])}</p>` : groups.map((group, index) => groupCard(group, index, context)).join('');
  return section('groups', words.groups, body, context, `<span class="badge">${formatCount(groups.length)}</span>`);
}

function groupCard(group: Group, index: number, context: PageContext): string {
  const { voice, groupNames } = context;
  const name = groupNames[index]?.name ?? [group.id, group.id];
  const figures = [
    figure(voice.say(words.members), formatCount(group.members.length)),
    figure(voice.say(words.complaints), formatCount(group.complaints.length)),
    figure(voice.say(words.received), group.received === 0 ? '–' : moneyText(group.received, context)),
    figure(voice.say(words.traced), group.traced === 0 ? '–' : moneyText(group.traced, context)),
  ];
  const roles = countRoles(group.members).map(([role, count]) => `<span class="role role-${role}">${voice.say(roleNames[role])} <b>${formatCount(count)}</b></span>`);
  return `<details class="group" id="group-${index}" style="--group:${groupColour(index)}"${index === 0 ? ' open' : ''}><summary><span class="group-name"><span class="swatch"></span>${voice.say(name)}<code>${escapeMarkup(group.id)}</code></span><span class="group-roles">${roles.join('')}</span><span class="group-figures">${figures.join('')}</span></summary><div class="group-body">${reasonList(group, context)}${memberTable(group, context)}${complaintList(group, context)}</div></details>`;
}

function reasonList({ reasons }: Group, { voice }: PageContext): string {
  if (reasons.length === 0) return '';
  const items = reasons.slice(0, SHOWN_REASONS).map((reason) => `<li>${voice.say([reason.text.zh, reason.text.en])}${reason.bits === undefined ? '' : ` <span class="bits">${reason.bits} bit</span>`}</li>`);
  const more = reasons.length > SHOWN_REASONS ? `<li class="muted">+${reasons.length - SHOWN_REASONS}</li>` : '';
  return `<h3>${voice.say(['为何认定为同一团伙', 'Why these belong together'])}</h3><ul class="reasons">${items.join('')}${more}</ul>`;
}

function memberTable({ members }: Group, context: PageContext): string {
  const { voice } = context;
  return `<h3>${voice.say(words.members)}</h3>${pageTable<GroupMember>(
    {
      name: words.members,
      items: members,
      most: SHOWN_MEMBERS,
      file: 'groups.csv',
      columns: [
        { title: ['编号', 'Number'], cell: (item) => numberText(item.id) },
        { title: words.name, cell: (item) => dataText(item.name ?? '') },
        { title: words.kind, cell: (item) => voice.say(memberKindNames[item.kind]) },
        { title: words.role, cell: (item) => roleText(item.role, context) },
        { title: words.tier, number: (item) => item.tier ?? 99, cell: (item) => (item.tier === undefined ? '' : String(item.tier)) },
        { title: words.score, number: (item) => item.score, cell: (item) => scoreText(item.score) },
        { title: words.reason, cell: (item) => (item.reasons[0] === undefined ? '' : voice.say([item.reasons[0].text.zh, item.reasons[0].text.en])), wrap: true },
      ],
      evidence: (item) => ({ reasons: item.reasons, rows: item.rows }),
    },
    context,
  )}`;
}

function complaintList({ complaints }: Group, { voice }: PageContext): string {
  if (complaints.length === 0) return '';
  const chips = complaints.slice(0, SHOWN_COMPLAINTS).map((complaint) => `<li>${numberText(complaint)}</li>`);
  const more = complaints.length > SHOWN_COMPLAINTS ? `<li class="muted">+${complaints.length - SHOWN_COMPLAINTS}</li>` : '';
  return `<h3>${voice.say(['资金流入本团伙的案件', 'Complaints whose money reached it'])}</h3><ul class="chips">${chips.join('')}${more}</ul>`;
}

function figure(name: string, value: string): string {
  return `<span class="figure"><span>${name}</span><b>${value}</b></span>`;
}

function countRoles(members: readonly GroupMember[]): [Role, number][] {
  const counts = new Map<Role, number>();
  for (const { role } of members) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
