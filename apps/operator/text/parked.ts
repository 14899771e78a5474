import type { Colours } from '#libs/runtime';
import type { ParkedEntry } from '../commands/parked';

/** The event, or the deadline, of which it is parked. */
export const failedIn = (entry: ParkedEntry): string =>
  'dueAt' in entry
    ? `what was due on ${entry.stream} at ${entry.dueAt}`
    : `${entry.type} on ${entry.stream} at position ${entry.position}`;

const entryText = (colours: Colours, entry: ParkedEntry): string =>
  [
    `${colours.bold(entry.of)} ${entry.key}`,
    `  ${failedIn(entry)}, parked since ${entry.since.toISOString()}`,
    `  ${colours.yellow(entry.reason)}`,
  ].join('\n');

/** Three lines for each key and correlation id, nothing cut: the reason is what is looked for. */
export const parkedText = (colours: Colours, parked: readonly ParkedEntry[]): string =>
  parked.length === 0
    ? 'nothing is parked'
    : parked.map((each) => entryText(colours, each)).join('\n');
