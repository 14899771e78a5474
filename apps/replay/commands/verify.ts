import { verifyLog } from '#libs/replay';
import { json, type Terminal } from '#libs/runtime';
import { withProgress } from '../progress';
import { withLog } from '../store';
import { verifyReadModels, type ReadModelOptions } from './read-models';

/** Names every finding as it is met, then, where MongoDB is named, the first of each read model; exits 1 when there is one. */
export const verify = async (terminal: Terminal, options: ReadModelOptions): Promise<void> => {
  let events = 0;
  let findings = 0;
  await withLog(options, terminal, (log) =>
    withProgress(log, terminal, async (onEvent) => {
      const counted: typeof onEvent = (event) => {
        events += 1;
        onEvent(event);
      };
      for await (const finding of verifyLog(log, counted)) {
        findings += 1;
        const { kind, stream = 'the log', revision, message } = finding;
        const where = revision === undefined ? stream : `${stream} at ${revision}`;
        terminal.print(options.json ? json(finding) : `${kind}: ${where}: ${message}`);
      }
    }),
  );
  if (options.mongodb !== undefined) findings += await verifyReadModels(terminal, options, events);
  if (findings > 0) terminal.exit(1);
  terminal.print(
    options.json ? json({ events, findings }) : `${events} events verified, ${findings} findings`,
  );
};
