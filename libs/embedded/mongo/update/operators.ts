import { Int32, Timestamp } from 'bson';
import { CommandError } from '../errors';
import { compareValues } from '../values/compare';
import { isDocument } from '../values/document';
import { arithmetic } from '../values/numbers';
import { addToSet, pop, pull, pullAll, push } from './array-operators';

/** What an operator makes of the value at its path; `undefined` means no field, before and after. */
export type Change = (value: unknown, operand: unknown, path: string) => unknown;

/** The update operators that change one field by itself; `$rename` and `$setOnInsert` are apart. */
export const operators: Readonly<Record<string, Change>> = {
  $set: (_, operand) => operand,
  $unset: () => undefined,
  $inc: (value, operand) => arithmetic('add', value ?? new Int32(0), operand),
  $mul: (value, operand) => arithmetic('multiply', value ?? new Int32(0), operand),
  $min: (value, operand) =>
    value === undefined || compareValues(operand, value) < 0 ? operand : value,
  $max: (value, operand) =>
    value === undefined || compareValues(operand, value) > 0 ? operand : value,
  $currentDate: (_, operand) => currentDate(operand),
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};

function currentDate(operand: unknown): unknown {
  const type = isDocument(operand) ? operand.$type : 'date';
  if (operand === true || type === 'date') return new Date();
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
  throw new CommandError('BadValue', "$currentDate needs true or a $type of 'date' or 'timestamp'");
}
