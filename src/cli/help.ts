/** Help texts, made from what the commands say of themselves. */

import { commonOptions, type Command, type OptionSpecs } from './command.js';

const WIDTH_OF_NAMES = 28;

export interface CommandSummary {
  readonly name: string;
  readonly summary: string;
}

export function generalHelp(commands: readonly CommandSummary[], version: string): string {
  return [
    `fundtrace ${version}: traces fraud funds and the networks behind them, from the CSVs of banks, carriers and complaint desks.`,
    '',
    'usage: fundtrace COMMAND ...',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(14)}${summary}`),
    '',
    'fundtrace COMMAND --help tells of each. Results go to standard output (JSON with --json), progress and messages to standard error.',
    'Exit codes: 0 done, 1 bad data, 2 wrong usage, 130 interrupted.',
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  return [
    `usage: fundtrace ${command.name} ${command.places}${command.places === '' ? '' : ' '}[options]`,
    '',
    `${command.summary}.`,
    ...(command.details === undefined ? [] : ['', command.details]),
    '',
    ...optionLines(command.options),
    ...optionLines(commonOptions),
    '',
  ].join('\n');
}

function optionLines(specs: OptionSpecs): string[] {
  return Object.entries(specs).map(([name, { value, text }]) => {
    const left = `  --${name}${value === undefined ? '' : ` ${value}`}`;
    return left.length < WIDTH_OF_NAMES ? `${left.padEnd(WIDTH_OF_NAMES)}${text}` : `${left}\n${' '.repeat(WIDTH_OF_NAMES)}${text}`;
  });
}
