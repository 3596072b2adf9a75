/**
 * SIM boxes (GoIP 猫池): many SIMs in one device, or many SIMs at one cell that hardly receive a call (RULES.md; patent CN113660721A). The SIM's age says little:
 * most box SIMs are older than half a year.
 */

import { NO_TEXT } from '../core/string-pool.js';
import { CallDirection, CallType } from '../records/call.js';
import type { CaseRecords } from '../records/case-records.js';

export interface SimBoxOptions {
  /** Distinct own numbers or IMSI on one IMEI. @defaultValue 4 */
  readonly minimumSims?: number;
  /** Share of calls that went out, over all SIMs of the device. @defaultValue 0.83 (published carrier query) */
  readonly minimumShareOut?: number;
}

export const SIM_BOX_DEFAULTS: Required<SimBoxOptions> = { minimumSims: 4, minimumShareOut: 0.83 };

export interface SimBox {
  readonly imei: string;
  /** Own numbers seen in it, in text order. */
  readonly phones: readonly string[];
  readonly imsis: number;
  readonly callsOut: number;
  readonly callsIn: number;
  readonly cells: number;
  /** First row of each phone in the call table. */
  readonly rows: readonly number[];
}

interface DeviceUse {
  phones: Map<number, number>;
  imsis: Set<number>;
  cells: Set<number>;
  out: number;
  in: number;
}

/** Devices that hold many SIMs which call out and are hardly ever called, most SIMs first. */
export function findSimBoxes(records: CaseRecords, options: SimBoxOptions = {}): SimBox[] {
  const { minimumSims, minimumShareOut } = { ...SIM_BOX_DEFAULTS, ...options };
  const { calls, strings } = records;
  const { imei, imsi, phone, cell, direction, callType } = calls.columns;
  const uses = new Map<number, DeviceUse>();
  for (let row = 0; row < calls.length; row++) {
    const device = imei[row] as number;
    if (device === NO_TEXT) continue;
    let use = uses.get(device);
    if (use === undefined) uses.set(device, (use = { phones: new Map(), imsis: new Set(), cells: new Set(), out: 0, in: 0 }));
    const own = phone[row] as number;
    if (own !== NO_TEXT && !use.phones.has(own)) use.phones.set(own, row);
    if (imsi[row] !== NO_TEXT) use.imsis.add(imsi[row] as number);
    if (cell[row] !== NO_TEXT) use.cells.add(cell[row] as number);
    if (callType[row] === CallType.call || callType[row] === CallType.unknown) {
      if (direction[row] === CallDirection.out) use.out++;
      else if (direction[row] === CallDirection.in) use.in++;
    }
  }
  const boxes: SimBox[] = [];
  for (const [device, use] of uses) {
    if (Math.max(use.phones.size, use.imsis.size) < minimumSims) continue;
    if (use.out + use.in === 0 || use.out / (use.out + use.in) < minimumShareOut) continue;
    const phones = [...use.phones].map(([own, row]) => ({ phone: strings.text(own), row })).sort((a, b) => (a.phone < b.phone ? -1 : 1));
    boxes.push({
      imei: strings.text(device),
      phones: phones.map((entry) => entry.phone),
      imsis: use.imsis.size,
      callsOut: use.out,
      callsIn: use.in,
      cells: use.cells.size,
      rows: phones.map((entry) => entry.row),
    });
  }
  return boxes.sort((a, b) => b.phones.length - a.phones.length || (a.imei < b.imei ? -1 : 1));
}
