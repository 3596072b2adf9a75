/**
 * The house order as a lint rule: a room of src/ imports only from itself and from rooms above it in the list.
 *
 * Works on the text of the relative path alone, without resolving it on disk, so that it also holds for files that do not exist yet and for
 * code linted from memory. Exceptions to "only from above", all of them narrower, stand in CLOSED_TO and ONLY_FROM.
 */

import { posix, sep } from 'node:path';

/** The rooms of src/ from the top of the list down; `investigate` is the file src/investigate.ts. */
export const ROOMS = [
  'core',
  'records',
  'findings',
  'ingest',
  'identity',
  'ledger',
  'graphs',
  'communities',
  'tracing',
  'recovery',
  'patterns',
  'networks',
  'monitor',
  'investigate',
  'report',
  'scenario',
  'node',
  'cli',
];

/** src/index.ts is the browser-safe entry: every room but these. */
const NOT_IN_BROWSER = ['scenario', 'node', 'cli'];

/** Rooms that import from a shorter list than "everything above". */
const ONLY_FROM = { scenario: ['core', 'records'] };

/** Rooms that only these rooms may import: investigation code must never see what made the truth. */
const CLOSED_TO = { scenario: ['cli'] };

/** The entry file is no room: it may import, and no room may import it. */
const ENTRY = 'index';

function roomOf(pathInSource) {
  const [first] = pathInSource.split('/');
  return pathInSource.includes('/') ? first : first.replace(/\.[cm]?[jt]s$/, '');
}

/** The part of an absolute path after the project's src folder, with forward slashes, or undefined outside it. */
function pathInSource(filename, cwd) {
  const source = `${cwd.split(sep).join('/')}/src/`;
  const file = filename.split(sep).join('/');
  return file.startsWith(source) ? file.slice(source.length) : undefined;
}

function complaint(from, to) {
  if (from === to) return undefined;
  if (to === ENTRY) return 'imports the entry file src/index.ts; import from the room itself';
  if (from === ENTRY) {
    return NOT_IN_BROWSER.includes(to) ? `src/index.ts must stay browser-safe: ${to}/ has its own entry point` : undefined;
  }
  const unknown = [from, to].find((room) => !ROOMS.includes(room));
  if (unknown !== undefined) return `"${unknown}" is no room of src/; add it to the list in .eslint/import-direction.js, at its place`;
  if (CLOSED_TO[to] !== undefined && !CLOSED_TO[to].includes(from)) return `${to}/ may be imported by ${CLOSED_TO[to].join(', ')} only, not by ${from}`;
  if (ONLY_FROM[from] !== undefined && !ONLY_FROM[from].includes(to)) return `${from}/ may import ${ONLY_FROM[from].join(' and ')} only, not ${to}`;
  return ROOMS.indexOf(to) > ROOMS.indexOf(from) ? `${from} imports ${to}, which stands below it in the house order` : undefined;
}

export const importDirection = {
  meta: {
    type: 'problem',
    docs: { description: 'a room of src/ imports only from itself and from rooms above it in the house order' },
    schema: [],
    messages: { direction: 'Import direction: {{complaint}}.' },
  },
  create(context) {
    const file = pathInSource(context.filename, context.cwd);
    if (file === undefined) return {};
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const target = source.value;
      let reason;
      if (target === 'fundtrace' || target.startsWith('fundtrace/')) {
        reason = 'src/ imports its own rooms by relative path, not by package name';
      } else if (target.startsWith('.')) {
        const path = posix.join(posix.dirname(file), target);
        reason = path.startsWith('../') ? 'src/ imports nothing from outside src/' : complaint(roomOf(file), roomOf(path));
      }
      if (reason !== undefined) context.report({ node: source, messageId: 'direction', data: { complaint: reason } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};
