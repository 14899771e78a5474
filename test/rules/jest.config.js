'use strict';

const path = require('node:path');
const base = require('../../jest.config.js');

const at = (file) => path.join(__dirname, file);

/** The specs of the domain and the stories, noting which rules their tests fire. */
module.exports = {
  ...base,
  rootDir: path.join(__dirname, '../..'),
  roots: ['<rootDir>/libs/filing', '<rootDir>/test/scenario'],
  setupFilesAfterEnv: [at('witness.ts')],
  globalSetup: at('begin.ts'),
  globalTeardown: at('end.ts'),
  reporters: [['default', { summaryThreshold: 1 }]],
};
