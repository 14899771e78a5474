#!/usr/bin/env node
import { processTerminal } from '#libs/runtime';
import { runOperator } from './program';

void runOperator(processTerminal(), process.argv.slice(2));
