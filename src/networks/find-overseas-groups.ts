/**
 * Overseas groups: people and phones with border signs that hang together, and that touch the money side. Tourists travel in parties too, and families
 * call abroad, so a group needs two kinds of evidence: border signs among its members, and calls with suspects, suppliers, SIM boxes or
 * numbers that victims named.
 */

import type { SourceRow } from '../core/source-row.js';
import { CrossingDirection } from '../records/border-crossing.js';
import type { CaseRecords } from '../records/case-records.js';
import type { PhoneBorderSigns, TravelParty } from '../patterns/border-signs.js';

/** Members that a group needs. */
export const OVERSEAS_MEMBERS = 3;
/** A foreign number that more own numbers than this call is a hotline. */
const COMMON_FOREIGN_NUMBER = 40;
/** Countries and regions where the groups sit (RULES.md's prefixes). */
const REGION = /柬埔寨|缅甸|泰国|阿联酋|迪拜|老挝|菲律宾|CAMBODIA|MYANMAR|THAILAND|EMIRATES|LAOS|PHILIPPINES/iu;

export interface OverseasMember {
  readonly kind: 'person' | 'phone';
  readonly id: string;
  /** Times the person left for the region, and whether the last crossing was a return. */
  readonly departures: number;
  readonly stillAbroad: boolean;
  readonly foreignContacts: number;
  readonly roaming: number;
  /** Calls with the money side. */
  readonly suspectContacts: number;
  readonly parties: number;
  readonly rows: readonly SourceRow[];
}

export interface OverseasGroup {
  readonly members: readonly OverseasMember[];
  readonly foreignNumbers: readonly string[];
  readonly parties: number;
  readonly suspectContacts: number;
}

export interface OverseasSources {
  readonly records: CaseRecords;
  readonly borderSigns: readonly PhoneBorderSigns[];
  readonly travelParties: readonly TravelParty[];
  /** Phones of the money side: suspects' contact phones, suppliers, box SIMs, numbers that victims named. */
  readonly suspectPhones: ReadonlySet<string>;
}

interface Node {
  kind: 'person' | 'phone';
  id: string;
  departures: number;
  stillAbroad: boolean;
  foreignContacts: number;
  roaming: number;
  suspectContacts: number;
  parties: number;
  rows: SourceRow[];
}

class Network {
  readonly nodes = new Map<string, Node>();
  readonly links = new Map<string, Map<string, number>>();

  node(kind: Node['kind'], id: string): Node {
    const key = `${kind}:${id}`;
    let node = this.nodes.get(key);
    if (node === undefined) this.nodes.set(key, (node = { kind, id, departures: 0, stillAbroad: false, foreignContacts: 0, roaming: 0, suspectContacts: 0, parties: 0, rows: [] }));
    return node;
  }

  link(a: string, b: string, weight: number): void {
    if (a === b || !this.nodes.has(a) || !this.nodes.has(b)) return;
    for (const [from, to] of [[a, b], [b, a]] as const) {
      const row = this.links.get(from) ?? new Map<string, number>();
      row.set(to, (row.get(to) ?? 0) + weight);
      this.links.set(from, row);
    }
  }

  components(): Node[][] {
    const seen = new Set<string>();
    const components: Node[][] = [];
    for (const start of [...this.nodes.keys()].sort()) {
      if (seen.has(start)) continue;
      const queue = [start];
      seen.add(start);
      for (let at = 0; at < queue.length; at++) {
        for (const next of this.links.get(queue[at] as string)?.keys() ?? []) {
          if (seen.has(next)) continue;
          seen.add(next);
          queue.push(next);
        }
      }
      components.push(queue.map((key) => this.nodes.get(key) as Node));
    }
    return components;
  }
}

/** Groups with border signs and contact with the money side, most members first. */
export function findOverseasGroups({ records, borderSigns, travelParties, suspectPhones }: OverseasSources): OverseasGroup[] {
  const { strings, calls, borderCrossings, subscribers, files } = records;
  const network = new Network();
  const row = (table: { readonly file: Uint16Array; readonly line: Uint32Array }, index: number): SourceRow => ({
    file: files[table.file[index] as number]?.file ?? '',
    line: table.line[index] as number,
  });

  const lastCrossing = new Map<string, { time: number; leaving: boolean }>();
  for (let at = 0; at < borderCrossings.length; at++) {
    const id = strings.text(borderCrossings.columns.idNumber[at] as number);
    const leaving = borderCrossings.columns.direction[at] === CrossingDirection.leaving;
    const time = borderCrossings.columns.time[at] as number;
    const known = lastCrossing.get(id);
    if (known === undefined || time > known.time) lastCrossing.set(id, { time, leaving });
    if (!leaving || !REGION.test(strings.text(borderCrossings.columns.country[at] as number))) continue;
    const node = network.node('person', id);
    node.departures++;
    node.rows.push(row(borderCrossings, at));
  }
  for (const node of network.nodes.values()) node.stillAbroad = lastCrossing.get(node.id)?.leaving ?? false;

  const phonesOfNumber = new Map<string, string[]>();
  for (const signs of borderSigns) {
    if (signs.foreignContacts.length < 2 && signs.roamingRows.length < 2) continue;
    const node = network.node('phone', signs.phone);
    node.foreignContacts = signs.foreignContacts.length;
    node.roaming = signs.roamingRows.length;
    for (const at of [...signs.foreignContacts.slice(0, 3), ...signs.roamingRows.slice(0, 2)]) node.rows.push(row(calls, at));
    for (const number of signs.foreignNumbers) phonesOfNumber.set(number, [...(phonesOfNumber.get(number) ?? []), signs.phone]);
  }

  for (const party of travelParties) {
    if (party.direction !== CrossingDirection.leaving || !REGION.test(party.country) || party.people.length > 12) continue;
    for (const person of party.people) network.node('person', person).parties++;
    for (let i = 1; i < party.people.length; i++) network.link(`person:${party.people[i - 1]}`, `person:${party.people[i]}`, 1);
  }
  const shared: string[] = [];
  for (const [number, phones] of phonesOfNumber) {
    if (phones.length < 2 || phones.length > COMMON_FOREIGN_NUMBER) continue;
    shared.push(number);
    for (let i = 1; i < phones.length; i++) network.link(`phone:${phones[i - 1]}`, `phone:${phones[i]}`, 1);
  }
  for (let at = 0; at < subscribers.length; at++) {
    const owner = `person:${strings.text(subscribers.columns.idNumber[at] as number)}`;
    const phone = `phone:${strings.text(subscribers.columns.phone[at] as number)}`;
    network.link(owner, phone, 2);
  }
  for (let at = 0; at < calls.length; at++) {
    const own = strings.text(calls.columns.phone[at] as number);
    const other = strings.text(calls.columns.other[at] as number);
    const node = network.nodes.get(`phone:${own}`);
    const peer = network.nodes.get(`phone:${other}`);
    if (node !== undefined && suspectPhones.has(other)) node.suspectContacts++;
    if (peer !== undefined && suspectPhones.has(own)) peer.suspectContacts++;
    if (node !== undefined && peer !== undefined) network.link(`phone:${own}`, `phone:${other}`, 1);
  }

  return network
    .components()
    .map((nodes) => {
      const suspectContacts = nodes.reduce((sum, node) => sum + node.suspectContacts, 0);
      const phones = new Set(nodes.filter((node) => node.kind === 'phone').map((node) => node.id));
      const members: OverseasMember[] = nodes.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : 1));
      return {
        members,
        foreignNumbers: shared.filter((number) => (phonesOfNumber.get(number) ?? []).some((phone) => phones.has(phone))).sort(),
        parties: nodes.reduce((sum, node) => sum + node.parties, 0),
        suspectContacts,
      };
    })
    .filter((group) => group.members.length >= OVERSEAS_MEMBERS && group.suspectContacts > 0)
    .sort((a, b) => b.members.length - a.members.length || ((a.members[0]?.id ?? '') < (b.members[0]?.id ?? '') ? -1 : 1));
}
