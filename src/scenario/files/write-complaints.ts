/** The complaint desk's tables: complaints, and their payments in the columns of a 止付 request, as exactly as victims remember them. */

import type { HandOver } from '../handover/types.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../honest/calendar.js';
import type { OraclePayment, Precision } from '../oracle/index.js';
import { chance, drawInteger } from '../world/draw.js';
import type { Complaint, Movement } from '../world/types.js';
import { dateRun, dateText, scientific, timeStyles, yuanText } from './cell-text.js';
import { faceNumber, type Numbers } from './numbers.js';
import { TableFile, type FileForm } from './table-file.js';

const FORM: FileForm = { encoding: 'utf-8-bom', delimiter: ',', lineEnd: '\r\n' };
const PAYER_MISSING = 0.04;
const WRONG_DIGIT = 0.006;
const LOSSY = 0.006;
const AMOUNT_OFF = 0.01;
const TO_THE_MINUTE = 0.25;
const DATE_ONLY = 0.05;
const HOURS_OFF = 0.02;
const SHANGHAI_MS = 8 * HOUR_MS;

export function writeComplaints({ world }: HandOver): TableFile {
  const random = world.stream('complaint-table');
  const file = new TableFile('接警/警情信息.csv', FORM);
  file.row(['接警编号', '警情编号', '案件编号', '警情类别', '案件类别', '接警时间', '简要情况', '报警人姓名', '报警电话', '损失金额', '嫌疑账号', '涉案APP', '涉案网址', '邀请码', '嫌疑人微信', '嫌疑人QQ', '嫌疑人电话', '钱包地址']);
  for (const complaint of world.complaints) {
    const { id, category, filedAt, summary, victim, victimPhone, app, domain, inviteCode, wechat, qq, suspectPhone, wallet } = complaint;
    const last = world.accounts[world.movements[complaint.payments[complaint.payments.length - 1] ?? -1]?.to ?? -1];
    const code = `${dateRun(filedAt)}${String(drawInteger(random, 0, 999_999)).padStart(6, '0')}`;
    const line = file.row([
      `J${code}`,
      `Q${code}`,
      id,
      '电信网络诈骗',
      category,
      timeStyles.dashed(filedAt),
      summary,
      world.people[victim]?.name ?? '',
      victimPhone,
      yuanText(lossOf(complaint, world.movements)),
      last === undefined || chance(random, 0.1) ? '' : `\t${faceNumber(last)}`,
      app,
      domain,
      inviteCode,
      wechat,
      qq,
      suspectPhone === '' || chance(random, 0.8) ? suspectPhone : `+86 ${suspectPhone}`,
      wallet,
    ]);
    if (app === '' && wallet === '' && wechat === '') file.fault(line, 'complaint-without-keys');
  }
  return file;
}

function lossOf({ payments, returns }: Complaint, movements: readonly Movement[]): number {
  const sum = (list: readonly number[]): number => list.reduce((total, index) => total + (movements[index]?.amount ?? 0), 0);
  return Math.max(0, sum(payments) - sum(returns));
}

export interface PaymentTable {
  readonly file: TableFile;
  /** As read, by canonical numbers. */
  readonly payments: readonly OraclePayment[];
}

export function writePayments(handOver: HandOver, numbers: Numbers): PaymentTable {
  const { world } = handOver;
  const random = world.stream('payment-table');
  const file = new TableFile('接警/止付明细.csv', FORM);
  file.row(['案件编号', '转出账户名', '转出帐卡号', '转出金额', '转出时间', '止付账户名', '止付帐卡号', '返利']);
  const payments: OraclePayment[] = [];

  const write = (complaint: string, movement: Movement, returned: boolean): void => {
    const victim = world.accounts[returned ? movement.to : movement.from];
    const other = world.accounts[returned ? movement.from : movement.to];
    if (victim === undefined || other === undefined) return;
    const { text: timeText, time, precision } = remembered(movement.time);
    let payer = faceNumber(victim);
    let payee = faceNumber(other);
    let payerRead = numbers.canonical(victim.index);
    let payeeRead = numbers.canonical(other.index);
    let { amount } = movement;
    const faults: string[] = [];
    if (precision === 'day') faults.push('date-only');
    if (!returned && chance(random, PAYER_MISSING)) {
      payer = payerRead = '';
      faults.push('payer-missing');
    }
    if (!returned && other.kind !== 'hub' && chance(random, WRONG_DIGIT)) {
      const at = drawInteger(random, 8, payee.length - 2);
      payee = payeeRead = `${payee.slice(0, at)}${(Number(payee[at]) + 1) % 10}${payee.slice(at + 1)}`;
      faults.push('wrong-digit');
    } else if (chance(random, LOSSY)) {
      payee = scientific(payee);
      payeeRead = '';
      faults.push('lossy-payee');
    }
    if (!returned && chance(random, AMOUNT_OFF)) {
      amount += 100 * drawInteger(random, 1, 50);
      faults.push('amount-off');
    }
    const line = file.row([complaint, victim.name, payer === '' ? '' : `\t${payer}`, returned ? '' : yuanText(amount), timeText, other.name, `\t${payee}`, returned ? yuanText(amount) : '']);
    for (const fault of faults) file.fault(line, fault);
    payments.push({ complaint, payer: payerRead, payee: payeeRead, amount, time, precision, returned, file: file.name, line });
  };

  function remembered(time: number): { text: string; time: number; precision: Precision } {
    const share = random();
    const off = chance(random, HOURS_OFF) ? drawInteger(random, 1, 3) * HOUR_MS : drawInteger(random, 0, 2) * MINUTE_MS;
    const said = time - off;
    if (share < DATE_ONLY) return { text: dateText(said), time: Math.floor((said + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS, precision: 'day' };
    if (share < DATE_ONLY + TO_THE_MINUTE) return { text: timeStyles.minutes(said), time: Math.floor(said / MINUTE_MS) * MINUTE_MS, precision: 'minute' };
    return { text: timeStyles.dashed(said), time: said, precision: 'second' };
  }

  for (const { id, payments: paid, returns } of world.complaints) {
    const all = [...paid.map((index) => ({ index, returned: false })), ...returns.map((index) => ({ index, returned: true }))];
    for (const { index, returned } of all) {
      const movement = world.movements[index];
      if (movement !== undefined) write(id, movement, returned);
    }
  }
  return { file, payments };
}
