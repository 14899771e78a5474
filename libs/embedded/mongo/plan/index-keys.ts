import { CommandError } from '../errors';
import { isArrayIndex } from '../query/path';
import { bsonType, type Encoded, EncodedDocument } from '../values/encoded';
import { keyOfEncoded } from '../values/encoded-key';
import { inverted, keyOf } from '../values/key';
import { emptyArray } from '../values/type-rank';
import { endsWithId, type IndexSpec } from './index-spec';

/** One step of a path: the name of a field, and the index it may also be of an element. */
interface Step {
  readonly name: Buffer;
  readonly index: number | undefined;
}

/** The paths of the fields that an index's keys are made of, taken apart. */
export type Paths = readonly (readonly Step[])[];

export function pathsOf(index: IndexSpec): Paths {
  const fields = endsWithId(index) ? index.fields.slice(0, -1) : index.fields;
  return fields.map(({ path }) =>
    path.split('.').map((step) => ({
      name: Buffer.from(step),
      index: isArrayIndex(step) ? Number(step) : undefined,
    })),
  );
}

type Value = Encoded | typeof emptyArray | undefined;

/** Where the walk down one field's path has come to. */
interface Cursor {
  readonly value: Value;
  readonly steps: readonly Step[];
  /** The step to take next. */
  readonly at: number;
  /** Set once the value is an element of an array: arrays within are not taken apart. */
  readonly element: boolean;
}

export interface IndexKeys {
  readonly keys: Buffer[];
  /** For each field whether an array was on its path. */
  readonly multikey: boolean[];
}

/**
 * The keys under which an index holds a document: one, or one for each element of an array.
 * @param paths as of `pathsOf` the index
 * @throws CommandError CannotIndexParallelArrays when two fields lie in different arrays
 */
export function indexKeys(document: EncodedDocument, index: IndexSpec, paths: Paths): IndexKeys {
  const reached = paths.map((steps) => {
    const value = steps[0] && document.field(steps[0].name);
    return descend({ value, steps, at: 1, element: false });
  });
  const multikey = paths.map(() => false);
  const [array, ...others] = reached.filter(isAtArray);
  if (array === undefined) {
    const values = reached.map(({ value }) => value);
    return { keys: isLeftOut(values, index) ? [] : [keyOfAll(values, index)], multikey };
  }
  if (others.length === 0 && array.at === array.steps.length) {
    const field = reached.indexOf(array);
    multikey[field] = true;
    const values = reached.map(({ value }) => value);
    const keys = itemsOf(array.value as Encoded).map((item) => {
      values[field] = item;
      return keyOfAll(values, index);
    });
    return { keys: distinct(keys), multikey };
  }
  const combinations = expand(reached, multikey);
  if (combinations.every((values) => isLeftOut(values, index))) return { keys: [], multikey };
  return { keys: distinct(combinations.map((values) => keyOfAll(values, index))), multikey };
}

/** Whether a sparse index leaves a document out for what it has in the index's fields. */
const isLeftOut = (values: readonly Value[], { sparse }: IndexSpec) =>
  sparse && values.every((value) => value === undefined);

function keyOfAll(values: readonly Value[], { fields }: IndexSpec): Buffer {
  const parts = values.map((value, i) => {
    const key = value === emptyArray ? keyOf(value) : keyOfEncoded(value);
    return fields[i]?.direction === -1 ? inverted(key) : key;
  });
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

function distinct(keys: Buffer[]): Buffer[] {
  if (keys.length === 1) return keys;
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}

/** At an array, every path that has come to it goes on with each element. */
function expand(reached: readonly Cursor[], multikey: boolean[]): Value[][] {
  const array = reached.find(isAtArray)?.value as Encoded | undefined;
  if (array === undefined) return [reached.map(({ value }) => value)];
  const isThere = (cursor: Cursor) =>
    isAtArray(cursor) && (cursor.value as Encoded).start === array.start;
  if (reached.some((cursor) => isAtArray(cursor) && !isThere(cursor))) {
    throw new CommandError('CannotIndexParallelArrays', 'cannot index parallel arrays');
  }
  reached.forEach((cursor, i) => (multikey[i] ||= isThere(cursor)));
  return itemsOf(array).flatMap((value) =>
    expand(
      reached.map((cursor) =>
        isThere(cursor) ? descend({ ...cursor, value, element: true }) : cursor,
      ),
      multikey,
    ),
  );
}

/** What stands in the index for an array: its elements, or that it has none. */
function itemsOf({ bytes, start }: Encoded): readonly Value[] {
  const { elements } = new EncodedDocument(bytes, start);
  return elements.length > 0 ? elements : [emptyArray];
}

/** Whether the path goes on with the elements of an array, or ends at one not taken apart yet. */
const isAtArray = ({ value, steps, at, element }: Cursor) =>
  isOf(value, bsonType.array) && (at < steps.length || !element);

/** Goes down through documents, and through arrays where the path names an index. */
function descend({ value, steps, at, element }: Cursor): Cursor {
  for (let step = steps[at]; step !== undefined; step = steps[++at]) {
    if (isOf(value, bsonType.document)) {
      value = new EncodedDocument(value.bytes, value.start).field(step.name);
    } else if (isOf(value, bsonType.array)) {
      if (step.index === undefined) break;
      value = new EncodedDocument(value.bytes, value.start).elements[step.index];
    } else return { value: undefined, steps, at: steps.length, element };
    element = false;
  }
  return { value, steps, at, element };
}

const isOf = (value: Value, type: number): value is Encoded =>
  value !== undefined && value !== emptyArray && value.type === type;
