/**
 * What victims name besides the money: app, domain, invitation code, messenger names, telephone, wallet. A series owns several of each and changes them over the months;
 * each complaint names only some; an app that is a household word is named in all kinds of fraud.
 */

import type { RandomSource } from '../../core/random.js';
import { chance, drawInteger, pick } from '../world/draw.js';
import type { Complaint } from '../world/types.js';

export type ComplaintKeys = Pick<Complaint, 'app' | 'domain' | 'inviteCode' | 'wechat' | 'qq' | 'suspectPhone' | 'wallet'>;

const HOUSEHOLD_APPS = ['微信', '支付宝', 'QQ', '抖音', '快手', '闲鱼', 'Telegram', 'WhatsApp'];
const APP_FIRST = [...'恒汇鼎瑞盈泰富锦昊星'];
const APP_SECOND = [...'通达丰盛源信融利宝联'];
const APP_LAST = ['国际', '资本', '优选', '证券', '期货', '商城', '任务', '贷', '在线', 'Pro'];
const LETTERS = 'abcdefghijkmnpqrstuvwxyz';
const DIGITS = '0123456789';
/** How often a victim names each. */
const NAMED: Readonly<Record<keyof ComplaintKeys, number>> = { app: 0.72, domain: 0.45, inviteCode: 0.4, wechat: 0.42, qq: 0.22, suspectPhone: 0.22, wallet: 0.14 };
const HOUSEHOLD_SHARE = 0.16;

interface Kit {
  /** By period. */
  readonly apps: readonly string[];
  readonly domains: readonly string[];
  /** By team. */
  readonly inviteCodes: readonly string[];
  readonly wechats: readonly string[];
  readonly qqs: readonly string[];
  readonly wallets: readonly string[];
  /** Where no number of the series is known to have rung. */
  readonly phone: string;
}

function letters(random: RandomSource, count: number, from = LETTERS): string {
  return Array.from({ length: count }, () => from[drawInteger(random, 0, from.length - 1)] ?? '').join('');
}

function many(count: number, make: () => string): string[] {
  return Array.from({ length: Math.max(1, count) }, make);
}

/** Kits by series: those of the large one are many, of a single fraudster one each. */
export class KeyRing {
  readonly #kits = new Map<string, Kit>();

  /** `size` is about how many complaints the series has, `phoneFor` gives a number known to have rung, `stranger` one that nobody knows, `progress` is 0 to 1 through the case. */
  keysFor(random: RandomSource, series: string, size: number, stranger: () => string, phoneFor: () => string | undefined, progress: number): ComplaintKeys {
    let kit = this.#kits.get(series);
    if (kit === undefined) this.#kits.set(series, (kit = makeKit(random, size, stranger)));
    const team = (list: readonly string[]): string => pick(random, list);
    const period = (list: readonly string[]): string => list[Math.min(list.length - 1, Math.max(0, Math.floor(progress * list.length + (random() - 0.5) * 0.6)))] ?? '';
    const named: ComplaintKeys = {
      app: chance(random, HOUSEHOLD_SHARE) ? pick(random, HOUSEHOLD_APPS) : period(kit.apps),
      domain: period(kit.domains),
      inviteCode: team(kit.inviteCodes),
      wechat: team(kit.wechats),
      qq: team(kit.qqs),
      suspectPhone: phoneFor() ?? kit.phone,
      wallet: team(kit.wallets),
    };
    const draw = (): ComplaintKeys => Object.fromEntries(Object.entries(named).map(([key, value]) => [key, chance(random, NAMED[key as keyof ComplaintKeys]) ? value : ''])) as unknown as ComplaintKeys;
    const says = draw();
    const tells = (keys: ComplaintKeys): boolean => Object.entries(keys).some(([key, value]) => value !== '' && !(key === 'app' && HOUSEHOLD_APPS.includes(value)));
    // Most who name nothing are asked once more.
    return tells(says) || chance(random, 0.15) ? says : draw();
  }
}

function makeKit(random: RandomSource, size: number, stranger: () => string): Kit {
  const app = (): string => pick(random, APP_FIRST) + pick(random, APP_SECOND) + pick(random, APP_LAST);
  return {
    apps: many(Math.round(size / 40), app),
    domains: many(Math.round(size / 20), () => `${letters(random, drawInteger(random, 3, 6))}${letters(random, drawInteger(random, 0, 3), DIGITS)}.${pick(random, ['top', 'vip', 'cc', 'xyz', 'com'])}`),
    inviteCodes: many(Math.round(size / 18), () => letters(random, 6, `${LETTERS.toUpperCase()}${DIGITS}`)),
    wechats: many(Math.round(size / 13), () => `wx_${letters(random, drawInteger(random, 5, 8))}${letters(random, 2, DIGITS)}`),
    qqs: many(Math.round(size / 25), () => `${drawInteger(random, 1, 3)}${letters(random, 8, DIGITS)}`),
    phone: stranger(),
    wallets: many(Math.round(size / 50), () => `T${letters(random, 33, `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}`)}`),
  };
}

