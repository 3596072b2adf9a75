/** Requires every entry point as CommonJS and prints the names each exports, one JSON object. */

const core = require('fundtrace');
const node = require('fundtrace/node');
const description = require('fundtrace/package.json');
const scenario = require('fundtrace/scenario');

node.readCaseFolder('no-such-folder', {}).then(() => undefined, (error) => error).then((failure) => {
  console.log(JSON.stringify({
    version: description.version,
    names: Object.fromEntries(Object.entries({ core, node, scenario }).map(([entry, exported]) => [entry, Object.keys(exported).sort()])),
    errorsShared: failure instanceof core.FundtraceError,
  }));
});
