import type { Json, JsonObject, RecordedEvent } from '#libs/event-store';
import type { OrderContext, Violation } from '#libs/filing';
import { isRefusal, refusalIn } from '../refusals';

/** What a decision saw beside its own stream, as its first event keeps it. */
export interface SeenContext extends Partial<
  Pick<
    OrderContext,
    'openOrder' | 'numbersInUse' | 'blacklistedNames' | 'administersElsewhere' | 'icpPassword'
  >
> {
  /** the revision of each stream as it was read; -1: there was none */
  readonly read: Readonly<Record<string, number>>;
  readonly domainsHeld?: Readonly<Record<string, { orderId: string; accountId: string }>>;
  readonly codesHeld?: Readonly<Record<string, string>>;
}

/** The events of one append: neighbours on a stream that answer one command. */
export type Append = readonly [RecordedEvent, ...RecordedEvent[]];

/** A log as the appends that made it; refused commands lie each for itself. */
export async function* appendsIn(
  events: AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>,
): AsyncGenerator<Append> {
  let append: [RecordedEvent, ...RecordedEvent[]] | undefined;
  for await (const event of events) {
    if (append && isOneAppend(append[0], event)) {
      append.push(event);
      continue;
    }
    if (append) yield append;
    append = [event];
  }
  if (append) yield append;
}

const isOneAppend = (first: RecordedEvent, next: RecordedEvent): boolean =>
  first.stream === next.stream &&
  first.metadata.$causationId === next.metadata.$causationId &&
  !isRefusal(first);

/** A decision as it was recorded: what was decided on, with what, and what came out. */
export interface RecordedDecision {
  /** the stream that was decided on, and its revision then; -1n: there was none */
  readonly stream: string;
  readonly decidedAt: bigint;
  /** carries command, fields, clock and what was read */
  readonly first: RecordedEvent;
  readonly outcome:
    | { readonly events: Append }
    /** rule and field of each are what counts */
    | { readonly violations: readonly Violation[] };
}

/** The decision that an append records; undefined: claims, releases and consequences record none. */
export const decisionIn = (append: Append): RecordedDecision | undefined => {
  const [first] = append;
  if (isRefusal(first)) return refusedDecision(first);
  if (!Array.isArray(first.metadata['rules'])) return undefined;
  const { stream, revision } = first;
  return { stream, decidedAt: revision - 1n, first, outcome: { events: append } };
};

const refusedDecision = (first: RecordedEvent): RecordedDecision => {
  const { stream, revision, violations } = refusalIn(first);
  return { stream, decidedAt: BigInt(revision), first, outcome: { violations } };
};

export const commandOf = ({ metadata }: RecordedEvent): string => String(metadata['command']);

/** The command's fields, put together again; undefined: the event was recorded without them. */
export const fieldsOf = ({ data, metadata }: RecordedEvent): JsonObject | undefined => {
  const kept = metadata['commandFields'] as
    { readonly carried: readonly string[]; readonly others: JsonObject } | undefined;
  if (kept === undefined) return undefined;
  const fields: Record<string, Json | undefined> = {};
  for (const name of kept.carried) fields[name] = data[name];
  return Object.assign(fields, kept.others);
};

export const seenBy = ({ metadata }: Pick<RecordedEvent, 'metadata'>): SeenContext =>
  (metadata['context'] as SeenContext | undefined) ?? { read: {} };
