/** Profile of an account, a phone or a person as text for a terminal. */

import type { AccountProfile, PersonProfile, PhoneProfile, SharedPartner, SharedValue } from '../findings/profile.js';
import { formatAmount, formatCount } from '../report/format-amount.js';
import { plainText } from '../report/text/plain-text.js';
import { terminalTable, type TerminalColumn } from '../report/text/terminal-table.js';

type Lang = 'zh' | 'en';
type Section = readonly string[];
type Title = readonly [zh: string, en: string, align?: 'right'];

/** Rows shown of each table; JSON has all that the profile holds. */
const SHOWN_ROWS = 15;
const BARS = ' ▁▂▃▄▅▆▇█';

export function profileText(profile: AccountProfile | PhoneProfile | PersonProfile, currency: string, lang: Lang): string {
  const sections = profile.kind === 'account' ? accountSections(profile, currency, lang) : profile.kind === 'phone' ? phoneSections(profile, lang) : personSections(profile, lang);
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function accountSections(profile: AccountProfile, currency: string, lang: Lang): Section[] {
  const of = pickIn(lang);
  return [
    facts([
      [of('账户', 'account'), profile.account],
      [of('其他账卡号', 'other numbers'), profile.aliases.filter((alias) => alias !== profile.account).join(', ')],
      [of('户名', 'name'), [profile.name, ...profile.otherNames].filter((name) => name !== '').join(' / ')],
      [of('证件号码', 'ID number'), profile.idNumber],
      [of('开户行', 'bank'), profile.bank],
      [of('类别', 'kind'), profile.accountKind === 'ordinary' ? '' : profile.accountKind],
      [of('开户时间', 'opened'), profile.openedAt ?? ''],
      [of('状态', 'status'), [profile.status, ...profile.measures].filter((text) => text !== '').join('; ')],
      [of('流水', 'statement'), profile.hasStatement ? `${profile.coveredFrom ?? '…'} – ${profile.coveredTo ?? '…'}` : of('无', 'none in the files')],
      [of('交易时段', 'active'), profile.firstTime === null ? '' : `${profile.firstTime} – ${profile.lastTime ?? ''}`],
    ]),
    table(
      of('合计', 'Totals'),
      [['币种', 'currency'], ['收入', 'received', 'right'], ['笔数', 'in', 'right'], ['支出', 'paid', 'right'], ['笔数', 'out', 'right'], ['取现', 'cash', 'right'], ['失败', 'failed', 'right']],
      profile.totals.map((total) => [total.currency, formatAmount(total.received, total.currency), formatCount(total.transfersIn), formatAmount(total.paid, total.currency), formatCount(total.transfersOut), formatAmount(total.cashOut, total.currency), formatCount(total.failed)]),
      lang,
    ),
    table(
      `${of('对手', 'Counterparties')} (${formatCount(profile.counterpartiesInAll)})`,
      [['账户', 'account'], ['户名', 'name'], ['开户行', 'bank'], ['收入', 'received', 'right'], ['支出', 'paid', 'right'], ['笔数', 'transfers', 'right'], ['末次', 'last'], ['最大一笔', 'largest']],
      profile.counterparties.map((entry) => [
        entry.account === '' ? of('不明', 'unknown') : entry.account,
        entry.name,
        entry.bank,
        formatAmount(entry.received, entry.currency),
        formatAmount(entry.paid, entry.currency),
        formatCount(entry.transfersIn + entry.transfersOut),
        entry.lastTime.slice(0, 16).replace('T', ' '),
        place(entry.rows),
      ]),
      lang,
    ),
    partners(of('对手相同的账户', 'Accounts with the same counterparties'), profile.sharedCounterparties, lang),
    values(profile.attributes, lang),
    hourLine(profile.hours, lang),
    table(
      of('余额', 'Balances'),
      [['日期', 'day'], ['余额', 'balance', 'right']],
      profile.balances.slice(-SHOWN_ROWS).map((entry) => [entry.day, formatAmount(entry.balance, entry.currency)]),
      lang,
    ),
    table(
      of('涉及案件', 'Complaints that reach it'),
      [['案件', 'complaint'], ['层级', 'tier', 'right'], ['收到', 'received', 'right'], ['仍在', 'still there', 'right']],
      profile.complaints.map((entry) => [entry.complaint, String(entry.tier), formatAmount(entry.received, currency), formatAmount(entry.residual, currency)]),
      lang,
    ),
  ];
}

function phoneSections(profile: PhoneProfile, lang: Lang): Section[] {
  const of = pickIn(lang);
  return [
    facts([
      [of('号码', 'phone'), profile.phone],
      [of('机主', 'subscriber'), [profile.ownerName, profile.owner].filter((text) => text !== '').join(' ')],
      [of('运营商', 'carrier'), profile.carrier],
      [of('入网时间', 'activated'), profile.activatedAt ?? ''],
      [of('话单', 'own records'), profile.hasRecords ? of('有', 'in the files') : of('无，取自他人话单', "none: from others' records")],
      [of('主叫 / 被叫 / 短信', 'calls out / in / messages'), [profile.callsOut, profile.callsIn, profile.messages].map(formatCount).join(' / ')],
      [of('通联时段', 'active'), profile.firstTime === null ? '' : `${profile.firstTime} – ${profile.lastTime ?? ''}`],
      [of('关联账户', 'accounts'), profile.accounts.join(', ')],
      [of('涉及案件', 'complaints'), profile.complaints.join(', ')],
    ]),
    table(
      `${of('联系人', 'Contacts')} (${formatCount(profile.contactsInAll)})`,
      [['号码', 'phone'], ['机主', 'name'], ['主叫', 'out', 'right'], ['被叫', 'in', 'right'], ['短信', 'messages', 'right'], ['时长（秒）', 'seconds', 'right'], ['末次', 'last']],
      profile.contacts.map((entry) => [entry.phone, entry.name, formatCount(entry.callsOut), formatCount(entry.callsIn), formatCount(entry.messages), formatCount(entry.seconds), entry.lastTime.slice(0, 16).replace('T', ' ')]),
      lang,
    ),
    partners(of('联系人相同的号码', 'Phones with the same contacts'), profile.sharedContacts, lang),
    values(profile.attributes, lang),
    hourLine(profile.hours, lang),
  ];
}

function personSections(profile: PersonProfile, lang: Lang): Section[] {
  const of = pickIn(lang);
  return [
    facts([
      [of('证件号码', 'ID number'), profile.idNumber],
      [of('姓名', 'name'), profile.names.join(' / ')],
      [of('号码', 'phones'), profile.phones.join(', ')],
      [of('涉及案件', 'complaints'), profile.complaints.join(', ')],
    ]),
    table(of('账户', 'Accounts'), [['账户', 'account'], ['开户行', 'bank'], ['流水', 'statement']], profile.accounts.map((entry) => [entry.account, entry.bank, entry.hasStatement ? of('有', 'yes') : of('无', 'no')]), lang),
    table(
      of('出入境', 'Border crossings'),
      [['时间', 'time'], ['方向', 'direction'], ['口岸', 'port'], ['国家（地区）', 'country'], ['航班', 'flight']],
      profile.crossings.map((entry) => [entry.time, of({ leaving: '出境', entering: '入境', unknown: '不明' }[entry.direction], entry.direction), entry.port, entry.country, entry.flight]),
      lang,
    ),
    table(of('同行人', 'Travelled with'), [['证件号码', 'ID number'], ['次数', 'times', 'right'], ['比特', 'bits', 'right']], profile.companions.map((entry) => [entry.idNumber, String(entry.meetings), entry.bits.toFixed(1)]), lang),
  ];
}

function partners(title: string, list: readonly SharedPartner[], lang: Lang): Section {
  return table(title, [['编号', 'id'], ['名称', 'name'], ['相同', 'shared', 'right'], ['比特', 'bits', 'right'], ['例', 'examples']], list.map((entry) => [entry.id, entry.name, String(entry.shared), entry.bits.toFixed(1), entry.examples.join(', ')]), lang);
}

function values(list: readonly SharedValue[], lang: Lang): Section {
  const title = lang === 'zh' ? '设备、地址、号码、代理' : 'Devices, addresses, phones, agents';
  return table(title, [['种类', 'kind'], ['值', 'value'], ['比特', 'bits', 'right'], ['同有者', 'others', 'right'], ['例', 'examples'], ['来源', 'row']], list.map((entry) => [entry.kind, entry.value, entry.bits.toFixed(1), formatCount(entry.othersInAll), entry.others.slice(0, 3).join(', '), place(entry.rows)]), lang);
}

/** One sign for each hour of the day, the fullest hour highest. */
function hourLine(hours: readonly number[], lang: Lang): Section {
  const most = Math.max(...hours);
  if (most === 0) return [];
  const bars = hours.map((count) => BARS[Math.ceil((count / most) * (BARS.length - 1))] ?? ' ').join('');
  return [heading(lang === 'zh' ? '时段（0–23 时）' : 'Hours of the day (0–23)', lang), `  |${bars}|  ${lang === 'zh' ? '最多' : 'most'} ${formatCount(most)}`];
}

function facts(list: readonly (readonly [name: string, value: string])[]): Section {
  return terminalTable([{ title: '' }, { title: '', most: 200 }], list.filter(([, value]) => value !== '').map(([name, value]) => [name, value]), 0).slice(1);
}

function table(title: string, columns: readonly Title[], rows: readonly (readonly string[])[], lang: Lang): Section {
  if (rows.length === 0) return [];
  const titles = columns.map(([zh, en, align]): TerminalColumn => ({ title: lang === 'zh' ? zh : en, align: align ?? 'left' }));
  const more = rows.length > SHOWN_ROWS ? [`  ${lang === 'zh' ? `另有 ${rows.length - SHOWN_ROWS} 行，见 --json` : `${rows.length - SHOWN_ROWS} more, with --json`}`] : [];
  return [heading(title, lang), ...terminalTable(titles, rows.slice(0, SHOWN_ROWS)), ...more];
}

function heading(title: string, lang: Lang): string {
  return lang === 'en' ? title.toUpperCase() : `【${title}】`;
}

function place(rows: readonly { readonly file: string; readonly line: number }[]): string {
  return rows[0] === undefined ? '' : `${plainText(rows[0].file)}:${rows[0].line}`;
}

function pickIn(lang: Lang): (zh: string, en: string) => string {
  return (zh, en) => (lang === 'zh' ? zh : en);
}
