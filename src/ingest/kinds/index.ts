/** All kinds of records by name: the tables of `CaseRecords`. */

import { accountKind, freezeMeasureKind, inquiryTaskKind, personKind } from './bank.js';
import { borderCrossingKind, callKind, loginKind, subscriberKind } from './carrier.js';
import { complaintKind, complaintPaymentKind, watchlistKind } from './complaint.js';
import { transferKind } from './transfer.js';

export const recordKinds = {
  transfers: transferKind,
  accounts: accountKind,
  persons: personKind,
  inquiryTasks: inquiryTaskKind,
  freezeMeasures: freezeMeasureKind,
  calls: callKind,
  subscribers: subscriberKind,
  logins: loginKind,
  borderCrossings: borderCrossingKind,
  complaints: complaintKind,
  complaintPayments: complaintPaymentKind,
  watchlist: watchlistKind,
} as const;

export type RecordKindName = keyof typeof recordKinds;

/** Names of a kind's fields, as profiles map headers to them. */
export type FieldOf<K extends RecordKindName> = keyof (typeof recordKinds)[K]['fields'] & string;
