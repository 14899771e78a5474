'use strict';

// Nest 12 and jose ship ESM only. Jest can require(esm) natively only on Node >= 24.9, so on
// Node 20 the ESM-only packages are compiled to CommonJS like our own sources.
const esmOnly = ['@nestjs', 'jose'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // resolve "#libs/*" (package.json "imports") to the TypeScript sources
  testEnvironmentOptions: { customExportConditions: ['ledger-source', 'node', 'node-addons'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/*.contract-spec.ts'],
  maxWorkers: 2,
  testTimeout: 120_000,
  transform: {
    '\\.ts$': '@swc/jest', // reads .swcrc
    '\\.js$': [
      '@swc/jest',
      { swcrc: false, jsc: { target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  coverageProvider: 'v8', // istanbul would count decorator helper branches
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`],
};
