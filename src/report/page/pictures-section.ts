/** The pictures of the page: fund flow by group and by account, the network, the days. */

import { fundFlowPicture } from '../pictures/fund-flow-svg.js';
import { networkPicture } from '../pictures/network-svg.js';
import { embeddedSvg, type Picture } from '../pictures/svg-document.js';
import { timelinePicture } from '../pictures/timeline-svg.js';
import { memberKindNames } from '../texts.js';
import { section, type PageContext } from './page-context.js';

/** Where the traced money went, tier by tier. */
export function flowSection(context: PageContext): string {
  const { findings, voice, svgVoice } = context;
  if (findings.flows.every((flow) => flow.traced === 0)) return '';
  const tabs = `<div class="tabs" role="group"><button type="button" data-view="flow-groups" aria-pressed="true">${voice.say(['按团伙', 'By group'])}</button><button type="button" data-view="flow-accounts" aria-pressed="false">${voice.say(['按账户', 'By account'])}</button></div>`;
  const views = (['groups', 'accounts'] as const).map((detail) => `<div class="view" id="flow-${detail}"${detail === 'accounts' ? ' hidden' : ''}>${figure(fundFlowPicture(findings, detail, svgVoice), context)}</div>`);
  return section('flow', ['资金流向', 'Flow of the money'], views.join(''), context, tabs);
}

/** Groups and what ties them. */
export function networkSection(context: PageContext): string {
  const { findings, voice, svgVoice } = context;
  if (findings.groups.length === 0) return '';
  const picture = networkPicture(findings, svgVoice, (group) => `#group-${findings.groups.indexOf(group)}`);
  const keys = `<p class="keys"><span><i class="round"></i>${voice.say(memberKindNames.account)}</span><span><i></i>${voice.say(memberKindNames.person)}</span><span><i class="turned"></i>${voice.say(memberKindNames.phone)}</span><span>${voice.say(['大小：收到的涉案资金；连线：涉案资金往来', 'Size: traced money received; lines: traced money passed on'])}</span></p>`;
  return section('network', ['团伙关系', 'Network of groups'], `${figure(picture, context)}${keys}`, context);
}

/** Payments and traced money by day. */
export function timelineSection(context: PageContext): string {
  const picture = timelinePicture(context.findings, context.svgVoice);
  return picture.body === '' ? '' : section('timeline', ['时间线', 'Timeline'], figure(picture, context), context);
}

function figure(picture: Picture, { voice, svgVoice }: PageContext): string {
  const notes = picture.notes.map((note) => `<p class="note">${voice.say(note)}</p>`).join('');
  return `<div class="figure-scroll">${embeddedSvg(picture, svgVoice)}</div>${notes}`;
}
