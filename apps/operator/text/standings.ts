import { lagSeconds, type Standing } from '#libs/read-models';
import { type Colours, type Style, tableOf } from '#libs/runtime';

interface Moment {
  readonly now: Date;
  /** position of the log's last event */
  readonly end: bigint;
}

/** How much of the log it has seen, in whole percent; where too many events are left to be counted, by position. */
export const percentBuilt = ({ events, position, lag }: Standing, end: bigint): number => {
  if (!lag || lag.more) return end === 0n ? 0 : Number(((position ?? 0n) * 100n) / end);
  return events + lag.events === 0 ? 0 : Math.floor((100 * events) / (events + lag.events));
};

const styles: Partial<Record<Standing['state'], Style>> = {
  live: 'green',
  building: 'cyan',
  replaced: 'dim',
};

const stateText = (standing: Standing, { end }: Moment): readonly string[] => {
  const { state, paused, fault } = standing;
  if (state === 'paused' && paused) return [`paused by ${paused.by}`, paused.why];
  if (state === 'faulted' && fault) return ['faulted', fault.reason];
  if (state === 'building') return [`building ${percentBuilt(standing, end)} %`];
  if (state === 'unattended') return ['unattended: no worker'];
  return [state];
};

const lagText = (standing: Standing, { now }: Moment): readonly string[] => {
  const { lag } = standing;
  if (!lag) return ['of another log'];
  if (lag.events === 0) return ['0'];
  const events = `${lag.more ? 'over ' : ''}${lag.events.toLocaleString('en')} events`;
  return [events, `${Math.round(lagSeconds(lag, now)).toLocaleString('en')} s`];
};

const roleOf = ({ current, served }: Standing): string => {
  if (!current) return 'not of this release';
  return served ? 'answers queries' : '';
};

/** A row for each build. */
export const standingsText = (
  colours: Colours,
  standings: readonly Standing[],
  moment: Moment,
): string =>
  tableOf(
    colours,
    ['read model', 'state', 'position', 'lag', 'parked'],
    [23, 28, 14, 12, 6],
    standings.map((each) => [
      [each.id, { text: roleOf(each), style: 'dim' }],
      stateText(each, moment).map((text) => ({ text, style: styles[each.state] ?? 'yellow' })),
      each.position === null ? '' : String(each.position),
      lagText(each, moment),
      each.parked === 0 ? '0' : [{ text: String(each.parked), style: 'yellow' }],
    ]),
  );
