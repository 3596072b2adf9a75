/** The version of the installed package, from its package.json: beside dist/ as installed, two folders up from the source. */

import { readFileSync } from 'node:fs';

const PLACES = ['../package.json', '../../package.json'];

let found: string | undefined;

/** `unknown` when the package was bundled into something else. */
export function packageVersion(): string {
  found ??= PLACES.map(versionAt).find((version) => version !== undefined) ?? 'unknown';
  return found;
}

function versionAt(place: string): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as { readonly name?: unknown; readonly version?: unknown };
    return name === 'fundtrace' && typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
