import pc from 'picocolors';
import { Duration } from 'luxon';
import type { Moment } from '#libs/replay';

const width = 100;

/** A timeline for the terminal, at most 100 columns wide. */
export const printed = (orderId: string, moments: readonly Moment[]): string =>
  [pc.bold(`order ${orderId}`), ...moments.map(asText), ending(moments)].join('\n');

const asText = (moment: Moment): string => {
  const own = moment.stream.startsWith('order-');
  const who = `${moment.actor.role} ${moment.actor.id}`;
  const head = `${moment.at.slice(0, 19).replace('T', ' ')}  ${pc.dim(waited(moment.waited).padStart(8))}  `;
  const name = own ? pc.bold(pc.cyan(moment.type)) : pc.blue(moment.type);
  const place = own ? `revision ${moment.revision}` : moment.stream;
  return [
    `${head}${name}  ${pc.dim(fitted(place, width - 33 - moment.type.length))}`,
    indented(
      `by ${who}${moment.command === undefined ? '' : ` with ${moment.command}`} → ${pc.green(moment.status)}`,
    ),
    ...(moment.rules.length > 0
      ? [indented(pc.dim(`rules ${fitted(moment.rules.join(' '), width - 27)}`))]
      : []),
    ...(own ? moment.changes.filter(({ path }) => path !== 'status').map(change) : []),
  ].join('\n');
};

const change = ({ path, before, after }: Moment['changes'][number]): string =>
  indented(
    pc.dim(
      fitted(
        `${path}: ${before === undefined ? '' : `${brief(before)} → `}${brief(after)}`,
        width - 21,
      ),
    ),
  );

const brief = (value: unknown): string => {
  if (value === undefined) return 'none';
  return JSON.stringify(value, (_name, part: unknown) => (isSealed(part) ? '(sealed)' : part));
};

const isSealed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'sealed' in value;

const indented = (text: string): string => ' '.repeat(21) + text;

const fitted = (text: string, columns: number): string =>
  text.length > columns ? `${text.slice(0, Math.max(columns - 1, 0))}…` : text;

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

const ending = (moments: readonly Moment[]): string => {
  const last = moments.at(-1)!;
  return pc.bold(`${moments.length} events, ${last.status} at revision ${last.orderRevision}`);
};
