/** `fundtrace link DIR A B` */

import { buildIdentityGraph } from '../graphs/build-identity-graph.js';
import { buildPhoneGraph } from '../graphs/build-phone-graph.js';
import { buildTransactionGraph } from '../graphs/build-transaction-graph.js';
import { linkBetween, type Link } from '../graphs/link-between.js';
import { buildLedger } from '../ledger/build-ledger.js';
import { formatCount, formatMoney } from '../report/format-amount.js';
import { plainText } from '../report/text/plain-text.js';
import { terminalTable } from '../report/text/terminal-table.js';
import { caseOptions, type Command } from './command.js';
import { flag } from './option-values.js';
import { readCaseOf } from './read-case.js';
import { theSubject } from './the-subject.js';

const PREFIXED = /^(account|phone|person):(.+)$/;

export const linkCommand: Command = {
  name: 'link',
  summary: 'how two accounts, phones or people are linked through money, calls and identities',
  places: 'DIR A B',
  count: [3, 3],
  options: { json: { text: 'print the result as JSON' }, ...caseOptions },
  details: 'A and B are account, card, phone or ID numbers or their last digits; account:…, phone:… or person:… where a number is more than one of them. Links through hubs cost more.',
  run: async (call) => {
    const { places, values, onProgress, out } = call;
    const records = await readCaseOf(call);
    onProgress({ stage: 'ledger', done: 0 });
    const ledger = buildLedger(records);
    const keys = places.slice(1).map((place) => {
      const prefixed = PREFIXED.exec(place);
      const { kind, id } = theSubject(ledger, prefixed?.[2] ?? place, prefixed?.[1] as 'account' | 'phone' | 'person' | undefined);
      return `${kind}:${id}`;
    });
    onProgress({ stage: 'graphs', done: 0 });
    const graphs = { transactions: buildTransactionGraph(ledger), phones: buildPhoneGraph(records), identities: buildIdentityGraph(records, ledger) };
    const link = linkBetween(graphs, keys[0] ?? '', keys[1] ?? '');
    // JSON has no Infinity: no link, no cost.
    out(flag(values, 'json') ? `${JSON.stringify({ ...link, cost: link.linked ? link.cost : null }, null, 2)}\n` : `${linkText(link, ledger.currencies[0] ?? 'CNY')}\n`);
  },
};

function linkText({ linked, reason, cost, exact, nodes, edges }: Link, currency: string): string {
  if (!linked) return `not linked: ${reason}`;
  const rows = edges.map((edge) => [edge.from, edge.to, edge.layer, edge.kind, formatCount(edge.count), edge.amount === undefined ? (edge.bits === undefined ? '' : `${edge.bits.toFixed(1)} bits`) : formatMoney(edge.amount, currency), edge.rows.map(({ file, line }) => `${plainText(file)}:${line}`).join('; ')]);
  return [
    `${nodes.map(({ key }) => plainText(key)).join(' – ')}   cost ${cost.toFixed(1)}${exact ? '' : ' (a limit was met: a cheaper link may exist)'}`,
    ...terminalTable([{ title: 'from' }, { title: 'to' }, { title: 'layer' }, { title: 'by', most: 60 }, { title: 'times', align: 'right' }, { title: 'weight', align: 'right' }, { title: 'first row', most: 80 }], rows),
  ].join('\n');
}
