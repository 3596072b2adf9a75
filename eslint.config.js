/** The house rules that a machine can check. Types and import direction matter most; layout is left to the writer. */

import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { importDirection } from './.eslint/import-direction.js';

const LONGEST_FILE = 300;

/** Packages that need Node's built-ins, with the only rooms of src/ that may import them. */
const nodeBuiltins = { regex: '^node:', message: 'Node built-ins live in src/node/ and src/cli/ only: the rest also runs in a browser.' };
const fastCsv = { regex: '^(fast-csv|@fast-csv/.*)$', message: 'fast-csv needs Node: it lives in src/node/ and src/cli/ only.' };
const iconvLite = { regex: '^iconv-lite$', message: 'iconv-lite needs Node: it lives in src/scenario/, src/node/ and src/cli/ only.' };
/** The same built-ins without their prefix. */
const bareBuiltins = {
  regex: '^(assert|buffer|child_process|crypto|events|fs|http|https|module|os|path|process|stream|url|util|v8|vm|worker_threads|zlib)(/.*)?$',
  message: 'Write Node built-ins with the node: prefix, in src/node/ and src/cli/ only.',
};

/** Globals that only Node has; the core must not lean on them. */
const nodeGlobals = ['Buffer', 'process', 'global', 'require', 'module', '__dirname', '__filename', 'setImmediate', 'clearImmediate'];

const restrictImports = (...patterns) => ['error', { patterns }];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'results/', 'examples/results/', 'test/package/', 'kernels/**/*.ts'] },
  js.configs.recommended,
  { plugins: { 'import-x': importX, house: { rules: { 'import-direction': importDirection } } } },
  {
    rules: {
      'eqeqeq': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['warn', { max: LONGEST_FILE, skipBlankLines: true, skipComments: true }],
      'import-x/no-default-export': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/extensions': ['.ts', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } })],
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Takes assertions on generic columns for needless whose removal does not compile.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'house/import-direction': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-restricted-imports': restrictImports(nodeBuiltins, bareBuiltins, fastCsv, iconvLite),
      'no-restricted-globals': ['error', ...nodeGlobals],
    },
  },
  {
    files: ['src/scenario/**/*.ts'],
    rules: { 'no-restricted-imports': restrictImports(nodeBuiltins, bareBuiltins, fastCsv) },
  },
  {
    files: ['src/node/**/*.ts', 'src/cli/**/*.ts'],
    rules: { 'no-restricted-imports': restrictImports(bareBuiltins), 'no-restricted-globals': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['*.config.{js,ts}'],
    rules: { 'import-x/no-default-export': 'off' },
  },
);
