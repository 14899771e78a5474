import { type EventStore, type RecordedEvent, WrongRevision } from '#libs/event-store';
import type { Instant } from '#libs/filing';
import type { DueStream } from '#libs/read-models';
import { type Parking, parkingOf, record } from './parking-stream';

/** Under this name deadlines are parked beside what policies park. */
export const deadlinesName = 'deadlines';

/** What fell due on a stream and could not be decided. */
export interface ParkedDeadline extends DueStream {
  readonly reason: string;
  /** RFC 3339 */
  readonly since: Instant;
  /** an operator gave it up: it waits for somebody who acts on the stream */
  readonly skipped: boolean;
}

const ledger = { id: 'ledger', role: 'system' } as const;

const same = (a: DueStream, b: DueStream): boolean =>
  a.category === b.category && a.id === b.id && a.at === b.at;

/** The deadlines that are not woken any more: a fold of `parking-deadlines`, and so the same to every worker. */
export class ParkedDeadlines {
  readonly #parked = new Map<string, ParkedDeadline>();
  #next = 0n;

  constructor(private readonly store: EventStore) {}

  /** As they are now. */
  static async in(store: EventStore): Promise<ParkedDeadlines> {
    const parked = new ParkedDeadlines(store);
    await parked.readOn();
    return parked;
  }

  /** Follows what operators and other workers did since. */
  async readOn(): Promise<void> {
    for await (const event of this.store.read(parkingOf(deadlinesName), this.#next)) {
      this.#evolve(event);
      this.#next = event.revision + 1n;
    }
  }

  get size(): number {
    return this.#parked.size;
  }

  has(deadline: DueStream): boolean {
    const parked = this.#parked.get(deadline.id);
    return parked !== undefined && same(parked, deadline);
  }

  /** Those that wait for an operator, the longest parked first. */
  get waiting(): readonly ParkedDeadline[] {
    return [...this.#parked.values()].filter(({ skipped }) => !skipped);
  }

  /** Leaves it alone until an operator decides. */
  async park({ category, id, at }: DueStream, reason: string, now: Date): Promise<void> {
    const data = { category, id, at, reason };
    const parked = () => this.has({ category, id, at });
    await this.#record({ type: 'DeadlineParked', correlationId: id, data }, now, parked);
  }

  /** Forgets those that are due no more: somebody has acted on the stream. */
  async endAllBut(due: readonly DueStream[], now: Date): Promise<void> {
    for (const each of [...this.#parked.values()]) {
      if (due.some((other) => same(each, other))) continue;
      const ended = () => !this.has(each);
      await this.#record({ type: 'ParkingEnded', correlationId: each.id, data: {} }, now, ended);
    }
  }

  /** On top of what was read; of several workers one does it. */
  async #record(
    what: Pick<Parking, 'type' | 'correlationId' | 'data'>,
    at: Date,
    done: () => boolean,
  ): Promise<void> {
    while (!done()) {
      const expected = this.#next === 0n ? 'noStream' : this.#next - 1n;
      try {
        await record(this.store, deadlinesName, { ...what, actor: ledger, at }, expected);
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
      }
      await this.readOn();
    }
  }

  #evolve({ type, data, metadata }: RecordedEvent): void {
    const { $correlationId: id, occurredAt: since } = metadata;
    if (type === 'DeadlineParked') {
      const { category, at, reason } = data as unknown as Omit<ParkedDeadline, 'since'>;
      this.#parked.set(id, { category, id, at, reason, since, skipped: false });
      return;
    }
    const parked = this.#parked.get(id);
    if (parked && data['action'] === 'skip') this.#parked.set(id, { ...parked, skipped: true });
    else this.#parked.delete(id); // to be tried again, or no longer due
  }
}
