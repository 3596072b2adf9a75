/** The calendar day of an instant in a zone, for values that name a day. */

const QUARTER_HOUR_MS = 900_000;

/**
 * Returns a function from epoch milliseconds to `YYYY-MM-DD` in the IANA zone. Offsets of zones are whole quarters of an hour (since 1972), so that
 * one answer serves each quarter.
 */
export function calendarDayIn(timeZone: string): (time: number) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' });
  const known = new Map<number, string>();
  return (time) => {
    const quarter = Math.floor(time / QUARTER_HOUR_MS);
    let day = known.get(quarter);
    if (day === undefined) {
      const parts = new Map(format.formatToParts(quarter * QUARTER_HOUR_MS).map((part) => [part.type, part.value]));
      day = `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
      known.set(quarter, day);
    }
    return day;
  };
}
