import { EventTooLarge, NotSerializable } from './errors';
import { type NewEvent } from './types';

/** What the server takes in one append: types (UTF-16), data and metadata (JSON in UTF-8) together. */
export const appendLimit = 1_048_576;

interface Fault {
  readonly path: string;
  readonly found: string;
}

/** Where and how a value is not JSON. `within`: the objects that hold it, to notice a cycle. */
const faultIn = (value: unknown, within: object[]): Fault | undefined => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : { path: '', found: String(value) };
    case 'object':
      return value === null ? undefined : faultInObject(value, within);
    default:
      return { path: '', found: value === undefined ? 'undefined' : `a ${typeof value}` };
  }
};

const faultInObject = (value: object, within: object[]): Fault | undefined => {
  if (within.includes(value)) return { path: '', found: 'a cycle' };
  const list = Array.isArray(value);
  const plain = Object.prototype.toString.call(value) === '[object Object]' && !('toJSON' in value);
  if (!list && !plain) return { path: '', found: `a ${value.constructor.name}` };
  within.push(value);
  for (const key of list ? value.keys() : Object.keys(value)) {
    const fault = faultIn((value as Readonly<Record<string | number, unknown>>)[key], within);
    if (fault) return { ...fault, path: `${list ? `[${key}]` : `.${key}`}${fault.path}` };
  }
  within.pop();
  return undefined;
};

const bytesOf = (event: NewEvent, index: number): number => {
  const { data, metadata } = event;
  const fault = faultIn({ data, metadata }, []);
  if (fault) throw new NotSerializable(`events[${index}]${fault.path}`, fault.found);
  const json =
    Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata));
  return json + 2 * event.type.length;
};

/**
 * An event that does not serialise would kill the process inside the client, and an oversized one
 * would fail the appends of others that share its connection; so both are found before.
 * @throws NotSerializable, EventTooLarge
 */
export const checkAppend = (stream: string, events: readonly NewEvent[]): void => {
  if (events.length === 0) throw new RangeError(`an append to ${stream} needs at least one event`);
  const bytes = events.reduce((sum, event, index) => sum + bytesOf(event, index), 0);
  if (bytes > appendLimit) throw new EventTooLarge(stream, bytes, appendLimit);
};
