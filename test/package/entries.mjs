/** Imports every entry point as ESM and prints the names each exports, one JSON object. */

import * as core from 'fundtrace';
import * as node from 'fundtrace/node';
import description from 'fundtrace/package.json' with { type: 'json' };
import * as scenario from 'fundtrace/scenario';

const failure = await node.readCaseFolder('no-such-folder', {}).then(() => undefined, (error) => error);

console.log(JSON.stringify({
  version: description.version,
  names: Object.fromEntries(Object.entries({ core, node, scenario }).map(([entry, exported]) => [entry, Object.keys(exported).sort()])),
  errorsShared: failure instanceof core.FundtraceError,
}));
