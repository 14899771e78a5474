import { Duration } from 'luxon';
import type { Violation } from '#libs/filing';
import type { Moment } from '#libs/replay';
import { type Cell, type Colours, tableOf } from '#libs/runtime';
import { changeLine, clock, violationLines } from './values';

const widths = [19, 24, 47] as const;

/** A timeline for the terminal. */
export const timelineText = (
  colours: Colours,
  orderId: string,
  moments: readonly Moment[],
): string => {
  const last = moments.at(-1);
  const refused = moments.filter(({ violations }) => violations).length;
  const counted = `${moments.length - refused} events${refused > 0 ? `, ${refused} refused` : ''}`;
  return [
    `order ${orderId}`,
    momentsText(colours, moments),
    last === undefined
      ? 'no events of this selection'
      : `${counted}, ${last.status} at revision ${last.orderRevision}`,
  ].join('\n');
};

/** Moments as a table: when, after what wait, what happened where, by whom, under which rules, what changed. */
export const momentsText = (colours: Colours, moments: readonly Moment[]): string =>
  tableOf(
    colours,
    ['time, wait', 'event, where', 'by, to, under, changed'],
    widths,
    moments.map(row),
  );

const row = (moment: Moment): readonly Cell[] => {
  if (moment.violations) return refusedRow(moment, moment.violations);
  const own = moment.stream.startsWith('order-');
  const { role, id } = moment.actor;
  const rules = chunks(moment.rules, 9).map((line) => ({
    text: line.join(' '),
    style: 'dim' as const,
  }));
  const changes = moment.changes.filter(({ path }) => path !== 'status').map(changeLine);
  return [
    [clock(moment.at), { text: waited(moment.waited), style: 'dim' }],
    [
      { text: moment.type, style: own ? 'cyan' : 'blue' },
      { text: own ? `revision ${moment.revision}` : moment.stream, style: 'dim' },
    ],
    [
      `${role} ${id}${moment.command === undefined ? '' : `: ${moment.command}`}`,
      { text: `→ ${moment.status}`, style: 'green' },
      ...rules,
      ...changes,
    ],
  ];
};

/** A refused command, marked among the events: what it was, and what stood against it. */
const refusedRow = (
  { at, waited: ms, actor: { role, id }, command, status }: Moment,
  violations: readonly Violation[],
): readonly Cell[] => [
  [clock(at), { text: waited(ms), style: 'dim' }],
  [
    { text: `✗ ${command}`, style: 'yellow' },
    { text: 'refused', style: 'dim' },
  ],
  [
    `${role} ${id}`,
    { text: `→ ${status}`, style: 'dim' },
    ...violations
      .flatMap((violation) => violationLines(violation, widths[2]))
      .map((text) => ({ text, style: 'yellow' as const })),
  ],
];

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
