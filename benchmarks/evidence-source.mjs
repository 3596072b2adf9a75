/** Writes src/networks/evidence-steps.ts from fitted tables, keeping the head of the file. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '..', 'src', 'networks', 'evidence-steps.ts');
const MARK = 'export const EVIDENCE_TABLES';

/** @param {Record<string, { prior: number, steps: Record<string, { from: number, bits: number }[]> }>} tables by population */
export function writeEvidence(tables) {
  const text = readFileSync(FILE, 'utf8');
  const head = text.slice(0, text.indexOf(MARK));
  const body = Object.entries(tables)
    .map(([population, { prior, steps }]) => {
      const lines = Object.entries(steps).map(([signal, list]) => `      ${signal}: [${list.map(({ from, bits }) => `{ from: ${from}, bits: ${bits} }`).join(', ')}],\n`);
      return `  ${population}: {\n    prior: ${prior},\n    steps: {\n${lines.join('')}    },\n  },\n`;
    })
    .join('');
  writeFileSync(FILE, `${head}${MARK}: Readonly<Record<Population, EvidenceTable>> = {\n${body}};\n`);
}
