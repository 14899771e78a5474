import { CommandError } from '../errors';
import { compareValues, sameValue } from '../values/compare';
import { bsonClass, type Document, isDocument } from '../values/document';
import { keyOf } from '../values/key';
import { approximate, numberOf } from '../values/numbers';
import { rankOf, typeRank } from '../values/type-rank';
import { isRegex, regexOf } from './regex';
import { typeMatcher } from './types';

/** Tests the values found at a path, arrays not yet taken apart. */
export type FieldPredicate = (values: readonly unknown[]) => boolean;
type ValuePredicate = (value: unknown) => boolean;
type ElementMatcher = (condition: Document) => ValuePredicate;

/** Whether a condition is `{$operator: …}` rather than a document to be equal to. */
export function isOperatorDocument(condition: unknown): condition is Document {
  return isDocument(condition) && (Object.keys(condition)[0]?.startsWith('$') ?? false);
}

/** All of the operators of one field's conditions. */
export function fieldPredicate(
  conditions: Document,
  elementMatcher: ElementMatcher,
): FieldPredicate {
  const tests = Object.entries(conditions)
    .filter(([operator]) => operator !== '$options')
    .map(([operator, operand]) => operatorPredicate(operator, operand, conditions, elementMatcher));
  return tests.length === 1 && tests[0]
    ? tests[0]
    : (values) => tests.every((test) => test(values));
}

function operatorPredicate(
  operator: string,
  operand: unknown,
  conditions: Document,
  elementMatcher: ElementMatcher,
): FieldPredicate {
  switch (operator) {
    case '$eq':
      return anyValueOrElement(isRegex(operand) ? regexPredicate(operand) : equalTo(operand));
    case '$ne':
      return not(anyValueOrElement(equalTo(operand)));
    case '$gt':
      return anyValueOrElement(ordered(operand, (order) => order > 0));
    case '$gte':
      return anyValueOrElement(ordered(operand, (order) => order >= 0));
    case '$lt':
      return anyValueOrElement(ordered(operand, (order) => order < 0));
    case '$lte':
      return anyValueOrElement(ordered(operand, (order) => order <= 0));
    case '$in':
      return anyValueOrElement(oneOf(operator, operand));
    case '$nin':
      return not(anyValueOrElement(oneOf(operator, operand)));
    case '$exists': {
      const exists = (values: readonly unknown[]) => values.some((value) => value !== undefined);
      return isFalse(operand) ? not(exists) : exists;
    }
    case '$type':
      return anyValueOrElement(typeMatcher(operand));
    case '$regex':
      return anyValueOrElement(regexPredicate(operand, conditions.$options));
    case '$mod':
      return anyValueOrElement(modulo(operand));
    case '$size':
      return (values) =>
        values.some((value) => Array.isArray(value) && value.length === approximate(operand));
    case '$all':
      return all(operand, elementMatcher);
    case '$elemMatch':
      return hasElement(operand, elementMatcher);
    case '$not':
      return negation(operand, elementMatcher);
    default:
      throw new CommandError('BadValue', `unknown operator: ${operator}`);
  }
}

const not =
  (test: FieldPredicate): FieldPredicate =>
  (values) =>
    !test(values);

/** Holds when a value satisfies the test or, for an array, one of its elements does. */
const anyValueOrElement =
  (test: ValuePredicate): FieldPredicate =>
  (values) =>
    values.some((value) => test(value) || (Array.isArray(value) && value.some(test)));

const equalTo =
  (operand: unknown): ValuePredicate =>
  (value) =>
    sameValue(value, operand);

/** Order comparisons hold between values of one type only; with NaN only when both are. */
function ordered(operand: unknown, holds: (order: number) => boolean): ValuePredicate {
  const rank = rankOf(operand);
  const anyType = rank === typeRank.minKey || rank === typeRank.maxKey;
  const isNaNOperand = isNaNValue(operand);
  return (value) => {
    if (!anyType && rankOf(value) !== rank) return false;
    if (rank === typeRank.number && isNaNValue(value) !== isNaNOperand) return false;
    return holds(compareValues(value, operand));
  };
}

const isNaNValue = (value: unknown) => Number.isNaN(numberOf(value));

function oneOf(operator: string, operand: unknown): ValuePredicate {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', `${operator} needs an array`);
  const patterns = operand.filter(isRegex).map((item) => regexPredicate(item));
  // equal values have equal keys: one look-up, however many are asked for
  const values = new Set(operand.filter((item) => !isRegex(item)).map(lookUpKey));
  return (value) => values.has(lookUpKey(value)) || patterns.some((test) => test(value));
}

const lookUpKey = (value: unknown): string => keyOf(value).toString('latin1');

function regexPredicate(operand: unknown, options?: unknown): ValuePredicate {
  const expression = regexOf(operand, options);
  return (value) =>
    typeof value === 'string'
      ? expression.test(value)
      : isRegex(value) && sameValue(value, operand);
}

function modulo(operand: unknown): ValuePredicate {
  const [divisor, remainder] = Array.isArray(operand) ? operand.map(approximate) : [];
  if (!divisor || remainder === undefined) {
    throw new CommandError('BadValue', 'malformed mod, needs to be an array of two numbers');
  }
  return (value) => {
    const number = approximate(value);
    return number !== undefined && Math.trunc(number) % Math.trunc(divisor) === remainder;
  };
}

function all(operand: unknown, elementMatcher: ElementMatcher): FieldPredicate {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', '$all needs an array');
  const tests = operand.map((item) =>
    isDocument(item) && '$elemMatch' in item
      ? hasElement(item.$elemMatch, elementMatcher)
      : anyValueOrElement(isRegex(item) ? regexPredicate(item) : equalTo(item)),
  );
  return (values) => tests.length > 0 && tests.every((test) => test(values));
}

function hasElement(operand: unknown, elementMatcher: ElementMatcher): FieldPredicate {
  if (!isDocument(operand)) throw new CommandError('BadValue', '$elemMatch needs an Object');
  const test = elementMatcher(operand);
  return (values) => values.some((value) => Array.isArray(value) && value.some(test));
}

function negation(operand: unknown, elementMatcher: ElementMatcher): FieldPredicate {
  if (isRegex(operand)) return not(anyValueOrElement(regexPredicate(operand)));
  if (!isOperatorDocument(operand)) {
    throw new CommandError('BadValue', '$not needs a regex or a document of operators');
  }
  return not(fieldPredicate(operand, elementMatcher));
}

const isFalse = (value: unknown) =>
  value === false ||
  value === null ||
  (typeof value === 'object' && bsonClass(value) !== undefined && numberOf(value) === 0);
