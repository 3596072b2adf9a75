/**
 * The phone graph: numbers, and who called or wrote to whom.
 *
 * A call between two numbers whose records are both in the files stands there twice. Rows of caller and callee are therefore counted apart, and of the two the
 * larger count is taken for the pair: no call is counted twice, at the price of missing calls that only the other side's records hold.
 */

import { DirectedGraph } from 'graphology';
import type { AbstractGraph } from 'graphology-types';
import { NO_TEXT } from '../core/string-pool.js';
import { CallDirection, CallType } from '../records/call.js';
import type { CaseRecords } from '../records/case-records.js';
import { isHubNumber } from './hub-numbers.js';

export interface PhoneNodeAttributes {
  /** Digits, which are also the node's key. */
  readonly phone: string;
  /** Whether its own call records are in the files. */
  readonly hasRecords: boolean;
  /** A service number that everybody meets. */
  readonly hub: boolean;
  /** Distinct IMEI, IMSI and cells of the own records. */
  readonly imeis: number;
  readonly imsis: number;
  readonly cells: number;
  /** ID number and name of the registered subscriber, empty when not known. */
  readonly owner: string;
  readonly ownerName: string;
  /** Epoch milliseconds, NaN when not known. */
  readonly activatedAt: number;
}

export interface PhoneEdgeAttributes {
  readonly calls: number;
  readonly messages: number;
  /** Talk time of the calls. */
  readonly seconds: number;
  /** Epoch milliseconds, NaN when no row tells a time. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** Where the first of the rows stands. */
  readonly file: string;
  readonly line: number;
}

interface Tally {
  calls: number;
  messages: number;
  seconds: number;
}

interface PairTally {
  readonly byCaller: Tally;
  readonly byCallee: Tally;
  firstTime: number;
  lastTime: number;
  firstRow: number;
}

/**
 * Builds a directed graph: nodes are numbers with calls or a registration, edges run from caller to callee (own number to other number where the direction is
 * unknown or the call was forwarded). Rows without an other number count for the node only.
 */
export function buildPhoneGraph(records: CaseRecords): AbstractGraph<PhoneNodeAttributes, PhoneEdgeAttributes> {
  const { calls, strings, files } = records;
  const { file, line } = calls;
  const facts = phoneFacts(records);
  const graph = new DirectedGraph<PhoneNodeAttributes, PhoneEdgeAttributes>();
  for (const phone of [...facts.keys()].sort()) {
    const known = facts.get(phone);
    if (known !== undefined) graph.addNode(phone, known);
  }
  for (const [from, pairs] of pairTallies(records)) {
    for (const [to, { byCaller, byCallee, firstTime, lastTime, firstRow }] of pairs) {
      const tally = byCallee.calls + byCallee.messages > byCaller.calls + byCaller.messages ? byCallee : byCaller;
      graph.addEdge(strings.text(from), strings.text(to), { ...tally, firstTime, lastTime, file: files[file[firstRow] as number]?.file ?? '', line: line[firstRow] as number });
    }
  }
  return graph;
}

/** Tallies by caller, then callee. */
function pairTallies({ calls: { columns, file, line, length } }: CaseRecords): Map<number, Map<number, PairTally>> {
  const isEarlierRow = (row: number, than: number): boolean => ((file[row] as number) - (file[than] as number) || (line[row] as number) - (line[than] as number)) < 0;
  const tallies = new Map<number, Map<number, PairTally>>();
  for (let row = 0; row < length; row++) {
    const own = columns.phone[row] as number;
    const other = columns.other[row] as number;
    if (own === NO_TEXT || other === NO_TEXT || own === other) continue;
    const incoming = columns.direction[row] === CallDirection.in;
    const from = incoming ? other : own;
    const to = incoming ? own : other;
    let pairs = tallies.get(from);
    if (pairs === undefined) tallies.set(from, (pairs = new Map<number, PairTally>()));
    let pair = pairs.get(to);
    if (pair === undefined) {
      pair = { byCaller: { calls: 0, messages: 0, seconds: 0 }, byCallee: { calls: 0, messages: 0, seconds: 0 }, firstTime: Number.NaN, lastTime: Number.NaN, firstRow: row };
      pairs.set(to, pair);
    }
    const tally = incoming ? pair.byCallee : pair.byCaller;
    const type = columns.callType[row];
    if (type === CallType.sms || type === CallType.mms) tally.messages++;
    else {
      tally.calls++;
      tally.seconds += columns.durationSeconds[row] || 0;
    }
    const time = columns.startedAt[row] as number;
    if (time < pair.firstTime || (Number.isNaN(pair.firstTime) && !Number.isNaN(time)) || (time === pair.firstTime && isEarlierRow(row, pair.firstRow))) {
      pair.firstTime = time;
      pair.firstRow = row;
    }
    if (!(time <= pair.lastTime) && !Number.isNaN(time)) pair.lastTime = time;
  }
  return tallies;
}

function phoneFacts({ calls, subscribers, strings }: CaseRecords): Map<string, PhoneNodeAttributes> {
  const distinct = { imei: new Map<number, Set<number>>(), imsi: new Map<number, Set<number>>(), cell: new Map<number, Set<number>>() };
  const numbers = new Set<number>();
  const withRecords = new Set<number>();
  for (let row = 0; row < calls.length; row++) {
    const phone = calls.columns.phone[row] as number;
    const other = calls.columns.other[row] as number;
    if (other !== NO_TEXT) numbers.add(other);
    if (phone === NO_TEXT) continue;
    numbers.add(phone);
    withRecords.add(phone);
    for (const name of ['imei', 'imsi', 'cell'] as const) {
      const value = calls.columns[name][row] as number;
      if (value === NO_TEXT) continue;
      const values = distinct[name].get(phone);
      if (values === undefined) distinct[name].set(phone, new Set([value]));
      else values.add(value);
    }
  }
  const registration = new Map<number, number>();
  for (let row = 0; row < subscribers.length; row++) {
    const phone = subscribers.columns.phone[row] as number;
    if (phone === NO_TEXT) continue;
    numbers.add(phone);
    // A number given out again has several registrations; the latest counts.
    const known = registration.get(phone);
    if (known === undefined || (subscribers.columns.activatedAt[row] as number) > (subscribers.columns.activatedAt[known] as number)) registration.set(phone, row);
  }
  const facts = new Map<string, PhoneNodeAttributes>();
  for (const number of numbers) {
    const phone = strings.text(number);
    const row = registration.get(number);
    facts.set(phone, {
      phone,
      hasRecords: withRecords.has(number),
      hub: isHubNumber(phone),
      imeis: distinct.imei.get(number)?.size ?? 0,
      imsis: distinct.imsi.get(number)?.size ?? 0,
      cells: distinct.cell.get(number)?.size ?? 0,
      owner: row === undefined ? '' : strings.text(subscribers.columns.idNumber[row] as number),
      ownerName: row === undefined ? '' : strings.text(subscribers.columns.name[row] as number),
      activatedAt: row === undefined ? Number.NaN : (subscribers.columns.activatedAt[row] as number),
    });
  }
  return facts;
}
