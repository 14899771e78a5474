'use strict';

const { dirname, sep } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** How many folders two paths share. */
const nearness = (a, b) => {
  const [left, right] = [dirname(a).split(sep), dirname(b).split(sep)];
  const apart = left.findIndex((folder, depth) => folder !== right[depth]);
  return apart === -1 ? left.length : apart;
};

/** Runs the specs beside a mutated file first: a mutant is mostly killed there, and the others need not run. */
module.exports = class extends Sequencer {
  constructor(options) {
    super(options);
    [this.mutated = ''] = options.globalConfig.nonFlagArgs;
  }

  sort(tests) {
    const near = ({ path }) => nearness(path, this.mutated);
    return [...tests].sort((a, b) => near(b) - near(a) || (a.path < b.path ? -1 : 1));
  }
};
