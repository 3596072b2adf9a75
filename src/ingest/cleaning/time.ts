/** Times, with their precision beside them where the record has a column for it. */

import type { TextKernel } from '../../core/text-kernel.js';
import { clockOf, parseTime, Precision, wallClockOfBytes } from '../../core/time.js';
import type { TimeZoneClock } from '../../core/time-zone.js';
import { NOT_PLAIN, unwrap, type Cleaner, type CleanerPlace } from './cleaner.js';

/** A spreadsheet's serial day, alone or with its part of a day. */
const SERIAL = /^\s*\d{5}(?:\.\d+)?\s*$/;
const END_OF_DAY_MS = 86_400_000 - 1;
const HOUR_MS = 3_600_000;
/** Characters of `2026-02-28 12:34`. */
const MINUTE_LENGTH = 16;

/** Blank is NaN without a fault: whether a time is needed is the record's to say. */
export function timeCleaner({ timeZone, precisionAt, dayFirst, serialDays }: CleanerPlace): Cleaner {
  const formats = { dayFirst, serialDays };
  let lastRaw = '';
  let lastTime = Number.NaN;
  let lastPrecision = 0;
  let lastFault = '';
  const clock = clockOf(timeZone);
  const cleaner: Cleaner = {
    fault: '',
    repeats: false,
    cleanBytes: (bytes, start, end, row) => {
      const local = wallClockOfBytes(bytes, start, end);
      if (local < 0) return NOT_PLAIN;
      if (precisionAt !== undefined) row[precisionAt] = end - start === MINUTE_LENGTH ? Precision.minute : Precision.second;
      return clock.fromLocal(local);
    },
    cleanColumn: ({ kernel, bytes, starts, width, rows }, cell, values, at, beside, blank) => {
      if (kernel !== undefined) return timesInKernel(kernel, clock, width, rows, cell, values, at, beside, blank);
      let done = 0;
      for (let row = 0, place = cell; row < rows; row++, place += width + 1) {
        const start = starts[place] as number;
        const end = (starts[place + 1] as number) - 1;
        const local = start === end ? 0 : wallClockOfBytes(bytes, start, end);
        values[at + row] = start === end ? blank : local < 0 ? NOT_PLAIN : clock.fromLocal(local);
        if (local >= 0) done++;
        if (beside >= 0 && end - start === MINUTE_LENGTH) values[beside + row] = Precision.minute;
      }
      return done;
    },
    clean: (raw, row) => {
      if (raw !== lastRaw) {
        lastRaw = raw;
        const parsed = parseTime(raw, timeZone, formats);
        const failed = typeof parsed === 'string';
        lastTime = failed ? Number.NaN : parsed.time;
        lastPrecision = failed ? 0 : parsed.precision;
        lastFault = failed ? (parsed === 'MISSING_TIME' || unwrap(raw) === '' ? '' : parsed) : SERIAL.test(raw) ? 'SERIAL_TIME' : '';
      }
      cleaner.fault = lastFault;
      if (precisionAt !== undefined) row[precisionAt] = lastPrecision;
      return lastTime;
    },
  };
  return cleaner;
}

function timesInKernel(kernel: TextKernel, clock: TimeZoneClock, width: number, rows: number, cell: number, values: Float64Array, at: number, beside: number, blank: number): number {
  const done = kernel.run.times(cell, width + 1, rows, blank);
  const first = kernel.place('values') >> 3;
  const { floats, bytes } = kernel;
  let lastLocal = -1;
  let lastTime = 0;
  for (let row = 0; row < rows; row++) {
    const local = floats[first + row] as number;
    // A cell that is blank or not plain has a value of its own.
    if (local >= 0 && local !== lastLocal) {
      lastLocal = local;
      lastTime = clock.fromLocal(local);
    }
    values[at + row] = local >= 0 ? lastTime : local;
  }
  if (beside < 0 || kernel.result('some') === 0) return done;
  const faults = kernel.place('faults');
  for (let row = 0; row < rows; row++) if (bytes[faults + row] === 1) values[beside + row] = Precision.minute;
  return done;
}

/** As `timeCleaner`; a date without a time is the last instant of its day: a period until then includes it. */
export function endTimeCleaner(place: CleanerPlace): Cleaner {
  const row = new Float64Array(1);
  const start = timeCleaner({ ...place, precisionAt: 0 });
  const cleaner: Cleaner = {
    fault: '',
    repeats: false,
    clean: (raw) => {
      const time = start.clean(raw, row);
      cleaner.fault = start.fault;
      return row[0] === Precision.day ? time + END_OF_DAY_MS : time;
    },
  };
  return cleaner;
}

/** PaySim's steps: hours since the simulation's start, which is taken for the first hour of 1970. */
export function hourStepCleaner({ timeZone, precisionAt }: CleanerPlace): Cleaner {
  const start = clockOf(timeZone).fromLocal(0);
  const cleaner: Cleaner = {
    fault: '',
    repeats: false,
    clean: (raw, row) => {
      const step = /^\d{1,6}$/.test(raw.trim()) ? Number(raw) : Number.NaN;
      cleaner.fault = Number.isNaN(step) ? 'UNREADABLE_TIME' : '';
      if (precisionAt !== undefined) row[precisionAt] = Precision.minute;
      return start + step * HOUR_MS;
    },
  };
  return cleaner;
}
