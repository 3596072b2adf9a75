/** Logins to accounts. */

import { builtInProfile } from '../profile.js';

export const loginTable = builtInProfile({
  name: 'login',
  record: 'logins',
  serialDays: true,
  columns: {
    account: { headers: ['账号', '登录账号', '交易账号', '卡号', '用户id', '交易卡号'], required: true },
    time: { headers: ['登录时间', '登陆时间', '登录日期'], required: true },
    ip: ['登录ip', 'ip地址', 'ip', '登陆ip'],
    port: ['端口', '登录端口', '源端口'],
    device: ['设备号', '设备id', '设备编号', '设备标识', '登录设备'],
    mac: ['mac', 'mac地址'],
  },
});
