import { BSONError, Double } from 'bson';
import { CommandError, codes } from '../errors';
import { decode, type Document, encode } from '../values/document';
import { type Reply } from '../wire/connection';
import { encodeReply, type Message, parseMessage } from '../wire/message';
import { aggregate } from './aggregate';
import * as collections from './collections';
import { deleteDocuments } from './delete';
import { distinct } from './distinct';
import { count, find, getMore, killCursors } from './find';
import { explain } from './explain';
import { findAndModify } from './find-and-modify';
import * as handshake from './handshake';
import { hello } from './hello';
import * as indexes from './indexes';
import { insert } from './insert';
import { Awaited, checkOptions, type Handler, type Request, type Server } from './request';
import { update } from './update';

const { ping, buildInfo } = handshake;

const handlers: Readonly<Record<string, Handler>> = {
  ...handshake,
  hello,
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

/** Answers one message of a connection. */
export function answer(server: Server, connectionId: number, bytes: Buffer): Reply {
  const message = parseMessage(bytes);
  const body = run(server, connectionId, message);
  if (!message.answered) return {};
  if (body instanceof Awaited) return awaited(message, body);
  return { now: encodeReply(message, body) };
}

function run(server: Server, connectionId: number, message: Message): Buffer | Awaited {
  try {
    const command = decode(message.body);
    const database = typeof command.$db === 'string' ? command.$db : 'admin';
    const result = handle({ server, message, connectionId, command, database });
    return Buffer.isBuffer(result) || result instanceof Awaited ? result : succeeded(result);
  } catch (error) {
    return encode(describe(error));
  }
}

const succeeded = (result: Document) => encode({ ...result, ok: new Double(1) });

/** The answers to an awaited command: one, or where the client allows it, others until the connection ends. */
function awaited(message: Message, { firstMs, everyMs, result }: Awaited): Reply {
  const { exhaustAllowed } = message;
  const reply = (): Reply => ({
    now: encodeReply(message, succeeded(result()), exhaustAllowed),
    ...(exhaustAllowed && { later: { afterMs: everyMs, reply } }),
  });
  return { later: { afterMs: firstMs, reply } };
}

function handle(request: Request): ReturnType<Handler> {
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
