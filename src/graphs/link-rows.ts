/** All rows behind a link, in the order of time: the graphs keep only where the first of them stands. */

import type { SourceRow } from '../core/source-row.js';
import { NO_ROW, type Ledger } from '../ledger/types.js';
import { CallDirection } from '../records/call.js';
import type { CaseRecords } from '../records/case-records.js';
import { TransferKind, TransferStatus } from '../records/transfer.js';
import { collectAccountAttributes } from './account-attributes.js';
import { rowsOfPair, type AttributeIndex } from './attribute-index.js';
import type { LinkEdge } from './link-between.js';
import { collectPersonAttributes } from './person-attributes.js';
import { collectPhoneAttributes } from './phone-attributes.js';
import { travelCompanions } from './travel-companions.js';

type Wanted = Pick<LinkEdge, 'from' | 'to' | 'layer' | 'kind'>;

/**
 * Rows of each edge, in the order of the edges: both sides' rows of every transfer, every call record of either side, every row that names the shared value.
 *
 * @param edges of `linkBetween` on graphs of these records
 * @param most rows of one edge that are wanted
 */
export function linkRows(records: CaseRecords, ledger: Ledger, edges: readonly Wanted[], most = Infinity): SourceRow[][] {
  const calls = callRows(records, edges);
  const identities = identityRows(records, ledger, edges);
  return edges.map((edge) => {
    const rows = edge.layer === 'money' ? transferRows(ledger, valueOf(edge.from), valueOf(edge.to), most) : (edge.layer === 'calls' ? calls : identities).get(nameOf(edge));
    return (rows ?? []).slice(0, most);
  });
}

const valueOf = (key: string): string => key.slice(key.indexOf(':') + 1);
const nameOf = ({ from, to, kind }: Pick<LinkEdge, 'from' | 'to' | 'kind'>): string => JSON.stringify([from, to, kind]);

function transferRows(ledger: Ledger, fromId: string, toId: string, most: number): SourceRow[] {
  const from = ledger.accountOf(fromId);
  const to = ledger.accountOf(toId);
  const rows: SourceRow[] = [];
  if (from === undefined || to === undefined) return rows;
  const { transfers, files } = ledger.records;
  for (let at = ledger.outOffsets[from] as number; at < (ledger.outOffsets[from + 1] as number) && rows.length < most; at++) {
    const transfer = ledger.outTransfers[at] as number;
    if (ledger.to[transfer] !== to || ledger.status[transfer] === TransferStatus.failed || ledger.kind[transfer] === TransferKind.gap) continue;
    for (const row of new Set([ledger.payerRow[transfer] as number, ledger.payeeRow[transfer] as number])) {
      if (row !== NO_ROW) rows.push({ file: files[transfers.file[row] as number]?.file ?? '', line: transfers.line[row] as number });
    }
  }
  return rows;
}

function callRows({ calls, strings, files }: CaseRecords, edges: readonly Wanted[]): Map<string, SourceRow[]> {
  const wanted = new Map<string, number[]>();
  for (const edge of edges) if (edge.layer === 'calls') wanted.set(nameOf(edge), []);
  const rows = new Map<string, SourceRow[]>();
  if (wanted.size === 0) return rows;
  const phones = new Set(edges.flatMap(({ from, to, layer }) => (layer === 'calls' ? [valueOf(from), valueOf(to)] : [])));
  const { phone, other, direction, startedAt } = calls.columns;
  for (let row = 0; row < calls.length; row++) {
    const own = strings.text(phone[row] as number);
    if (!phones.has(own)) continue;
    const peer = strings.text(other[row] as number);
    const [from, to] = direction[row] === CallDirection.in ? [peer, own] : [own, peer];
    wanted.get(nameOf({ from: `phone:${from}`, to: `phone:${to}`, kind: 'call' }))?.push(row);
  }
  for (const [name, list] of wanted) {
    // Rows without a time last.
    const timeOf = (row: number): number => (Number.isNaN(startedAt[row]) ? Number.MAX_VALUE : (startedAt[row] as number));
    list.sort((a, b) => timeOf(a) - timeOf(b) || (calls.file[a] as number) - (calls.file[b] as number) || (calls.line[a] as number) - (calls.line[b] as number));
    rows.set(name, list.map((row) => ({ file: files[calls.file[row] as number]?.file ?? '', line: calls.line[row] as number })));
  }
  return rows;
}

function identityRows(records: CaseRecords, ledger: Ledger, edges: readonly Wanted[]): Map<string, readonly SourceRow[]> {
  const rows = new Map<string, readonly SourceRow[]>();
  const wanted = edges.filter(({ layer }) => layer === 'identity');
  if (wanted.length === 0) return rows;
  const phones = collectPhoneAttributes(records, { cells: wanted.some(({ kind }) => kind === 'cell') });
  const persons = collectPersonAttributes(records);
  const sources: { readonly prefix: string; readonly index: AttributeIndex<string>; readonly textOf: (subject: number) => string }[] = [
    { prefix: 'account', index: collectAccountAttributes(records, ledger, { throughHolder: false }), textOf: (subject) => ledger.accounts[subject]?.account ?? '' },
    { prefix: 'person', index: persons, textOf: (subject) => persons.persons[subject] ?? '' },
    { prefix: 'phone', index: phones, textOf: (subject) => phones.phones[subject] ?? '' },
  ];
  for (const { prefix, index, textOf } of sources) {
    const bySubject = new Map<string, { readonly edge: Wanted; readonly value: string }[]>();
    for (const edge of wanted) {
      for (const [subject, value] of [[edge.from, edge.to], [edge.to, edge.from]] as const) {
        if (!subject.startsWith(`${prefix}:`) || !index.kinds.includes(edge.kind)) continue;
        const asked = bySubject.get(valueOf(subject));
        if (asked === undefined) bySubject.set(valueOf(subject), [{ edge, value: valueOf(value) }]);
        else asked.push({ edge, value: valueOf(value) });
      }
    }
    if (bySubject.size === 0) continue;
    for (let subject = 0; subject < index.subjectCount; subject++) {
      for (const { edge, value } of bySubject.get(textOf(subject)) ?? []) {
        for (let at = index.subjectOffsets[subject] as number; at < (index.subjectOffsets[subject + 1] as number); at++) {
          const pair = index.subjectPairs[at] as number;
          const of = index.pairValue[pair] as number;
          if (index.kinds[index.valueKind[of] as number] === edge.kind && index.textOf(of) === value) rows.set(nameOf(edge), rowsOfPair(index, pair, Infinity));
        }
      }
    }
  }
  if (wanted.some(({ kind }) => kind === 'companion')) {
    for (const { a, b, rows: together } of travelCompanions(records)) {
      for (const [one, two] of [[a, b], [b, a]] as const) rows.set(nameOf({ from: `person:${one}`, to: `person:${two}`, kind: 'companion' }), together);
    }
  }
  return rows;
}
