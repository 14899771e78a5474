import { DateTime, FixedOffsetZone } from 'luxon';

/** An instant as every event carries it: RFC 3339 with milliseconds at +08:00, so that instants sort as text. */
export type Instant = string;
/** A day in China Standard Time, `YYYY-MM-DD`. */
export type Day = string;

const china = FixedOffsetZone.instance(8 * 60);
const at = (instant: Instant | Date) =>
  typeof instant === 'string'
    ? DateTime.fromISO(instant, { zone: china })
    : DateTime.fromJSDate(instant, { zone: china });

/** The canonical form of a moment given as a Date or as RFC 3339 text of any offset. */
export const instant = (moment: Date | string): Instant =>
  at(moment).toISO({ includeOffset: true })!;

/** The day, in China Standard Time, on which a moment falls. */
export const dayOf = (moment: Instant | Date): Day => at(moment).toISODate()!;

/** 00:00 at the start of a day. */
export const startOf = (day: Day): Instant => DateTime.fromISO(day, { zone: china }).toISO()!;

export const addDays = (day: Day, days: number): Day =>
  DateTime.fromISO(day, { zone: china }).plus({ days }).toISODate()!;

export const addHours = (moment: Instant, hours: number): Instant =>
  at(moment).plus({ hours }).toISO()!;
