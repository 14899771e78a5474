'use strict';

const { basename, dirname, sep } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** How many folders two paths share. */
const nearness = (a, b) => {
  const [left, right] = [dirname(a).split(sep), dirname(b).split(sep)];
  const apart = left.findIndex((folder, depth) => folder !== right[depth]);
  return apart === -1 ? left.length : apart;
};

const isProperty = (path) => path.endsWith('.property.spec.ts');

/** Runs a mutated file's own spec first, then those beside it: a mutant is mostly killed there, and the others need not run. */
module.exports = class extends Sequencer {
  constructor(options) {
    super(options);
    [this.mutated = ''] = options.globalConfig.nonFlagArgs;
  }

  sort(tests) {
    const own = `${basename(this.mutated, '.ts')}.spec.ts`;
    const rank = ({ path }) => {
      if (isProperty(path)) return 0; // the slow ones last
      return nearness(path, this.mutated) + (basename(path) === own ? 1 : 0);
    };
    return [...tests].sort((a, b) => rank(b) - rank(a) || (a.path < b.path ? -1 : 1));
  }
};
