import { ObjectId } from 'bson';
import { CommandError } from '../errors';
import { decode, type Document, encode, isDocument } from '../values/document';
import { type Change, operators } from './operators';
import { changeAt, compileArrayFilters, concretePaths, type Positions, stepInto } from './paths';
import { checkSameId, equalities, type Update } from './document-update';

/** One operator on one path. */
interface Modifier {
  readonly operator: string;
  readonly path: string;
  readonly operand: unknown;
}

/** An update of operators such as `{$set: {…}, $inc: {…}}`. */
export function modifiersUpdate(
  source: Document,
  filter: Document,
  arrayFilters: readonly Document[],
): Update {
  const modifiers = Object.entries(source).flatMap(modifiersOf);
  checkConflicts(modifiers);
  const positions = { filter, arrayFilters: compileArrayFilters(arrayFilters) };
  const run = (document: Document, inserting: boolean) => {
    for (const modifier of modifiers) {
      if (inserting || modifier.operator !== '$setOnInsert') modify(document, modifier, positions);
    }
    return document;
  };
  return {
    isReplacement: false,
    apply: (current) => {
      const before = decode(current);
      const { _id } = before;
      const after = run(before, false);
      checkSameId(after._id, _id);
      return encode(after);
    },
    create: () => {
      const base = equalities(filter);
      const wanted = base._id;
      const after = run(base, true);
      if (wanted !== undefined) checkSameId(after._id, wanted);
      const { _id = new ObjectId(), ...rest } = after;
      return encode({ _id, ...rest });
    },
  };
}

function modifiersOf([operator, fields]: [string, unknown]): Modifier[] {
  if (!Object.hasOwn(operators, operator) && !['$rename', '$setOnInsert'].includes(operator)) {
    throw new CommandError(
      'FailedToParse',
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDocument(fields)) {
    throw new CommandError(
      'FailedToParse',
      `Modifiers operate on fields but we found another type for ${operator}`,
    );
  }
  return Object.entries(fields).map(([path, operand]) => {
    if (path === '' || path.split('.').includes('')) {
      throw new CommandError('BadValue', `The update path '${path}' contains an empty field name`);
    }
    return { operator, path, operand };
  });
}

/** @throws CommandError ConflictingUpdateOperators when two of them touch the same field */
function checkConflicts(modifiers: readonly Modifier[]): void {
  const paths = modifiers.flatMap(({ operator, path, operand }) =>
    operator === '$rename' ? [path, String(operand)] : [path],
  );
  const taken = new Set(paths);
  const prefixes = paths.flatMap((path) => {
    const steps = path.split('.');
    return steps.slice(1).map((_, i) => steps.slice(0, i + 1).join('.'));
  });
  const conflict =
    prefixes.find((prefix) => taken.has(prefix)) ??
    paths.find((path, i) => paths.indexOf(path) !== i);
  if (conflict !== undefined) {
    throw new CommandError(
      'ConflictingUpdateOperators',
      `Updating the path '${conflict}' would create a conflict at '${conflict}'`,
    );
  }
}

const set: Change = (_, operand) => operand;

function modify(document: Document, { operator, path, operand }: Modifier, positions: Positions) {
  if (operator === '$rename') return rename(document, path, operand);
  const change = operators[operator] ?? set; // only $setOnInsert is not among them
  for (const steps of concretePaths(document, path, positions)) {
    changeAt(document, steps, (value) => change(value, operand, path));
  }
}

function rename(document: Document, from: string, to: unknown): void {
  if (typeof to !== 'string')
    throw new CommandError('BadValue', 'The $rename target must be a string');
  const steps = from.split('.');
  const value = steps.reduce<unknown>(stepInto, document);
  if (value === undefined) return;
  changeAt(document, steps, () => undefined);
  changeAt(document, to.split('.'), () => value);
}
