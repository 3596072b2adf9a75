/** AMLSim and PaySim, two simulators whose data sets research uses. Their columns with the answer (is_sar, alert_id, isFraud, isFlaggedFraud) are never read. */

import { builtInProfile } from '../profile.js';

export const amlsim = builtInProfile({
  name: 'amlsim',
  record: 'transfers',
  twoSided: true,
  currency: 'USD',
  columns: {
    serial: { headers: ['tran_id'], required: true },
    account: { headers: ['orig_acct'], required: true },
    counterparty: { headers: ['bene_acct'], required: true },
    transactionType: ['tx_type'],
    amount: { headers: ['base_amt'], required: true },
    time: { headers: ['tran_timestamp'], required: true },
  },
});

export const paysim = builtInProfile({
  name: 'paysim',
  record: 'transfers',
  twoSided: true,
  currency: 'USD',
  columns: {
    time: { headers: ['step'], required: true, rule: 'hourStep' },
    transactionType: ['type'],
    amount: { headers: ['amount'], required: true },
    account: { headers: ['nameOrig'], required: true },
    balance: ['newbalanceOrig'],
    counterparty: { headers: ['nameDest'], required: true },
    counterpartyBalance: ['newbalanceDest'],
  },
});
