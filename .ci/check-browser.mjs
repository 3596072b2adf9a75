/**
 * Proves that the core entry point needs nothing of Node: bundles `fundtrace`, imported by package name, for browsers, where a built-in does not
 * resolve; then runs the bundle in a context that has the web's globals alone.
 */

import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

/** What a browser page and a web worker both have, as far as a library may use it while it loads. */
const WEB_GLOBALS = [
  'AbortController', 'AbortSignal', 'Blob', 'DOMException', 'Event', 'EventTarget', 'MessageChannel', 'ReadableStream', 'TextDecoder', 'TextDecoderStream',
  'TextEncoder', 'TransformStream', 'URL', 'URLSearchParams', 'WritableStream', 'atob', 'btoa', 'clearInterval', 'clearTimeout', 'console', 'crypto', 'fetch',
  'performance', 'queueMicrotask', 'setInterval', 'setTimeout', 'structuredClone',
];

async function bundle(contents, options = {}) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundled',
    write: false,
    ...options,
  });
  return outputFiles[0].text;
}

// Not minified, so that a failure shows the line it stands in.
const whole = await bundle("export * from 'fundtrace';");
const page = createContext(Object.fromEntries(WEB_GLOBALS.map((name) => [name, globalThis[name]])));
runInContext(`var self = globalThis;\n${whole}`, page, { filename: 'fundtrace-in-a-browser.js' });
const names = runInContext('Object.keys(bundled)', page);
if (names.length === 0) throw new Error('the browser bundle of fundtrace exports nothing; look at src/index.ts');

const small = await bundle("export * from 'fundtrace';", { minify: true });
const one = await bundle("export { FundtraceError } from 'fundtrace';", { minify: true });
console.log(`browser bundle: ${names.length} exports in ${small.length} bytes minified, one error class alone in ${one.length}`);
