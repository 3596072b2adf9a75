/** Complaints, their payments, and watchlists. */

import { complaintPaymentRules, complaintPaymentSpec } from '../../records/complaint-payment.js';
import { complaintRules, complaintSpec } from '../../records/complaint.js';
import { watchlistRules, watchlistSpec } from '../../records/watchlist.js';
import { recordKind } from '../record-kind.js';
import { cleanPhone } from '../cleaning/phone.js';
import { dropNegative, rejectBlank } from './bank.js';

/** One way to reach a person, with or without its kind before it. */
const CONTACT = /^(?:(微信号?|QQ号?|电话|手机号?|(?:wechat|wx|qq|tel)(?=:)):?)?(.*)$/i;

export const complaintKind = recordKind({
  name: 'complaints',
  spec: complaintSpec,
  rules: complaintRules,
  fields: {
    receptionId: { rule: 'text' },
    incidentId: { rule: 'text' },
    complaint: { rule: 'text' },
    category: { rule: 'text' },
    caseCategory: { rule: 'text' },
    receivedAt: { rule: 'time' },
    summary: { rule: 'text' },
    victimName: { rule: 'name' },
    victimPhone: { rule: 'phone' },
    loss: { rule: 'amount' },
    suspectAccount: { rule: 'account' },
    app: { rule: 'text' },
    domain: { rule: 'text' },
    inviteCode: { rule: 'text' },
    wechat: { rule: 'text' },
    qq: { rule: 'text' },
    suspectPhone: { rule: 'phone' },
    wallet: { rule: 'text' },
    /** 嫌疑人微信/QQ/电话 in one cell */ contact: { rule: 'text' },
    /** 涉案APP/网址 in one cell */ appOrDomain: { rule: 'text' },
  },
  settle: (at) => {
    const [complaint, reception, incident] = [at['complaint'] as number, at['receptionId'] as number, at['incidentId'] as number];
    const [loss, app, domain, either] = [at['loss'] as number, at['app'] as number, at['domain'] as number, at['appOrDomain'] as number];
    const [wechat, qq, suspectPhone, contact] = [at['wechat'] as number, at['qq'] as number, at['suspectPhone'] as number, at['contact'] as number];
    return (row) => {
      const { values, strings, at: offset } = row;
      dropNegative(row, loss, 'loss');
      for (const part of values[contact + offset] === 0 ? [] : strings.text(values[contact + offset] as number).split(/[\s,，;；、/|]+/)) {
        const [, label, text] = CONTACT.exec(part.normalize('NFKC')) ?? [];
        if (text === undefined || text === '') continue;
        const isPhone = /^(?:电话|手机|tel)/i.test(label ?? '') || (label === undefined && /^(?:\+?86|0086)?1[3-9]\d{9}$/.test(text));
        const target = isPhone ? suspectPhone : /^qq/i.test(label ?? '') || (label === undefined && /^[1-9]\d{4,10}$/.test(text)) ? qq : wechat;
        if (values[target + offset] === 0) values[target + offset] = strings.intern(isPhone ? cleanPhone(text).text : text);
      }
      if (values[complaint + offset] === 0 && values[reception + offset] === 0 && values[incident + offset] === 0) rejectBlank(row, 'MISSING_KEY', 'complaint', 'receptionId', 'incidentId');
      if (values[either + offset] === 0) return;
      const target = /[\w-]\.[a-z]{2,}|:\/\//i.test(strings.text(values[either + offset] as number)) ? domain : app;
      if (values[target + offset] === 0) values[target + offset] = values[either + offset] as number;
    };
  },
});

export const complaintPaymentKind = recordKind({
  name: 'complaintPayments',
  spec: complaintPaymentSpec,
  rules: complaintPaymentRules,
  fields: {
    complaint: { rule: 'text', needed: 'MISSING_KEY' },
    payerName: { rule: 'name' },
    payer: { rule: 'account' },
    amount: { rule: 'amount' },
    time: { rule: 'time', needed: 'MISSING_TIME', precision: 'precision' },
    payeeName: { rule: 'name' },
    payee: { rule: 'account' },
    returned: { rule: 'amount' },
  },
  settle: (at) => {
    const [amount, returned] = [at['amount'] as number, at['returned'] as number];
    return (row) => {
      const { values, at: offset } = row;
      // A 返利 of 0 says that nothing came back.
      if (values[returned + offset] === 0) values[returned + offset] = Number.NaN;
      dropNegative(row, amount, 'amount');
      dropNegative(row, returned, 'returned');
      if (Number.isNaN(values[amount + offset]) && Number.isNaN(values[returned + offset]) && !row.rejectFor('amount', 'returned')) row.add('MISSING_AMOUNT', 'amount');
    };
  },
});

export const watchlistKind = recordKind({
  name: 'watchlist',
  spec: watchlistSpec,
  rules: watchlistRules,
  fields: {
    type: { rule: 'text' },
    value: { rule: 'text', needed: 'MISSING_KEY' },
    source: { rule: 'text' },
    addedAt: { rule: 'time' },
    expiresAt: { rule: 'endTime' },
    reason: { rule: 'text' },
  },
});
