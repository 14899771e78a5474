import { CommandError } from '../errors';
import { type Document, isDocument } from '../values/document';
import { compileExpression } from './expression';
import { valuesAt } from './path';
import { fieldPredicate, isOperatorDocument } from './predicates';

export type Matches = (document: Document) => boolean;

export interface Filter {
  readonly source: Document;
  readonly matches: Matches;
  /** The top-level fields it looks at, or undefined when it needs the whole document. */
  readonly fields: readonly Buffer[] | undefined;
}

/**
 * Compiles a query filter.
 * @throws CommandError BadValue for an unknown or malformed operator
 */
export function compileFilter(source: Document): Filter {
  const names = new Set<string>();
  const matches = compile(source, names);
  const fields = names.has('') ? undefined : [...names].map((name) => Buffer.from(name));
  return { source, matches, fields };
}

/** Compiles a filter; `names` collects the top-level fields, the empty name stands for all. */
function compile(source: Document, names: Set<string>): Matches {
  const all = Object.entries(source)
    .filter(([name]) => name !== '$comment')
    .map(([name, condition]) =>
      name.startsWith('$') ? logical(name, condition, names) : onField(name, condition, names),
    );
  return all.length === 1 && all[0] ? all[0] : (document) => all.every((test) => test(document));
}

function logical(operator: string, condition: unknown, names: Set<string>): Matches {
  if (operator === '$expr') {
    names.add('');
    return compileExpression(condition);
  }
  if (!['$and', '$or', '$nor'].includes(operator)) {
    throw new CommandError('BadValue', `unknown top level operator: ${operator}`);
  }
  if (!Array.isArray(condition) || condition.length === 0 || !condition.every(isDocument)) {
    throw new CommandError('BadValue', `${operator} must be a nonempty array of documents`);
  }
  const branches = condition.map((branch) => compile(branch, names));
  switch (operator) {
    case '$and':
      return (document) => branches.every((test) => test(document));
    case '$or':
      return (document) => branches.some((test) => test(document));
    default:
      return (document) => !branches.some((test) => test(document));
  }
}

function onField(name: string, condition: unknown, names: Set<string>): Matches {
  const path = name.split('.');
  names.add(path[0] ?? '');
  const conditions = isOperatorDocument(condition) ? condition : { $eq: condition };
  const test = fieldPredicate(conditions, elementMatcher);
  return (document) => test(valuesAt(document, path));
}

/** What `$elemMatch` holds: conditions on the element itself, or a filter on its fields. */
function elementMatcher(condition: Document): (element: unknown) => boolean {
  const operator = Object.keys(condition)[0];
  if (operator?.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(operator)) {
    const test = fieldPredicate(condition, elementMatcher);
    return (element) => test([element]);
  }
  const matches = compile(condition, new Set());
  return (element) => isDocument(element) && matches(element);
}
