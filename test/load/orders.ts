import type { EventStore, NewEvent } from '#libs/event-store';
import { type Step, type Template, templates } from './templates';
import { Names } from './tokens';

export interface Filled {
  readonly events: number;
  readonly orders: number;
}

export interface FillOptions {
  /** the same events for the same seed, below 1,000 */
  readonly seed?: number;
  /** hears of every event appended */
  readonly onProgress?: (events: number) => void;
}

/** When the orders are opened. */
const firstDay = Date.UTC(2020, 0, 1);
const span = 1_096;
const dayMs = 86_400_000;

/**
 * Fills a log with orders like those the handlers record, at least `events` events: all filing types, provinces and
 * outcomes, opened over three years and appended about in the order of their times.
 */
export const fillWithOrders = async (
  store: EventStore,
  events: number,
  { seed = 1, onProgress = () => undefined }: FillOptions = {},
): Promise<Filled> => {
  const chosen = choose(await templates(), events, seed);
  const queue = inOrderOfTime(chosen, seed);
  let appended = 0;
  const write = async (before: Promise<void>, appends: readonly Append[]): Promise<void> => {
    await before;
    for (const { stream, batch, expected } of appends) {
      await store.append(stream, batch, expected);
      appended += batch.length;
      onProgress(batch.length);
    }
  };
  const writer = async (): Promise<void> => {
    for (const { copy, appends } of queue) await (copy.done = write(copy.done, appends));
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
    left -= template.events;
  }
  return chosen;
};

/** A course that is being copied: what it appends comes one after another. */
interface Copy {
  done: Promise<void>;
}

/** What a copy appends on a day. */
interface CopyDay {
  readonly copy: Copy;
  readonly appends: Append[];
}

interface Append {
  readonly at: string;
  readonly stream: string;
  readonly batch: NewEvent[];
  readonly expected: bigint | 'noStream';
}

/** Day by day what the orders opened then, and those opened before, append on it. */
function* inOrderOfTime(chosen: readonly Chosen[], seed: number): Generator<CopyDay> {
  const byDay = new Map<string, CopyDay[]>();
  let opened = 0;
  for (let day = 0; opened < chosen.length || byDay.size > 0; day += 1) {
    for (; opened < chosen.length && (opened * span) / chosen.length < day + 1; opened += 1) {
      const mark = `${seed}${String(opened).padStart(7, '0')}`;
      for (const [at, copyDay] of daysOf(copyOf(chosen[opened]!, day, mark)))
        byDay.set(at, [...(byDay.get(at) ?? []), copyDay]);
    }
    const today = new Date(firstDay + day * dayMs).toISOString().slice(0, 10);
    yield* byDay.get(today) ?? [];
    byDay.delete(today);
  }
}

const daysOf = (appends: readonly Append[]): ReadonlyMap<string, CopyDay> => {
  const copy: Copy = { done: Promise.resolve() };
  const days = new Map<string, CopyDay>();
  for (const append of appends) {
    const day = append.at.slice(0, 10);
    const others = days.get(day);
    if (others) others.appends.push(append);
    else days.set(day, { copy, appends: [append] });
  }
  return days;
};

/** The course again with names of its own, begun on a day; neighbours on one stream become one append. */
const copyOf = ({ template, lot }: Chosen, day: number, mark: string): readonly Append[] => {
  const days = day + Math.round((firstDay - Date.parse(template.begins)) / dayMs);
  const names = new Names(mark, lot, days);
  const text = template.parts
    .map((part) => (typeof part === 'string' ? part : names.of(part.token)))
    .join('');
  const appends: Append[] = [];
  const length = new Map<string, number>();
  let at = '';
  for (const { stream, event } of JSON.parse(text) as readonly Step[]) {
    const last = appends.at(-1);
    const revision = length.get(stream) ?? 0;
    length.set(stream, revision + 1);
    if (event.metadata.recordedAt > at) at = event.metadata.recordedAt;
    const expected = revision === 0 ? 'noStream' : BigInt(revision - 1);
    if (last?.stream === stream && last.at === at) last.batch.push(event);
    else appends.push({ at, stream, batch: [event], expected });
  }
  return appends;
};
