/** What a command is: a name, its options as data (for parsing and for --help), and what it does. */

import type { ProgressListener } from '../core/progress.js';

export interface OptionSpec {
  /** Word for the value in the help, such as `TIME`; an option without one is a flag. */
  readonly value?: string;
  /** One line for the help. */
  readonly text: string;
  /** May be given several times. @defaultValue false */
  readonly repeats?: boolean;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** Values as given: true for flags, lists for options that repeat. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface CommandCall {
  /** Arguments that are no options. */
  readonly places: readonly string[];
  readonly values: OptionValues;
  readonly signal: AbortSignal;
  /** Standard output is a terminal that shows colours. */
  readonly colours: boolean;
  /** Writes to standard output: results alone. */
  readonly out: (text: string) => void;
  /** Writes a line to standard error. */
  readonly tell: (line: string) => void;
  readonly onProgress: ProgressListener;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name, such as `DIR ID`. */
  readonly places: string;
  /** Least and most arguments that are no options. */
  readonly count: readonly [least: number, most: number];
  readonly options: OptionSpecs;
  /** Further paragraphs for the help. @defaultValue none */
  readonly details?: string;
  readonly run: (call: CommandCall) => Promise<void>;
}

/** Options that every command has. */
export const commonOptions: OptionSpecs = {
  progress: { text: 'tell progress on standard error even when that is no terminal' },
  help: { text: 'this text' },
};

/** Options of commands that read a case. */
export const caseOptions: OptionSpecs = {
  'time-zone': { value: 'ZONE', text: 'IANA zone of times that carry no offset (default: Asia/Shanghai)' },
  'encoding': { value: 'FILE=NAME', text: 'encoding of a file whose detection is wrong: utf-8, utf-16le, utf-16be or gb18030', repeats: true },
  'own-account': { value: 'FILE=NUMBER', text: 'whose statement a file is, for personal exports that do not say so', repeats: true },
  'profiles': { value: 'FILE.json', text: 'header profiles of your own: a JSON list as defineProfile() takes them' },
};
