/** How money ends that leaves for no account, or arrives where nothing more is known (docs/tracing.md, section 6). */

import { AccountKind } from '../../ledger/types.js';
import { TransferKind } from '../../records/transfer.js';
import { OutcomeCode } from '../types.js';
import type { PassState } from './pass-state.js';

export function senderEnd(kind: number | undefined): number {
  if (kind === TransferKind.cash) return OutcomeCode.cash;
  if (kind === TransferKind.fee || kind === TransferKind.interest) return OutcomeCode.fee;
  return kind === TransferKind.gap ? OutcomeCode.gap : OutcomeCode.unknownCounterparty;
}

/** `inChain`: the credit stands in a statement, so only a caller's list makes it an end. */
export function receiverEnd(pass: PassState, transfer: number, payee: number, inChain: boolean): number {
  if (inChain) return OutcomeCode.listed;
  if (pass.ledger.accounts[payee]?.hasStatement === true) return OutcomeCode.beyondStatement;
  const kind = pass.kindOf(payee);
  if (kind === AccountKind.hub) return OutcomeCode.hub;
  if (kind === AccountKind.merchant) return OutcomeCode.merchant;
  if (kind === AccountKind.virtualAssetDealer) return OutcomeCode.virtualAssetDealer;
  if (kind === AccountKind.abroad) return OutcomeCode.abroad;
  return pass.isMerchant(transfer) ? OutcomeCode.merchant : OutcomeCode.noStatement;
}
