import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'bson';
import type { Collection, Db } from 'mongodb';
import type { RecordedEvent } from '#libs/event-store';
import { foldKey, type Folded, groupByKey } from '../projection/fold';
import type { Progress } from '../projection/progress';
import { type Key, type ReadModel, type Stored } from '../read-model';
import { KeySet } from './key-set';

/** A document that is not what the log gives. */
export interface Difference {
  readonly key: Key;
  /** undefined: the log gives no such document */
  readonly expected: Stored | undefined;
  /** undefined: there is none, or it was not looked at (`reason`) */
  readonly found: Stored | undefined;
  /** why the next event of the key cannot be folded, though it is not parked */
  readonly reason?: string;
}

export interface Verified {
  readonly readModel: string;
  /** which build was compared, e.g. `orders_v1` */
  readonly build: string;
  /** documents compared */
  readonly compared: number;
  /** keys left out: they are parked, an event of theirs was skipped, or they were moved on meanwhile */
  readonly leftOut: number;
  /** the first one found; undefined: all documents are what the log gives */
  readonly difference?: Difference;
}

/** A key being folded, until it is as far as its document. */
interface Open {
  readonly folded: Folded<object> | undefined;
  /** position of the document; undefined: there is none, though there should be */
  readonly until: bigint | undefined;
}

/**
 * Folds one build anew and compares each document as soon as the fold is as far as it is. In memory are only
 * the states of keys between their first and their last event, and eight bytes for each key compared.
 */
export class Comparison {
  readonly id: string;
  readonly #documents: Collection<Stored>;
  readonly #checkpoint: bigint;
  readonly #open = new Map<Key, Open>();
  readonly #compared = new KeySet();
  readonly #leftOut: Set<Key>;
  /** the first key found without a document: from then on only it is folded, to say what it should be */
  #lost: Key | undefined;
  #difference: Difference | undefined;

  /** @param exempt keys that need not be what the log gives: parked ones, and those with a skipped event */
  constructor(
    db: Db,
    private readonly readModel: ReadModel,
    { _id, position }: Pick<Progress, '_id' | 'position'>,
    exempt: Iterable<Key>,
  ) {
    this.id = _id;
    this.#documents = db.collection<Stored>(_id, { useBigInt64: true });
    this.#checkpoint = position ?? -1n;
    this.#leftOut = new Set(exempt);
  }

  async take(events: readonly RecordedEvent[]): Promise<void> {
    if (this.#difference) return;
    const due = events.filter(({ position }) => position <= this.#checkpoint);
    const { groups, keyless } = groupByKey(this.readModel, due);
    this.#leaveOut(groups);
    for (const [key, { reason }] of keyless)
      if (!this.#leftOut.has(key))
        this.#difference ??= { key, expected: undefined, found: undefined, reason };
    const fresh = [...groups.keys()].filter(
      (key) => !this.#open.has(key) && !this.#leftOut.has(key),
    );
    if (this.readModel.appendOnly && (await this.#areAsBytes(fresh, groups))) {
      for (const key of fresh) this.#compared.add(key);
      return;
    }
    const stored = await this.#stored(fresh);
    for (const key of fresh) this.#begin(key, stored.get(key), groups.get(key));
    for (const [key, group] of groups) this.#fold(key, group);
    await this.#compare([...groups.keys()], stored);
  }

  async end(): Promise<Verified> {
    await this.#missing();
    const difference = this.#difference ?? (await this.#surplus());
    return {
      readModel: this.readModel.name,
      build: this.id,
      compared: this.#compared.size,
      leftOut: this.#leftOut.size,
      ...(difference && { difference }),
    };
  }

  /** Keys that events of a parked stream concern. */
  #leaveOut(groups: ReadonlyMap<Key, readonly RecordedEvent[]>): void {
    if (this.#leftOut.size === 0) return;
    for (const [key, group] of groups)
      if (group.some(({ stream }) => this.#leftOut.has(stream))) this.#leftOut.add(key);
  }

  /**
   * Whether documents of one event each are, byte for byte and in the order of their keys, what the
   * log gives: nothing is decoded then. If not, they are compared one by one.
   */
  async #areAsBytes(
    keys: readonly Key[],
    groups: ReadonlyMap<Key, readonly RecordedEvent[]>,
  ): Promise<boolean> {
    const filter = { _id: { $in: [...keys] } };
    const stored = await this.#documents.find(filter, { raw: true, sort: { _id: 1 } }).toArray();
    if (stored.length !== keys.length) return false;
    return keys.every((key, index) => {
      const { folded } = foldKey(this.readModel, undefined, groups.get(key) ?? []);
      const bytes = stored[index] as unknown as Uint8Array;
      return folded !== undefined && Buffer.compare(this.#bytes(key, folded), bytes) === 0;
    });
  }

  /** Opens a key with its first event, or one that was compared already and whose document missed what follows. */
  #begin(key: Key, stored: Stored | undefined, [first]: readonly RecordedEvent[] = []): void {
    if (first === undefined || this.#lost !== undefined) return;
    if (stored === undefined) this.#lost = key;
    const until = stored?.position;
    if (until !== undefined && until > this.#checkpoint) {
      this.#leftOut.add(key);
      return;
    }
    const missed = stored && stored.position < first.position && !this.readModel.isFirst(first);
    const folded = missed
      ? { state: this.readModel.toState(stored), position: stored.position }
      : undefined;
    this.#open.set(key, { folded, until });
  }

  #fold(key: Key, events: readonly RecordedEvent[]): void {
    const open = this.#open.get(key);
    if (!open) return;
    const { folded = open.folded, failed } = foldKey(this.readModel, open.folded, events);
    this.#open.set(key, { folded, until: open.until });
    if (!failed) return;
    const expected = folded && this.#expected(key, folded);
    this.#difference ??= { key, expected, found: undefined, reason: failed.reason };
  }

  /** Those of the keys whose fold is as far as their documents, or further. */
  async #compare(keys: readonly Key[], loaded: ReadonlyMap<Key, Stored>): Promise<void> {
    const due = keys.filter((key) => {
      const { folded, until } = this.#open.get(key) ?? {};
      return folded !== undefined && until !== undefined && folded.position >= until;
    });
    const stored = await this.#stored(due.filter((key) => !loaded.has(key)));
    for (const key of due) this.#judge(key, loaded.get(key) ?? stored.get(key));
  }

  #judge(key: Key, found: Stored | undefined): void {
    const folded = this.#open.get(key)?.folded;
    this.#open.delete(key);
    if (!folded) return;
    if (found?.stale || (found && found.position > this.#checkpoint)) this.#leftOut.add(key);
    if (this.#leftOut.has(key)) return;
    this.#compared.add(key);
    const expected = this.#expected(key, folded);
    if (!isDeepStrictEqual(found, expected)) this.#difference ??= { key, expected, found };
  }

  /** Keys without a document, and those whose documents claim to be further than the log. */
  async #missing(): Promise<void> {
    const keys = [...this.#open.keys()];
    const stored = await this.#stored(keys);
    for (const key of keys) this.#judge(key, stored.get(key));
  }

  /** A document of which the log knows nothing. */
  async #surplus(): Promise<Difference | undefined> {
    const leftOut = await this.#documents.countDocuments({ _id: { $in: [...this.#leftOut] } });
    if ((await this.#documents.countDocuments()) <= this.#compared.size + leftOut) return undefined;
    for await (const found of this.#documents.find({ position: { $lte: this.#checkpoint } })) {
      if (this.#compared.has(found._id) || this.#leftOut.has(found._id)) continue;
      return { key: found._id, expected: undefined, found };
    }
    return undefined;
  }

  async #stored(keys: readonly Key[]): Promise<ReadonlyMap<Key, Stored>> {
    if (keys.length === 0) return new Map();
    const documents = await this.#documents.find({ _id: { $in: [...keys] } }).toArray();
    return new Map(documents.map((document) => [document._id, document]));
  }

  /** As the database would give it back. */
  #expected(key: Key, folded: Folded<object>): Stored {
    return deserialize(this.#bytes(key, folded), { useBigInt64: true }) as Stored;
  }

  #bytes(_id: Key, { state, position }: Folded<object>): Uint8Array {
    return serialize({ _id, position, ...this.readModel.toDocument(state) });
  }
}
