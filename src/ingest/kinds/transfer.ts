/** Rows of bank statements, and how their cells together say which way the money went, whether it went, and what it was. */

import { Direction, TransferKind, transferRules, transferSpec, TransferStatus } from '../../records/transfer.js';
import { recordKind, type OpenRow, type SettleOptions } from '../record-kind.js';

const REVERSAL = 1;
const CASH = 2;
const FEE = 4;
const INTEREST = 8;
const PURCHASE = 16;
const FAILURE = 32;
const LOOKED_AT = 64;

const REVERSAL_WORDS = /冲正|冲销|冲账|冲帐|抹账|抹帐|退汇|红字/;
const CASH_WORDS = /ATM|CDM|CRS|取现|取款|现金|存现|存款机|柜面取|柜台取|无卡存|cash/i;
const FEE_WORDS = /手续费|工本费|年费|短信费|管理费|服务费|结算费|汇费|电子汇划费|\bfee\b/i;
const INTEREST_WORDS = /结息|利息|付息|派息|\binterest\b/i;
const PURCHASE_WORDS = /消费|POS|商户/i;
const FAILURE_WORDS = /失败|查无|无记录/;

export const transferKind = recordKind({
  name: 'transfers',
  spec: transferSpec,
  rules: transferRules,
  fields: {
    account: { rule: 'account' },
    card: { rule: 'card' },
    name: { rule: 'name' },
    idNumber: { rule: 'idNumber' },
    bank: { rule: 'text' },
    time: { rule: 'time', needed: 'MISSING_TIME', precision: 'precision' },
    currency: { rule: 'currency' },
    creditedCurrency: { rule: 'currency' },
    amount: { rule: 'amount', currency: 'currency' },
    creditedAmount: { rule: 'amount', currency: 'creditedCurrency' },
    balance: { rule: 'amount', currency: 'currency' },
    direction: { rule: 'direction' },
    counterparty: { rule: 'account' },
    /** Used where the counterparty is blank */ otherCounterparty: { rule: 'account' },
    counterpartyName: { rule: 'name' },
    counterpartyIdNumber: { rule: 'idNumber' },
    counterpartyBank: { rule: 'text' },
    counterpartyBalance: { rule: 'amount', currency: 'currency' },
    serial: { rule: 'text' },
    clearingSerial: { rule: 'text' },
    counterpartyClearingSerial: { rule: 'text' },
    bulkSerial: { rule: 'text' },
    memo: { rule: 'text' },
    remark: { rule: 'text' },
    transactionType: { rule: 'text' },
    branch: { rule: 'text' },
    branchCode: { rule: 'text' },
    place: { rule: 'text' },
    terminal: { rule: 'text' },
    ip: { rule: 'ip' },
    mac: { rule: 'mac' },
    merchantName: { rule: 'text' },
    merchantId: { rule: 'text' },
    /** 收入金额, one of a pair */ income: { rule: 'amount', currency: 'currency' },
    /** 支出金额 */ expense: { rule: 'amount', currency: 'currency' },
    /** 交易是否成功 */ success: { rule: 'success' },
    /** 查询反馈结果原因: failure is told here too */ feedback: { rule: 'text' },
    /** 现金标志 */ cashFlag: { rule: 'cash' },
  },
  anyOf: [
    ['amount', 'income', 'expense'],
    ['account', 'card'],
  ],
  ownField: 'account',
  repeats: 'serial',
  banks: { account: 'bank', counterparty: 'counterpartyBank', otherCounterparty: 'counterpartyBank' },
  settle,
});

function settle(at: Readonly<Record<string, number>>, options: SettleOptions): (row: OpenRow) => void {
  const place = (field: keyof typeof transferKind.fields | 'kind' | 'status'): number => at[field] as number;
  const [account, card, counterparty, otherCounterparty] = [place('account'), place('card'), place('counterparty'), place('otherCounterparty')];
  const [amount, income, expense, credited] = [place('amount'), place('income'), place('expense'), place('creditedAmount')];
  const [currency, creditedCurrency] = [place('currency'), place('creditedCurrency')];
  const [direction, kind, status, success, feedback, cashFlag] = [place('direction'), place('kind'), place('status'), place('success'), place('feedback'), place('cashFlag')];
  const [memo, remark, transactionType] = [place('memo'), place('remark'), place('transactionType')];
  const [merchantName, merchantId] = [place('merchantName'), place('merchantId')];
  /** By text id: the words found, and `LOOKED_AT`. */
  let wordsById = new Uint8Array(1024);

  function wordsOf(row: OpenRow, id: number): number {
    if (id === 0) return 0;
    let found = wordsById[id] ?? 0;
    if (found === 0) {
      const text = row.strings.text(id);
      found =
        LOOKED_AT |
        (REVERSAL_WORDS.test(text) ? REVERSAL : 0) |
        (CASH_WORDS.test(text) ? CASH : 0) |
        (FEE_WORDS.test(text) ? FEE : 0) |
        (INTEREST_WORDS.test(text) ? INTEREST : 0) |
        (PURCHASE_WORDS.test(text) ? PURCHASE : 0) |
        (FAILURE_WORDS.test(text) ? FAILURE : 0);
      if (id >= wordsById.length) {
        const larger = new Uint8Array(2 * id);
        larger.set(wordsById);
        wordsById = larger;
      }
      wordsById[id] = found;
    }
    return found;
  }

  /** The direction that the pair of amounts says, taking its amount over. */
  function fromPair(row: OpenRow): Direction {
    const { values, at: offset } = row;
    const into = values[income + offset] as number;
    const out = values[expense + offset] as number;
    const hasInto = into !== 0 && !Number.isNaN(into);
    const hasOut = out !== 0 && !Number.isNaN(out);
    if (hasInto === hasOut) {
      if (Number.isNaN(values[amount + offset]) && !hasInto && (into === 0 || out === 0)) values[amount + offset] = 0;
      return Direction.unknown;
    }
    if (Number.isNaN(values[amount + offset])) values[amount + offset] = hasInto ? into : out;
    return hasInto ? Direction.in : Direction.out;
  }

  function settleDirection(row: OpenRow): void {
    const { values, at: offset } = row;
    const paired = fromPair(row);
    const sum = values[amount + offset] as number;
    if (Number.isNaN(sum)) {
      if (!row.rejectFor('amount', 'income', 'expense')) row.add('MISSING_AMOUNT', row.has('amount') ? 'amount' : 'income');
      return;
    }
    if (options.twoSided) {
      values[direction + offset] = Direction.twoSided;
      if (sum < 0) row.add('UNREADABLE_AMOUNT', 'amount', true);
      return;
    }
    const written = values[direction + offset] as number;
    let way: number = written > 0 ? written : paired;
    if (way === Direction.unknown && written === 0 && options.signedAmounts && sum !== 0) {
      values[direction + offset] = sum < 0 ? Direction.out : Direction.in;
      values[amount + offset] = Math.abs(sum);
      return;
    }
    if (way === Direction.unknown) {
      values[direction + offset] = 0;
      row.add('UNKNOWN_DIRECTION', row.has('direction') ? 'direction' : 'income');
      return;
    }
    if (sum < 0) {
      values[amount + offset] = -sum;
      if (!(options.signedAmounts && way === Direction.out)) row.add('NEGATIVE_AMOUNT', row.raw('amount') === '' ? 'income' : 'amount');
      if (way === Direction.in) {
        way = Direction.out;
        values[kind + offset] = TransferKind.reversal;
      }
    }
    values[direction + offset] = way;
  }

  function settleKind(row: OpenRow): void {
    const { values, at: offset } = row;
    const words = wordsOf(row, values[memo + offset] as number) | wordsOf(row, values[transactionType + offset] as number);
    const reversal = ((words | wordsOf(row, values[remark + offset] as number)) & REVERSAL) !== 0;
    if (reversal) {
      values[kind + offset] = TransferKind.reversal;
      row.add('REVERSAL', (wordsOf(row, values[memo + offset] as number) & REVERSAL) !== 0 ? 'memo' : (wordsOf(row, values[transactionType + offset] as number) & REVERSAL) !== 0 ? 'transactionType' : 'remark');
      return;
    }
    if (values[kind + offset] !== TransferKind.transfer) return;
    const out = values[direction + offset] === Direction.out;
    if (values[cashFlag + offset] === 1) {
      values[kind + offset] = TransferKind.cash;
    } else if (values[counterparty + offset] === 0 && row.raw('counterparty') === '' && values[direction + offset] !== Direction.twoSided) {
      if ((words & FEE) !== 0 && out) values[kind + offset] = TransferKind.fee;
      else if ((words & INTEREST) !== 0) values[kind + offset] = TransferKind.interest;
      else if ((words & CASH) !== 0) values[kind + offset] = TransferKind.cash;
    }
    if (values[kind + offset] === TransferKind.transfer && out && (values[merchantName + offset] !== 0 || values[merchantId + offset] !== 0 || (words & PURCHASE) !== 0)) values[kind + offset] = TransferKind.merchant;
  }

  function settleAccounts(row: OpenRow): void {
    const { values, at: offset } = row;
    if (values[counterparty + offset] === 0) values[counterparty + offset] = values[otherCounterparty + offset] as number;
    if (values[account + offset] === 0 && values[card + offset] === 0) {
      if (!row.rejectFor('account', 'card')) row.add('MISSING_ACCOUNT', row.has('account') ? 'account' : 'card');
    }
  }

  return (row) => {
    const { values, at: offset } = row;
    settleAccounts(row);
    settleDirection(row);
    if (values[credited + offset] === values[amount + offset] && (values[creditedCurrency + offset] === values[currency + offset] || values[creditedCurrency + offset] === 0)) {
      values[credited + offset] = Number.NaN;
      values[creditedCurrency + offset] = 0;
    }
    values[status + offset] = values[success + offset] as number;
    if (values[status + offset] === TransferStatus.done && (wordsOf(row, values[feedback + offset] as number) & FAILURE) !== 0) values[status + offset] = TransferStatus.failed;
    if (values[status + offset] === TransferStatus.failed) row.add('FAILED_ROW', row.has('success') ? 'success' : 'feedback');
    settleKind(row);
  };
}
