'use strict';

/** Mutation tests of the domain against its own specs: `npm run mutation`, or `-- --mutate 'libs/filing/number/*.ts'`. */
module.exports = {
  testRunner: 'jest',
  jest: {
    configFile: 'jest.config.js',
    config: {
      roots: ['<rootDir>/libs/filing'],
      setupFiles: ['./stryker.setup.js'],
      runner: './stryker.runner.js',
      testSequencer: './stryker.sequencer.js',
    },
  },
  maxTestRunnerReuse: 40, // each run leaves an async hook behind in its process
  coverageAnalysis: 'perTest',
  ignoreStatic: true, // what is made when a module is loaded: each such mutant would load all modules anew
  mutate: ['libs/filing/**/*.ts', '!libs/filing/**/*.spec.ts', '!libs/filing/**/testing{.ts,/**}'],
  ignorePatterns: ['dist', 'data', 'coverage', 'docker'],
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
  tempDirName: 'coverage/mutation',
};
