import type { NewEvent } from '#libs/event-store';
import { type Mark, patternOf, type Token, tokenOf } from './tokens';

/** One event of a course, and where it stood. */
export interface Step {
  readonly stream: string;
  readonly event: NewEvent;
}

/** An event as text: `data` and `metadata` are JSON. */
export interface EventText {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** Events that go to a stream at once. */
export interface Append {
  readonly stream: string;
  /** revision of the stream's last event before; -1: it has none */
  readonly after: number;
  readonly events: readonly EventText[];
}

/** Text that stays, and the numbers of the tokens between. */
interface Pattern {
  readonly texts: readonly string[];
  readonly tokens: readonly number[];
}

interface AppendPattern {
  readonly stream: Pattern;
  readonly after: number;
  readonly events: readonly Readonly<
    Record<'id' | 'data' | 'metadata', Pattern> & { type: string }
  >[];
}

/** What is appended on a day of a course. */
export interface DayPattern {
  /** days since the course began */
  readonly day: number;
  readonly appends: readonly AppendPattern[];
}

const dayMs = 86_400_000;
const dayOf = (moment: string): number => Date.parse(moment.slice(0, 10)) / dayMs;

/** A course of one or more orders over all streams in `$all` order, as the service recorded it, cut up for copying. */
export class Course {
  readonly #tokens: readonly Token[];
  readonly days: readonly DayPattern[];
  readonly events: number;
  /** days since 1970 on which it begins */
  readonly begins: number;

  constructor(steps: readonly Step[]) {
    const numbers = new Map<string, number>();
    const pattern = patternOf(steps.map(({ stream }) => stream));
    const cut = (text: string): Pattern => {
      const [texts, tokens]: [string[], number[]] = [[], []];
      let at = 0;
      for (const { 0: token, index } of text.matchAll(pattern)) {
        texts.push(text.slice(at, index));
        const number = numbers.get(token) ?? numbers.size;
        numbers.set(token, number);
        tokens.push(number);
        at = index + token.length;
      }
      return { texts: [...texts, text.slice(at)], tokens };
    };
    this.events = steps.length;
    this.begins = dayOf(steps[0]?.event.metadata.recordedAt ?? '');
    this.days = daysOf(steps, this.begins, cut);
    this.#tokens = [...numbers.keys()].map(tokenOf);
  }

  /** The values of a copy's tokens. */
  values(mark: Mark): readonly string[] {
    return this.#tokens.map((token) => token(mark));
  }
}

/** Neighbours on one stream at one time become one append; what was recorded late comes when it was. */
const daysOf = (
  steps: readonly Step[],
  begins: number,
  cut: (text: string) => Pattern,
): readonly DayPattern[] => {
  const days: {
    day: number;
    appends: (AppendPattern & { events: AppendPattern['events'][number][] })[];
  }[] = [];
  const length = new Map<string, number>();
  let at = '';
  let last: { readonly stream: string; readonly at: string } | undefined;
  for (const { stream, event } of steps) {
    if (event.metadata.recordedAt > at) at = event.metadata.recordedAt;
    const day = dayOf(at) - begins;
    if (days.at(-1)?.day !== day) days.push({ day, appends: [] });
    const appends = days.at(-1)?.appends ?? [];
    const { id, type, data, metadata } = event;
    const cutEvent = {
      id: cut(id),
      type,
      data: cut(JSON.stringify(data)),
      metadata: cut(JSON.stringify(metadata)),
    };
    const revision = length.get(stream) ?? 0;
    length.set(stream, revision + 1);
    if (last?.stream === stream && last.at === at) appends.at(-1)?.events.push(cutEvent);
    else appends.push({ stream: cut(stream), after: revision - 1, events: [cutEvent] });
    last = { stream, at };
  }
  return days;
};

const filledIn = ({ texts, tokens }: Pattern, values: readonly string[]): string => {
  let text = texts[0] ?? '';
  for (let n = 0; n < tokens.length; n += 1)
    text += (values[tokens[n] ?? 0] ?? '') + (texts[n + 1] ?? '');
  return text;
};

/** What a copy appends there. */
export const appendOf = (
  { stream, after, events }: AppendPattern,
  values: readonly string[],
): Append => ({
  stream: filledIn(stream, values),
  after,
  events: events.map(({ id, type, data, metadata }) => ({
    id: filledIn(id, values),
    type,
    data: filledIn(data, values),
    metadata: filledIn(metadata, values),
  })),
});
