/** Whose export a file is that does not say so in its rows. */

import { cleanAccountNumber } from './cleaning/account-number.js';

const OWN_ACCOUNT = /(?:卡号|账号|帐号|账户|微信号|手机号码?|本机号码|用户号码)[^0-9A-Za-z]{0,4}([0-9A-Za-z][0-9A-Za-z*@._ -]{4,30}[0-9A-Za-z])/;

/** The number after 卡号, 账号, 手机号 and their like in the lines above a header; '' when there is none. */
export function ownAccountAbove(lines: readonly string[]): string {
  for (const line of lines) {
    const number = OWN_ACCOUNT.exec(line.normalize('NFKC'))?.[1];
    if (number !== undefined) return cleanAccountNumber(number).text;
  }
  return '';
}
