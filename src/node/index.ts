/** fundtrace/node: case folders, results folders and worker threads. Everything that needs Node's built-ins and is meant for users is here. */

export { investigateFolder, type InvestigateFolderOptions } from './investigate-folder.js';
export { investigateInWorker, type InvestigateInWorkerOptions } from './investigate-in-worker.js';
export { readCaseFolder, type ReadCaseFolderOptions } from './read-case-folder.js';
export { writeCase, type CaseFile } from './write-case.js';
export { writeResults, type WriteResultsOptions } from './write-results.js';
export { writeRecovery, type RecoveryFiles, type WriteRecoveryOptions } from './write-recovery.js';
