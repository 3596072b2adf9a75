/** Cells that choose among a few things: which way the money went, whether it went, what a call was. Words unknown are never guessed. */

import { CallDirection, CallType } from '../../records/call.js';
import { CrossingDirection } from '../../records/border-crossing.js';
import { Direction, TransferStatus } from '../../records/transfer.js';
import { unwrap, type Cleaner, type CleanerPlace } from './cleaner.js';

/** Not a value: the word is known to say nothing. */
const UNKNOWN = -1;

type Words = ReadonlyMap<string, number>;

const words = (groups: readonly (readonly [value: number, text: string])[]): Words => new Map(groups.flatMap(([value, text]) => text.split(' ').map((word) => [word, value] as const)));

/** From the holder's side: 贷 (credit) is in, 借 (debit) is out. */
export const directionWords = words([
  [Direction.in, '进 入 收 贷 收入 转入 存入 入账 进账 贷方 贷记 来账 收款 存 汇入 + c cr credit in i 收(贷) 贷(收) 贷-收 进-贷'],
  [Direction.out, '出 付 借 支 支出 转出 支取 出账 借方 借记 往账 付款 取 汇出 支付 - d dr debit out o 付(借) 借(付) 借-付 出-借'],
]);

const successWords = words([
  [TransferStatus.done, '成功 是 y yes true 1 01 00 success succeeded ok 交易成功 已完成 支付成功 正常 已入账 s'],
  [TransferStatus.failed, '失败 否 n no false 0 02 fail failed failure 交易失败 不成功 无记录 关闭 已关闭 交易关闭 异常 f 未成功'],
]);
const CASH = 1;
const NO_CASH = 2;
const cashWords = words([
  [CASH, '现金 现 现钞 cash 现金交易 是 y'],
  [NO_CASH, '转账 转 其它 其他 非现金 汇 transfer 转帐 否 n 非现'],
]);
const callTypeWords = words([
  [CallType.call, '1 01 语音 通话 电话 呼叫 主叫 被叫 呼转 语音通话 11 12 13 in out moc mtc call voice 呼叫转移 移动主叫 移动被叫'],
  [CallType.sms, '2 02 短信 短消息 21 22 smt smo sms sms mo sms mt sms_mo sms_mt 短信收 短信发 收短信 发短信'],
  [CallType.mms, '3 03 彩信 31 32 mms 多媒体'],
]);
const callDirectionWords = words([
  [CallDirection.out, '11 主叫 21 31 out moc smo sms_mo 发送 短信发 发短信 拨打 呼出 移动主叫 主 发'],
  [CallDirection.in, '12 被叫 22 32 in mtc smt sms_mt 接收 短信收 收短信 接听 呼入 移动被叫 被 收'],
  [CallDirection.forwarded, '13 呼转 呼叫转移 前转 无条件转移 转移 forwarded'],
]);
const crossingWords = words([
  [CrossingDirection.leaving, '出境 出 离境 1 leaving exit out o'],
  [CrossingDirection.entering, '入境 入 进境 2 entering entry in i'],
]);

/** Headers whose two characters give the order in which 1 and 2 count. */
const NUMBERED = /(借贷|收付|进出|收支)/;

/** A reading of cells by words: the caller's first. Blank is 0. */
function choiceCleaner(known: Words, own: Words | undefined, fault: string, otherwise: (text: string) => number | undefined = () => undefined): Cleaner {
  const cleaner: Cleaner = {
    fault: '',
    repeats: true,
    clean: (raw) => {
      const text = unwrapChoice(raw);
      cleaner.fault = '';
      if (text === '' && own?.get('') === undefined) return 0;
      const value = own?.get(text) ?? known.get(text) ?? otherwise(text);
      if (value === undefined) cleaner.fault = fault;
      return value ?? UNKNOWN;
    },
  };
  return cleaner;
}

/** `Direction`, or −1 for an unknown word. 1 and 2 are read by the header's order and marked. */
export function directionCleaner({ header, words: own }: CleanerPlace): Cleaner {
  const pair = NUMBERED.exec(header)?.[1];
  const numbered = pair === undefined ? undefined : pair.startsWith('借') ? [Direction.out, Direction.in] : [Direction.in, Direction.out];
  const base = choiceCleaner(directionWords, own, '');
  const cleaner: Cleaner = {
    fault: '',
    repeats: true,
    clean: (raw, row) => {
      const value = base.clean(raw, row);
      cleaner.fault = '';
      if (value !== UNKNOWN || numbered === undefined) return value;
      const number = /^0?([12])$/.exec(unwrapChoice(raw))?.[1];
      if (number === undefined) return value;
      cleaner.fault = 'NUMBERED_DIRECTION';
      return numbered[number === '1' ? 0 : 1] as number;
    },
  };
  return cleaner;
}

/** `TransferStatus`; words that tell of failure at greater length (查无此户, 余额不足交易失败) are failed too. */
export function successCleaner({ words: own }: CleanerPlace): Cleaner {
  const base = choiceCleaner(successWords, own, 'UNKNOWN_STATUS', (text) => (/失败|查无|无记录|不成功|拒绝|未成功|超时|不足/.test(text) ? TransferStatus.failed : /成功/.test(text) ? TransferStatus.done : undefined));
  return atLeastZero(base);
}

export function cashCleaner({ words: own }: CleanerPlace): Cleaner {
  const base = choiceCleaner(cashWords, own, '', (text) => (/^现金/.test(text) ? CASH : NO_CASH));
  const cleaner: Cleaner = { fault: '', repeats: true, clean: (raw, row) => (base.clean(raw, row) === CASH ? 1 : 0) };
  return cleaner;
}

export function callTypeCleaner({ words: own }: CleanerPlace): Cleaner {
  return atLeastZero(choiceCleaner(callTypeWords, own, 'UNKNOWN_VALUE', (text) => (/彩信/.test(text) ? CallType.mms : /短信|短消息/.test(text) ? CallType.sms : /叫|呼|语音|通话/.test(text) ? CallType.call : undefined)));
}

export function callDirectionCleaner({ words: own }: CleanerPlace): Cleaner {
  return atLeastZero(
    choiceCleaner(callDirectionWords, own, 'UNKNOWN_VALUE', (text) => (/转移|前转|呼转/.test(text) ? CallDirection.forwarded : /主叫|发/.test(text) ? CallDirection.out : /被叫|收/.test(text) ? CallDirection.in : undefined)),
  );
}

export function crossingCleaner({ words: own }: CleanerPlace): Cleaner {
  return atLeastZero(choiceCleaner(crossingWords, own, 'UNKNOWN_VALUE', (text) => (/^出/.test(text) ? CrossingDirection.leaving : /^[入进]/.test(text) ? CrossingDirection.entering : undefined)));
}

/** 1 when the cell says that the bank answered. */
export function answeredCleaner({ words: own }: CleanerPlace): Cleaner {
  return atLeastZero(choiceCleaner(new Map(), own, '', (text) => (/未反馈|失败|超时|未查|拒绝|无反馈|待反馈|处理中/.test(text) ? 0 : /成功|已反馈|反馈完成|完成|已回|有数据|正常|^是$|^1$|^01$|^y$/.test(text) ? 1 : 0)));
}

function atLeastZero(base: Cleaner): Cleaner {
  const cleaner: Cleaner = {
    fault: '',
    repeats: true,
    clean: (raw, row) => {
      const value = base.clean(raw, row);
      cleaner.fault = base.fault;
      return Math.max(0, value);
    },
  };
  return cleaner;
}

/** As choices are compared: `-` alone stands for out in no export met, it is blank. */
export function unwrapChoice(raw: string): string {
  return unwrap(raw).normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
