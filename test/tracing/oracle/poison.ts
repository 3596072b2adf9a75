/** Poison by sets: which origins ever reached an account. */

import type { OracleInput } from '../../../src/scenario/oracle/index.js';
import type { Transfer } from '../../../src/scenario/oracle/types.js';
import { Outcomes, Setting } from './shared.js';

export function traceByPoison(input: OracleInput): Record<string, number> {
  const setting = new Setting(input);
  const outcomes = new Outcomes();
  const entered = new Map<string, Map<string, number>>();
  const balances = new Map<string, number>([...setting.plan.openings].map(([account, opening]) => [account, opening ?? 0]));
  const carried = new Map<Transfer, Set<string>>();

  const debit = (transfer: Transfer): void => {
    const { from, to, amount } = transfer;
    const original = setting.original(transfer);
    const inChain = setting.hasChain(transfer, 'debit');
    if (inChain) balances.set(from, Math.max(0, (balances.get(from) ?? 0) - amount));
    let origins = new Set(inChain ? entered.get(from)?.keys() : []);
    if (original !== undefined && amount <= original.amount) origins = new Set([...origins].filter((origin) => carried.get(original)?.has(origin) === true));
    const payment = setting.payments.get(transfer);
    if (payment !== undefined) origins.add(payment.complaint);
    if (to === '') for (const origin of origins) outcomes.add(origin, from, setting.senderEnd(transfer), amount);
    carried.set(transfer, origins);
  };

  const credit = (transfer: Transfer): void => {
    const { to, amount } = transfer;
    if (to === '') return;
    const inChain = setting.hasChain(transfer, 'credit');
    if (inChain) balances.set(to, (balances.get(to) ?? 0) + amount);
    for (const origin of carried.get(transfer) ?? []) {
      const end = setting.baitEnd(transfer, origin) ?? (inChain ? undefined : setting.receiverEnd(transfer));
      if (end !== undefined) outcomes.add(origin, to, end, amount);
      else {
        const ofAccount = entered.get(to) ?? new Map<string, number>();
        ofAccount.set(origin, (ofAccount.get(origin) ?? 0) + amount);
        entered.set(to, ofAccount);
      }
    }
    setting.delivered(transfer);
  };

  setting.forEachEvent(debit, credit);
  setting.endComplaintOnly(outcomes);
  for (const [account, origins] of entered) for (const [origin, amount] of origins) outcomes.add(origin, account, 'residual', Math.min(amount, balances.get(account) ?? 0));
  return outcomes.finish();
}
