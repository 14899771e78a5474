import { DateTime, FixedOffsetZone } from 'luxon';

/** An instant as every event carries it: RFC 3339 with milliseconds at +08:00, so that instants sort as text. */
export type Instant = string;
/** A day in China Standard Time, `YYYY-MM-DD`. */
export type Day = string;

// China has known no other offset since 1991: what is in it already needs arithmetic only, no zone's data
const offset = '+08:00';
const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const zone = FixedOffsetZone.instance(8 * 60);

const instantAt = (ms: number): Instant =>
  `${new Date(ms + offsetMs).toISOString().slice(0, -1)}${offset}`;

/** The canonical form of a moment given as a Date or as RFC 3339 text of any offset. */
export const instant = (moment: Date | string): Instant =>
  typeof moment === 'string'
    ? DateTime.fromISO(moment, { zone }).toISO()!
    : instantAt(moment.getTime());

/** The day, in China Standard Time, on which a moment falls. */
export const dayOf = (moment: Instant | Date): Day =>
  (typeof moment === 'string' && moment.endsWith(offset) ? moment : instant(moment)).slice(0, 10);

/** 00:00 at the start of a day. */
export const startOf = (day: Day): Instant => `${day}T00:00:00.000${offset}`;

/** So many days on; what is no day stays as it is. */
export const addDays = (day: Day, days: number): Day => {
  const start = Date.parse(day);
  return Number.isNaN(start) ? day : new Date(start + days * dayMs).toISOString().slice(0, 10);
};

export const addHours = (moment: Instant, hours: number): Instant =>
  instantAt(Date.parse(moment) + hours * 3_600_000);
