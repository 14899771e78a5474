import { v5 } from 'uuid';
import type { EventStore, NewEvent } from '#libs/event-store';
import { templates, type Template } from './templates';

const ids = '5a1f5c39-1ac1-4a59-8f0c-4b1f9f6b7e21';
const sideBySide = 64;

/** How often each course is taken, of a hundred orders. */
const share = { approved: 70, corrected: 12, lapsed: 8, withdrawn: 10 } as const;

export interface Filled {
  readonly events: number;
  readonly orders: number;
}

/**
 * Fills a log with orders like those the handlers record, at least `events` events, the same for the same seed.
 * `onProgress` hears of every event appended.
 */
export const fillWithOrders = async (
  store: EventStore,
  events: number,
  {
    seed = 1,
    onProgress = () => undefined,
  }: { readonly seed?: number; readonly onProgress?: (events: number) => void } = {},
): Promise<Filled> => {
  const courses = await templates();
  let appended = 0;
  let orders = 0;
  const writer = async (): Promise<void> => {
    while (appended < events) {
      const n = orders++;
      const copy = copyOf(chosen(courses, seed, n), `${seed}x${n}`);
      for (const { stream, batch, expected } of copy) {
        await store.append(stream, batch, expected);
        appended += batch.length;
        onProgress(batch.length);
      }
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, writer));
  return { events: appended, orders };
};

const chosen = (courses: readonly Template[], seed: number, n: number): Template => {
  let left = ((n * 7_919 + seed * 104_729) % 100) + 1;
  for (const course of courses) {
    left -= share[course.name as keyof typeof share];
    if (left <= 0) return course;
  }
  return courses[0]!;
};

interface Append {
  readonly stream: string;
  readonly batch: NewEvent[];
  readonly expected: bigint | 'noStream';
}

/** The course again with names of its own; neighbours on one stream become one append. */
const copyOf = ({ steps, names }: Template, mark: string): readonly Append[] => {
  const renamed = rename(steps, names, mark);
  const appends: Append[] = [];
  const length = new Map<string, number>();
  for (const { stream, event } of renamed) {
    const last = appends.at(-1);
    const at = length.get(stream) ?? 0;
    const copied = { ...event, id: v5(`${event.id}/${mark}`, ids) };
    if (last?.stream === stream) last.batch.push(copied);
    else
      appends.push({ stream, batch: [copied], expected: at === 0 ? 'noStream' : BigInt(at - 1) });
    length.set(stream, at + 1);
  }
  return appends;
};

/** Order ids stay UUIDs; other names get the mark, hashes that name streams too. */
const rename = (
  steps: Template['steps'],
  names: readonly string[],
  mark: string,
): Template['steps'] => {
  const [orderId = '', ...others] = names;
  let text = JSON.stringify(steps).replaceAll(orderId, v5(`${orderId}/${mark}`, ids));
  for (const name of others) text = text.replaceAll(name, marked(name, mark));
  const registry = /"registry-([a-z2-7]{26})"/.exec(text)?.[1];
  if (registry !== undefined)
    text = text.replaceAll(
      registry,
      v5(`${registry}/${mark}`, ids).replaceAll('-', '').slice(0, 26),
    );
  return JSON.parse(text) as Template['steps'];
};

/** `粤ICP备19012345号` and `widgets-test.com` keep their form. */
const marked = (name: string, mark: string): string => {
  if (name.endsWith('号')) return name.replace('号', `${mark.replace('x', '0')}号`);
  return name.endsWith('.com') ? name.replace('.com', `-${mark}.com`) : `${name}-${mark}`;
};
