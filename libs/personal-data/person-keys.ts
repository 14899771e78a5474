import { randomBytes, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type EventStore, type NewEvent, StreamTombstoned, WrongRevision } from '#libs/event-store';
import { PersonErased, SealBroken } from './errors';
import { unwrapKey, wrapKey } from './key-wrapping';
import { type Keys } from './keys';

const streamOf = (personId: string) => `key-${personId}`;

/** A process that has not erased a person itself opens their values this much longer at most, ms. */
export const keysLiveFor = 60_000;

type Found = Buffer | 'erased' | undefined;

/** One key a person, kept as the first event of `key-<personId>`, wrapped. */
export class PersonKeys {
  readonly #found = new LRUCache<string, Promise<Found>>({ max: 10_000, ttl: keysLiveFor });
  readonly #made = new Map<string, Promise<Buffer>>();

  constructor(
    readonly store: EventStore,
    readonly keys: Keys,
    readonly now: () => Date,
  ) {}

  /** @returns undefined for a person without a key @throws SealBroken */
  find(personId: string): Promise<Found> {
    const cached = this.#found.get(personId);
    if (cached) return cached;
    const found = this.#load(personId);
    this.#found.set(personId, found);
    const forget = () => this.#found.peek(personId) === found && this.#found.delete(personId);
    void found.then((key) => key === undefined && forget(), forget);
    return found;
  }

  /** The person's key, made where there is none. @throws PersonErased, SealBroken */
  async findOrMake(personId: string): Promise<Buffer> {
    const key = await this.find(personId);
    if (key === 'erased') throw new PersonErased(personId);
    if (key) return key;
    const making = this.#made.get(personId) ?? this.#make(personId);
    this.#made.set(personId, making);
    return making.finally(() => this.#made.delete(personId));
  }

  /** Destroys the key for good. */
  async erase(personId: string): Promise<void> {
    await this.store.tombstone(streamOf(personId));
    this.#found.delete(personId);
  }

  async #load(personId: string): Promise<Found> {
    try {
      for await (const { data } of this.store.read(streamOf(personId))) {
        const key = unwrapKey(this.keys, personId, data.wrapped as string);
        if (!key) throw new SealBroken(personId, 'key');
        return key;
      }
      return undefined;
    } catch (error) {
      if (error instanceof StreamTombstoned) return 'erased';
      throw error;
    }
  }

  async #make(personId: string): Promise<Buffer> {
    const key = randomBytes(32);
    const wrapped = wrapKey(this.keys, personId, key);
    try {
      await this.store.append(streamOf(personId), [this.#created(personId, wrapped)], 'noStream');
      this.#found.set(personId, Promise.resolve(key));
      return key;
    } catch (error) {
      // another process was first, or the person was erased: what is in the stream counts
      if (!(error instanceof WrongRevision || error instanceof StreamTombstoned)) throw error;
      return this.findOrMake(personId);
    }
  }

  #created(personId: string, wrapped: string): NewEvent {
    const id = randomUUID(); // were it derived, a lost race would look like a repeat that succeeded
    const at = this.now().toISOString();
    return {
      id,
      type: 'PersonKeyCreated',
      data: { personId, wrapped },
      metadata: {
        $correlationId: id,
        $causationId: id,
        actor: { id: 'personal-data', role: 'system' },
        occurredAt: at,
        recordedAt: at,
        schemaVersion: 1,
      },
    };
  }
}
