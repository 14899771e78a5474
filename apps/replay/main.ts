#!/usr/bin/env node
import { processTerminal } from '#libs/runtime';
import { runReplay } from './program';

void runReplay(processTerminal(), process.argv.slice(2));
