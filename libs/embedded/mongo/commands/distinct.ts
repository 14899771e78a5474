import { CommandError } from '../errors';
import { select } from '../plan/select';
import { compileFilter } from '../query/filter';
import { valuesAt } from '../query/path';
import { decodeFields } from '../values/document';
import { keyOf } from '../values/key';
import { type Handler, namespaceOf, optionalDocument } from './request';

export const distinct: Handler = (request) => {
  const { command, server } = request;
  const { key, hint } = command;
  if (typeof key !== 'string') throw new CommandError('TypeMismatch', "'key' must be a string");
  const filter = compileFilter(optionalDocument(command, 'query') ?? {});
  const collection = server.store.find(namespaceOf(request));
  if (collection === undefined) return { values: [] };
  const path = key.split('.');
  const root = [Buffer.from(path[0] ?? '')];
  const values = new Map<string, unknown>();
  for (const { bytes } of select(collection, { filter, hint }).scan) {
    for (const value of valuesAt(decodeFields(bytes, root), path).flat()) {
      if (value !== undefined) values.set(keyOf(value).toString('latin1'), value);
    }
  }
  return { values: [...values.values()] };
};
