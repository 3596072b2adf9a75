/** `fundtrace show DIR ID` */

import type { AccountProfile, PersonProfile, PhoneProfile } from '../findings/profile.js';
import type { TraceResult } from '../findings/trace.js';
import { buildLedger } from '../ledger/build-ledger.js';
import type { Ledger } from '../ledger/types.js';
import { LEAST_DIGITS, type Subject } from '../networks/find-subjects.js';
import { profileAccount } from '../networks/profile-account.js';
import { profilePerson } from '../networks/profile-person.js';
import { profilePhone } from '../networks/profile-phone.js';
import { traceFunds } from '../tracing/trace-funds.js';
import { caseOptions, type Command } from './command.js';
import { choice, flag } from './option-values.js';
import { profileText } from './profile-text.js';
import { readCaseOf } from './read-case.js';
import { theSubject } from './the-subject.js';

export const showCommand: Command = {
  name: 'show',
  summary: 'everything about one account, card, phone or person',
  places: 'DIR ID',
  count: [2, 2],
  options: {
    kind: { value: 'KIND', text: 'account, phone or person, where a number is more than one of them' },
    json: { text: 'print the result as JSON' },
    lang: { value: 'zh|en', text: 'language of the text (default: zh)' },
    ...caseOptions,
  },
  details: `ID is an account, card, phone or ID number, or its last digits (${LEAST_DIGITS} at least). Where these name several, they are listed.`,
  run: async (call) => {
    const { places, values, out, onProgress } = call;
    const kind = choice(values, 'kind', ['account', 'phone', 'person']);
    const lang = choice(values, 'lang', ['zh', 'en']) ?? 'zh';
    const records = await readCaseOf(call);
    onProgress({ stage: 'ledger', done: 0 });
    const ledger = buildLedger(records);
    const subject = theSubject(ledger, places[1] ?? '', kind);
    const profile = profileOf(ledger, subject, call.signal);
    out(flag(values, 'json') ? `${JSON.stringify(profile, null, 2)}\n` : `${profileText(profile, ledger.currencies[0] ?? 'CNY', lang)}\n`);
  },
};

function profileOf(ledger: Ledger, { kind, id }: Subject, signal: AbortSignal): AccountProfile | PhoneProfile | PersonProfile {
  if (kind === 'phone') return profilePhone(ledger, id);
  const trace = complaintTrace(ledger, signal);
  return kind === 'account' ? profileAccount(ledger, id, { trace }) : profilePerson(ledger, id, trace);
}

/** Which complaints reach an account; undefined in a case without complaints. */
function complaintTrace(ledger: Ledger, signal: AbortSignal): TraceResult | undefined {
  return ledger.records.complaintPayments.length === 0 ? undefined : traceFunds(ledger, { seeds: 'complaints', signal });
}
