/** Calendar days and ISO 8601 text in one IANA zone. Offsets of zones are whole quarters of an hour (since 1972), so one answer serves each quarter. */

const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;
/** A power of two. */
const REMEMBERED_QUARTERS = 32_768;

export interface TimeZoneClock {
  /** Days since 1970-01-01 of the calendar day on which `time` (epoch milliseconds) falls. */
  readonly dayNumber: (time: number) => number;
  /** Last millisecond of the calendar day on which `time` falls. */
  readonly endOfDay: (time: number) => number;
  /** ISO 8601 with offset, whole seconds unless there are milliseconds. */
  readonly iso: (time: number) => string;
  /** Instant at which the zone's clocks show `local` (a wall-clock time written as if it were UTC, in milliseconds): the first where there are two, and as if the clock had not moved where there is none. */
  readonly fromLocal: (local: number) => number;
}

/** @throws RangeError when the zone is not an IANA name. */
export function timeZoneClock(timeZone: string): TimeZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const offsets = new Map<number, number>();
  let lastQuarter = Number.NaN;
  let lastOffset = 0;

  function offsetAt(time: number): number {
    const quarter = Math.floor(time / QUARTER_HOUR_MS);
    if (quarter === lastQuarter) return lastOffset;
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const parts = new Map(format.formatToParts(quarter * QUARTER_HOUR_MS).map((part) => [part.type, Number(part.value)]));
      const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
      offset = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - quarter * QUARTER_HOUR_MS;
      offsets.set(quarter, offset);
    }
    lastQuarter = quarter;
    lastOffset = offset;
    return offset;
  }

  const dayNumber = (time: number): number => Math.floor((time + offsetAt(time)) / DAY_MS);

  function endOfDay(time: number): number {
    const nextDay = (dayNumber(time) + 1) * DAY_MS;
    const guess = nextDay - offsetAt(time);
    return nextDay - offsetAt(guess) - 1;
  }

  function iso(time: number): string {
    const offset = offsetAt(time);
    const text = new Date(time + offset).toISOString();
    const minutes = Math.abs(offset) / MINUTE_MS;
    const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return `${text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, 23)}${offset < 0 ? '-' : '+'}${clock}`;
  }

  // Zones change at full quarters of an hour by their own clocks too, so that one answer serves each; a table of fixed size keeps the last ones.
  const knownQuarters = new Float64Array(REMEMBERED_QUARTERS).fill(Number.NaN);
  const knownOffsets = new Float64Array(REMEMBERED_QUARTERS);

  function fromLocal(local: number): number {
    const quarter = Math.floor(local / QUARTER_HOUR_MS);
    const slot = quarter & (REMEMBERED_QUARTERS - 1);
    if (knownQuarters[slot] !== quarter) {
      knownOffsets[slot] = local - computeFromLocal(local);
      knownQuarters[slot] = quarter;
    }
    return local - (knownOffsets[slot] as number);
  }

  function computeFromLocal(local: number): number {
    const earlier = local - offsetAt(local - DAY_MS);
    if (earlier + offsetAt(earlier) === local) return earlier;
    const later = local - offsetAt(local + DAY_MS);
    return later + offsetAt(later) === local ? later : earlier;
  }

  return { dayNumber, endOfDay, iso, fromLocal };
}
