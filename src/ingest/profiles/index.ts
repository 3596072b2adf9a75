/** The profiles that every case is read with. */

import type { Profile } from '../profile.js';
import { accountTable } from './account-table.js';
import { amlworld } from './amlworld.js';
import { borderCrossing } from './border-crossing.js';
import { callRecord } from './call-record.js';
import { complaintPayment } from './complaint-payment.js';
import { complaintTable } from './complaint.js';
import { foreignCallRecord } from './foreign-call-record.js';
import { freezeMeasure } from './freeze-measure.js';
import { fundInquiry } from './fund-inquiry.js';
import { inquiryTask } from './inquiry-task.js';
import { loginTable } from './login.js';
import { personTable } from './person.js';
import { subscriberTable } from './subscriber.js';
import { watchlistTable } from './watchlist.js';

export const builtInProfiles: readonly Profile[] = [
  fundInquiry,
  accountTable,
  personTable,
  inquiryTask,
  freezeMeasure,
  complaintTable,
  complaintPayment,
  callRecord,
  foreignCallRecord,
  subscriberTable,
  loginTable,
  borderCrossing,
  watchlistTable,
  amlworld,
];
