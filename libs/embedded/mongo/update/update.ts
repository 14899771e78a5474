import { ObjectId } from 'bson';
import { CommandError } from '../errors';
import { isOperatorDocument } from '../query/predicates';
import { sameValue } from '../values/compare';
import {
  assemble,
  decode,
  type Document,
  type Element,
  elements,
  encode,
} from '../values/document';
import { changeAt } from './paths';
import { modifiersUpdate } from './modifiers';
import { pipelineUpdate } from './pipeline';

/** What an update statement does, whichever of its three forms it has. */
export interface Update {
  /** The encoded document as it will be, given as it is. */
  apply(current: Buffer): Buffer;
  /** The encoded document that an upsert inserts; it has an `_id`. */
  create(): Buffer;
}

const DOCUMENT = 0x03;
const ARRAY = 0x04;

/**
 * Compiles the `u` of an update statement: a replacement, update operators, or a pipeline.
 * @throws CommandError FailedToParse and what the operators refuse
 */
export function compileUpdate(
  update: Element,
  filter: Document,
  arrayFilters: readonly Document[],
): Update {
  if (update.type === ARRAY)
    return pipelineUpdate(
      [...elements(update.value)].map(({ value }) => decode(value)),
      filter,
    );
  if (update.type !== DOCUMENT) {
    throw new CommandError('FailedToParse', 'Update argument must be either an object or an array');
  }
  const startsWithOperator = update.value[5] === 0x24; // '$' begins the first name
  return startsWithOperator
    ? modifiersUpdate(decode(update.value), filter, arrayFilters)
    : replacement(update.value, filter);
}

function replacement(document: Buffer, filter: Document): Update {
  const all = [...elements(document)];
  const operator = all.find(({ name }) => name.startsWith('$'));
  if (operator !== undefined) {
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${operator.name}' in '${operator.name}' is not allowed in the context of an update's replacement document.`,
    );
  }
  const own = all.find(({ name }) => name === '_id');
  const rest = all.filter((element) => element !== own).map(({ bytes }) => bytes);
  return {
    apply: (current) => {
      const [id] = idElement(current);
      if (own !== undefined) checkSameId(valueOf(own), valueOf(id));
      return assemble([id.bytes, ...rest]);
    },
    create: () => {
      const wanted = equalities(filter)._id;
      if (own !== undefined && wanted !== undefined) checkSameId(valueOf(own), wanted);
      const id = own?.bytes ?? encode({ _id: wanted ?? new ObjectId() }).subarray(4, -1);
      return assemble([id, ...rest]);
    },
  };
}

function idElement(document: Buffer): [Element] {
  for (const element of elements(document)) if (element.name === '_id') return [element];
  throw new CommandError('ImmutableField', 'the document has no _id');
}

const valueOf = (element: Element) => decode(assemble([element.bytes]))[element.name];

/** @throws CommandError ImmutableField */
export function checkSameId(after: unknown, before: unknown): void {
  if (sameValue(after, before)) return;
  throw new CommandError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

/** The fields that a filter sets to one value, as a document: what an upsert begins with. */
export function equalities(filter: Document): Document {
  const document: Document = {};
  const collect = (part: Document) => {
    for (const [name, condition] of Object.entries(part)) {
      if (name === '$and') (condition as Document[]).forEach(collect);
      else if (!name.startsWith('$')) {
        const value = isOperatorDocument(condition) ? condition.$eq : condition;
        if (value !== undefined) changeAt(document, name.split('.'), () => value);
      }
    }
  };
  collect(filter);
  return document;
}
