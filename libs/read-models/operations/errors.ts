import type { Key } from '../read-model';

/** There is no read model, version or build of this name, or it never ran. */
export class UnknownReadModel extends Error {
  override readonly name = 'UnknownReadModel';
  constructor(
    readonly readModel: string,
    readonly known: readonly string[],
  ) {
    super(`there is no read model ${readModel} that has run; there are: ${known.join(', ')}`);
  }
}

/** A build of it has still to catch up. */
export class RebuildUnderWay extends Error {
  override readonly name = 'RebuildUnderWay';
  constructor(readonly build: string) {
    super(`${build} is being built already`);
  }
}

/** Queries of this release read it. */
export class StillServed extends Error {
  override readonly name = 'StillServed';
  constructor(readonly build: string) {
    super(`${build} is what queries read: rebuild it, and the worker drops it when it is replaced`);
  }
}

/** The key does not wait for the event at this position, or no longer. */
export class NotParked extends Error {
  override readonly name = 'NotParked';
  constructor(
    readonly readModel: string,
    readonly key: Key,
    /** commit position */
    readonly position: bigint,
  ) {
    super(`${readModel} has no key ${key} parked at position ${position}`);
  }
}
