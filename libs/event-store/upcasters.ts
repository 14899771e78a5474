import { BrokenUpcasterChain, UnknownSchemaVersion } from './errors';
import { type JsonObject, type Metadata } from './types';

/** Turns the data of one event type from one schema version into a later one. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly up: (data: JsonObject, metadata: Metadata) => JsonObject;
}

/**
 * `Old` and `New` are the shapes of the event's data before and after; that an event of version
 * `from` has the shape `Old` is what its writer promised.
 */
export const upcaster = <Old extends JsonObject, New extends JsonObject>(
  type: string,
  from: number,
  to: number,
  up: (data: Old, metadata: Metadata) => New,
): Upcaster => ({ type, from, to, up: (data, metadata) => up(data as Old, metadata) });

const chainOf = (type: string, steps: readonly Upcaster[]): readonly Upcaster[] => {
  const chain = [...steps].sort((a, b) => a.from - b.from);
  let version = 1;
  for (const { from, to } of chain) {
    if (!(Number.isInteger(from) && Number.isInteger(to) && to > from)) {
      throw new BrokenUpcasterChain(type, `${from} → ${to} does not lead to a later version`);
    }
    if (from < version) {
      throw new BrokenUpcasterChain(type, `more than one step starts at or crosses ${from}`);
    }
    if (from > version) throw new BrokenUpcasterChain(type, `no step from ${version} to ${from}`);
    version = to;
  }
  return chain;
};

/**
 * The schema history of the ledger's events. A type without an upcaster is at version 1.
 * @throws BrokenUpcasterChain when a type's steps have gaps, cycles or duplicates
 */
export class Upcasters {
  readonly #chains: ReadonlyMap<string, readonly Upcaster[]>;

  constructor(upcasters: readonly Upcaster[] = []) {
    const types = new Set(upcasters.map(({ type }) => type));
    const stepsOf = (type: string) => upcasters.filter((step) => step.type === type);
    this.#chains = new Map([...types].map((type) => [type, chainOf(type, stepsOf(type))]));
  }

  /** The version to write a type with, and the one every read gives. */
  currentVersion(type: string): number {
    return this.#chains.get(type)?.at(-1)?.to ?? 1;
  }

  /** @throws UnknownSchemaVersion for a version that this software does not know */
  upcast(
    type: string,
    data: JsonObject,
    metadata: Metadata,
  ): { data: JsonObject; metadata: Metadata } {
    const written = metadata.schemaVersion;
    const current = this.currentVersion(type);
    if (written === current) return { data, metadata };
    const steps = this.#chains.get(type)?.filter(({ from }) => from >= written) ?? [];
    if (steps[0]?.from !== written) throw new UnknownSchemaVersion(type, written, current);
    const upcast = steps.reduce((older, { up }) => up(older, metadata), data);
    return { data: upcast, metadata: { ...metadata, schemaVersion: current } };
  }
}
