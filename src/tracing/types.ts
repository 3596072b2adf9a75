/** Options and the compact result of a trace. Meaning: docs/tracing.md. */

import type { ProgressListener } from '../core/progress.js';
import type { SourceRow } from '../core/source-row.js';
import type { Crossing } from './match-crossings.js';
import type { EndKind, SeedMatch, TracingRule } from '../findings/trace.js';

export const RULES: readonly TracingRule[] = ['fifo', 'lifo', 'tracedFirst', 'proRata', 'lowestIntermediateBalance', 'poison'];

/** All complaints, one of them, every transfer into an account from a time on, or transfers by a row of theirs: each is an origin of its own, named by its first row (`file:line`). */
export type SeedChoice = 'complaints' | { readonly complaint: string } | { readonly account: string; readonly since?: number } | { readonly transfers: readonly SourceRow[] };

export interface TraceOptions {
  /** @defaultValue 'fifo' */
  readonly rule?: TracingRule;
  /** @defaultValue 'complaints' */
  readonly seeds?: SeedChoice;
  /** @defaultValue 'forward' */
  readonly direction?: 'forward' | 'backward';
  /** Money does not leave accounts of this tier for other accounts; what would have is cut off there. @defaultValue no limit */
  readonly depth?: number;
  /** Minor units: an origin's money in a transfer to another account below this is cut off on the sender. @defaultValue 0 */
  readonly minAmount?: number;
  /** From 0 to 1: an origin's money in a transfer below this share of it is cut off on the sender. @defaultValue 0 */
  readonly minShare?: number;
  /** Milliseconds: money that was seeded longer ago than this does not leave for another account. @defaultValue no limit */
  readonly maxAge?: number;
  /** Epoch milliseconds, inclusive: later events do not happen; money on its way at that time is cut off on the sender. @defaultValue no limit */
  readonly asOf?: number;
  /** Accounts (any number of theirs) where money ends as `listed`. @defaultValue none */
  readonly endpoints?: readonly string[];
  /**
   * An account whose opening balance is unknown: `onDemand` supposes clean money whenever it would go below zero, as the oldest at that moment; `upfront` supposes the
   * least sum that keeps it from ever going below zero, in front of everything. @defaultValue 'onDemand'
   */
  readonly unknownOpening?: 'onDemand' | 'upfront';
  /** Whether money passes ordinary accounts without a statement by their rows in others' statements, or ends there. @defaultValue false */
  readonly throughUnknown?: boolean;
  /** Whether money passes a payment institution or clearing account without a statement from a leg to others that carry the same clearing number, or ends there. Forward alone. @defaultValue true */
  readonly crossHubs?: boolean;
  /**
   * Under the rules by share: origins whose rows are kept; none, some or all. Of the others the same amounts come out by account, but no transfers, chains or dwell times. With many
   * origins that takes a fraction of the time and of the memory; `explain` and `valueAt` then trace once more, with the rows that they need. Ignored under the other rules, and with a limit of age.
   * @defaultValue all
   */
  readonly rowsOf?: readonly string[];
  readonly signal?: AbortSignal;
  /** Stage `trace`, in events. */
  readonly onProgress?: ProgressListener;
}

/** What became of traced money in the end. The order is that of the codes in `TraceColumns.fateOutcome`. */
export const OUTCOMES = [
  'residual',
  'returned',
  'displaced',
  'cutOff',
  'cash',
  'fee',
  'unknownCounterparty',
  'gap',
  'merchant',
  'hub',
  'virtualAssetDealer',
  'abroad',
  'noStatement',
  'beyondStatement',
  'otherVictim',
  'listed',
] as const satisfies readonly ('residual' | 'returned' | 'displaced' | 'cutOff' | EndKind)[];
export type Outcome = (typeof OUTCOMES)[number];

export const OutcomeCode = Object.fromEntries(OUTCOMES.map((outcome, code) => [outcome, code])) as Readonly<Record<Outcome, number>>;

/** Outcomes from this code on are ends (`ended`), by kind. */
export const FIRST_END_CODE = OUTCOMES.indexOf('cash');

/** Stands for a piece without a piece before it: money that was seeded. */
export const NO_PIECE = -1;

/** One payment or transfer that was seeded. */
export interface Seed {
  /** Position in `TraceColumns.origins`. */
  readonly origin: number;
  /** Transfer of the ledger; for `complaintOnly` ledger.length + k, k-th of its kind. */
  readonly transfer: number;
  readonly payer: number;
  readonly payee: number;
  /** The whole transfer in minor units; what was newly seeded may be less (same origin's money travels on). */
  readonly amount: number;
  /** Position in `ledger.currencies`. */
  readonly currency: number;
  readonly time: number;
  readonly match: SeedMatch;
  /** Row of the complaint's payment, −1 for account seeds. */
  readonly payment: number;
}

export interface UnmatchedPayment {
  readonly complaint: string;
  readonly payment: number;
  readonly reason: string;
  readonly suggestion?: string;
}

/**
 * A trace in typed arrays.
 *
 * - A *piece* is traced money in one transfer that came by one way: its transfer, origin, amount, tier of the account where it arrives (where it ends on the sender:
 *   the sender's tier) and the piece it was part of before (`NO_PIECE` for seeded money), so that following `pieceParent` gives the chain of transfers from the
 *   victim. Pieces are in the order of debits; those of one transfer are neighbours.
 * - A *fate* is what became of some money of a piece in the end: on which account, with which outcome (code of `OUTCOMES`). Fates of an origin add up to
 *   what was seeded. An amount may be 0 where a reversal undid an end.
 * - A *holding* is what one account had of one origin, in one currency.
 *
 * Amounts are minor units, times epoch milliseconds; accounts and transfers are positions in the ledger.
 */
export interface TraceColumns {
  readonly rule: TracingRule;
  /** Ids in text order: complaints, or the account given. */
  readonly origins: readonly string[];
  readonly seeds: readonly Seed[];
  readonly unmatched: readonly UnmatchedPayment[];
  /** By origin: 1 where its pieces were kept. Of others there are holdings and sums of fates alone, and pieces that say nothing. */
  readonly keepsRows: Uint8Array;

  readonly pieceTransfer: Uint32Array;
  readonly pieceOrigin: Uint32Array;
  readonly pieceAmount: Float64Array;
  readonly pieceTier: Uint16Array;
  readonly pieceParent: Int32Array;

  /**
   * Under the rules by share a piece may come of several: `sourceAmount` units of `sourcePiece` were those of `sourceParent` from its unit `sourceOffset` on; sources of a
   * piece are neighbours, in the order of its units, and `pieceParent` is the first of them. Pieces without a source are all of `pieceParent`.
   */
  readonly sourcePiece: Uint32Array;
  readonly sourceParent: Uint32Array;
  readonly sourceOffset: Float64Array;
  readonly sourceAmount: Float64Array;
  /** What pieces that changed currency became, in minor units of the other currency. */
  readonly credited: ReadonlyMap<number, number>;

  readonly fatePiece: Uint32Array;
  readonly fateAccount: Uint32Array;
  readonly fateOutcome: Uint8Array;
  readonly fateAmount: Float64Array;
  readonly fateCurrency: Uint8Array;
  /** When; NaN for a residual. */
  readonly fateTime: Float64Array;
  /** Units of the piece that stand before those of the fate, under the rules by share; 0 elsewhere. */
  readonly fateOffset: Float64Array;

  readonly holdingOrigin: Uint32Array;
  readonly holdingAccount: Uint32Array;
  readonly holdingCurrency: Uint8Array;
  /** received = passedOn + residual + ended + returned + cutOff + displaced, per holding. */
  readonly received: Float64Array;
  readonly passedOn: Float64Array;
  readonly residual: Float64Array;
  readonly ended: Float64Array;
  readonly returned: Float64Array;
  readonly displaced: Float64Array;
  readonly cutOff: Float64Array;
  /** Least number of transfers over which the money came; the victim's payee is 1. */
  readonly tier: Uint16Array;
  /** Sum of amount × tier over what was received. */
  readonly tierWeight: Float64Array;
  readonly firstTime: Float64Array;
  readonly lastTime: Float64Array;

  /** By origin and currency: row-major, `origin × ledger.currencies.length + currency`. */
  readonly seeded: Float64Array;
  readonly convertedIn: Float64Array;
  readonly convertedOut: Float64Array;

  /** By account × currencies + currency: clean money that had to be assumed because more was given than was known to be there. */
  readonly assumedOpening: Float64Array;
  /** Matched reversals: the reversing transfer to the one it reverses. */
  readonly reversals: ReadonlyMap<number, number>;
  /** Where money could cross a payment institution by a number that legs have in common; empty when it was not to. */
  readonly crossings: readonly Crossing[];
  /** Transfers that paid money back to a complaint's own account. */
  readonly baitReturns: readonly number[];
}
