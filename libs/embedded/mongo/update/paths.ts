import { CommandError } from '../errors';
import { type Filter, compileFilter } from '../query/filter';
import { isArrayIndex, nested, ownField } from '../query/path';
import { type Document, isDocument } from '../values/document';

/** What decides which elements of an array `$` and `$[identifier]` stand for. */
export interface Positions {
  /** The filter of the update, for `$`. */
  readonly filter: Document;
  /** The array filters by their identifier. */
  readonly arrayFilters: ReadonlyMap<string, Filter>;
}

/**
 * The paths without `$`, `$[]` and `$[identifier]` that an update's path stands for in a document.
 * @throws CommandError BadValue when there is no array or no such identifier
 */
export function concretePaths(document: Document, path: string, positions: Positions): string[][] {
  const steps = path.split('.');
  return path.includes('$') ? resolve(document, steps, 0, positions) : [steps];
}

function resolve(
  document: Document,
  steps: string[],
  from: number,
  positions: Positions,
): string[][] {
  const at = steps.findIndex((step, i) => i >= from && step.startsWith('$'));
  if (at < 0) return [steps];
  const before = steps.slice(0, at);
  const array = before.reduce<unknown>(stepInto, document);
  if (!Array.isArray(array)) {
    throw new CommandError(
      'BadValue',
      `The path '${before.join('.')}' must exist and be an array in order to apply array updates`,
    );
  }
  return indexesOf(array, steps[at] ?? '', before, positions).flatMap((index) =>
    resolve(document, [...before, String(index), ...steps.slice(at + 1)], at + 1, positions),
  );
}

export function stepInto(value: unknown, step: string): unknown {
  if (isDocument(value)) return ownField(value, step);
  return Array.isArray(value) && isArrayIndex(step)
    ? (value as unknown[])[Number(step)]
    : undefined;
}

function indexesOf(
  array: readonly unknown[],
  step: string,
  before: readonly string[],
  { filter, arrayFilters }: Positions,
): number[] {
  const all = [...array.keys()];
  if (step === '$[]') return all;
  if (step === '$') return [matchedIndex(array, before.join('.'), filter)];
  const identifier = /^\$\[(\w+)\]$/.exec(step)?.[1] ?? '';
  const wanted = arrayFilters.get(identifier);
  if (wanted === undefined) {
    throw new CommandError('BadValue', `No array filter found for identifier '${identifier}'`);
  }
  return all.filter((i) => wanted.matches({ [identifier]: array[i] }));
}

/** The first element for which the filter's conditions on the array hold. */
function matchedIndex(array: readonly unknown[], path: string, filter: Document): number {
  const conditions = conditionsOn(filter, path).map(compileFilter);
  const index = array.findIndex((element) =>
    conditions.every(({ matches }) => matches(nested(path, [element]))),
  );
  if (conditions.length > 0 && index >= 0) return index;
  throw new CommandError(
    'BadValue',
    'The positional operator did not find the match needed from the query.',
  );
}

function conditionsOn(filter: Document, path: string): Document[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (name === '$and') return (condition as Document[]).flatMap((one) => conditionsOn(one, path));
    return name === path || name.startsWith(`${path}.`) ? [{ [name]: condition }] : [];
  });
}

/** The array filters of an update command by their identifier, which is the first step of their paths. */
export function compileArrayFilters(filters: readonly Document[]): Map<string, Filter> {
  return new Map(
    filters.map((filter) => {
      const identifier = Object.keys(filter)[0]?.split('.')[0] ?? '';
      if (/^[a-z]\w*$/.test(identifier)) return [identifier, compileFilter(filter)] as const;
      throw new CommandError('BadValue', `Error parsing array filter: '${identifier}'`);
    }),
  );
}

const MAX_PADDING = 1_500_000;

/**
 * Changes the value at a path in place, making the documents on the way; `undefined` removes the field.
 * @throws CommandError PathNotViable where a value on the way can have no fields
 */
export function changeAt(
  document: Document,
  steps: readonly string[],
  change: (value: unknown) => unknown,
): void {
  if (change(undefined) === undefined && !exists(document, steps)) return;
  const last = steps.at(-1) ?? '';
  const container = steps.slice(0, -1).reduce<unknown>((value, step) => {
    if (stepInto(value, step) === undefined) assign(value, step, {});
    return stepInto(value, step);
  }, document);
  assign(container, last, change(stepInto(container, last)));
}

function exists(document: Document, steps: readonly string[]): boolean {
  return steps.reduce<unknown>(stepInto, document) !== undefined;
}

function assign(container: unknown, step: string, value: unknown): void {
  if (isDocument(container)) {
    if (value === undefined) delete container[step];
    else
      Object.defineProperty(container, step, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
  } else if (Array.isArray(container) && isArrayIndex(step)) {
    const array = container as unknown[];
    if (Number(step) > array.length + MAX_PADDING) {
      throw new CommandError('BadValue', `can't backfill more than ${MAX_PADDING} elements`);
    }
    while (array.length < Number(step)) array.push(null);
    array[Number(step)] = value ?? null;
  } else {
    throw new CommandError(
      'PathNotViable',
      `Cannot create field '${step}' in an element that is no document`,
    );
  }
}
