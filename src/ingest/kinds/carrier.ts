/** Calls, SIM registration, logins, border crossings. */

import { borderCrossingRules, borderCrossingSpec } from '../../records/border-crossing.js';
import { callRules, callSpec, CallType } from '../../records/call.js';
import { loginRules, loginSpec } from '../../records/login.js';
import { subscriberRules, subscriberSpec } from '../../records/subscriber.js';
import { recordKind } from '../record-kind.js';

export const callKind = recordKind({
  name: 'calls',
  spec: callSpec,
  rules: callRules,
  fields: {
    phone: { rule: 'phone', needed: 'MISSING_KEY' },
    other: { rule: 'phone' },
    startedAt: { rule: 'time', needed: 'MISSING_TIME' },
    endedAt: { rule: 'time' },
    durationSeconds: { rule: 'duration' },
    callType: { rule: 'callType' },
    direction: { rule: 'callDirection' },
    cell: { rule: 'cell' },
    otherCell: { rule: 'cell' },
    imei: { rule: 'imei' },
    imsi: { rule: 'text' },
    place: { rule: 'text' },
    otherPlace: { rule: 'text' },
    home: { rule: 'text' },
    roaming: { rule: 'text' },
    carrier: { rule: 'text' },
    /** What the cell of the direction says of the type. */ contactType: { rule: 'callType' },
    /** LAC and CI where they stand apart. */ lac: { rule: 'text' },
    ci: { rule: 'text' },
  },
  ownField: 'phone',
  settle: (at) => {
    const place = (field: string): number => at[field] as number;
    const [callType, contactType, startedAt, endedAt, duration] = [place('callType'), place('contactType'), place('startedAt'), place('endedAt'), place('durationSeconds')];
    const phone = place('phone');
    const [cell, lac, ci] = [place('cell'), place('lac'), place('ci')];
    return (row) => {
      const { values, strings, at: offset } = row;
      if (values[phone + offset] === 0 && !row.has('phone')) row.add('MISSING_KEY', '');
      if (values[callType + offset] === CallType.unknown) values[callType + offset] = values[contactType + offset] as number;
      if (Number.isNaN(values[endedAt + offset]) && values[callType + offset] !== CallType.sms && values[callType + offset] !== CallType.mms) values[endedAt + offset] = (values[startedAt + offset] as number) + 1000 * (values[duration + offset] as number);
      if (values[cell + offset] === 0 && values[lac + offset] !== 0 && values[ci + offset] !== 0) {
        const parts = [strings.text(values[lac + offset] as number), strings.text(values[ci + offset] as number)];
        if (parts.every((part) => /^(?:0x)?[0-9a-f]+$/i.test(part))) {
          // A file that writes one of the two in hexadecimal letters writes both so.
          const hexadecimal = parts.some((part) => /^0x|[a-f]/i.test(part));
          values[cell + offset] = strings.intern(parts.map((part) => String(hexadecimal ? Number.parseInt(part.replace(/^0x/i, ''), 16) : Number(part))).join('-'));
        }
      }
    };
  },
});

export const subscriberKind = recordKind({
  name: 'subscribers',
  spec: subscriberSpec,
  rules: subscriberRules,
  fields: {
    name: { rule: 'name' },
    idNumber: { rule: 'idNumber' },
    phone: { rule: 'phone', needed: 'MISSING_KEY' },
    carrier: { rule: 'text' },
    activatedAt: { rule: 'time' },
    status: { rule: 'text' },
    iccid: { rule: 'text' },
    imsi: { rule: 'text' },
    branch: { rule: 'text' },
    agent: { rule: 'text' },
  },
});

export const loginKind = recordKind({
  name: 'logins',
  spec: loginSpec,
  rules: loginRules,
  fields: {
    account: { rule: 'account', needed: 'MISSING_KEY' },
    time: { rule: 'time', needed: 'MISSING_TIME' },
    ip: { rule: 'ip' },
    port: { rule: 'text' },
    device: { rule: 'mac' },
    mac: { rule: 'mac' },
  },
});

export const borderCrossingKind = recordKind({
  name: 'borderCrossings',
  spec: borderCrossingSpec,
  rules: borderCrossingRules,
  fields: {
    idNumber: { rule: 'idNumber', needed: 'MISSING_KEY' },
    time: { rule: 'time', needed: 'MISSING_TIME' },
    direction: { rule: 'crossing' },
    port: { rule: 'text' },
    country: { rule: 'text' },
    flight: { rule: 'text' },
  },
});
