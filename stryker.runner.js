'use strict';

const TestRunner = require('jest-runner').default;

/** Ends with the first spec that fails, for a mutant is dead then; Jest's own `bail` is not for its programmatic use. */
module.exports = class extends TestRunner {
  async runTests(tests, watcher, options) {
    let failed = false;
    const stop = this.on('test-file-success', ([, { numFailingTests, testExecError }]) => {
      failed ||= numFailingTests > 0 || Boolean(testExecError);
    });
    for (const test of tests) if (!failed) await super.runTests([test], watcher, options);
    stop();
  }
};
