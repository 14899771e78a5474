import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { fault } from './form';
import { faultsOf } from './faults';
import { Malformed } from './malformed';
import { untamed } from './tame';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const judge = (value: unknown, type: new () => object): void => {
  if (!isObject(value))
    throw new Malformed(fault('type', 'must be an object', '必须是对象', 'body'));
  const wild = untamed(value);
  if (wild.length > 0) throw new Malformed(wild);
  const errors = validateSync(plainToInstance(type, value), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false, // a command without fields has a DTO without rules
  });
  if (errors.length > 0) throw new Malformed(faultsOf(errors));
};

/**
 * Judges a body, a query string or the headers of a command by its DTO and hands on what was sent, unchanged
 * and complete: every field is declared, and none that is not sent appears as `undefined`.
 *
 * @throws {Malformed} naming every faulty, missing and unknown field
 */
export class StrictPipe implements PipeTransform {
  transform(value: unknown, { metatype }: ArgumentMetadata): unknown {
    if (metatype === undefined || metatype === Object)
      throw new TypeError('a parameter of a controller has no DTO class');
    const sent = value ?? {};
    judge(sent, metatype as new () => object);
    return sent;
  }
}
