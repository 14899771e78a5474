import { processTerminal } from '#libs/runtime';
import { runGenerate } from './generating';

void runGenerate(processTerminal(), process.argv.slice(2));
