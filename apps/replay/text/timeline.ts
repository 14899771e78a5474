import { Duration } from 'luxon';
import pc from 'picocolors';
import type { Moment } from '#libs/replay';
import { tableOf, type Cell } from './table';
import { changeLine, clock } from './values';

/** A timeline for the terminal: when, after what wait, what happened, by whom, under which rules, what changed. */
export const timelineText = (orderId: string, moments: readonly Moment[]): string => {
  const last = moments.at(-1);
  return [
    pc.bold(`order ${orderId}`),
    tableOf(['time', 'wait', 'event', 'by, under, changed'], [19, 8, 24, 36], moments.map(row)),
    last === undefined
      ? 'no events of this selection'
      : pc.bold(`${moments.length} events, ${last.status} at revision ${last.orderRevision}`),
  ].join('\n');
};

const row = (moment: Moment): readonly Cell[] => {
  const own = moment.stream.startsWith('order-');
  const { role, id } = moment.actor;
  const rules = chunks(moment.rules, 6).map((line) => ({ text: line.join(' '), style: pc.dim }));
  const changes = moment.changes.filter(({ path }) => path !== 'status').map(changeLine);
  return [
    clock(moment.at),
    [{ text: waited(moment.waited), style: pc.dim }],
    [
      { text: moment.type, style: own ? pc.cyan : pc.blue },
      { text: own ? `revision ${moment.revision}` : moment.stream, style: pc.dim },
    ],
    [
      `${role} ${id}${moment.command === undefined ? '' : `: ${moment.command}`}`,
      { text: `→ ${moment.status}`, style: pc.green },
      ...rules,
      ...changes,
    ],
  ];
};

const chunks = (items: readonly string[], size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );

/** `+2d 3h`; nothing for no wait. */
const waited = (ms: number): string => {
  if (ms === 0) return '';
  const {
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
  } = Duration.fromMillis(ms).shiftTo('days', 'hours', 'minutes', 'seconds').toObject();
  if (days > 0) return `+${days}d ${hours}h`;
  if (hours > 0) return `+${hours}h ${minutes}m`;
  return minutes > 0 ? `+${minutes}m` : `+${Math.round(seconds)}s`;
};
