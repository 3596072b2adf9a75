/** The profiles that every case is read with. */

import type { Profile } from '../profile.js';
import { accountTable } from './account-table.js';
import { alipayTrades, alipayTransfers } from './alipay.js';
import { amlworld } from './amlworld.js';
import { borderCrossing } from './border-crossing.js';
import { callRecord } from './call-record.js';
import { chinaMobileCustomer } from './china-mobile-customer.js';
import { complaintPayment } from './complaint-payment.js';
import { complaintTable } from './complaint.js';
import { foreignCallRecord } from './foreign-call-record.js';
import { freezeMeasure } from './freeze-measure.js';
import { fundInquiry } from './fund-inquiry.js';
import { inquiryTask } from './inquiry-task.js';
import { loginTable } from './login.js';
import { abcPersonal, alipayPersonal, bocomPersonal, bocPersonal, cmbPersonal, icbcPersonal, wechatPersonal } from './personal-exports.js';
import { personTable } from './person.js';
import { amlsim, paysim } from './simulators.js';
import { subAccount } from './sub-account.js';
import { subscriberTable } from './subscriber.js';
import { tenpay, tenpayRegistration } from './tenpay.js';
import { watchlistTable } from './watchlist.js';

export const builtInProfiles: readonly Profile[] = [
  fundInquiry,
  accountTable,
  subAccount,
  personTable,
  inquiryTask,
  freezeMeasure,
  complaintTable,
  complaintPayment,
  tenpay,
  tenpayRegistration,
  alipayTrades,
  alipayTransfers,
  wechatPersonal,
  alipayPersonal,
  icbcPersonal,
  abcPersonal,
  bocPersonal,
  bocomPersonal,
  cmbPersonal,
  callRecord,
  chinaMobileCustomer,
  foreignCallRecord,
  subscriberTable,
  loginTable,
  borderCrossing,
  watchlistTable,
  amlworld,
  amlsim,
  paysim,
];
