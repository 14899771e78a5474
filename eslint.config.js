'use strict';

const js = require('@eslint/js');
const { defineConfig, globalIgnores } = require('eslint/config');
const tseslint = require('typescript-eslint');

const lib = (...names) =>
  names.map((name) => ({
    regex: `^#libs/${name}(/|$)`, // a group would take a name that begins with # for a comment
    message: 'imports run downwards only',
  }));
const everyLib = [
  'commands',
  'event-store',
  'policies',
  'read-models',
  'replay',
  'personal-data',
  'access-control',
  'runtime',
  'embedded',
];
const without = (...allowed) => everyLib.filter((name) => !allowed.includes(name));

/** A room may import the named libs (and filing), nothing else of the house. */
const room = (folder, allowed, more = []) => ({
  files: [`libs/${folder}/**/*.ts`],
  ignores: ['**/*.spec.ts', '**/spec-support.ts', '**/testing/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...lib(...without(...allowed)),
          { group: ['**/apps/**'], message: 'libs know no app' },
          ...more,
        ],
      },
    ],
  },
});

const impure = {
  // the domain may use pure libraries of its field (calendar, domains, phone numbers), never I/O
  regex: '^(node:|#libs/|@nestjs|mongodb|@eventstore|rxjs|fs$|crypto$|path$|http|net$|os$)',
  message: 'libs/filing is pure: no Nest, no I/O, no clock, no randomness',
};

module.exports = defineConfig(
  globalIgnores(['dist/', 'coverage/', 'data/', 'node_modules/']),
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      // safe with emitDecoratorMetadata: the rule never turns DTO or injected classes into types
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/require-await': 'off', // async ports with in-memory implementations
    },
  },
  {
    files: ['libs/filing/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [impure] }],
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'setTimeout',
        'setInterval',
        'fetch',
        'crypto',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'time comes in with the context' },
        { object: 'Math', property: 'random', message: 'the domain knows no randomness' },
      ],
    },
  },
  room('event-store', []),
  room('personal-data', ['event-store']),
  room('access-control', []),
  room('runtime', ['embedded', 'event-store', 'personal-data']),
  room('commands', ['event-store', 'personal-data']),
  room('read-models', ['event-store', 'personal-data']),
  room('policies', ['commands', 'event-store', 'read-models']),
  room('replay', ['event-store']),
  room(
    'embedded',
    ['embedded'],
    [{ regex: '^#libs/filing(/|$)', message: 'a store knows nothing of filings' }],
  ),
  {
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/*.contract-spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off', // supertest(app.getHttpServer()) is any
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
