import { ObjectId } from 'bson';
import { CommandError } from '../errors';
import {
  assemble,
  decode,
  type Document,
  type Element,
  elements,
  encode,
} from '../values/document';
import { checkSameId, equalities, type Update } from './document-update';
import { modifiersUpdate } from './modifiers';
import { pipelineUpdate } from './pipeline';

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
  if (update.type === ARRAY) {
    const stages = [...elements(update.value)].map(({ value }) => decode(value));
    return pipelineUpdate(stages, filter);
  }
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
      `The dollar ($) prefixed field '${operator.name}' is not allowed in a replacement document`,
    );
  }
  const own = all.find(({ name }) => name === '_id');
  const rest = all.filter((element) => element !== own).map(({ bytes }) => bytes);
  return {
    isReplacement: true,
    apply: (current) => {
      const id = idOf(current);
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

function idOf(document: Buffer): Element {
  const id = [...elements(document)].find(({ name }) => name === '_id');
  if (id === undefined) throw new Error('a stored document has no _id');
  return id;
}

const valueOf = (element: Element) => decode(assemble([element.bytes]))[element.name];
