import { addDays, addHours, dayOf, type Day, type Instant } from '#libs/filing';

const day = /^\d{4}-\d\d-\d\d$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*[Z\d]$/;

/** A value with every day and instant in it moved by so many days. */
export const moved = <Value>(value: Value, days: number): Value => {
  if (days === 0) return value;
  return movedPart(value, days) as Value;
};

const movedPart = (value: unknown, days: number): unknown => {
  if (typeof value === 'string') {
    if (day.test(value)) return addDays(value, days);
    const isMoment = moment.test(value) && !Number.isNaN(Date.parse(value));
    return isMoment ? addHours(value, days * 24) : value;
  }
  if (Array.isArray(value)) return value.map((item) => movedPart(item, days));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, movedPart(part, days)]),
  );
};

/** Days from the day of a moment to another day. */
export const daysTo = (to: Day, from: Instant): number =>
  Math.round((Date.parse(to) - Date.parse(dayOf(from))) / 86_400_000);
