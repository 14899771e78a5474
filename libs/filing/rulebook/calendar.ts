import { isWorkday } from 'chinese-days';
import { addDays, dayOf, startOf, type Day, type Instant } from '../time';

// chinese-days reads text as UTC and then asks for the machine's own date; a Date made of the
// day's parts is the same day on every machine.
const parts = (day: Day): Date =>
  new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));

/**
 * Whether a day is a working day by the State Council's calendar, make-up working days included.
 * The calendar is known for 2004 to 2026; in other years only weekends are free.
 */
export const isWorkingDay = (day: Day): boolean => isWorkday(parts(day));

/** Found before, by day and number: the calendar does not change, and projections ask for the same days. */
const found = new Map<string, Day>();

/** The n-th working day after a day (n ≥ 1), the day itself not counted; n = 0: the day itself. */
export const addWorkingDays = (day: Day, n: number): Day => {
  const asked = `${day}+${n}`;
  const reached = found.get(asked) ?? countWorkingDays(day, n);
  found.set(asked, reached);
  return reached;
};

const countWorkingDays = (day: Day, n: number): Day => {
  let reached = day;
  for (let left = n; left > 0;) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached)) left -= 1;
  }
  return reached;
};

/** 24:00 of the n-th working day after the day of a moment (P-6). */
export const endOfWorkingDay = (moment: Instant, n: number): Instant =>
  startOf(addDays(addWorkingDays(dayOf(moment), n), 1));

/** The same day of a later month, or that month's last day where it has no such day. */
export const addMonths = (day: Day, months: number): Day => {
  const from = new Date(day);
  const date = from.getUTCDate();
  const inMonth = (more: number, on: number) =>
    new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + more, on));
  const same = inMonth(months, date);
  const there = same.getUTCDate() === date ? same : inMonth(months + 1, 0);
  return there.toISOString().slice(0, 10);
};
