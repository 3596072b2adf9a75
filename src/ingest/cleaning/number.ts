/** Plain numbers and durations. */

import { unwrap, type Cleaner, type CleanerPlace } from './cleaner.js';

const CLOCK = /^(?:(\d+):)?(\d+):(\d+)$/;
const UNITS = /^(?:(\d+)(?:小时|时|h|°))?(?:(\d+)(?:分钟|分|m(?:in)?|'(?!')|′))?(?:(\d+(?:\.\d+)?)(?:秒钟?|s(?:ec)?|''|"|″)?)?$/i;

/** Seconds: `332`, `00:05:32`, `5:32`, `5分32秒`, `0'0'20` (hours, minutes, seconds); undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const cleaned = text.normalize('NFKC').replace(/\s+/g, '');
  if (/^\d+(?:\.\d+)?$/.test(cleaned)) return Number(cleaned);
  const quoted = /^(\d+)['′](\d+)['′](\d+)['"″]*$/.exec(cleaned);
  if (quoted !== null) return 3600 * Number(quoted[1]) + 60 * Number(quoted[2]) + Number(quoted[3]);
  const clock = CLOCK.exec(cleaned);
  if (clock !== null) return 3600 * Number(clock[1] ?? 0) + 60 * Number(clock[2]) + Number(clock[3]);
  const units = cleaned === '' ? null : UNITS.exec(cleaned);
  if (units === null) return undefined;
  return 3600 * Number(units[1] ?? 0) + 60 * Number(units[2] ?? 0) + Number(units[3] ?? 0);
}

export function durationCleaner(_place: CleanerPlace): Cleaner {
  const cleaner: Cleaner = {
    fault: '',
    repeats: true,
    clean: (raw) => {
      // The apostrophes of 0'0'20 are no wrapper, so only blanks are told by unwrapping.
      const seconds = unwrap(raw) === '' || raw.trim() === '-1' ? Number.NaN : (parseDuration(raw) ?? parseDuration(unwrap(raw)));
      cleaner.fault = seconds === undefined ? 'UNREADABLE_NUMBER' : '';
      return seconds ?? Number.NaN;
    },
  };
  return cleaner;
}
