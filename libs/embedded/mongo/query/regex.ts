import type { BSONRegExp } from 'bson';
import { CommandError } from '../errors';
import { bsonClass } from '../values/document';

export function isRegex(value: unknown): value is BSONRegExp {
  return typeof value === 'object' && value !== null && bsonClass(value) === 'BSONRegExp';
}

/**
 * The JavaScript expression of a `$regex` operand: a string or a BSON regular expression.
 * @throws CommandError BadValue for options beyond i, m, s and u, or for a pattern that cannot be compiled
 */
export function regexOf(operand: unknown, options?: unknown): RegExp {
  const { pattern, options: own } = isRegex(operand) ? operand : { pattern: operand, options: '' };
  const flags = typeof options === 'string' ? options : own;
  if (typeof pattern !== 'string' || /[^imsu]/.test(flags)) {
    throw new CommandError('BadValue', '$regex has to be a string, its $options of i, m, s and u');
  }
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    throw new CommandError(
      'BadValue',
      `Regular expression is invalid: ${(error as Error).message}`,
    );
  }
}

/** The literal text that every match of an anchored pattern begins with; undefined when there is none. */
export function literalPrefix(operand: unknown, options?: unknown): string | undefined {
  const { source, flags } = regexOf(operand, options);
  if (flags.includes('i') || flags.includes('m')) return undefined;
  const [, literal, next = ''] = /^\^([^\\^$.|?*+()[\]{}]+)(.?)/u.exec(source) ?? [];
  if (literal === undefined || source.includes('|')) return undefined;
  const isLastOptional = /[?*{]/.test(next);
  return (isLastOptional ? [...literal].slice(0, -1).join('') : literal) || undefined;
}
