import { restartPolicies } from '#libs/policies';
import { json, type Terminal } from '#libs/runtime';
import { type LedgerOptions, noteOf, type NoteOptions, withLedger } from '../ledger';

/** Has the policies follow this log from its start: for a log that replaced the one they had followed. */
export const restart = async (
  terminal: Terminal,
  options: LedgerOptions & NoteOptions,
): Promise<void> => {
  const note = noteOf(options);
  await withLedger(options, terminal, ({ eventStore }) => restartPolicies(eventStore, note));
  terminal.print(
    options.json
      ? json({ action: 'restart', note })
      : 'the policies begin at the start of the log when a worker starts',
  );
};
