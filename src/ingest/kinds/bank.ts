/** The other tables of an inquiry: accounts, persons, tasks, freeze measures. */

import { accountRules, accountSpec } from '../../records/account.js';
import { freezeMeasureRules, freezeMeasureSpec } from '../../records/freeze-measure.js';
import { inquiryTaskRules, inquiryTaskSpec } from '../../records/inquiry-task.js';
import { personRules, personSpec } from '../../records/person.js';
import { recordKind, type OpenRow } from '../record-kind.js';

export const accountKind = recordKind({
  name: 'accounts',
  spec: accountSpec,
  rules: accountRules,
  fields: {
    account: { rule: 'account' },
    card: { rule: 'card' },
    name: { rule: 'name' },
    idNumber: { rule: 'idNumber' },
    idType: { rule: 'text' },
    openedAt: { rule: 'time' },
    closedAt: { rule: 'time' },
    lastTransactionAt: { rule: 'time' },
    currency: { rule: 'currency' },
    balance: { rule: 'amount', currency: 'currency' },
    available: { rule: 'amount', currency: 'currency' },
    branchCode: { rule: 'text' },
    branch: { rule: 'text' },
    bank: { rule: 'text' },
    status: { rule: 'text' },
    accountType: { rule: 'text' },
    phone: { rule: 'phone' },
    address: { rule: 'text' },
    agent: { rule: 'name' },
    agentPhone: { rule: 'phone' },
    legalRepresentative: { rule: 'name' },
    businessLicence: { rule: 'text' },
    parentAccount: { rule: 'account' },
    taskId: { rule: 'text' },
    remark: { rule: 'text' },
    /** A second phone, used where the first is blank. */ otherPhone: { rule: 'phone' },
  },
  anyOf: [['account', 'card']],
  settle: (at) => {
    const [account, card, phone, otherPhone] = [at['account'] as number, at['card'] as number, at['phone'] as number, at['otherPhone'] as number];
    return (row) => {
      const { values, at: offset } = row;
      if (values[phone + offset] === 0) values[phone + offset] = values[otherPhone + offset] as number;
      if (values[account + offset] === 0 && values[card + offset] === 0) rejectBlank(row, 'MISSING_ACCOUNT', 'account', 'card');
    };
  },
});

export const personKind = recordKind({
  name: 'persons',
  spec: personSpec,
  rules: personRules,
  fields: {
    name: { rule: 'name' },
    idType: { rule: 'text' },
    idNumber: { rule: 'idNumber' },
    phone: { rule: 'phone' },
    mobile: { rule: 'phone' },
    employer: { rule: 'text' },
    address: { rule: 'text' },
    agent: { rule: 'name' },
  },
  settle: (at) => {
    const [name, idNumber] = [at['name'] as number, at['idNumber'] as number];
    return (row) => {
      if (row.values[name + row.at] === 0 && row.values[idNumber + row.at] === 0) rejectBlank(row, 'MISSING_KEY', 'idNumber', 'name');
    };
  },
});

export const inquiryTaskKind = recordKind({
  name: 'inquiryTasks',
  spec: inquiryTaskSpec,
  rules: inquiryTaskRules,
  fields: {
    taskId: { rule: 'text' },
    subjectType: { rule: 'text' },
    account: { rule: 'account', needed: 'MISSING_KEY' },
    periodStart: { rule: 'time' },
    periodEnd: { rule: 'endTime' },
    reason: { rule: 'text' },
    feedback: { rule: 'text' },
    /** The same cell as `feedback`. */ answered: { rule: 'answered' },
  },
});

export const freezeMeasureKind = recordKind({
  name: 'freezeMeasures',
  spec: freezeMeasureSpec,
  rules: freezeMeasureRules,
  fields: {
    account: { rule: 'account', needed: 'MISSING_KEY' },
    measureType: { rule: 'text' },
    amount: { rule: 'amount' },
    authority: { rule: 'text' },
    startAt: { rule: 'time' },
    endAt: { rule: 'endTime' },
    sequence: { rule: 'text' },
  },
  settle: (at) => (row) => dropNegative(row, at['amount'] as number, 'amount'),
});

/** Rejects for what was wrong with the fields, or for being blank. */
export function rejectBlank(row: OpenRow, code: 'MISSING_ACCOUNT' | 'MISSING_KEY', ...fields: string[]): void {
  if (!row.rejectFor(...fields)) row.add(code, fields.find((field) => row.has(field)) ?? '');
}

/** An amount that cannot be negative and is left out when it is. */
export function dropNegative(row: OpenRow, at: number, field: string): void {
  if ((row.values[at + row.at] as number) < 0) {
    row.values[at + row.at] = Number.NaN;
    row.add('UNREADABLE_AMOUNT', field);
  }
}
