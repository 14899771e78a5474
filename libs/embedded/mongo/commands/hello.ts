import { Int32, Long, ObjectId } from 'bson';
import { CommandError } from '../errors';
import { MAX_DOCUMENT_BYTES } from '../store/collection';
import { type Document } from '../values/document';
import { MAX_MESSAGE_BYTES } from '../wire/message';
import { Awaited, type Handler, optionalCount, optionalDocument, type Request } from './request';

const WIRE_VERSION = 21;
const MAX_BATCH = 100_000;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Answers as a standalone server: no set name, so drivers neither retry writes nor offer
 * transactions. Asked with the topology version that the client knows, it answers after
 * `maxAwaitTimeMS`, for nothing will have changed before (Server Discovery and Monitoring,
 * awaitable hello); at once when the client knows that of another process.
 *
 * @throws CommandError 31368 for a topology version without `maxAwaitTimeMS`, or the other way round
 */
export const hello: Handler = (request) => {
  const { command, server } = request;
  const known = optionalDocument(command, 'topologyVersion');
  const maxAwaitMs = optionalCount(command, 'maxAwaitTimeMS');
  if (known === undefined && maxAwaitMs === undefined) return description(request);
  if (known === undefined || maxAwaitMs === undefined) {
    throw new CommandError(
      'Location31368',
      "A request with a 'topologyVersion' must include 'maxAwaitTimeMS', and the other way round",
    );
  }
  const everyMs = Math.min(maxAwaitMs, LONGEST_TIMER_MS);
  const current = known.processId instanceof ObjectId && server.processId.equals(known.processId);
  return new Awaited(current ? everyMs : 0, everyMs, () => description(request));
};

const description = ({ command, connectionId, server: { processId } }: Request): Document => ({
  ...('hello' in command ? { isWritablePrimary: true } : { ismaster: true }),
  topologyVersion: { processId, counter: Long.ZERO },
  helloOk: true,
  maxBsonObjectSize: new Int32(MAX_DOCUMENT_BYTES),
  maxMessageSizeBytes: new Int32(MAX_MESSAGE_BYTES),
  maxWriteBatchSize: new Int32(MAX_BATCH),
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: new Int32(connectionId),
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
});
