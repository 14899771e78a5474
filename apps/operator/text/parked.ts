import type { Colours } from '#libs/runtime';
import type { ParkedEntry } from '../commands/parked';

const entryText = (
  colours: Colours,
  { of, key, type, stream, position, reason, since }: ParkedEntry,
): string =>
  [
    `${colours.bold(of)} ${key}`,
    `  ${type} on ${stream} at position ${position}, since ${since.toISOString()}`,
    `  ${colours.yellow(reason)}`,
  ].join('\n');

/** Three lines for each key and correlation id, nothing cut: the reason is what is looked for. */
export const parkedText = (colours: Colours, parked: readonly ParkedEntry[]): string =>
  parked.length === 0
    ? 'nothing is parked'
    : parked.map((each) => entryText(colours, each)).join('\n');
