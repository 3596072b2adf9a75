/**
 * fundtrace: traces fraud funds and the networks behind them. This entry point runs in browsers too: it has no Node built-ins. Files, workers and CSV writing are in
 * `fundtrace/node`, synthetic cases with ground truth in `fundtrace/scenario`.
 */

export { AbortedError, DataError, FundtraceError, UsageError } from './core/errors.js';
export { formatMinorUnits, parseMinorUnits } from './core/money.js';
export type { Progress, ProgressListener } from './core/progress.js';
export type { SourceRow } from './core/source-row.js';
export { StringPool } from './core/string-pool.js';
export { TableBuilder, type Columns, type RowInput, type Table, type TableSpec } from './core/table.js';
export { formatIso, parseTime } from './core/time.js';

export { accountSpec } from './records/account.js';
export { borderCrossingSpec } from './records/border-crossing.js';
export { callSpec } from './records/call.js';
export type { CaseRecords } from './records/case-records.js';
export { complaintPaymentSpec } from './records/complaint-payment.js';
export { complaintSpec } from './records/complaint.js';
export { freezeMeasureSpec } from './records/freeze-measure.js';
export { inquiryTaskSpec } from './records/inquiry-task.js';
export type { FileSummary, RowIssue } from './records/issue.js';
export { loginSpec } from './records/login.js';
export { personSpec } from './records/person.js';
export { subscriberSpec } from './records/subscriber.js';
export { Direction, TimePrecision, TransferKind, TransferStatus, transferSpec } from './records/transfer.js';
export { watchlistSpec } from './records/watchlist.js';

export * from './findings/check.js';
export * from './findings/communities.js';
export * from './findings/communities.js';
export * from './findings/explanation.js';
export * from './findings/findings.js';
export { jsonSchemaOf, schemaNames, type SchemaName } from './findings/json-schema.js';
export * from './findings/link.js';
export * from './findings/manifest.js';
export * from './findings/paths.js';
export * from './findings/profile.js';
export * from './findings/recover.js';
export * from './findings/requests.js';
export type * from './findings/restitution-dossier.js';
export * from './findings/shared.js';
export * from './findings/trace.js';

export type { CaseInput, CaseSource } from './ingest/case-source.js';
export type { Encoding } from './ingest/detect-encoding.js';
export { issueCodes, type CodeAction, type CodeActions, type IssueCode } from './ingest/issue-codes.js';
export { defineProfile, type Profile, type ProfileColumn } from './ingest/profile.js';
export { builtInProfiles } from './ingest/profiles/index.js';
export { readCase, type ReadCaseOptions } from './ingest/read-case.js';
export { readLaunderingAttempts, type LaunderingAttempt, type LaunderingAttempts } from './ingest/read-laundering-attempts.js';

export { buildLedger } from './ledger/build-ledger.js';
export { checkCase } from './ledger/check-case.js';
export { AccountKind, NO_ACCOUNT, NO_ROW, type BalanceGap, type Ledger, type LedgerAccount } from './ledger/types.js';

export { collectAccountAttributes } from './graphs/account-attributes.js';
export { buildIdentityGraph } from './graphs/build-identity-graph.js';
export { buildPhoneGraph } from './graphs/build-phone-graph.js';
export { buildTransactionGraph } from './graphs/build-transaction-graph.js';
export { fuseLayers, meetingTies, type FusedLayers, type Layer, type LayerShare, type LayerTies, type Meetings, type MeetingTies } from './graphs/fuse-layers.js';
export { linkBetween, type Link, type LinkEdge, type LinkNode, type LinkOptions, type LinkPath } from './graphs/link-between.js';
export { linkRows } from './graphs/link-rows.js';
export { sharedAttributeTies } from './graphs/shared-attribute-ties.js';
export { tellLink, type TellLinkOptions } from './graphs/tell-link.js';

export { assignCommunities } from './communities/assign-communities.js';
export { communityStability, WEAK_BELOW, type CommunityStability, type StabilityOptions, type StableCommunities } from './communities/community-stability.js';
export { connectedComponents } from './communities/connected-components.js';
export { coreNumbers } from './communities/core-numbers.js';
export { csrFromCsv } from './communities/csr-from-csv.js';
export { csrFromGraphology, type GraphologyCsrOptions } from './communities/csr-from-graphology.js';
export { csrFromLedger, type LedgerCsrOptions, type LedgerWeight } from './communities/csr-from-ledger.js';
export { buildCsrGraph, nodeIdOf, type CsrGraph, type CsrOptions } from './communities/csr-graph.js';
export { denseFlow, type DenseFlowCell, type DenseFlowOptions } from './communities/dense-flow.js';
export {
  detectCommunities,
  detectCommunitiesAsync,
  detectCsrCommunities,
  detectCsrCommunitiesAsync,
  detectEdgeCommunities,
  type Communities,
  type CommunityObjective,
  type CommunityOptions,
  type CsrCommunities,
  type CsrCommunityOptions,
} from './communities/detect-communities.js';
export { edgesOfCsr, type EdgeColumns } from './communities/edge-columns.js';
export { csrConstantPotts, csrModularity, modularityOf } from './communities/modularity.js';
export { normalisedMutualInformation } from './communities/mutual-information.js';
export { resolutionScan, type Plateau, type ResolutionScan, type ResolutionScanOptions } from './communities/resolution-scan.js';
export { strongComponents } from './communities/strong-components.js';
export { trackCommunities, type CommunityEvent, type TimeWindow, type TrackedCommunities, type TrackOptions } from './communities/track-communities.js';

export { findPaths, type MoneyPath, type PathObjective, type PathOptions } from './tracing/find-paths.js';
export { largestFlow, type FlowOptions, type LargestFlow } from './tracing/largest-flow.js';
export { tellFlow, tellPaths } from './tracing/tell-paths.js';
export { compareRules, type CompareOptions } from './tracing/compare-rules.js';
export { explain, type ExplainOptions } from './tracing/explain.js';
export type { Crossing } from './tracing/match-crossings.js';
export { traceColumns } from './tracing/trace-columns.js';
export { foldTrace, traceFunds } from './tracing/trace-funds.js';
export type { Outcome, Seed, SeedChoice, TraceColumns, TraceOptions } from './tracing/types.js';
export { valueAt } from './tracing/value-at.js';

export { cashWithdrawals, tracedWithdrawals } from './recovery/cash-withdrawals.js';
export { planInquiries } from './recovery/plan-inquiries.js';
export { valueOfSpeed, type SpeedOptions } from './recovery/value-of-speed.js';
export { stopPaymentRequests } from './recovery/stop-payment-requests.js';
export { planFreeze, type FreezeOptions } from './recovery/plan-freeze.js';
export { replayFreeze, type ReplayedCandidate, type ReplayOptions } from './recovery/replay-freeze.js';
export { restitutionDossiers } from './recovery/restitution-dossiers.js';
export { recoverFunds, type RecoverOptions } from './recovery/recover-funds.js';
export { restitutionClaims } from './recovery/restitution-claims.js';
export { shareRestitution, type ClaimDeposit, type FrozenFund, type RestitutionClaim, type RestitutionMethod, type RestitutionOptions, type RestitutionShare } from './recovery/share-restitution.js';

export { findAbnormalOpenings } from './patterns/abnormal-opening.js';
export { findPhoneBorderSigns, findTravelParties } from './patterns/border-signs.js';
export { findSharedTerminals } from './patterns/shared-terminal.js';
export { findSimBoxes } from './patterns/sim-box.js';

export { accountFlow, type AccountFlow } from './networks/account-flow.js';
export { findGroups } from './networks/find-groups.js';
export { findLaunderingGangs } from './networks/find-laundering-gangs.js';
export { linkComplaints } from './networks/link-complaints.js';
export { scoreAccounts } from './networks/score-accounts.js';
export { counterparties } from './networks/counterparties.js';
export { profileAccount } from './networks/profile-account.js';
export { findSubjects, type Subject } from './networks/find-subjects.js';
export { profilePerson } from './networks/profile-person.js';
export { profilePhone } from './networks/profile-phone.js';

export { investigate, type InvestigateOptions } from './investigate.js';

export { checkText, type CheckTextOptions } from './report/check-text.js';
export { displayFindings, displayTrace, type Displayed, type DisplayBundle, type DisplayOptions } from './report/display-findings.js';
export { formatAmount, formatMoney } from './report/format-amount.js';
export { linkTable, type LinkTableOptions } from './report/link-table.js';
export { linkText, type LinkTextOptions } from './report/link-text.js';
export { findingsGraph } from './report/graphs/findings-graph.js';
export { toGexf } from './report/graphs/to-gexf.js';
export { toGraphml } from './report/graphs/to-graphml.js';
export { fundFlowSvg, type FundFlowSvgOptions } from './report/pictures/fund-flow-svg.js';
export { networkSvg, type NetworkSvgOptions } from './report/pictures/network-svg.js';
export { timelineSvg, type TimelineSvgOptions } from './report/pictures/timeline-svg.js';
export { pathsTable, type PathsTableOptions } from './report/paths-table.js';
export { pathsText, type PathsTextOptions } from './report/paths-text.js';
export { recoverText, type RecoverTextOptions } from './report/recover-text.js';
export { reportPage, type ReportPageOptions } from './report/report-page.js';
export { restitutionDraft, type RestitutionDraftOptions } from './report/restitution-draft.js';
export { summaryText, type SummaryTextOptions } from './report/summary-text.js';
export { recoverTables, speedTable, stopPaymentTables, type RecoverTablesOptions } from './report/tables/recover-tables.js';
export type { ColumnKind, ReportCell, ReportColumn, ReportTable } from './report/tables/report-table.js';
export { findingsTables, type FindingsTablesOptions } from './report/tables/tables.js';
export { traceTable, type TraceTableOptions } from './report/trace-table.js';
export { traceText, type TraceTextOptions } from './report/trace-text.js';
