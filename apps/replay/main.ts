#!/usr/bin/env node
import { processTerminal } from '#libs/runtime';
import { keysOf } from './keys';
import { runReplay } from './program';

const terminal = processTerminal();
const { stdin, stderr } = process;
const atTerminal = { ...terminal, lines: () => keysOf(stdin, (text) => stderr.write(text)) };

void runReplay(stdin.isTTY ? atTerminal : terminal, process.argv.slice(2));
