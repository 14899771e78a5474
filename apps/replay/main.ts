#!/usr/bin/env node
import { processTerminal } from '#libs/runtime';
import { runReplay } from './program';

// who reads the answer has read enough, as `head` does
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

void runReplay(processTerminal, process.argv.slice(2));
