/**
 * How well mirrors are told: precision and recall on transfers that both banks report with clocks up to 120 s apart, by the share of payments that repeat within the tolerance. Prints the table.
 * Usage: node benchmarks/ingest-mirrors.mjs
 */

import { loadSource } from './load-source.mjs';

const SEEDS = 5;

/** Rows of the table in RESULTS.md. */
export async function mirrorTable(transfers = 40_000) {
  const { scoreMirrors } = await loadSource("export { scoreMirrors } from '../test/support/planted-mirrors.js'");
  const lines = ['| repeated within the tolerance | serial numbers | reported by one bank alone | precision | recall |', '|---:|---|---:|---:|---:|'];
  for (const [serials, single] of [[true, 0], [true, 0.2], [false, 0], [false, 0.2]]) {
    for (const repeated of [0, 0.0099, 0.05, 0.2]) {
      const scores = Array.from({ length: SEEDS }, (_, at) => scoreMirrors({ transfers, skewSeconds: 120, repeated, serials, single, seed: at + 1 }));
      const range = (name) => [Math.min, Math.max].map((pick) => pick(...scores.map((score) => score[name])).toFixed(4)).filter((text, at, all) => at === 0 || text !== all[0]).join(' – ');
      lines.push(`| ${(100 * repeated).toFixed(repeated < 0.01 && repeated > 0 ? 2 : 0)} % | ${serials ? 'in both rows' : 'none'} | ${100 * single} % | ${range('precision')} | ${range('recall')} |`);
    }
  }
  return lines.join('\n');
}

if (process.argv[1] === import.meta.filename) console.log(await mirrorTable());
