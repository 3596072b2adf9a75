/** Files of the package that start threads. */

import { fileURLToPath } from 'node:url';

/** A file beside this one in dist/, in the format in which this one was loaded. */
export function builtFile(name: 'worker' | 'range-worker'): string {
  const here = fileURLToPath(import.meta.url);
  return fileURLToPath(new URL(here.endsWith('.cjs') ? `./${name}.cjs` : `./${name}.js`, import.meta.url));
}
