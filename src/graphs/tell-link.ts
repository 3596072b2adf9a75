/** A link as `fundtrace link` prints it: times in the case's zone, names of people, and all rows of every step. */

import { timeZoneClock } from '../core/time-zone.js';
import type { LinkResult } from '../findings/link.js';
import type { Ledger } from '../ledger/types.js';
import type { Link, LinkEdge, LinkNode } from './link-between.js';
import { linkRows } from './link-rows.js';

export interface TellLinkOptions {
  /** Most rows told of one edge; `count` says how many there are. @defaultValue all */
  readonly rows?: number;
}

/** @param link found in graphs of the ledger and its records */
export function tellLink(ledger: Ledger, link: Link, options: TellLinkOptions = {}): LinkResult {
  const { iso } = timeZoneClock(ledger.records.timeZone);
  const names = personNames(ledger);
  const edges = link.links.flatMap((path) => path.edges);
  const rows = linkRows(ledger.records, ledger, edges, options.rows);
  const rowsOf = new Map(edges.map((edge, at) => [edge, rows[at] ?? []]));
  const tellNode = (node: LinkNode): LinkResult['nodes'][number] => ({ ...node, name: node.name || ((node.kind === 'person' ? names.get(node.value) : undefined) ?? '') });
  const tellEdge = (edge: LinkEdge): LinkResult['edges'][number] => {
    const { firstTime, lastTime, ...rest } = edge;
    const all = rowsOf.get(edge) ?? [];
    return { ...rest, ...(firstTime === undefined ? {} : { firstTime: iso(firstTime) }), ...(lastTime === undefined ? {} : { lastTime: iso(lastTime) }), rows: all.length === 0 ? [...edge.rows] : all };
  };
  const links = link.links.map(({ cost, nodes, edges: steps }) => ({ cost, nodes: nodes.map(tellNode), edges: steps.map(tellEdge) }));
  // JSON has no Infinity: no link, no cost.
  return { linked: link.linked, reason: link.reason, cost: link.linked ? link.cost : null, exact: link.exact, nodes: links[0]?.nodes ?? [], edges: links[0]?.edges ?? [], links };
}

/** Names by ID number, as account holders first, then as the person tables write them. */
function personNames({ accounts, records: { persons, strings } }: Ledger): Map<string, string> {
  const names = new Map<string, string>();
  const note = (idNumber: string, name: string): void => {
    if (idNumber !== '' && name !== '' && !names.has(idNumber)) names.set(idNumber, name);
  };
  for (const { idNumber, name } of accounts) note(idNumber, name);
  for (let row = 0; row < persons.length; row++) note(strings.text(persons.columns.idNumber[row] as number), strings.text(persons.columns.name[row] as number));
  return names;
}
