/** Runs the command, built and as a shell would, or in this thread, and gives what it wrote and how it ended. */

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../src/cli/run-command.js';

const COMMAND = join(import.meta.dirname, '../../dist/cli.js');
const LONGEST_MS = 25_000;

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly told: string;
}

/** Starts the command; its output is read by the caller. */
export function start(words: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  if (!existsSync(COMMAND)) throw new Error('dist/cli.js is missing: run "npm run build" first (npm test does).');
  return spawn(process.execPath, [COMMAND, ...words], { stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS, env: { ...process.env, ...environment } });
}

/** The command's own code without a process of its own: quick. */
export async function inThisThread(command: string, ...words: readonly string[]): Promise<Run> {
  const said = { out: '', told: '' };
  const send: Parameters<typeof runCommand>[1] = (message) => {
    if ('out' in message) said.out += message.out;
    if ('tell' in message) said.told += `${message.tell}\n`;
  };
  return { code: await runCommand({ command, words }, send, new AbortController().signal), ...said };
}

/** The built command. */
export async function fundtrace(...words: readonly string[]): Promise<Run> {
  return ended(start(words));
}

export async function ended(child: ChildProcess): Promise<Run> {
  const out: Buffer[] = [];
  const told: Buffer[] = [];
  child.stdout?.on('data', (piece: Buffer) => out.push(piece));
  child.stderr?.on('data', (piece: Buffer) => told.push(piece));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, out: Buffer.concat(out).toString('utf8'), told: Buffer.concat(told).toString('utf8') };
}
