import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { clockOf, formatIso, parseTime, Precision } from '../../src/core/time.js';

const ZONE = 'Asia/Shanghai';
const all = { dayFirst: true, serialDays: true };

function read(text: string, zone: string = ZONE): string {
  const parsed = parseTime(text, zone, all);
  return typeof parsed === 'string' ? parsed : `${formatIso(parsed.time, zone)} ${Object.keys(Precision)[parsed.precision]}`;
}

describe('parseTime', () => {
  it.each([
    ['20210228123456', '2021-02-28T12:34:56+08:00 second'],
    ['20210228 123456', '2021-02-28T12:34:56+08:00 second'],
    ['202102281234', '2021-02-28T12:34:00+08:00 minute'],
    ['20210228', '2021-02-28T00:00:00+08:00 day'],
    ['2021/2/28 12:34', '2021-02-28T12:34:00+08:00 minute'],
    ['2021-2-8 1:02:03', '2021-02-08T01:02:03+08:00 second'],
    ['2021-02-28 12:34:56', '2021-02-28T12:34:56+08:00 second'],
    ['2021-02-28 12:34:56.0', '2021-02-28T12:34:56+08:00 second'],
    ['2021-02-28 12:34:56.789', '2021-02-28T12:34:56.789+08:00 second'],
    ['2021-02-28-12.34.56.000000', '2021-02-28T12:34:56+08:00 second'],
    ['2021.02.28', '2021-02-28T00:00:00+08:00 day'],
    ['2021年2月28日', '2021-02-28T00:00:00+08:00 day'],
    ['2021年2月28日 12时34分56秒', '2021-02-28T12:34:56+08:00 second'],
    ['２０２１－０２－２８ １２：３４', '2021-02-28T12:34:00+08:00 minute'],
    ['2021-02-28T12:34:56Z', '2021-02-28T20:34:56+08:00 second'],
    ['2021-02-28T12:34:56+09:00', '2021-02-28T11:34:56+08:00 second'],
    ['\t20210228123456', '2021-02-28T12:34:56+08:00 second'],
    ['44255', '2021-02-28T00:00:00+08:00 day'],
    ['44255.5', '2021-02-28T12:00:00+08:00 second'],
    ['28/02/2021 12:34:56', '2021-02-28T12:34:56+08:00 second'],
    ['2024-02-29', '2024-02-29T00:00:00+08:00 day'],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(['2021-02-29', '20210230120000', '2021-13-01', '2021-04-31', '2021-00-10', '2021-01-00', '2021-01-01 24:00:00', '2021-01-01 23:60:00', '20210101235960', '1900-02-29'])('knows that %j is impossible', (text) => {
    expect(read(text)).toBe('IMPOSSIBLE_TIME');
  });

  it.each(['', ' ', '-', 'None', 'NULL', '0', '00000000', '0000-00-00 00:00:00'])('takes %j for blank', (text) => {
    expect(read(text)).toBe('MISSING_TIME');
  });

  it.each(['yesterday', '12:34', '2021', '2021-02', '1614486896000', '21-02-28', '2021-02-28 12', '2.02102E+13'])('does not read %j', (text) => {
    expect(read(text)).toBe('UNREADABLE_TIME');
  });

  it('reads spreadsheet days and day-first dates only when asked', () => {
    expect(parseTime('44255', ZONE)).toBe('UNREADABLE_TIME');
    expect(parseTime('28/02/2021', ZONE)).toBe('UNREADABLE_TIME');
  });

  it('takes the first of two instants, and lets a time that was skipped stand as if the clock had not moved', () => {
    expect(read('2021-11-07 01:30:00', 'America/New_York')).toBe('2021-11-07T01:30:00-04:00 second');
    expect(read('2021-03-14 02:30:00', 'America/New_York')).toBe('2021-03-14T03:30:00-04:00 second');
  });

  it('names an unknown zone', () => {
    expect(() => parseTime('20210228', 'Asia/Nowhere')).toThrow(UsageError);
    expect(() => clockOf('Asia/Nowhere')).toThrow(/no such time zone.*Asia\/Nowhere.*IANA name/);
  });

  it('reads back what formatIso writes, in any zone', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Phnom_Penh', 'Asia/Kathmandu', 'America/New_York', 'UTC', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), zones, (seconds, zone) => {
        expect(parseTime(formatIso(seconds * 1000, zone), 'UTC')).toEqual({ time: seconds * 1000, precision: Precision.second });
      }),
    );
  });

  it('agrees with Intl on local times', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), zones, (seconds, zone) => {
        const local = new Date(seconds * 1000).toLocaleString('sv-SE', { timeZone: zone });
        const parsed = parseTime(local, zone);
        expect(typeof parsed === 'string' ? parsed : new Date(parsed.time).toLocaleString('sv-SE', { timeZone: zone })).toBe(local);
      }),
    );
  });
});
