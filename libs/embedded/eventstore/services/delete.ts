import { ProtoWriter } from '../wire/protobuf';
import type { ExpectedRevision } from '../log/refusals';
import type { DeleteReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb';
import { handlerException } from './status';

/** Which stream is to be deleted or tombstoned, and on which condition. */
export function deletionTarget(request: DeleteReq | TombstoneReq): {
  stream: string;
  expected: ExpectedRevision;
} {
  const options = request.getOptions();
  const name = options?.getStreamIdentifier()?.getStreamName_asU8();
  if (!options || !name || name.length === 0) throw handlerException();
  return { stream: Buffer.from(name).toString('utf8'), expected: expectedOf(options) };
}

function expectedOf(options: DeleteReq.Options | TombstoneReq.Options): ExpectedRevision {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : 'any';
}

/** `DeleteResp` and `TombstoneResp`. */
export const encodeDeleted = (position: number): Buffer =>
  new ProtoWriter().message(1, (at) => at.uint(1, position).uint(2, position)).finish();
