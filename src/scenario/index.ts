/** Entry point `fundtrace/scenario`: synthetic cases with their truth. */

export { generateCase, type CaseFile, type CaseOptions, type CaseSummary, type CaseView, type GeneratedCase } from './generate-case.js';
