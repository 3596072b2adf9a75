/** Arguments of one command → places and options, by Node's own parser. */

import { parseArgs } from 'node:util';
import { UsageError } from '../core/errors.js';
import { commonOptions, type Command, type OptionValues } from './command.js';

export interface ParsedArguments {
  readonly places: readonly string[];
  readonly values: OptionValues;
}

/** @throws UsageError BAD_ARGUMENTS, which ends in how to see the help */
export function parseArguments(command: Command, words: readonly string[]): ParsedArguments {
  const specs = { ...command.options, ...commonOptions };
  const options = Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, { type: spec.value === undefined ? ('boolean' as const) : ('string' as const), multiple: spec.repeats === true, ...(name === 'help' ? { short: 'h' } : {}) }]));
  let parsed: ParsedArguments;
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    parsed = { places: positionals, values: values as OptionValues };
  } catch (cause) {
    // The parser's messages go on about how to pass odd positionals; their first sentence says what is wrong.
    const [first = ''] = (cause instanceof Error ? cause.message : String(cause)).split(/\.(?:\s|$)/);
    throw wrong(command, first);
  }
  const [least, most] = command.count;
  if (parsed.values['help'] === true) return parsed;
  if (parsed.places.length < least) throw wrong(command, `It takes ${command.places}, of which ${parsed.places.length === 0 ? 'nothing' : `only ${parsed.places.join(' ')}`} was given`);
  if (parsed.places.length > most) throw wrong(command, most === 0 ? `There is nothing to do with ${parsed.places.join(' ')}` : `It takes ${command.places}; there is nothing to do with ${parsed.places.slice(most).join(' ')}`);
  return parsed;
}

function wrong(command: Command, what: string): UsageError {
  return new UsageError('BAD_ARGUMENTS', what, { place: command.name, remedy: `See: fundtrace ${command.name} --help` });
}
