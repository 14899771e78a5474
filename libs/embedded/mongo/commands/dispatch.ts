import { BSONError, Double } from 'bson';
import { CommandError, codes } from '../errors';
import { decode, type Document, encode } from '../values/document';
import { encodeReply, type Message, parseMessage } from '../wire/message';
import { aggregate } from './aggregate';
import * as collections from './collections';
import { deleteDocuments } from './delete';
import { distinct } from './distinct';
import { count, find, getMore, killCursors } from './find';
import { explain } from './explain';
import { findAndModify } from './find-and-modify';
import * as handshake from './handshake';
import * as indexes from './indexes';
import { insert } from './insert';
import { checkOptions, type Handler, type Request, type Server } from './request';
import { update } from './update';

const { hello, ping, buildInfo } = handshake;

const handlers: Readonly<Record<string, Handler>> = {
  ...handshake,
  isMaster: hello,
  ismaster: hello,
  buildinfo: buildInfo,
  endSessions: ping,
  logout: ping,
  ...collections,
  ...indexes,
  deleteIndexes: indexes.dropIndexes,
  dbstats: collections.dbStats,
  insert,
  update,
  delete: deleteDocuments,
  find,
  getMore,
  killCursors,
  count,
  distinct,
  explain,
  aggregate,
  findAndModify,
  findandmodify: findAndModify,
};

/** Answers one message of a connection; undefined when its client wants no answer. */
export function answer(server: Server, connectionId: number, bytes: Buffer): Buffer | undefined {
  const message = parseMessage(bytes);
  const body = run(server, connectionId, message);
  return message.answered ? encodeReply(message, body) : undefined;
}

function run(server: Server, connectionId: number, message: Message): Buffer {
  try {
    const command = decode(message.body);
    const database = typeof command.$db === 'string' ? command.$db : 'admin';
    const result = handle({ server, message, connectionId, command, database });
    return Buffer.isBuffer(result) ? result : encode({ ...result, ok: new Double(1) });
  } catch (error) {
    return encode(describe(error));
  }
}

function handle(request: Request): Document | Buffer {
  const name = Object.keys(request.command)[0] ?? '';
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (handler === undefined) {
    throw new CommandError('CommandNotFound', `no such command: '${name}'`);
  }
  if ('startTransaction' in request.command || 'autocommit' in request.command) {
    throw new CommandError(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    );
  }
  checkOptions(request.command);
  return handler(request);
}

function describe(error: unknown): Document {
  if (error instanceof CommandError) {
    const { code, codeName, message, details } = error;
    return { ok: new Double(0), errmsg: message, code, codeName, ...details };
  }
  const errmsg = error instanceof Error ? error.message : String(error);
  const codeName = error instanceof BSONError ? 'InvalidBSON' : 'InternalError';
  return { ok: new Double(0), errmsg, code: codes[codeName], codeName };
}
