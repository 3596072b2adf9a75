/** Words for the steps of a link. */

import type { LinkResult } from '../findings/link.js';
import type { Pair } from './texts.js';

export const linkLayerNames: Readonly<Record<LinkResult['edges'][number]['layer'], Pair>> = {
  money: ['资金', 'money'],
  calls: ['通联', 'calls'],
  identity: ['身份', 'identity'],
};

/** What nodes are, and what edges of the identity graph say. */
export const linkKindNames: Readonly<Record<string, Pair>> = {
  transfer: ['转账', 'transfer'],
  call: ['通话短信', 'call or message'],
  account: ['账户', 'account'],
  person: ['人员', 'person'],
  phone: ['电话', 'phone'],
  holder: ['开户人', 'holder'],
  handset: ['手机串号', 'handset'],
  device: ['设备', 'device'],
  mac: ['MAC', 'MAC'],
  ip: ['IP', 'IP'],
  agent: ['代办人', 'agent'],
  branchDay: ['同日同网点开户', 'opened at one branch on one day'],
  address: ['地址', 'address'],
  representative: ['法人代表', 'representative'],
  imei: ['IMEI', 'IMEI'],
  imsi: ['IMSI', 'IMSI'],
  dealer: ['代理商', 'dealer'],
  cell: ['基站', 'cell'],
  companion: ['同行', 'travelled together'],
};
