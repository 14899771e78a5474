import { ObjectId } from 'bson';
import { CommandError } from '../errors';
import { assemble, decode, decodeValue, type Document, encode } from '../values/document';
import {
  bsonType,
  type Element,
  elementBytes,
  EncodedDocument,
  nameOf,
  valueBytes,
} from '../values/encoded';
import { checkSameId, equalities, type Update } from './document-update';
import { modifiersUpdate } from './modifiers';
import { pipelineUpdate } from './pipeline';

const ID = Buffer.from('_id');
const DOLLAR = 0x24;

/**
 * Compiles the `u` of an update statement: a replacement, update operators, or a pipeline.
 * @throws CommandError FailedToParse and what the operators refuse
 */
export function compileUpdate(
  update: Element,
  filter: Document,
  arrayFilters: readonly Document[],
): Update {
  if (update.type === bsonType.array) {
    const stages = new EncodedDocument(update.bytes, update.start).elements;
    return pipelineUpdate(
      stages.map((stage) => decode(valueBytes(stage))),
      filter,
    );
  }
  if (update.type !== bsonType.document) {
    throw new CommandError('FailedToParse', 'Update argument must be either an object or an array');
  }
  const document = new EncodedDocument(valueBytes(update));
  return document.bytes[5] === DOLLAR // it begins the first name
    ? modifiersUpdate(decode(document.bytes), filter, arrayFilters)
    : replacement(document, filter);
}

function replacement(document: EncodedDocument, filter: Document): Update {
  const { bytes, elements } = document;
  const operator = elements.find(({ nameStart }) => bytes[nameStart] === DOLLAR);
  if (operator !== undefined) {
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${nameOf(operator)}' is not allowed in a replacement document`,
    );
  }
  const own = document.field(ID);
  const rest = elements.filter((element) => element !== own).map(elementBytes);
  return {
    isReplacement: true,
    apply: (current) => {
      const id = idOf(current);
      if (own !== undefined) checkSameId(decodeValue(own), decodeValue(id));
      return assemble([elementBytes(id), ...rest]);
    },
    create: () => {
      const wanted = equalities(filter)._id;
      if (own !== undefined && wanted !== undefined) checkSameId(decodeValue(own), wanted);
      const id = own
        ? elementBytes(own)
        : encode({ _id: wanted ?? new ObjectId() }).subarray(4, -1);
      return assemble([id, ...rest]);
    },
  };
}

function idOf(document: Buffer): Element {
  const id = new EncodedDocument(document).field(ID);
  if (id === undefined) throw new Error('a stored document has no _id');
  return id;
}
