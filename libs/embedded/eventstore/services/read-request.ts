import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { UuidForm } from '../wire/read-responses';
import { type EventFilter, expressionOf, filterOf } from './filter';
import { handlerException } from './status';

/** Where to begin: 'start', 'end', or a revision or position. */
export type From = number | 'start' | 'end';

export interface ReadRequest {
  /** Undefined: `$all`. */
  readonly stream: string | undefined;
  readonly from: From;
  readonly backwards: boolean;
  /** Undefined: a subscription. */
  readonly count: number | undefined;
  readonly resolveLinks: boolean;
  readonly filter: EventFilter | undefined;
  readonly uuidForm: UuidForm;
}

/** @throws CallError when the request makes no sense. */
export function readRequestOf(request: ReadReq): ReadRequest {
  const options = request.getOptions();
  const stream = options?.getStream();
  const all = options?.getAll();
  if (!options || !(stream ?? all)) throw handlerException();
  const filter = options.getFilter();
  return {
    stream: stream && streamNameOf(stream),
    from: stream ? revisionFrom(stream) : positionFrom(all),
    backwards: options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? undefined : Number(options.getCount()),
    resolveLinks: options.getResolveLinks(),
    filter: filter && filterOf(expressionOf(filter)),
    uuidForm: options.getUuidOption()?.hasStructured() ? 'structured' : 'string',
  };
}

function streamNameOf(options: ReadReq.Options.StreamOptions): string {
  const name = options.getStreamIdentifier()?.getStreamName_asU8() ?? [];
  if (name.length === 0) throw handlerException();
  return Buffer.from(name).toString('utf8');
}

function revisionFrom(options: ReadReq.Options.StreamOptions): From {
  if (options.hasRevision()) return Number(options.getRevision());
  return options.hasEnd() ? 'end' : 'start';
}

function positionFrom(options: ReadReq.Options.AllOptions | undefined): From {
  const position = options?.getPosition();
  if (!position) return options?.hasEnd() ? 'end' : 'start';
  const commit = Number(position.getCommitPosition());
  if (commit < Number(position.getPreparePosition())) throw handlerException();
  return commit;
}
