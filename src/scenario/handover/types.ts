/** What a case's files are made from: what was asked for, and what was answered. */

import type { Books } from './settle-balances.js';
import type { World } from '../world/types.js';

export type CaseView = 'inquiry' | 'bank' | 'full';

/** One row of 任务信息. */
export interface Inquiry {
  readonly taskId: string;
  /** Position in world.accounts. */
  readonly account: number;
  readonly askedAt: number;
  /** First and last instant of the period. */
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly answered: boolean;
  /** An account asked for once more, later: its answer stands in files of its own. */
  readonly again: boolean;
}

export interface HandOver {
  readonly world: World;
  readonly view: CaseView;
  readonly books: Books;
  readonly inquiries: readonly Inquiry[];
  /** Whether the account's bank told anything of it, by account. */
  readonly hasStatement: Uint8Array;
  /** Own numbers whose call records were handed over, in text order. */
  readonly callNumbers: readonly string[];
  /** Numbers whose registration was handed over, in text order. */
  readonly registered: readonly string[];
  /** Persons asked for at the border, ascending. */
  readonly travellers: readonly number[];
}
