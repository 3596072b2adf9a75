/** Writes one program's figures into RESULTS.md: the section of that heading is replaced, the others stay as they are. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, 'RESULTS.md');
const HEAD = '# Results\n\nEach section is written by the program it names; figures of one section come from one run.\n';

/**
 * @param {string} heading without the leading `## `
 * @param {string} body Markdown
 */
export function writeSection(heading, body) {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : HEAD;
  const [head, ...sections] = text.split(/^## /m);
  const others = sections.filter((section) => section.split('\n', 1)[0] !== heading);
  const all = [...others, `${heading}\n\n${body.trim()}\n`].sort((a, b) => (a < b ? -1 : 1));
  writeFileSync(FILE, `${head.trimEnd()}\n\n${all.map((section) => `## ${section.trimEnd()}\n`).join('\n')}`);
}
