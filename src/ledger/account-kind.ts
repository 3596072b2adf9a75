/**
 * What an account is, as far as its name tells: payment institutions and clearing accounts (hubs), merchants' collecting accounts, dealers of virtual
 * assets, accounts abroad. The kind decides how money ends on an account without a statement, never whether an account with one is passed.
 */

import { AccountKind } from './types.js';

/** Payment institutions, clearing houses and reserve accounts, which link everybody to everybody. */
const HUB_NAME = /财付通|支付宝|微信支付|微信零钱|网联|银联|备付金|清算|代收付|快钱|易宝支付|拉卡拉|汇付|京东支付|网银在线|合众易宝|通联支付|连连支付|TENPAY|ALIPAY/iu;
const MERCHANT_NAME = /特约商户|收单|商户|POS消费|扫码消费/iu;
const VIRTUAL_ASSET_NAME = /虚拟货币|虚拟资产|数字货币交易|数字资产|BINANCE|币安|欧易|\bOKX\b|\bHUOBI\b|火币|USDT/iu;
const ABROAD_NAME = /境外|海外账户|离岸|\bPTE\.? LTD\b/iu;

/** An IBAN (ISO 13616) other than a Chinese one: China issues none. */
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u;

/** The kind by name first, then by number. */
export function accountKind(account: string, name: string): AccountKind {
  // Most accounts of large cases have no name, and few numbers begin with a letter.
  if (name === '') return account.charCodeAt(0) > 0x39 && IBAN.test(account) ? AccountKind.abroad : AccountKind.ordinary;
  if (HUB_NAME.test(name)) return AccountKind.hub;
  if (VIRTUAL_ASSET_NAME.test(name)) return AccountKind.virtualAssetDealer;
  if (MERCHANT_NAME.test(name)) return AccountKind.merchant;
  if (ABROAD_NAME.test(name) || IBAN.test(account)) return AccountKind.abroad;
  return AccountKind.ordinary;
}
