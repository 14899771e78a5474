import type { EventStore, JsonObject, Metadata } from '#libs/event-store';
import { type Append, appendOf, type DayPattern } from './course';
import { type Template, templates } from './templates';

export interface Filled {
  readonly events: number;
  readonly orders: number;
}

export interface FillOptions {
  /** the same events for the same seed, below 1,000 */
  readonly seed?: number;
  /** what is copied; default: courses whose personal values open nowhere */
  readonly copied?: readonly Template[];
  /** hears of every event appended */
  readonly onProgress?: (events: number) => void;
}

/** Where orders are appended to; resolves when they are kept. */
export type Appending = (append: Append) => Promise<unknown>;

/** When the orders are opened: days since 1970, and for how many days. */
const firstDay = Date.UTC(2020, 0, 1) / 86_400_000;
const span = 1_096;

/** To any event store, by its protocol. */
export const appendingTo =
  (store: EventStore): Appending =>
  ({ stream, after, events }) =>
    store.append(
      stream,
      events.map(({ data, metadata, ...event }) => ({
        ...event,
        data: JSON.parse(data) as JsonObject,
        metadata: JSON.parse(metadata) as Metadata,
      })),
      after < 0 ? 'noStream' : BigInt(after),
    );

/**
 * Fills a log with orders like those the handlers record, at least `events` events: all filing types, provinces and
 * outcomes, opened over three years and appended about in the order of their times.
 */
export const fill = async (
  append: Appending,
  events: number,
  { seed = 1, copied, onProgress = () => undefined }: FillOptions = {},
): Promise<Filled> => {
  const chosen = choose(copied ?? (await templates()), events, seed);
  const queue = inOrderOfTime(chosen, seed);
  let appended = 0;
  const write = async ({ copy, appends }: CopyDay): Promise<void> => {
    await copy.done;
    for (const each of appends) {
      await append(appendOf(each, copy.values));
      appended += each.events.length;
      onProgress(each.events.length);
    }
  };
  const writer = async (): Promise<void> => {
    for (const day of queue) await (day.copy.done = write(day));
  };
  const sideBySide = Math.min(1_000, Math.ceil(events / 100));
  await Promise.all(Array.from({ length: sideBySide }, writer));
  return { events: appended, orders: chosen.length };
};

/** Numbers in a sequence that looks like chance and is the same for the same seed (mulberry32). */
const random = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (mixed ^ (mixed >>> 14)) >>> 0;
};

/** A template, and a number from which a copy of it takes its place, reviewer and hour. */
interface Chosen {
  readonly template: Template;
  readonly lot: number;
}

/** By weight, until there are enough events. */
const choose = (all: readonly Template[], events: number, seed: number): readonly Chosen[] => {
  const next = random(seed);
  const weights = all.reduce((sum, { weight }) => sum + weight, 0);
  const chosen: Chosen[] = [];
  for (let left = events; left > 0;) {
    let at = (next() / 2 ** 32) * weights;
    const template = all.find(({ weight }) => (at -= weight) < 0) ?? all[0]!;
    chosen.push({ template, lot: next() });
    left -= template.course.events;
  }
  return chosen;
};

/** A course that is being copied: what it appends comes one after another. */
interface Copy {
  readonly values: readonly string[];
  done: Promise<void>;
}

/** What a copy appends on a day. */
interface CopyDay extends Pick<DayPattern, 'appends'> {
  readonly copy: Copy;
}

/** Day by day what the orders opened then, and those opened before, append on it. */
function* inOrderOfTime(chosen: readonly Chosen[], seed: number): Generator<CopyDay> {
  const byDay = new Map<number, CopyDay[]>();
  let opened = 0;
  for (let today = 0; opened < chosen.length || byDay.size > 0; today += 1) {
    for (; opened < chosen.length && (opened * span) / chosen.length < today + 1; opened += 1) {
      const { template, lot } = chosen[opened]!;
      const { course } = template;
      const digits = `${seed}${String(opened).padStart(7, '0')}`;
      const values = course.values({ digits, lot, days: firstDay + today - course.begins });
      const copy: Copy = { values, done: Promise.resolve() };
      for (const { day, appends } of course.days) {
        const others = byDay.get(today + day);
        if (others) others.push({ copy, appends });
        else byDay.set(today + day, [{ copy, appends }]);
      }
    }
    yield* byDay.get(today) ?? [];
    byDay.delete(today);
  }
}
