import { CommandError } from '../errors';
import { isOperatorDocument } from '../query/predicates';
import { sameValue } from '../values/compare';
import { type Document } from '../values/document';
import { changeAt } from './paths';

/** What an update statement does, whichever of its three forms it has. */
export interface Update {
  /** A replacement can be of one document only. */
  readonly isReplacement: boolean;
  /** The encoded document as it will be, given as it is. */
  apply(current: Buffer): Buffer;
  /** The encoded document that an upsert inserts; it has an `_id`. */
  create(): Buffer;
}

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
