import { LRUCache } from 'lru-cache';
import type { EventStore, RecordedEvent } from '#libs/event-store';
import { isIn, type OrderState } from '#libs/filing';
import { categories, categoryOf } from './categories';

interface AtRevision {
  readonly revision: bigint;
  readonly state: unknown;
}

/** How many of a stream's latest states are kept: decisions look a few claims back. */
const kept = 4;

/** The log does not hold a stream as far as it was read once, as in a bundle of other orders. */
export class MissingHistory extends Error {
  override readonly name = 'MissingHistory';
  constructor(
    readonly stream: string,
    readonly revision: bigint,
  ) {
    super(`the log does not hold ${stream} up to revision ${revision}`);
  }
}

/**
 * States of streams at any of their revisions. What is read anyway is folded along (`advance`); the
 * rest is read when asked for. Bounded: the least recently used streams are forgotten, and orders once they have ended.
 */
export class States {
  private readonly latest: LRUCache<string, AtRevision[]>;

  constructor(
    private readonly store: Pick<EventStore, 'read'>,
    streams = 20_000,
  ) {
    this.latest = new LRUCache({ max: streams });
  }

  /** The state after the event of a revision, as `at` gives it, where nothing need be read for it. */
  known(stream: string, revision: bigint): unknown {
    if (revision < 0n) return categories[categoryOf(stream)].initial;
    return this.latest.get(stream)?.findLast((each) => each.revision === revision)?.state;
  }

  /**
   * The state after the event of a revision; -1n: before the first.
   * @throws MissingHistory
   */
  async at(stream: string, revision: bigint): Promise<unknown> {
    const { initial, evolve } = categories[categoryOf(stream)];
    if (revision < 0n) return initial;
    const states = this.latest.get(stream);
    const known = states?.findLast((each) => each.revision <= revision);
    if (known?.revision === revision) return known.state;
    let state = known?.state ?? initial;
    let reached = known?.revision ?? -1n;
    for await (const event of this.store.read(stream, reached + 1n)) {
      if (event.revision > revision) break;
      state = evolve(state, event);
      reached = event.revision;
    }
    if (reached < revision) throw new MissingHistory(stream, revision);
    if (known === states?.at(-1)) this.keep(stream, states, { revision, state });
    return state;
  }

  /** Folds the next event of a stream whose latest state is known; `false`: it is not, and nothing is kept. */
  advance(event: RecordedEvent): boolean {
    const { stream, revision } = event;
    const { initial, evolve } = categories[categoryOf(stream)];
    const states = this.latest.get(stream);
    const last = states?.at(-1);
    if (revision !== (last?.revision ?? -1n) + 1n) return false;
    const state = evolve(last?.state ?? initial, event);
    if (stream.startsWith('order-') && isIn(state as OrderState, 'Completed', 'Cancelled'))
      this.latest.delete(stream);
    else this.keep(stream, states, { revision, state });
    return true;
  }

  private keep(stream: string, states: AtRevision[] | undefined, state: AtRevision): void {
    if (states === undefined) this.latest.set(stream, [state]);
    else if (states.push(state) > kept) states.shift();
  }
}
