import { type ObjectId } from 'bson';
import { CommandError } from '../errors';
import { type Store } from '../store/store';
import { type Document, isDocument } from '../values/document';
import { approximate } from '../values/numbers';
import { type Message } from '../wire/message';
import { type Cursors } from './cursors';

/** What commands work on. */
export interface Server {
  readonly store: Store;
  readonly cursors: Cursors;
  readonly startedAt: Date;
  /** One of its own for every start: by it clients tell that another server answers. */
  readonly processId: ObjectId;
}

/** A command to be carried out. */
export interface Request {
  readonly server: Server;
  readonly message: Message;
  readonly connectionId: number;
  /** The decoded command; its first field is its name. */
  readonly command: Document;
  readonly database: string;
}

/** What is answered after `firstMs`, then every `everyMs` where the client takes several answers. */
export class Awaited {
  constructor(
    readonly firstMs: number,
    readonly everyMs: number,
    readonly result: () => Document,
  ) {}
}

/** A handler answers with the fields beside `ok: 1`, decoded, already encoded or to be awaited. */
export type Handler = (request: Request) => Document | Buffer | Awaited;

/** `database.collection`, the collection being the value of the command's first field. */
export function namespaceOf({ command, database }: Request): string {
  const [name, collection] = Object.entries(command)[0] ?? [];
  if (typeof collection === 'string') return `${database}.${collection}`;
  throw new CommandError('InvalidNamespace', `collection name has invalid type in ${name}`);
}

/** @throws CommandError TypeMismatch */
export function optionalDocument(command: Document, field: string): Document | undefined {
  const value = command[field];
  if (value === undefined || value === null) return undefined;
  if (isDocument(value)) return value;
  throw new CommandError('TypeMismatch', `Field '${field}' must be of type object`);
}

/** @throws CommandError TypeMismatch for a non-number, BadValue for a negative one */
export function optionalCount(command: Document, field: string): number | undefined {
  const value = command[field];
  if (value === undefined || value === null) return undefined;
  const count = approximate(value);
  if (count === undefined) {
    throw new CommandError('TypeMismatch', `Field '${field}' must be a number`);
  }
  if (count < 0) throw new CommandError('BadValue', `Field '${field}' value must be >= 0`);
  return count;
}

/** @throws CommandError TypeMismatch */
export function documents(command: Document, field: string): Document[] {
  const value = command[field];
  if (Array.isArray(value) && value.every(isDocument)) return value;
  throw new CommandError('TypeMismatch', `Field '${field}' must be an array of documents`);
}

const unsupportedOptions = [
  'collation',
  'let',
  'min',
  'max',
  'returnKey',
  'showRecordId',
  'tailable',
];

/** @throws CommandError InvalidOptions for an option that would change the result and is not supported */
export function checkOptions(commandOrStatement: Document): void {
  const option = unsupportedOptions.find((name) => Boolean(commandOrStatement[name]));
  if (option !== undefined) {
    throw new CommandError('InvalidOptions', `the option '${option}' is not supported`);
  }
}
