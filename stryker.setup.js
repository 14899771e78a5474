'use strict';

// a mutant is killed by the first counterexample: shrinking it would take minutes
require('fast-check').configureGlobal({ endOnFailure: true });
