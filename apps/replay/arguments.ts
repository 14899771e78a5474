import { InvalidArgumentError } from 'commander';
import { instant, type Day } from '#libs/filing';

const aDay = /^\d{4}-\d\d-\d\d$/;
const anInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const isTime = (text: string): boolean =>
  (aDay.test(text) || anInstant.test(text)) && !Number.isNaN(Date.parse(text));

const checkedTime = (text: string): string => {
  if (isTime(text)) return text;
  throw new InvalidArgumentError(
    'give a day (2019-03-04, China Standard Time) or an instant with its offset (2019-03-04T09:00:00+08:00)',
  );
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

export const day = (text: string): Day => {
  if (aDay.test(text) && isTime(text)) return text;
  throw new InvalidArgumentError('give a day, such as 2019-04-22');
};

export const revision = (text: string): bigint => {
  if (/^\d+$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('give a revision: 0 is the first event of the order');
};

export const days = (text: string): number => {
  const number = Number(text);
  if (text !== '' && number >= 0) return number;
  throw new InvalidArgumentError('give a number of days, such as 3 or 0.5');
};

export const list = (text: string): readonly string[] => text.split(',');

/** A point of an order's course: a revision, or a time. */
export const point = (text: string) =>
  /^\d+$/.test(text) ? { revision: BigInt(text) } : { asOf: to(text) };
