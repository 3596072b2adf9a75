/** The same findings with every text that comes from files made hostile: ends of elements, quotes, escapes, control characters, marks that turn the direction of writing. */

import type { Findings } from '../../src/findings/findings.js';

export const HOSTILE = `</script></title></style><img src=x onerror="window.hacked=1">'"\`--><!-- ]]>\u0000\u001b[31m\r\n\u202e\u2066\ud800&lt;&#x3c;王`;

/** Texts that our own code gives, numbers apart. */
const OURS = new Set(['type', 'role', 'kind', 'outcome', 'rule', 'currency', 'timeZone', 'period', 'firstTime', 'lastTime', 'time', 'after', 'before', 'coveredTo']);
/** Records whose keys come from files. */
const KEYED = new Set(['tiers', 'codes']);

export function poison(findings: Findings): Findings {
  return walk(findings, '') as Findings;
}

function walk(value: unknown, key: string): unknown {
  if (OURS.has(key) && (typeof value === 'string' || key === 'period')) return value;
  if (typeof value === 'string') return value === '' ? '' : `${value}${HOSTILE}`;
  if (Array.isArray(value)) return value.map((entry) => walk(entry, key));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, entry]) => [KEYED.has(key) ? `${name}${HOSTILE}` : name, walk(entry, name)]));
  return value;
}
