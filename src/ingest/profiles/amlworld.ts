/**
 * IBM's AMLworld transactions (E. Altman and others, 2023). Two columns are called Account; accounts are unique within their bank only; Bitcoin has six decimals. `Is Laundering` is
 * the answer, and never read.
 */

import { builtInProfile } from '../profile.js';

export const amlworld = builtInProfile({
  name: 'amlworld',
  record: 'transfers',
  twoSided: true,
  accountsWithinBanks: true,
  currency: 'USD',
  columns: {
    time: { headers: ['Timestamp'], required: true },
    bank: { headers: ['From Bank'], required: true },
    account: { headers: ['Account', 'From Account'], required: true },
    counterpartyBank: { headers: ['To Bank'], required: true },
    counterparty: { headers: ['Account.1', 'To Account', 'Account'], required: true },
    amount: { headers: ['Amount Paid'], required: true },
    currency: ['Payment Currency'],
    creditedAmount: ['Amount Received'],
    creditedCurrency: ['Receiving Currency'],
    transactionType: ['Payment Format'],
  },
});
