/** Call records as carriers abroad hand them over: target and B party, day before month. */

import { builtInProfile } from '../profile.js';

export const foreignCallRecord = builtInProfile({
  name: 'foreign-call-record',
  record: 'calls',
  dayFirst: true,
  columns: {
    phone: { headers: ['Target No', 'Target Number', 'A Party No', 'A Party', 'MSISDN'], required: true },
    other: { headers: ['B Party No', 'B Party', 'B Party Number', 'Other Party'], required: true },
    startedAt: { headers: ['Date', 'Call Date', 'Date Time', 'Start Time'], required: true, then: ['Time', 'Call Time'] },
    durationSeconds: ['Dur(s)', 'Duration', 'Duration(s)', 'Dur (s)'],
    direction: ['Call Type', 'Type'],
    contactType: { headers: ['Call Type', 'Type'], shared: true },
    cell: ['First CGI', 'First Cell ID', 'CGI', 'Cell ID'],
    imei: ['IMEI'],
    imsi: ['IMSI'],
    place: ['First Cell Address', 'Location'],
    roaming: ['Roaming', 'Roaming Nw/Circle'],
    carrier: ['Operator', 'Carrier'],
  },
});
