/**
 * Drafts of one claim's papers, to be printed: 返还申请表, 返还决定书 and 资金流向, with the figures filled in and a blank 〔____〕 for what the files do not say. They are drafts: the
 * authority's own forms and its decision are what counts, and no method of attribution is presented as the law.
 */

import type { SourceRow } from '../core/source-row.js';
import type { DossierShare, RestitutionDossier } from '../findings/restitution-dossier.js';
import { formatAmount } from './format-amount.js';
import { escapeMarkup } from './text/escape-markup.js';
import { chineseAmount } from './text/chinese-amount.js';

export interface RestitutionDraftOptions {
  /** Transfers told in the flow of funds; those with least of the claim's money are left out and counted. @defaultValue 300 */
  readonly mostTransfers?: number;
}

const BLANK = '〔________〕';
const LAW = '《电信网络新型违法犯罪案件冻结资金返还若干规定》';

/** Which rule a share rests on, in the words of a decision. */
export const CASE_TEXTS: Readonly<Record<DossierShare['case'], string>> = {
  'single-deposit': '第八条第一种情形：账户内该案仅一笔可追溯的入账，直接返还',
  'traced-deposits': '第八条第二种情形：账户内有多笔入账，按时间可逐笔追溯，直接返还',
  'ratio': '第八条第三种情形：无法逐笔追溯，按损失占冻结总额的比例返还，须公告三十日',
  'pro-rata': '按损失比例分配（非第八条方法，供比较）',
  'rising-tide': '水位上升法（非第八条方法，供比较）',
  'net-loss': '净损失法（非第八条方法，供比较）',
};

const STYLE =
  'body{font:11pt/1.6 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;max-width:190mm;margin:10mm auto;color:#000}h1{font-size:16pt;text-align:center}h2{font-size:12pt}table{border-collapse:collapse;width:100%;margin:3mm 0}' +
  'th,td{border:.3mm solid #000;padding:1mm 2mm;vertical-align:top;overflow-wrap:anywhere}th{text-align:left;font-weight:normal;background:#f2f2f2}td.n{text-align:right;white-space:nowrap}.small{font-size:8.5pt}.draft{color:#a00;text-align:center}.sign{text-align:right;margin-top:12mm}' +
  'section{page-break-after:always;break-after:page}section:last-child{page-break-after:auto;break-after:auto}tr{break-inside:avoid}';

/** A page of its own, without scripts or anything from outside; the decision is left out where nothing is returned. */
export function restitutionDraft(dossier: RestitutionDossier, options: RestitutionDraftOptions = {}): string {
  const sections = [application(dossier), ...(dossier.share > 0 ? [decision(dossier)] : []), flow(dossier, options.mostTransfers ?? 300)];
  return `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeMarkup(dossier.claim)} 资金返还（草稿）</title><style>${STYLE}</style></head><body>\n${sections.map((section) => `<section>\n<p class="draft">草稿 · 须经办案单位核对</p>\n${section}\n</section>`).join('\n')}\n</body></html>\n`;
}

function application(dossier: RestitutionDossier): string {
  const { claim, caseCategory, receivedAt, victimName, victimPhone, currency, paid, returned, loss, share, payments } = dossier;
  const paidRows = payments.map(({ time, payer, payee, payeeName, amount, isReturn, rows }) => [clock(time), account(payer, ''), account(payee, payeeName), money(isReturn ? -amount : amount, currency), isReturn ? '返利（退回）' : '付款', places(rows)]);
  const facts: readonly (readonly [string, string])[] = [
    ['案件编号', text(claim)],
    ['案件类别', text(caseCategory)],
    ['报案时间', clock(receivedAt)],
    ['申请人（被害人）', text(victimName)],
    ['证件号码', BLANK],
    ['联系电话', text(victimPhone)],
    ['住址', BLANK],
    ['被骗金额', sum(paid, currency)],
    ['已退回金额', sum(returned, currency)],
    ['实际损失', sum(loss, currency)],
    ['申请返还金额', share > 0 ? sum(share, currency) : '暂无可返还的冻结资金'],
    ['收款账户户名', BLANK],
    ['收款账户账号', BLANK],
    ['收款账户开户行', BLANK],
  ];
  return [
    '<h1>电信网络新型违法犯罪案件冻结资金返还申请表</h1>',
    `<table>${facts.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join('')}</table>`,
    '<h2>付款明细</h2>',
    table(['时间', '转出账户', '转入账户', '金额', '性质', '来源行'], paidRows, [3]),
    '<p>申请人承诺：以上内容属实；如有隐瞒或重复受偿，愿承担法律责任。</p>',
    `<p class="sign">申请人（签名）：${BLANK}<br>${BLANK}年〔__〕月〔__〕日</p>`,
  ].join('\n');
}

function decision(dossier: RestitutionDossier): string {
  const { claim, victimName, currency, loss, share, shares } = dossier;
  const rows = shares.map((part) => [part.account === '' ? '全部冻结账户（合并计算）' : `${account(part.account, part.name)}${part.goodFaith ? '<br>（账户持有人可能善意取得，须先核实）' : ''}`, text(part.bank), money(part.held, currency), money(part.share, currency), `${CASE_TEXTS[part.case]}${part.round > 1 ? `（第 ${part.round} 轮）` : ''}`, basis(part, loss, currency), places(part.rows)]);
  const isRatio = shares.some((part) => part.case === 'ratio');
  return [
    '<h1>电信网络新型违法犯罪案件冻结资金返还决定书</h1>',
    `<p class="sign">${BLANK}公（____）返决字〔____〕第〔____〕号</p>`,
    `<p>被害人${text(victimName)}（证件号码${BLANK}）在案件${text(claim)}中被骗，扣除已退回金额后损失${sum(loss, currency)}。经追踪资金流向（见附页），其资金现存于下列账户。根据${LAW}第八条，决定返还人民币${sum(share, currency)}：</p>`,
    table(['账户', '开户行', '可返还余额', '返还金额', '适用情形', '计算', '来源行'], rows, [2, 3]),
    isRatio ? `<p>按比例返还部分已于${BLANK}至${BLANK}公告三十日，期满无异议。余款继续冻结；此后新发现的被害人另行受偿，不影响已返还部分。</p>` : '',
    '<p class="small">说明：法律未规定多层账户间资金的归属方法，金额按所用追踪方法计算；损失总额超过冻结总额时按损失比例分配、以各自损失为限，是本工具对第八条第三种情形的理解。</p>',
    `<p class="sign">（公安机关印章）<br>${BLANK}年〔__〕月〔__〕日</p>`,
  ].join('\n');
}

/** How the figure comes about. */
function basis({ case: kind, held, shared, claims, share }: DossierShare, loss: number, currency: string): string {
  const value = (units: number): string => formatAmount(units, currency);
  if (kind === 'single-deposit') return `该笔入账现存 ${value(share)}`;
  if (kind === 'traced-deposits') return `该案可追溯资金现存 ${value(share)}`;
  return `${claims} 案共分 ${value(shared)}（余额 ${value(held)}）；本案损失 ${value(loss)}，应得 ${value(share)}`;
}

function flow({ claim, currency, flow: transfers }: RestitutionDossier, most: number): string {
  const shown = new Set([...transfers].sort((a, b) => b.traced - a.traced).slice(0, most));
  const rows = transfers
    .filter((transfer) => shown.has(transfer))
    .map((transfer) => [clock(transfer.time), transfer.tier === null ? '' : String(transfer.tier), account(transfer.from, transfer.fromName), transfer.to === '' ? '（现金、手续费或对手不明）' : account(transfer.to, transfer.toName), text(transfer.toBank), money(transfer.amount, transfer.currency || currency), money(transfer.traced, transfer.currency || currency), places(transfer.rows)]);
  const more = transfers.length - shown.size;
  return [
    `<h1>资金流向</h1><p>案件${text(claim)}，按时间先后；“涉案金额”为该笔交易中属于本案的部分。</p>`,
    transfers.length === 0 ? '<p>未追踪到资金流向。</p>' : `<div class="small">${table(['时间', '层级', '转出账户', '转入账户', '转入开户行', '交易金额', '涉案金额', '来源行'], rows, [5, 6])}</div>`,
    more > 0 ? `<p>另有 ${more} 笔涉案金额更小的交易未列。</p>` : '',
  ].join('\n');
}

function table(headers: readonly string[], rows: readonly (readonly string[])[], numbers: readonly number[]): string {
  const body = rows.map((cells) => `<tr>${cells.map((cell, at) => `<td${numbers.includes(at) ? ' class="n"' : ''}>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${headers.map((header) => `<th scope="col">${header}</th>`).join('')}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

const text = (value: string): string => (value === '' ? BLANK : escapeMarkup(value));
const account = (number: string, name: string): string => `${text(number)}${name === '' ? '' : `<br>${escapeMarkup(name)}`}`;
const money = (units: number, currency: string): string => formatAmount(units, currency);
const sum = (units: number, currency: string): string => (currency === 'CNY' ? `${formatAmount(units, currency)} 元（大写：${chineseAmount(units)}）` : `${escapeMarkup(currency)} ${formatAmount(units, currency)}`);
const clock = (iso: string | null): string => (iso === null ? BLANK : iso.slice(0, 19).replace('T', ' '));
const places = (rows: readonly SourceRow[]): string => `<span class="small">${rows.map(({ file, line }) => `${escapeMarkup(file)}:${line}`).join('；')}</span>`;
