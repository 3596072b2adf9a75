/** Why the accounts of a gang belong together: the strongest shared attributes, the money between them, and what joined parts that neither ties. */

import type { Reason } from '../findings/shared.js';
import type { AccountAttributeKind } from '../graphs/account-attributes.js';
import type { Ties } from '../graphs/shared-attribute-ties.js';
import type { Ledger } from '../ledger/types.js';
import { TransferStatus } from '../records/transfer.js';
import type { Gang } from './find-laundering-gangs.js';
import type { GangJoin } from './gang-join.js';

const SHOWN_REASONS = 8;
const KIND_NAMES: Record<string, string> = { phone: '电话', handset: '手机设备', device: '登录设备', mac: 'MAC 地址', ip: 'IP 地址', agent: '代办人', branchDay: '同网点同日开户', address: '地址', representative: '法人代表' };

/** Reasons, money first, then shared values by how many accounts have them, then joins of parts. */
export function gangReasons(ledger: Ledger, ties: Ties<AccountAttributeKind>, gang: Gang, joins: readonly GangJoin[]): Reason[] {
  const members = new Set(gang);
  let amount = 0;
  let transfers = 0;
  for (const payer of gang) {
    for (let at = ledger.outOffsets[payer] as number; at < (ledger.outOffsets[payer + 1] as number); at++) {
      const transfer = ledger.outTransfers[at] as number;
      const payee = ledger.to[transfer] as number;
      if (payee === payer || !members.has(payee) || ledger.status[transfer] !== TransferStatus.done) continue;
      amount += ledger.amount[transfer] as number;
      transfers++;
    }
  }
  const { index } = ties;
  const shared = new Map<number, number>();
  for (const account of gang) {
    for (let at = index.subjectOffsets[account] as number; at < (index.subjectOffsets[account + 1] as number); at++) {
      const value = index.pairValue[index.subjectPairs[at] as number] as number;
      shared.set(value, (shared.get(value) ?? 0) + 1);
    }
  }
  const values = [...shared]
    .filter(([value, count]) => count >= 2 && (index.valueHolders[value] as number) >= 2)
    .map(([value, count]) => ({ value, count, bits: index.bits[value] as number, kind: index.kinds[index.valueKind[value] as number] as string, text: index.textOf(value) }))
    .filter(({ bits }) => bits >= 3)
    .sort((a, b) => b.count * b.bits - a.count * a.bits || (a.text < b.text ? -1 : 1))
    .slice(0, SHOWN_REASONS);
  const yuan = (amount / 100).toFixed(2);
  return [
    { detector: 'money between members', measure: 'amount', value: amount, text: { zh: `成员之间转账 ${transfers} 笔，共 ${yuan} 元`, en: `${transfers} transfers between members, ¥${yuan} in all` } },
    ...values.map(({ count, bits, kind, text }) => ({
      detector: 'shared control',
      measure: kind,
      value: text,
      bits: Math.round(bits * 100) / 100,
      text: { zh: `${count} 个账户${KIND_NAMES[kind] ?? kind}相同：${text}`, en: `${count} accounts share ${kind} ${text}` },
    })),
    ...joins.filter(({ first }) => members.has(first)).map((join) => joinReason(ledger, join)),
  ];
}

function joinReason(ledger: Ledger, join: GangJoin): Reason {
  const nameOf = (account: number): string => ledger.accounts[account]?.account ?? '';
  const [first, second] = [nameOf(join.first), nameOf(join.second)];
  if ('collector' in join) {
    const [collector, yuan] = [nameOf(join.collector), (join.received / 100).toFixed(2)];
    return {
      detector: 'common collector',
      measure: 'account',
      value: collector,
      text: { zh: `${first} 等与 ${second} 等两部分账户各向 ${collector} 转入至少 ${yuan} 元`, en: `the accounts around ${first} and those around ${second} each paid ${collector} at least ¥${yuan}` },
    };
  }
  const ratio = join.oddsRatio.toFixed(1);
  return {
    detector: 'common payers',
    measure: 'payers',
    value: join.payers,
    text: {
      zh: `${first} 等与 ${second} 等两部分账户有 ${join.payers} 名共同付款人，其付款集中于这两部分的优势比为 ${ratio}`,
      en: `${join.payers} persons paid both the accounts around ${first} and those around ${second}; the odds that they pay the other part are ${ratio} times everybody's`,
    },
  };
}
