/** A consumer in CommonJS: `require` has declarations of its own. */

import core = require('fundtrace');
import node = require('fundtrace/node');
import scenario = require('fundtrace/scenario');
import type { AnyExports, None } from './no-any.js' with { 'resolution-mode': 'import' };

export type NoAny = [None<AnyExports<typeof core>>, None<AnyExports<typeof node>>, None<AnyExports<typeof scenario>>];

export function codeOf(error: unknown): string | undefined {
  return error instanceof core.FundtraceError ? error.code : undefined;
}
