import type { JsonObject, RecordedEvent } from '#libs/event-store';
import type { OrderContext } from '#libs/filing';

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

/** A log as the appends that made it. */
export async function* appendsIn(events: AsyncIterable<RecordedEvent>): AsyncGenerator<Append> {
  let append: [RecordedEvent, ...RecordedEvent[]] | undefined;
  for await (const event of events) {
    const [first] = append ?? [];
    const same =
      first?.stream === event.stream && first.metadata.$causationId === event.metadata.$causationId;
    if (append && same) {
      append.push(event);
      continue;
    }
    if (append) yield append;
    append = [event];
  }
  if (append) yield append;
}

/** Whether an append records a decision; claims, releases and consequences carry no rules. */
export const isDecision = ([first]: Append): boolean => Array.isArray(first.metadata['rules']);

export const commandOf = ({ metadata }: RecordedEvent): string => String(metadata['command']);

/** The command's fields, put together again; undefined: the event was recorded without them. */
export const fieldsOf = ({ data, metadata }: RecordedEvent): JsonObject | undefined => {
  const kept = metadata['commandFields'] as
    { readonly carried: readonly string[]; readonly others: JsonObject } | undefined;
  if (kept === undefined) return undefined;
  const carried = kept.carried.map((name) => [name, data[name]]);
  return { ...(Object.fromEntries(carried) as JsonObject), ...kept.others };
};

export const seenBy = ({ metadata }: RecordedEvent): SeenContext =>
  (metadata['context'] as SeenContext | undefined) ?? { read: {} };
