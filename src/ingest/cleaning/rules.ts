/** The cleaning rules by name, as fields and profiles name them. */

import { accountCleaner, cardCleaner } from './account-number.js';
import { amountCleaner, currencyCleaner } from './amount.js';
import { answeredCleaner, callDirectionCleaner, callTypeCleaner, cashCleaner, crossingCleaner, directionCleaner, successCleaner } from './choice.js';
import type { Cleaner, CleanerPlace } from './cleaner.js';
import { idNumberCleaner } from './id-number.js';
import { ipCleaner, macCleaner } from './network-address.js';
import { durationCleaner } from './number.js';
import { cellCleaner, imeiCleaner, phoneCleaner } from './phone.js';
import { nameCleaner, partyNameCleaner, partyNumberCleaner, plainTextCleaner } from './text.js';
import { endTimeCleaner, hourStepCleaner, timeCleaner } from './time.js';

export const cleaningRules = {
  text: plainTextCleaner,
  name: nameCleaner,
  partyNumber: partyNumberCleaner,
  partyName: partyNameCleaner,
  account: accountCleaner,
  card: cardCleaner,
  idNumber: idNumberCleaner,
  phone: phoneCleaner,
  imei: imeiCleaner,
  cell: cellCleaner,
  ip: ipCleaner,
  mac: macCleaner,
  currency: currencyCleaner,
  amount: amountCleaner,
  time: timeCleaner,
  endTime: endTimeCleaner,
  hourStep: hourStepCleaner,
  duration: durationCleaner,
  direction: directionCleaner,
  success: successCleaner,
  cash: cashCleaner,
  callType: callTypeCleaner,
  callDirection: callDirectionCleaner,
  crossing: crossingCleaner,
  answered: answeredCleaner,
} as const satisfies Record<string, (place: CleanerPlace) => Cleaner>;

export type CleaningRule = keyof typeof cleaningRules;
