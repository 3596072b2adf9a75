/** Header profiles from a JSON file, checked, so that a slip in it is told by its place. */

import { readFile } from 'node:fs/promises';
import { DataError } from '../core/errors.js';
import { slipInProfile } from '../ingest/check-profile.js';
import type { Profile } from '../ingest/profile.js';
import { systemCode } from '../node/system-error.js';

/**
 * A JSON file that holds a profile or a list of them, each as `defineProfile` takes it.
 * @throws DataError UNREADABLE_FILE, BAD_PROFILE
 */
export async function readProfiles(path: string): Promise<Profile[]> {
  let content: unknown;
  try {
    content = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new DataError('UNREADABLE_FILE', 'The profiles cannot be read', { place: path, value: cause instanceof SyntaxError ? cause.message : systemCode(cause), remedy: 'Name a JSON file that holds a list of profiles.' });
  }
  const list: readonly unknown[] = Array.isArray(content) ? content : [content];
  if (list.length === 0) throw new DataError('BAD_PROFILE', 'The list of profiles is empty', { place: path, remedy: 'Name a JSON file that holds a list of profiles.' });
  for (const [at, profile] of list.entries()) {
    const slip = slipInProfile(profile);
    if (slip !== undefined) throw new DataError('BAD_PROFILE', `A profile is not as it must be: ${slip.message}`, { place: `${path}: ${at}.${slip.place}`, remedy: 'The fields of a profile are in the documentation of defineProfile().' });
  }
  return list as Profile[];
}
