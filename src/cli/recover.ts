/** `fundtrace recover DIR` */

import type { RecoverResult } from '../findings/recover.js';
import { buildLedger } from '../ledger/build-ledger.js';
import { recoverFunds } from '../recovery/recover-funds.js';
import { formatAmount, formatMoney } from '../report/format-amount.js';
import { terminalTable } from '../report/text/terminal-table.js';
import { traceFunds } from '../tracing/trace-funds.js';
import { caseOptions, type Command } from './command.js';
import { choice, flag } from './option-values.js';
import { readCaseOf } from './read-case.js';
import { readTraceOptions, timeFrameOf, traceOptions } from './trace-options.js';

/** Rows of the text; JSON has all. */
const SHOWN_ROWS = 40;

export const recoverCommand: Command = {
  name: 'recover',
  summary: 'what can still be stopped, in order, and who gets it back',
  places: 'DIR',
  count: [1, 1],
  options: {
    method: { value: 'METHOD', text: 'how what is held is shared: article8, proRata, risingTide or netLoss (default: article8)' },
    literal: { text: "article 8's third case to the letter, loss ÷ what is frozen, even where losses exceed it" },
    ...traceOptions,
    json: { text: 'print the result as JSON' },
    lang: { value: 'zh|en', text: 'language of the text (default: zh)' },
    ...caseOptions,
  },
  details: 'The list of a past moment: --as-of TIME. Amounts are minor units in JSON.',
  run: async (call) => {
    const { values, onProgress, out } = call;
    const method = choice(values, 'method', ['article8', 'proRata', 'risingTide', 'netLoss']);
    const lang = choice(values, 'lang', ['zh', 'en']) ?? 'zh';
    const optionsIn = readTraceOptions(call);
    const records = await readCaseOf(call);
    onProgress({ stage: 'ledger', done: 0 });
    const ledger = buildLedger(records);
    const options = optionsIn(timeFrameOf(ledger));
    const result = recoverFunds(ledger, traceFunds(ledger, { ...options, seeds: 'complaints' }), { method, ratio: flag(values, 'literal') ? 'literal' : undefined, at: options.asOf });
    out(flag(values, 'json') ? `${JSON.stringify(result, null, 2)}\n` : `${recoverText(result, ledger.currencies[0] ?? 'CNY', lang)}\n`);
  },
};

function recoverText({ freeze, restitution, totals }: RecoverResult, currency: string, lang: 'zh' | 'en'): string {
  const of = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const freezeRows = freeze.slice(0, SHOWN_ROWS).map((entry) => [String(entry.priority), entry.account, entry.name, entry.bank, String(entry.tier), formatAmount(entry.residual, currency), entry.available === null ? '–' : formatAmount(entry.available, currency), [entry.status, ...entry.existingMeasures].filter((text) => text !== '').join('; '), entry.goodFaith ? of('可能善意', 'perhaps in good faith') : '']);
  const shareRows = restitution.slice(0, SHOWN_ROWS).map((entry) => [entry.claim, formatAmount(entry.loss, currency), formatAmount(entry.share, currency), entry.basis]);
  const more = (count: number): string[] => (count > SHOWN_ROWS ? [`  ${of(`另有 ${count - SHOWN_ROWS} 行，见 --json`, `${count - SHOWN_ROWS} more, with --json`)}`] : []);
  return [
    of(`止付清单（${totals.accounts} 个账户，涉案余额 ${formatMoney(totals.residual, currency)}）`, `TO STOP (${totals.accounts} accounts, ${formatMoney(totals.residual, currency)} traced there)`),
    ...terminalTable(
      [{ title: '#', align: 'right' }, { title: of('账户', 'account') }, { title: of('户名', 'name'), most: 16 }, { title: of('开户行', 'bank'), most: 24 }, { title: of('层级', 'tier'), align: 'right' }, { title: of('涉案余额', 'traced'), align: 'right' }, { title: of('可用余额', 'available'), align: 'right' }, { title: of('状态', 'status') }, { title: '' }],
      freezeRows,
    ),
    ...more(freeze.length),
    '',
    of(`返还（${formatMoney(totals.shared, currency)}，损失 ${formatMoney(totals.loss, currency)}）`, `TO GIVE BACK (${formatMoney(totals.shared, currency)} of ${formatMoney(totals.loss, currency)} lost)`),
    ...terminalTable([{ title: of('案件', 'claim') }, { title: of('损失', 'loss'), align: 'right' }, { title: of('应得', 'share'), align: 'right' }, { title: of('依据', 'basis'), most: 80 }], shareRows),
    ...more(restitution.length),
  ].join('\n');
}
