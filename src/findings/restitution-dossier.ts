/** What is known of one claim when money is given back: who claims, what was paid and came back, where the money went, and what is returned from which account by which rule. */

import type { SourceRow } from '../core/source-row.js';
import type { Findings } from './findings.js';

export interface DossierTransfer {
  /** ISO 8601. */
  readonly time: string;
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly toBank: string;
  /** Of the receiving account, for this claim; null where the money left to nobody that is known. */
  readonly tier: number | null;
  /** Minor units of `currency`: the whole transfer, and what of it was this claim's. */
  readonly amount: number;
  readonly traced: number;
  readonly currency: string;
  readonly rows: readonly SourceRow[];
}

export interface DossierShare {
  readonly account: string;
  readonly name: string;
  readonly bank: string;
  /** The holder may be in good faith: to be settled before anything is returned. */
  readonly goodFaith: boolean;
  /** What the account holds that may be returned, and what all claims get of it. */
  readonly held: number;
  readonly shared: number;
  readonly claims: number;
  readonly share: number;
  readonly case: Findings['restitution'][number]['case'];
  readonly round: number;
  readonly rows: readonly SourceRow[];
}

export interface RestitutionDossier {
  /** 案件编号. */
  readonly claim: string;
  readonly caseCategory: string;
  readonly receivedAt: string | null;
  readonly victimName: string;
  readonly victimPhone: string;
  readonly summary: string;
  readonly currency: string;
  readonly paid: number;
  readonly returned: number;
  readonly loss: number;
  /** Sum of the shares. */
  readonly share: number;
  readonly payments: readonly { readonly time: string | null; readonly payer: string; readonly payee: string; readonly payeeName: string; readonly amount: number; readonly isReturn: boolean; readonly rows: readonly SourceRow[] }[];
  readonly shares: readonly DossierShare[];
  /** Where the claim's money went, in the order of time. */
  readonly flow: readonly DossierTransfer[];
}
