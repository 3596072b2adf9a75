/** A consumer in a browser: no types of Node are at hand. */

import * as core from 'fundtrace';
import type { AnyExports, None } from './no-any.js';

export type NoAny = None<AnyExports<typeof core>>;
