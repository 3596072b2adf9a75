/** Every word that reports show, in both languages, by key. Chinese uses the trade's own terms. */

import type { GroupType, TracedOutcome } from '../findings/findings.js';
import type { Role } from '../findings/shared.js';
import type { EndKind, SeedMatch, TracingRule, TransferMark } from '../findings/trace.js';

export type Lang = 'zh' | 'en';

/** A text in Chinese and in English. */
export type Pair = readonly [zh: string, en: string];

export const roleNames: Readonly<Record<Role, Pair>> = {
  'victim': ['受害人', 'victim'],
  'mule': ['跑分账户', 'mule'],
  'collector': ['归集账户', 'collector'],
  'cash-out': ['取现（车手）', 'cash-out'],
  'supplier': ['卡商', 'supplier'],
  'card-escort': ['押卡人', 'card escort'],
  'controller': ['控制人', 'controller'],
  'operator': ['境外操作手', 'operator abroad'],
  'recruiter': ['招募人', 'recruiter'],
  'smuggler': ['蛇头', 'smuggler'],
  'otc-dealer': ['U商', 'USDT dealer'],
  'merchant-front': ['商户通道', 'merchant front'],
  'unwitting': ['不知情', 'unwitting'],
};

export const groupTypeNames: Readonly<Record<GroupType, Pair>> = {
  'laundering': ['洗钱团伙', 'laundering gang'],
  'card-supplier': ['卡商团伙', 'card supplier'],
  'overseas': ['境外团伙', 'overseas group'],
};

export const memberKindNames: Readonly<Record<'account' | 'person' | 'phone', Pair>> = {
  account: ['账户', 'account'],
  person: ['人员', 'person'],
  phone: ['号码', 'phone'],
};

export const outcomeNames: Readonly<Record<TracedOutcome['outcome'], Pair>> = {
  residual: ['仍在账户', 'still there'],
  ended: ['去向终止', 'ended'],
  returned: ['已返还', 'returned'],
  displaced: ['被替换', 'displaced'],
  cutOff: ['超出范围', 'cut off'],
};

export const endKindNames: Readonly<Record<EndKind, Pair>> = {
  cash: ['取现', 'cash'],
  fee: ['手续费', 'fees'],
  unknownCounterparty: ['对手不明', 'unknown counterparty'],
  gap: ['流水缺口', 'gap in a statement'],
  merchant: ['商户', 'merchant'],
  hub: ['支付机构', 'payment hub'],
  virtualAssetDealer: ['虚拟币交易商', 'virtual-asset dealer'],
  abroad: ['境外', 'abroad'],
  noStatement: ['未调取流水', 'no statement'],
  beyondStatement: ['流水截止', 'after the statement'],
  otherVictim: ['返给其他受害人', 'to another victim'],
  listed: ['指定终点', 'listed end'],
};

export const ruleNames: Readonly<Record<TracingRule, Pair>> = {
  fifo: ['先进先出', 'first in, first out'],
  lifo: ['后进先出', 'last in, first out'],
  proRata: ['按比例', 'pro rata'],
  poison: ['污染法', 'poison'],
  lowestIntermediateBalance: ['最低中间余额', 'lowest intermediate balance'],
  tracedFirst: ['涉案资金优先', 'traced money first'],
};

export const seedMatchNames: Readonly<Record<SeedMatch, Pair>> = {
  exact: ['精确', 'exact'],
  loose: ['宽松', 'loose'],
  complaintOnly: ['仅报案', 'complaint only'],
  account: ['账户', 'account'],
  entry: ['入账', 'entry'],
  opening: ['期初余额', 'opening balance'],
};

export const transferMarkNames: Readonly<Record<TransferMark, Pair>> = {
  reversal: ['冲正退汇', 'reversal'],
  unmatchedReversal: ['冲正退汇（未找到原交易）', 'reversal without its original'],
  takenBack: ['已被冲正退汇', 'taken back'],
  baitReturn: ['返利', 'bait return'],
  exchange: ['换汇', 'exchange'],
  gap: ['余额缺口', 'gap in balances'],
  clockConflict: ['时间矛盾', 'contradictory times'],
};

export const words = {
  account: ['账户', 'Account'],
  accounts: ['账户', 'Accounts'],
  after: ['前一笔', 'After'],
  amount: ['金额', 'Amount'],
  available: ['可用余额', 'Available'],
  bank: ['开户行', 'Bank'],
  basis: ['依据', 'Basis'],
  before: ['后一笔', 'Before'],
  bits: ['证据（比特）', 'Bits'],
  calls: ['话单', 'Calls'],
  case: ['案件', 'Case'],
  chain: ['资金链', 'Chain'],
  claim: ['案件编号', 'Claim'],
  code: ['代码', 'Code'],
  complaint: ['案件编号', 'Complaint'],
  complaints: ['案件', 'Complaints'],
  count: ['次数', 'Count'],
  coveredTo: ['流水截止', 'Known until'],
  dataQuality: ['数据质量', 'Data quality'],
  detector: ['识别方法', 'Detector'],
  encoding: ['编码', 'Encoding'],
  ended: ['去向终止', 'Ended'],
  expected: ['预计仍可止付', 'Expected'],
  explained: ['已解释', 'Explained'],
  file: ['文件', 'File'],
  firstTime: ['首次时间', 'First'],
  freeze: ['可止付冻结', 'What can still be frozen'],
  freezeList: ['止付冻结清单', 'Freeze list'],
  from: ['转出账户', 'From'],
  gaps: ['余额缺口', 'Balance gaps'],
  goodFaith: ['可能善意', 'Good faith?'],
  group: ['团伙', 'Group'],
  groups: ['团伙', 'Groups'],
  halfLife: ['停留中位', 'Half-life'],
  hasStatement: ['有流水', 'Statement'],
  idNumber: ['证件号码', 'ID number'],
  kind: ['类别', 'Kind'],
  lastTime: ['末次时间', 'Last'],
  loss: ['损失', 'Loss'],
  marked: ['标记', 'Marked'],
  measure: ['指标', 'Measure'],
  measures: ['已有措施', 'Measures'],
  members: ['成员', 'Members'],
  mirrors: ['双方对应流水', 'Mirrored pairs'],
  missing: ['缺口金额', 'Missing'],
  moneyByTier: ['各层级资金', 'Money by tier'],
  name: ['户名', 'Name'],
  nextInquiries: ['下一步调取流水', 'Next inquiries'],
  no: ['否', 'no'],
  outcome: ['去向', 'Outcome'],
  passedOn: ['转出', 'Passed on'],
  period: ['时间范围', 'Period'],
  priority: ['优先级', 'Priority'],
  problem: ['问题', 'Problem'],
  profile: ['格式', 'Profile'],
  reason: ['理由', 'Reason'],
  reasons: ['理由', 'Reasons'],
  received: ['收到', 'Received'],
  records: ['有效记录', 'Records'],
  rejected: ['拒收', 'Rejected'],
  residual: ['仍在账户', 'Still there'],
  restitution: ['资金返还', 'Restitution'],
  role: ['角色', 'Role'],
  roles: ['角色', 'Roles'],
  rows: ['来源行', 'Source rows'],
  rowsRead: ['读取行数', 'Rows read'],
  score: ['概率', 'Score'],
  series: ['串并案', 'Series'],
  share: ['可返还', 'Share'],
  status: ['状态', 'Status'],
  threshold: ['阈值', 'Threshold'],
  tier: ['层级', 'Tier'],
  time: ['时间', 'Time'],
  to: ['转入账户', 'To'],
  total: ['合计', 'Total'],
  traced: ['追踪到', 'Traced'],
  transfers: ['交易笔数', 'Transfers'],
  type: ['类型', 'Type'],
  unmatched: ['未匹配付款', 'Unmatched payments'],
  value: ['测得值', 'Value'],
  yes: ['是', 'yes'],
} as const satisfies Record<string, Pair>;
export type Word = keyof typeof words;

/** One language's half of a pair. */
export function pick(pair: Pair, lang: Lang): string {
  return pair[lang === 'zh' ? 0 : 1];
}

/** A word of the dictionary in one language. */
export function word(key: Word, lang: Lang): string {
  return pick(words[key], lang);
}
