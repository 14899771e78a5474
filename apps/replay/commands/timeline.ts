import {
  NoSuchPoint,
  selected,
  streamCategories,
  timelineOf,
  type Moment,
  type Selection,
} from '#libs/replay';
import { json, type Terminal } from '#libs/runtime';
import { requireSpan } from '../arguments';
import { withLog, type ReadableLog, type StoreOptions } from '../store';
import { timelineText } from '../text/timeline';

export interface TimelineOptions extends StoreOptions {
  readonly json?: true;
  readonly from?: string;
  readonly to?: string;
  readonly type?: readonly string[];
  readonly streams?: readonly string[];
  readonly refused?: true;
}

/** `refused`: with the refused commands that are still kept. @throws NoSuchPoint */
export const momentsOf = async (
  log: ReadableLog,
  orderId: string,
  options: Pick<TimelineOptions, 'refused'> = {},
): Promise<readonly Moment[]> => {
  const moments = await timelineOf(log, orderId, options);
  if (moments.length === 0) throw new NoSuchPoint(orderId, -1n);
  return moments;
};

export const timeline = async (
  terminal: Terminal,
  orderId: string,
  options: TimelineOptions,
): Promise<void> => {
  requireSpan(options);
  const moments = await withLog(options, terminal, (log) => momentsOf(log, orderId, options));
  requireStreams(moments, options.streams);
  const shown = selected(moments, selectionOf(options));
  if (options.json) for (const moment of shown) terminal.print(json(told(moment)));
  else terminal.print(timelineText(terminal.colours, orderId, shown));
};

/** A misspelt stream would show nothing, which looks like an answer. */
const requireStreams = (moments: readonly Moment[], asked: readonly string[] = []): void => {
  const touched = new Set(moments.map(({ stream }) => stream));
  const unknown = asked.find((name) => !touched.has(name) && !streamCategories.includes(name));
  if (unknown !== undefined)
    throw new Error(
      `the order has nothing on ${unknown}: name of ${[...touched].sort().join(', ')}, ` +
        `or of the categories ${streamCategories.join(', ')}`,
    );
};

const selectionOf = ({ from, to, type, streams }: TimelineOptions): Selection => ({
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  ...(type !== undefined && { types: type }),
  ...(streams !== undefined && { streams }),
});

/**
 * Without its position, which is another one in every log: stream and revision name the event in all of them, but a
 * refused command, which its id names.
 */
export const told = (moment: Moment): object => ({
  ...moment,
  position: undefined,
  ...(moment.violations && { revision: undefined }),
});
