/** What China Mobile gives its customers: the own number stands above the header, or in `ownAccounts` of the options. */

import { builtInProfile } from '../profile.js';

export const chinaMobileCustomer = builtInProfile({
  name: 'china-mobile-customer',
  record: 'calls',
  serialDays: true,
  ownAccountAbove: true,
  columns: {
    direction: { headers: ['类型', '通话类型'], required: true },
    contactType: { headers: ['类型', '通话类型'], shared: true },
    other: { headers: ['对方号码'], required: true },
    startedAt: { headers: ['开始时间'], required: true },
    durationSeconds: { headers: ['通话时长', '通话时长2'], required: true },
    place: ['通话地点'],
  },
});
