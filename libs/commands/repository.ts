import { LRUCache } from 'lru-cache';
import type { NewEvent, RecordedEvent } from '#libs/event-store';
import type { DomainEvent, Evolve, Happened } from '#libs/filing';
import type { Log } from './ports';

/** How the streams of one category fold. */
export interface Category<State, E extends DomainEvent> {
  readonly stream: (id: string) => string;
  readonly initial: State;
  readonly evolve: Evolve<State, E>;
}

/** A command that a stream has answered: at which revision its last event lies, and what its body was. */
export interface Answered {
  readonly revision: bigint;
  readonly commandHash: string | undefined;
}

/** A stream folded up to a revision. */
export interface Loaded<State> {
  readonly stream: string;
  readonly state: State;
  /** -1n: the stream does not exist */
  readonly revision: bigint;
  readonly position: bigint | undefined;
  /** by command id; may already know commands beyond `revision` */
  readonly answered: ReadonlyMap<string, Answered>;
}

interface Cached<State> extends Loaded<State> {
  readonly answered: Map<string, Answered>;
}

export const happened = <E extends DomainEvent>(
  event: Pick<NewEvent, 'type' | 'data' | 'metadata'>,
): Happened<E> =>
  ({
    type: event.type,
    data: event.data,
    occurredAt: event.metadata.occurredAt,
  }) as unknown as Happened<E>;

/** Folded streams: read from the store, kept in an LRU cache by stream. */
export class Repository {
  private readonly cache: LRUCache<string, Cached<unknown>>;

  /** `capacity`: how many folded streams are kept. */
  constructor(
    private readonly store: Log,
    capacity = 10_000,
  ) {
    this.cache = new LRUCache({ max: capacity });
  }

  /** The stream as last seen, without asking the store; only an append may rest on it. */
  seen<State, E extends DomainEvent>(
    category: Category<State, E>,
    id: string,
  ): Loaded<State> | undefined {
    return this.cache.get(category.stream(id)) as Cached<State> | undefined;
  }

  /** The stream as it is now: what the cache lacks is read. */
  async load<State, E extends DomainEvent>(
    category: Category<State, E>,
    id: string,
  ): Promise<Loaded<State>> {
    const stream = category.stream(id);
    let loaded =
      (this.cache.get(stream) as Cached<State> | undefined) ?? fresh(stream, category.initial);
    for await (const event of this.store.read(stream, loaded.revision + 1n)) {
      loaded = advance(category, loaded, event, event.revision, event.position);
    }
    return this.keep(loaded);
  }

  /** The stream as it was when a command had been answered, and what that command appended there. */
  async replay<State, E extends DomainEvent>(
    category: Category<State, E>,
    id: string,
    commandId: string,
  ): Promise<{ loaded: Loaded<State>; events: readonly RecordedEvent[] }> {
    const stream = category.stream(id);
    const events: RecordedEvent[] = [];
    let loaded = fresh(stream, category.initial);
    for await (const event of this.store.read(stream)) {
      const own = event.metadata.$causationId === commandId;
      if (events.length > 0 && !own) break;
      loaded = advance(category, loaded, event, event.revision, event.position);
      if (own) events.push(event);
    }
    return { loaded, events };
  }

  /**
   * Appends at exactly the loaded revision and gives the stream as it then is.
   * Throws `WrongRevision` when somebody else was first.
   */
  async append<State, E extends DomainEvent>(
    category: Category<State, E>,
    before: Loaded<State>,
    events: readonly NewEvent[],
  ): Promise<Loaded<State>> {
    const expected = before.revision < 0n ? 'noStream' : before.revision;
    const { revision, position } = await this.store.append(before.stream, events, expected);
    let loaded = before as Cached<State>;
    events.forEach((event, n) => {
      loaded = advance(category, loaded, event, revision - BigInt(events.length - 1 - n), position);
    });
    return this.keep(loaded);
  }

  private keep<State>(loaded: Cached<State>): Loaded<State> {
    const known = this.cache.get(loaded.stream);
    if (known === undefined || known.revision < loaded.revision)
      this.cache.set(loaded.stream, loaded);
    return loaded;
  }
}

const fresh = <State>(stream: string, state: State): Cached<State> => ({
  stream,
  state,
  revision: -1n,
  position: undefined,
  answered: new Map(),
});

const advance = <State, E extends DomainEvent>(
  category: Category<State, E>,
  loaded: Cached<State>,
  event: NewEvent,
  revision: bigint,
  position: bigint,
): Cached<State> => {
  const { $causationId, commandHash } = event.metadata;
  loaded.answered.set($causationId, {
    revision,
    commandHash: typeof commandHash === 'string' ? commandHash : undefined,
  });
  return {
    ...loaded,
    state: category.evolve(loaded.state, happened<E>(event)),
    revision,
    position,
  };
};
