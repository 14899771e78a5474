import type { Operations } from '#libs/read-models';
import { json, type Terminal } from '#libs/runtime';
import { type LedgerOptions, noteOf, type NoteOptions, withLedger } from '../ledger';

const changed = async (
  terminal: Terminal,
  options: LedgerOptions,
  what: string,
  change: (operations: Operations) => Promise<string>,
): Promise<void> => {
  const readModel = await withLedger(options, terminal, ({ operations }) => change(operations));
  terminal.print(options.json ? json({ readModel, is: what }) : `${readModel}: ${what}`);
};

export const pause = (terminal: Terminal, name: string, options: LedgerOptions & NoteOptions) =>
  changed(terminal, options, 'paused', (operations) => operations.pause(name, noteOf(options)));

export const resume = (terminal: Terminal, name: string, options: LedgerOptions) =>
  changed(terminal, options, 'resumed', (operations) => operations.resume(name));

export const drop = (terminal: Terminal, name: string, options: LedgerOptions & NoteOptions) =>
  changed(terminal, options, 'dropped', (operations) => operations.drop(name, noteOf(options)));
