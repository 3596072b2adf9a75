/** `fundtrace link DIR A B` */

import { buildIdentityGraph } from '../graphs/build-identity-graph.js';
import { buildPhoneGraph } from '../graphs/build-phone-graph.js';
import { buildTransactionGraph } from '../graphs/build-transaction-graph.js';
import { linkBetween } from '../graphs/link-between.js';
import { tellLink } from '../graphs/tell-link.js';
import { buildLedger } from '../ledger/build-ledger.js';
import { linkTable } from '../report/link-table.js';
import { linkText } from '../report/link-text.js';
import { caseOptions, type Command } from './command.js';
import { flag, wholeNumber } from './option-values.js';
import { outputOf } from './output.js';
import { readCaseOf } from './read-case.js';
import { theSubject } from './the-subject.js';

const PREFIXED = /^(account|phone|person):(.+)$/;

export const linkCommand: Command = {
  name: 'link',
  summary: 'how two accounts, phones or people are linked through money, calls and identities',
  places: 'DIR A B',
  count: [3, 3],
  options: {
    'k': { value: 'N', text: 'how many links, cheapest first (default: 1)' },
    'without-hubs': { text: 'no link through payment institutions, merchants and service numbers (default: they cost more)' },
    'max-nodes': { value: 'N', text: 'look at so many accounts, phones, people and values at most (default: 20000)' },
    'max-degree': { value: 'N', text: 'do not pass what has more neighbours than this (default: 1000)' },
    'csv': { text: 'print the steps of the links as CSV' },
    'json': { text: 'print the result as JSON' },
    'lang': { value: 'zh|en', text: 'language of the text and of the CSV header (default: zh)' },
    ...caseOptions,
  },
  details: 'A and B are account, card, phone or ID numbers or their last digits; account:…, phone:… or person:… where a number is more than one of them. A step costs less the fewer neighbours the two have and the more often they dealt with each other.',
  run: async (call) => {
    const { places, values, onProgress, out } = call;
    const print = outputOf(call, { table: linkTable, text: linkText });
    const options = { k: wholeNumber(values, 'k', 1), hubs: flag(values, 'without-hubs') ? ('leftOut' as const) : undefined, maximumNodes: wholeNumber(values, 'max-nodes', 1), maximumDegree: wholeNumber(values, 'max-degree', 1) };
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
    out(await print(tellLink(ledger, linkBetween(graphs, keys[0] ?? '', keys[1] ?? '', Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))))));
  },
};
