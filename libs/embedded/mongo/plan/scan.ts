import { CommandError } from '../errors';
import { type Filter } from '../query/filter';
import { type Collection } from '../store/collection';
import { idKeyOf, type Table } from '../store/index-table';
import { decode, decodeFields } from '../values/document';
import { idIndex, type Plan } from './planner';
import { bound, type Interval } from './intervals';

export interface Hit {
  readonly idKey: Buffer;
  /** The encoded document, valid until the next step. */
  readonly bytes: Buffer;
}

/**
 * Reads the documents of a plan that match the filter. Reading can stop at any hit and be taken up
 * again later: it goes on behind the last key read, in the store as it then is. No document comes
 * twice, unless a change moved it ahead in the index that is being read.
 * @throws CommandError QueryPlanKilled when what it reads has been dropped meanwhile
 */
export class Scan {
  private readonly ranges: Interval[];
  /** The range that is being read. */
  private at = 0;
  /** The `_id` keys already met, where the plan may come upon a document again. */
  private readonly met: Set<string> | undefined;

  constructor(
    private readonly collection: Collection,
    private readonly plan: Plan,
    private readonly filter: Filter,
  ) {
    this.ranges = plan.reverse ? [...plan.ranges].reverse() : [...plan.ranges];
    this.met = plan.repeats ? new Set() : undefined;
  }

  *[Symbol.iterator](): Generator<Hit> {
    const { index } = this.plan;
    const own = this.collection.indexes.find(({ spec }) => spec.name === index.name);
    if (this.collection.dropped || (index !== idIndex && own === undefined)) {
      throw new CommandError('QueryPlanKilled', 'the collection or the index has been dropped');
    }
    const entries = own === undefined ? this.documents() : this.viaIndex(own.table);
    for (const hit of entries) if (this.matches(hit.bytes)) yield hit;
  }

  private matches(bytes: Buffer): boolean {
    const { fields, matches } = this.filter;
    if (fields?.length === 0) return true;
    return matches(fields === undefined ? decode(bytes) : decodeFields(bytes, fields));
  }

  private *documents(): Generator<Hit> {
    for (const { key, value } of this.entries(this.collection.table)) {
      yield { idKey: key, bytes: this.collection.checked(value, key) };
    }
  }

  private *viaIndex(table: Table): Generator<Hit> {
    for (const { key, value } of this.entries(table)) {
      const idKey = idKeyOf(key, value);
      if (this.isRepeated(idKey)) continue;
      const bytes = this.collection.get(idKey);
      if (bytes !== undefined) yield { idKey, bytes };
    }
  }

  private isRepeated(idKey: Buffer): boolean {
    if (this.met === undefined) return false;
    const before = this.met.size;
    return this.met.add(idKey.toString('latin1')).size === before;
  }

  private *entries(table: Table): Generator<{ key: Buffer; value: Buffer }> {
    const { reverse } = this.plan;
    for (let range = this.ranges[this.at]; range !== undefined; range = this.ranges[this.at]) {
      for (const entry of table.getRange(bounded(range, reverse))) {
        const { key } = entry;
        this.ranges[this.at] = reverse
          ? { low: range.low, high: bound(key, false) }
          : { low: bound(next(key), false), high: range.high };
        yield entry;
      }
      this.at++;
    }
  }
}

const FIRST = Buffer.of(0);

/** The least key behind the given one. */
const next = (key: Buffer) => Buffer.concat([key, FIRST]);

function bounded({ low, high }: Interval, reverse: boolean) {
  const start = low.bytes.length === 0 ? FIRST : low.bytes;
  return reverse
    ? { start: high.bytes, end: start, reverse, exclusiveStart: true, inclusiveEnd: true }
    : { start, end: high.bytes };
}
