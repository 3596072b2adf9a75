/**
 * The world of a synthetic case as it really was: people, accounts, phones, and everything that happened, before anybody writes a part of it into files.
 * Amounts are whole fen, times true epoch milliseconds (no bank's clock yet). Everything is referred to by its position in the world's lists.
 */

import type { RandomSource } from '../../core/random.js';

/** CONTRACT's roles, and `honest`. */
export type TruthRole =
  | 'honest'
  | 'victim'
  | 'mule'
  | 'collector'
  | 'cash-out'
  | 'supplier'
  | 'card-escort'
  | 'controller'
  | 'operator'
  | 'recruiter'
  | 'smuggler'
  | 'otc-dealer'
  | 'merchant-front'
  | 'unwitting';

export type GroupKind = 'laundering' | 'card-supplier' | 'overseas';

/** No person, account, phone: position −1. */
export const NOBODY = -1;

export interface Bank {
  readonly index: number;
  readonly name: string;
  /** Two digits, in account numbers and serials. */
  readonly code: string;
  /** Share of all accounts. */
  readonly share: number;
}

export interface Person {
  readonly index: number;
  /** `P000123` */
  readonly id: string;
  readonly name: string;
  readonly idNumber: string;
  readonly birthYear: number;
  /** Home county, position in `World.counties`. */
  readonly county: number;
  readonly address: string;
  employer: string;
  role: TruthRole;
  /** Gang, '' for none. A victim has none. */
  gang: string;
  /** What kind of life, for look-alikes: `wage`, `broker`, `contractor` …; never written into files. */
  life: string;
}

export interface Account {
  readonly index: number;
  readonly bank: number;
  /** 交易账号 */
  readonly number: string;
  /** 交易卡号, first the one mostly used; may be empty. */
  readonly cards: readonly string[];
  /** NOBODY for companies without a person and institutions. */
  readonly owner: number;
  readonly name: string;
  readonly kind: 'personal' | 'company' | 'hub' | 'merchant' | 'virtualAssetDealer' | 'abroad';
  readonly openedAt: number;
  readonly branch: string;
  readonly branchCode: string;
  /** 联系电话 given at opening. */
  readonly contactPhone: string;
  readonly agent: string;
  readonly agentPhone: string;
  role: TruthRole;
  /** 0 for none; 1 is what victims pay to. */
  tier: number;
  gang: string;
  /** Least balance on the first day; raised by settleBalances where payments ask for more. */
  openingBalance: number;
  /** Money stays frozen from here on: payments out fail. Infinity when never. */
  frozenAt: number;
  /** A bank noticed abnormal opening or use and told the centre at this time; Infinity when never. */
  reportedAt: number;
}

export type MovementKind = 'transfer' | 'cash' | 'fee' | 'interest' | 'merchant' | 'reversal';

/** One real movement of money, or one try that failed. */
export interface Movement {
  readonly index: number;
  /** When it left (debit). */
  readonly time: number;
  /** How much later it arrived, milliseconds: seconds for interbank transfers, 24 hours for ATM transfers. */
  readonly delay: number;
  /** Account positions; NOBODY for cash, fees and interest, or a counterparty that nobody knows. */
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly kind: MovementKind;
  readonly failed: boolean;
  readonly memo: string;
  /** 交易类型, channel: `手机银行`, `网银`, `ATM`, `POS`, `柜面`, `快捷支付` … */
  readonly channel: string;
  readonly ip: string;
  readonly mac: string;
  /** ATM or POS, '' for none. */
  readonly terminal: string;
  readonly place: string;
  /** Kind merchant: the shop's name and number where the bank knows it. */
  readonly merchant: string;
  /** The movement this takes back, NOBODY for none. */
  readonly reverses: number;
  /** Truth: complaint or unfiled victim whose payment it is, '' for none. */
  readonly victimOf: string;
  /** Order number that both sides of a payment through an institution keep, '' for none: what links payer to hub to payee. */
  readonly order: string;
}

export interface Phone {
  readonly index: number;
  readonly number: string;
  /** Registered to. */
  readonly owner: number;
  /** Who uses it, NOBODY where that is the owner. */
  readonly user: number;
  readonly carrier: '中国移动' | '中国联通' | '中国电信';
  readonly imsi: string;
  readonly iccid: string;
  readonly activatedAt: number;
  readonly branch: string;
  readonly agent: string;
  role: TruthRole;
  gang: string;
}

/** A call or message from one number to another; either may be foreign (`00855…`), short (10086, 1069…) or nobody's. */
export interface Call {
  readonly time: number;
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
  readonly kind: 'call' | 'sms';
  /** `LAC-CI` in decimal, '' when unknown. */
  readonly fromCell: string;
  readonly toCell: string;
  readonly fromImei: string;
  readonly toImei: string;
  /** 漫游类型 of the caller and the callee: 本地, 省内漫游, 省间漫游, 国际. */
  readonly fromRoaming: string;
  readonly toRoaming: string;
}

export interface Login {
  readonly account: number;
  readonly time: number;
  readonly ip: string;
  readonly device: string;
  readonly mac: string;
}

export interface Crossing {
  readonly person: number;
  readonly time: number;
  readonly leaving: boolean;
  readonly port: string;
  readonly country: string;
  readonly flight: string;
}

/** A complaint that was filed. */
export interface Complaint {
  /** 案件编号 */
  readonly id: string;
  readonly category: string;
  readonly filedAt: number;
  readonly summary: string;
  readonly victim: number;
  readonly victimPhone: string;
  /** Movement positions, in time order. */
  readonly payments: readonly number[];
  /** Bait returns that the victim names. */
  readonly returns: readonly number[];
  readonly app: string;
  readonly domain: string;
  readonly inviteCode: string;
  readonly wechat: string;
  readonly qq: string;
  readonly suspectPhone: string;
  readonly wallet: string;
  /** Truth: complaints of one group share it. */
  readonly series: string;
}

export interface Measure {
  readonly account: number;
  readonly type: '止付' | '冻结';
  readonly amount: number;
  readonly authority: string;
  readonly start: number;
  readonly end: number;
}

export interface Gang {
  readonly id: string;
  readonly type: GroupKind;
}

export interface County {
  /** Six digits 99xxxx, which nobody issues: begins ID numbers. */
  readonly code: string;
  readonly name: string;
  /** Cells `LAC-CI` of the county; homes and work places are drawn from them. */
  readonly cells: readonly string[];
}

/** Shared places and institutions that both honest people and criminals use; account positions unless said otherwise. */
export interface Institutions {
  /** Payment institutions and clearing accounts. */
  readonly hubs: number[];
  readonly merchants: number[];
  readonly goldShops: number[];
  /** Dealers in virtual assets by profession; honest ones among them. Personal accounts. */
  readonly dealers: number[];
  /** Terminal numbers by county position. */
  readonly atms: string[][];
  /** Village cash points (助农取款点): terminal numbers by county position. */
  readonly cashPoints: string[][];
  /** Addresses of carriers' NAT that thousands share. */
  readonly carrierAddresses: string[];
}

export interface World {
  readonly seed: number;
  readonly scale: number;
  readonly hard: boolean;
  /** First instant and last instant of the case, in true time; Asia/Shanghai midnight both. */
  readonly start: number;
  readonly end: number;
  readonly banks: readonly Bank[];
  readonly counties: readonly County[];
  readonly people: Person[];
  readonly accounts: Account[];
  readonly phones: Phone[];
  readonly movements: Movement[];
  readonly calls: Call[];
  readonly logins: Login[];
  readonly crossings: Crossing[];
  readonly complaints: Complaint[];
  readonly measures: Measure[];
  readonly gangs: Gang[];
  readonly institutions: Institutions;
  /** Device (MAC) and usual address by person, made on first use. */
  readonly devices: Map<number, { readonly mac: string; readonly device: string; readonly imei: string; readonly ip: string }>;
  /** A random source of its own for each part of the scenario, so that a change in one leaves the others as they are. */
  readonly stream: (name: string) => RandomSource;
  /** `full` at scale 1, in proportion below, at least `least`. */
  readonly count: (full: number, least?: number) => number;
}
