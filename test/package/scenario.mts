/** A consumer of `fundtrace/scenario`: type-checked against the installed tarball by .ci/check-package.mjs, never run. */

import { generateCase } from 'fundtrace/scenario';

export function use(): number {
  const { files } = generateCase({ name: 'jining', seed: 7, scale: 0.05, view: 'inquiry', difficulty: 'normal' });
  return files.length;
}
