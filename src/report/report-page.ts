/**
 * Findings as one self-contained HTML page: styles, script, pictures and data inside, no request to anywhere. Its content security policy says so to the browser: nothing may be
 * loaded, and no script runs but the page's own, named by its hash; a name in the data cannot become code even if it got past the escaping.
 */

import type { Findings } from '../findings/findings.js';
import { pageContext, type PageContext } from './page/page-context.js';
import { groupsSection } from './page/groups-section.js';
import { outcomeSection, overview } from './page/overview.js';
import { flowSection, networkSection, timelineSection } from './page/pictures-section.js';
import { PAGE_SCRIPT } from './page/script.js';
import { accountsSection, complaintsSection, freezeSection, inquiriesSection, qualitySection, seriesSection } from './page/sections.js';
import { PAGE_CSS } from './page/styles.js';
import { pick, words, type Lang, type Pair } from './texts.js';

/** SHA-256 of the page's script, base64; a test keeps it true. */
export const PAGE_SCRIPT_HASH = 'Lp+ZhU/AAZcdXJNdj64XIFWOvOPjhUYny+Rbh0B8ZqM=';

const TITLE: Pair = ['涉诈资金追踪报告', 'Fund trace report'];

export interface ReportPageOptions {
  /** Language shown first; the page has a switch. @defaultValue 'zh' */
  readonly lang?: Lang;
}

/**
 * The page as text, the same bytes for the same findings. Tables of more than some hundreds of rows end early and name the CSV that holds the whole; amounts, names and numbers are exact.
 */
export function reportPage(findings: Findings, options: ReportPageOptions = {}): string {
  const { lang = 'zh' } = options;
  const context = pageContext(findings, lang);
  const sections: readonly (readonly [id: string, title: Pair, body: string])[] = [
    ['outcome', ['去向', 'Outcome'], outcomeSection(context)],
    ['flow', ['流向', 'Flow'], flowSection(context)],
    ['network', ['关系', 'Network'], networkSection(context)],
    ['timeline', ['时间线', 'Timeline'], timelineSection(context)],
    ['groups', words.groups, groupsSection(context)],
    ['freeze', ['止付冻结', 'Freeze'], freezeSection(context)],
    ['accounts', words.accounts, accountsSection(context)],
    ['series', words.series, seriesSection(context)],
    ['complaints', ['案件与返还', 'Restitution'], complaintsSection(context)],
    ['inquiries', ['待调取', 'Inquiries'], inquiriesSection(context)],
    ['quality', ['数据质量', 'Data'], qualitySection(context)],
  ];
  const shown = sections.filter(([, , body]) => body !== '');
  const links = shown.map(([id, title]) => `<a href="#${id}">${context.voice.say(title)}</a>`).join('');
  return [
    `<!doctype html>\n<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline';script-src 'sha256-${PAGE_SCRIPT_HASH}';base-uri 'none';form-action 'none'">`,
    `<meta name="referrer" content="no-referrer"><title data-zh="${TITLE[0]}" data-en="${TITLE[1]}">${pick(TITLE, lang)}</title>`,
    `<style>${PAGE_CSS}</style></head>`,
    `<body><a class="skip" href="#main">${context.voice.say(['跳到正文', 'Skip to content'])}</a>`,
    `<header class="top"><span class="brand">fundtrace</span><nav ${context.voice.label(['目录', 'Contents'])}>${links}</nav>${switches(context)}</header>`,
    `<main id="main">${overview(context)}`,
    ...shown.map(([, , body]) => body),
    `<footer>${context.voice.say(['线索供核查，不作为定性依据；每项结论均可追溯到来源文件和行号。', 'Leads to be checked, not verdicts; every finding leads back to file and line.'])}</footer></main>`,
    `<div id="tip" role="presentation" hidden></div>`,
    `<script type="application/json" id="evidence">${context.evidence.json()}</script>`,
    `<script>${PAGE_SCRIPT}</script></body></html>\n`,
  ].join('\n');
}

function switches({ voice }: PageContext): string {
  return `<div class="tools"><button type="button" id="language" ${voice.label(['切换到英文', 'Switch to Chinese'])}>${voice.say(['EN', '中文'])}</button><button type="button" id="theme" ${voice.label(['切换明暗', 'Switch light and dark'])}>◐</button></div>`;
}
