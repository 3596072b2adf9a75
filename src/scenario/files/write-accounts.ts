/** 账户信息 in its wide form: one row for each card of an account asked about. */

import { eventsOf, timeOfEvent } from '../handover/settle-balances.js';
import type { HandOver, Inquiry } from '../handover/types.js';
import type { Bank } from '../world/types.js';
import { BANK_STYLES } from './bank-styles.js';
import { timeStyles, yuanText } from './cell-text.js';
import { TableFile } from './table-file.js';

const HEADERS = [
  '账户开户名称',
  '开户人证件号码',
  '交易卡号',
  '交易账号',
  '账号开户时间',
  '账户余额',
  '可用余额',
  '币种',
  '开户网点代码',
  '开户网点',
  '账户状态',
  '销户日期',
  '账户类型',
  '备注',
  '账号开户银行',
  '最后交易时间',
  '证件类型',
  '钞汇标志名称',
  '开户联系方式',
  '通信地址',
  '联系电话',
  '代理人',
  '代理人电话',
  '法人代表',
  '客户工商执照号码',
  '任务流水号',
] as const;

export function writeAccountFiles(handOver: HandOver): TableFile[] {
  const { world, inquiries } = handOver;
  const files: TableFile[] = [];
  for (const bank of world.banks) {
    const style = BANK_STYLES[bank.index];
    const answered = inquiries.filter(({ account, answered: isAnswered, again }) => isAnswered && !again && world.accounts[account]?.bank === bank.index);
    if (style === undefined || style.stacked || answered.length === 0) continue;
    const file = new TableFile(`银行/${bank.name}_账户信息.${style.extension}`, style.form);
    writeAccountTable(handOver, bank, answered, file);
    files.push(file);
  }
  return files;
}

/** Writes header and rows; the accounts in the order of their numbers. */
export function writeAccountTable(handOver: HandOver, bank: Bank, inquiries: readonly Inquiry[], file: TableFile): void {
  const { world, books } = handOver;
  const style = BANK_STYLES[bank.index];
  const timeText = style?.time === 'run' ? timeStyles.run : timeStyles.dashed;
  const [before, after] = style?.wrap ?? ['', ''];
  const number = (text: string): string => (text === '' ? '' : `${before}${text}${after}`);
  file.row(HEADERS);
  const numberOf = ({ account }: Inquiry): string => world.accounts[account]?.number ?? '';
  for (const inquiry of [...inquiries].sort((left, right) => (numberOf(left) < numberOf(right) ? -1 : 1))) {
    const account = world.accounts[inquiry.account];
    if (account === undefined) continue;
    const owner = world.people[account.owner];
    let balance = account.openingBalance;
    let last = Number.NaN;
    for (const event of eventsOf(books, account.index)) {
      const time = timeOfEvent(world, event);
      if (time > inquiry.to) break;
      balance = books.balances[event] as number;
      last = time;
    }
    const standing = world.measures.filter(({ account: measured, start, end }) => measured === account.index && start <= inquiry.askedAt && inquiry.askedAt < end);
    const frozen = standing.some(({ type }) => type === '冻结');
    const held = standing.reduce((sum, { amount }) => Math.max(sum, amount === 0 ? balance : amount), 0);
    const isCompany = account.kind !== 'personal';
    for (const card of account.cards.length === 0 ? [''] : account.cards) {
      file.row([
        account.name,
        owner === undefined ? '' : number(owner.idNumber),
        number(card),
        number(account.number),
        timeText(account.openedAt),
        yuanText(balance),
        yuanText(Math.max(0, balance - held)),
        style?.currency ?? '人民币',
        account.branchCode,
        account.branch,
        frozen ? '冻结' : standing.length > 0 ? '止付' : '正常',
        '',
        isCompany ? '对公账户' : '个人账户',
        '',
        bank.name,
        Number.isNaN(last) ? '' : timeText(last),
        isCompany ? '营业执照' : '居民身份证',
        '钞户',
        account.contactPhone,
        owner?.address ?? '',
        account.contactPhone,
        account.agent,
        account.agentPhone,
        '',
        '',
        inquiry.taskId,
      ]);
    }
  }
}
