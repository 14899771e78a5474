import { type Command, CommanderError } from 'commander';
import type { Terminal } from './terminal';

/** Runs one command of a command line; what could not be done is told, with exit code 2. */
export const runProgram = async (
  terminal: Terminal,
  program: Command,
  args: readonly string[],
): Promise<void> => {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const told = error instanceof CommanderError; // by commander itself
    if (told && error.exitCode === 0) return; // help
    if (!told) terminal.tell(error instanceof Error ? error.message : String(error));
    terminal.exit(2);
  }
};

/** Has a program, before it gets its commands, speak through the terminal and never end the process. */
export const speakingThrough = (terminal: Terminal, program: Command): Command =>
  program
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.tell(text.trimEnd()),
    });
