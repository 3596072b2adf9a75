/** The one account, phone or person that a caller means; where there are several, or none, an error that says so. */

import { UsageError } from '../core/errors.js';
import type { Ledger } from '../ledger/types.js';
import { findSubjects, LEAST_DIGITS, type Subject } from '../networks/find-subjects.js';
import { plainText } from '../report/text/plain-text.js';

/** Candidates listed when the digits given name several. */
const MOST_CANDIDATES = 20;

/** @throws UsageError UNKNOWN_ID, AMBIGUOUS_ID with the candidates */
export function theSubject(ledger: Ledger, id: string, kind: Subject['kind'] | undefined): Subject {
  const found = findSubjects(ledger, id).filter((subject) => kind === undefined || subject.kind === kind);
  const [first] = found;
  if (first === undefined) throw new UsageError('UNKNOWN_ID', 'No account, card, phone or person has this number', { value: id, remedy: `Give a whole number or its last digits, ${LEAST_DIGITS} at least.` });
  if (found.length === 1) return first;
  const listed = found.slice(0, MOST_CANDIDATES).map((subject) => `\n  ${subject.kind} ${plainText(subject.id)}${subject.name === '' ? '' : `  ${plainText(subject.name)}`}`);
  const more = found.length > MOST_CANDIDATES ? `\n  and ${found.length - MOST_CANDIDATES} more` : '';
  throw new UsageError('AMBIGUOUS_ID', 'Several have this number or end in it', { value: id, remedy: `Give more digits, or --kind. They are:${listed.join('')}${more}` });
}
