/** What a header profile may hold, checked where one comes in, so that a slip in it is told by its place and not by columns that are never found. */

import { z } from 'zod';
import { UsageError } from '../core/errors.js';
import { cleaningRules } from './cleaning/rules.js';
import { recordKinds } from './kinds/index.js';
import type { Profile } from './profile.js';

/** Made when it is first needed: few callers have profiles of their own, and what reads rows alone (range-worker.ts) is loaded several times as fast without zod. */
let made: z.ZodType | undefined;

export interface ProfileSlip {
  /** Where in the profile, `columns.time.rule`. */
  readonly place: string;
  readonly message: string;
}

/** The first thing that is wrong with a profile; undefined for a good one. */
export function slipInProfile(profile: unknown): ProfileSlip | undefined {
  const issue = (made ??= makeSchema()).safeParse(profile).error?.issues[0];
  return issue === undefined ? undefined : { place: issue.path.join('.'), message: issue.message };
}

/**
 * The profile, if it is as it must be.
 * @throws UsageError BAD_PROFILE, with the profile's name and the place in it
 */
export function checkedProfile(profile: unknown): Profile {
  const slip = slipInProfile(profile);
  if (slip === undefined) return profile as Profile;
  const name = typeof profile === 'object' && profile !== null && 'name' in profile ? String(profile.name) : '';
  throw new UsageError('BAD_PROFILE', `A profile is not as it must be: ${slip.message}`, { place: `profile ${name}${slip.place === '' ? '' : `: ${slip.place}`}`, remedy: 'The fields of a profile are in the documentation of defineProfile().' });
}

function makeSchema(): z.ZodType {
  const headers = z.array(z.string().min(1)).min(1);
  /** A list of headers is a column with nothing more to say. */
  const column = z.preprocess(
    (value) => (Array.isArray(value) ? { headers: value as unknown } : value),
    z.strictObject({
      headers,
      required: z.boolean().optional(),
      occurrence: z.number().int().min(1).optional(),
      shared: z.boolean().optional(),
      then: headers.optional(),
      orElse: headers.optional(),
      rule: z.enum(Object.keys(cleaningRules)).optional(),
      words: z.record(z.string(), z.number()).optional(),
      decimals: z.number().int().min(0).max(15).optional(),
    }),
  );
  return z
    .strictObject({
      name: z.string().min(1),
      record: z.enum(Object.keys(recordKinds)),
      columns: z.record(z.string(), column).refine((columns) => Object.keys(columns).length > 0, 'a profile has columns'),
      requiredHeaders: z.array(headers).optional(),
      currency: z.string().optional(),
      dayFirst: z.boolean().optional(),
      serialDays: z.boolean().optional(),
      twoSided: z.boolean().optional(),
      signedAmounts: z.boolean().optional(),
      ownAccountAbove: z.boolean().optional(),
      accountsWithinBanks: z.boolean().optional(),
    })
    .superRefine(({ record, columns }, context) => {
      const fields = Object.keys(recordKinds[record as keyof typeof recordKinds].fields);
      for (const field of Object.keys(columns)) {
        if (!fields.includes(field)) context.addIssue({ code: 'custom', path: ['columns', field], message: `${record} has no such field; fields are ${fields.join(', ')}` });
      }
    });
}
