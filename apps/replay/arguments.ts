import { InvalidArgumentError } from 'commander';
import { DateTime } from 'luxon';
import { instant, orderStates, provinces, ruleById, type Day } from '#libs/filing';
import { eventTypes, type Point } from '#libs/replay';

const aRevision = /^\d+$/;
const aDay = /^\d{4}-\d\d-\d\d$/;
const anInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const isTime = (text: string): boolean =>
  (aDay.test(text) || anInstant.test(text)) && DateTime.fromISO(text).isValid;

const aTime =
  'a day (2019-03-04, China Standard Time) or an instant with its offset (2019-03-04T09:00:00+08:00)';

const checkedTime = (text: string): string => {
  if (isTime(text)) return text;
  throw new InvalidArgumentError(`give ${aTime}`);
};

/** An instant, or the first one of a day. */
export const from = (text: string): string => {
  const time = checkedTime(text);
  return aDay.test(time) ? instant(`${time}T00:00:00+08:00`) : instant(time);
};

/** An instant, or the last one of a day. */
export const to = (text: string): string => {
  const time = checkedTime(text);
  return aDay.test(time) ? instant(`${time}T23:59:59.999+08:00`) : instant(time);
};

/** Nothing can lie between the two: what finds nothing looks like an answer. */
export class EmptySpan extends Error {
  override readonly name = 'EmptySpan';
  constructor(
    readonly from: string,
    readonly to: string,
  ) {
    super(`--from ${from} lies after --to ${to}: exchange them`);
  }
}

/** @throws EmptySpan */
export const requireSpan = ({
  from,
  to,
}: {
  readonly from?: string;
  readonly to?: string;
}): void => {
  if (from !== undefined && to !== undefined && from > to) throw new EmptySpan(from, to);
};

export const day = (text: string): Day => {
  if (aDay.test(text) && isTime(text)) return text;
  throw new InvalidArgumentError('give a day, such as 2019-04-22');
};

export const revision = (text: string): bigint => {
  if (aRevision.test(text)) return BigInt(text);
  throw new InvalidArgumentError('give a revision: 0 is the first event of the order');
};

export const days = (text: string): number => {
  const number = Number(text);
  if (text !== '' && number >= 0) return number;
  throw new InvalidArgumentError('give a number of days, such as 3 or 0.5');
};

export const list = (text: string): readonly string[] => text.split(',');

/** What is asked for is neither a revision nor a time. */
export class NoPoint extends Error {
  override readonly name = 'NoPoint';
  constructor(readonly text: string) {
    super(`${text} is neither a revision, such as 3, nor ${aTime}`);
  }
}

export const isPoint = (text: string): boolean => aRevision.test(text) || isTime(text);

/** A point of an order's course: a revision, or a time. @throws NoPoint */
export const point = (text: string): Point => {
  if (!isPoint(text)) throw new NoPoint(text);
  return aRevision.test(text) ? { revision: BigInt(text) } : { asOf: to(text) };
};

/** One of the names there are: a misspelt one would find nothing, which looks like an answer. */
const oneOf =
  (what: string, names: readonly string[]) =>
  (text: string): string => {
    if (names.includes(text)) return text;
    throw new InvalidArgumentError(`there is no ${what} ${text}, but ${names.join(', ')}`);
  };

export const state = oneOf('state', orderStates);
export const province = oneOf('province', provinces);
export const type = oneOf('event type', eventTypes);
export const types = (text: string): readonly string[] => list(text).map(type);

export const rule = (text: string): string => {
  if (ruleById(text) !== undefined) return text;
  throw new InvalidArgumentError(`there is no rule ${text}`);
};
