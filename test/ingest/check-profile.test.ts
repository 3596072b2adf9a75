/** A slip in a profile is told when it comes in, by its place. */

import { describe, expect, it } from 'vitest';
import { defineProfile, type Profile } from '../../src/ingest/profile.js';
import { builtInProfiles } from '../../src/ingest/profiles/index.js';
import { checkedProfile } from '../../src/ingest/check-profile.js';
import { readCase } from '../../src/ingest/read-case.js';

const GOOD = { name: 'mine', record: 'transfers', columns: { time: { headers: ['when'], required: true, then: ['hour'], orElse: ['or'] }, amount: ['sum'], account: ['who'] } } as const;

describe('defineProfile', () => {
  it('gives back a good profile as it is', () => {
    expect(defineProfile(GOOD)).toBe(GOOD);
    for (const profile of builtInProfiles) expect(checkedProfile(profile)).toBe(profile);
  });

  it.each([
    ['a field that the record has not', { ...GOOD, columns: { tim: ['when'] } }, ': columns.tim', /transfers has no such field; fields are account, /],
    ['an unknown kind of record', { ...GOOD, record: 'transfer' }, ': record', /Invalid option/],
    ['an unknown property', { ...GOOD, dayfirst: true }, '', /dayfirst/],
    ['a rule that is none', { ...GOOD, columns: { time: { headers: ['when'], rule: 'date' } } }, ': columns.time.rule', /Invalid option: expected one of "text"/],
    ['headers that are no list', { ...GOOD, columns: { time: 'when' } }, ': columns.time', /expected object, received string/],
    ['no column', { ...GOOD, columns: {} }, ': columns', /a profile has columns/],
  ])('tells %s', async (_, profile, place, message) => {
    const expected = { name: 'UsageError', code: 'BAD_PROFILE', details: expect.objectContaining({ place: `profile mine${place}` }) as unknown, message: expect.stringMatching(message) as unknown };
    expect(() => defineProfile(profile as never)).toThrow(expect.objectContaining(expected));
    await expect(readCase([{ name: 'a.csv', text: 'a' }], { profiles: [profile as unknown as Profile] })).rejects.toMatchObject(expected);
  });
});
