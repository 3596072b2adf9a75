/**
 * The identity graph: who holds which account, and what accounts, people and phones have in common. It is a view of attribute indexes (attribute-index.ts): every
 * edge joins a subject with a value and carries the value's rarity in bits, so that a hub's edges weigh little.
 */

import { UndirectedGraph } from 'graphology';
import type { AbstractGraph } from 'graphology-types';
import type { Ledger } from '../ledger/types.js';
import type { CaseRecords } from '../records/case-records.js';
import { collectAccountAttributes, type AccountAttributeKind } from './account-attributes.js';
import type { AttributeIndex } from './attribute-index.js';
import { collectPersonAttributes, type PersonAttributeKind } from './person-attributes.js';
import { collectPhoneAttributes, type PhoneAttributeKind } from './phone-attributes.js';
import { travelCompanions } from './travel-companions.js';

export type IdentityNodeKind = 'account' | 'person' | 'phone' | 'device' | 'mac' | 'ip' | 'address' | 'agent' | 'branchDay' | 'representative' | 'imei' | 'imsi' | 'cell';

export interface IdentityNodeAttributes {
  readonly kind: IdentityNodeKind;
  /** The account, ID number, phone … as text; the node's key is `kind:value`. */
  readonly value: string;
}

export interface IdentityEdgeAttributes {
  /** What the edge says: holder, phone, device, mac, ip, agent, branchDay, address, representative, imei, imsi, dealer, cell, companion. */
  readonly kind: string;
  /** Rarity of the shared value (attribute-index.ts); for companions the sum over meetings. */
  readonly bits: number;
  /** Rows that say so, and where the first of them stands. */
  readonly rows: number;
  readonly file: string;
  readonly line: number;
}

export interface IdentityGraphOptions {
  /** Only these accounts (indexes), their holders, and what either has; companions among them. @defaultValue everything */
  readonly accounts?: Iterable<number>;
  /** Values met on fewer subjects of one index (accounts, people or phones) are left out; holders and phones always stay. @defaultValue 1 */
  readonly minimumSubjects?: number;
  /** Whether to add the cells that phones used. @defaultValue false */
  readonly cells?: boolean;
}

type IdentityGraph = AbstractGraph<IdentityNodeAttributes, IdentityEdgeAttributes>;
type AnyKind = AccountAttributeKind | PersonAttributeKind | PhoneAttributeKind;

const NODE_KINDS: Readonly<Record<AnyKind, IdentityNodeKind>> = {
  holder: 'person',
  phone: 'phone',
  handset: 'imei',
  device: 'device',
  mac: 'mac',
  ip: 'ip',
  agent: 'agent',
  branchDay: 'branchDay',
  address: 'address',
  representative: 'representative',
  imei: 'imei',
  imsi: 'imsi',
  dealer: 'agent',
  cell: 'cell',
};

const ALWAYS_KEPT: ReadonlySet<AnyKind> = new Set(['holder', 'phone']);

/**
 * Builds an undirected graph. Edges: account–person (holder), account–phone (contact), account–device/mac/ip, account–agent, account–branchDay,
 * account–address, account–representative, person–phone (person table, SIM registration), person–address, person–agent, phone–imei/imsi/dealer/branchDay/cell and
 * person–person (crossed the border together). About 10 µs an edge: for algorithms over everything use the indexes and `sharedAttributeTies`.
 * @param records must be the records that the ledger was built from, or share its string pool
 */
export function buildIdentityGraph(records: CaseRecords, ledger: Ledger, options: IdentityGraphOptions = {}): IdentityGraph {
  const { minimumSubjects = 1, cells = false } = options;
  const graph: IdentityGraph = new UndirectedGraph<IdentityNodeAttributes, IdentityEdgeAttributes>();
  const asked = options.accounts === undefined ? undefined : new Set(options.accounts);
  for (const { index, account } of ledger.accounts) if (asked?.has(index) ?? true) addNode(graph, 'account', account);
  const accounts = collectAccountAttributes(records, ledger, { throughHolder: false });
  const accountKey = (subject: number): string => `account:${ledger.accounts[subject]?.account ?? ''}`;
  addEdges(graph, accounts, 'account', (subject) => ledger.accounts[subject]?.account ?? '', minimumSubjects, (subject) => graph.hasNode(accountKey(subject)));
  const persons = collectPersonAttributes(records);
  addEdges(graph, persons, 'person', (subject) => persons.persons[subject] ?? '', minimumSubjects, (subject) => asked === undefined || graph.hasNode(`person:${persons.persons[subject] ?? ''}`));
  const phones = collectPhoneAttributes(records, { cells });
  addEdges(graph, phones, 'phone', (subject) => phones.phones[subject] ?? '', minimumSubjects, (subject) => asked === undefined || graph.hasNode(`phone:${phones.phones[subject] ?? ''}`));
  for (const { a, b, bits, rows } of travelCompanions(records)) {
    if (asked !== undefined && !(graph.hasNode(`person:${a}`) && graph.hasNode(`person:${b}`))) continue;
    graph.addEdge(addNode(graph, 'person', a), addNode(graph, 'person', b), { kind: 'companion', bits, rows: rows.length, file: rows[0]?.file ?? '', line: rows[0]?.line ?? 0 });
  }
  return graph;
}

/** Adds the node where it is missing, and returns its key. */
function addNode(graph: IdentityGraph, kind: IdentityNodeKind, value: string): string {
  const key = `${kind}:${value}`;
  if (!graph.hasNode(key)) graph.addNode(key, { kind, value });
  return key;
}

function addEdges<K extends AnyKind>(
  graph: IdentityGraph,
  index: AttributeIndex<K>,
  subjectKind: IdentityNodeKind,
  textOf: (subject: number) => string,
  minimumSubjects: number,
  isWanted: (subject: number) => boolean,
): void {
  const { pairOffsets, pairSubject, rowOffsets, rowFile, rowLine, fileNames } = index;
  // '' stands for a subject that is not wanted, undefined for one whose node was not looked at yet.
  const subjectKeys: (string | undefined)[] = Array.from({ length: index.subjectCount }, (_, subject) => (isWanted(subject) ? undefined : ''));
  for (let value = 0; value < index.valueCount; value++) {
    const kind = index.kinds[index.valueKind[value] as number] as K;
    const start = pairOffsets[value] as number;
    const end = pairOffsets[value + 1] as number;
    if (end - start < minimumSubjects && !ALWAYS_KEPT.has(kind)) continue;
    let target: string | undefined;
    for (let pair = start; pair < end; pair++) {
      const subject = pairSubject[pair] as number;
      if (subjectKeys[subject] === '') continue;
      const source = (subjectKeys[subject] ??= addNode(graph, subjectKind, textOf(subject)));
      target ??= addNode(graph, NODE_KINDS[kind], index.textOf(value));
      const firstRow = rowOffsets[pair] as number;
      // A value stands once on a subject, and no two kinds of one index make the same kind of node, so that no edge is there yet.
      graph.addEdge(source, target, {
        kind,
        bits: index.bits[value] as number,
        rows: (rowOffsets[pair + 1] as number) - firstRow,
        file: fileNames[rowFile[firstRow] as number] ?? '',
        line: rowLine[firstRow] as number,
      });
    }
  }
}
