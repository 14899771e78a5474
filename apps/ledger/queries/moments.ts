import { addDays, instant, startOf, type Instant } from '#libs/filing';

const isDay = (text: string) => text.length === 'YYYY-MM-DD'.length;

/** The beginning of a day, or the instant itself. */
export const from = (text: string): Instant => (isDay(text) ? startOf(text) : instant(text));

/** The beginning of the next day, or the instant itself. */
export const until = (text: string): Instant =>
  isDay(text) ? startOf(addDays(text, 1)) : instant(text);

/** The last millisecond of a day, or the instant itself. */
export const endOf = (text: string): Instant =>
  isDay(text) ? `${text}T23:59:59.999+08:00` : instant(text);
