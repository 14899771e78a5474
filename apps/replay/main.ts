#!/usr/bin/env node
import { runReplay } from './program';
import { processTerminal } from './terminal';

void runReplay(processTerminal, process.argv.slice(2));
