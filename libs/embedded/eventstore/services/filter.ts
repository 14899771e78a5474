import type { CreateReq } from '@eventstore/db-client/generated/persistent_pb';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { EventRecord } from '../storage/record';
import { handlerException } from './status';

/** Which events of `$all` a reader wants, and how often it hears of the others. */
export interface EventFilter {
  matches(event: EventRecord): boolean;
  /** A checkpoint is sent after this many events examined. */
  readonly checkpointEvery: number;
}

const DEFAULT_SEARCH_WINDOW = 32;

/** The filter of a request. @throws CallError when its regular expression is none. */
export function filterOf(
  options: ReadReq.Options.FilterOptions | CreateReq.AllOptions.FilterOptions,
): EventFilter {
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  if (!expression) throw handlerException();
  const bytesOf = byStream
    ? (event: EventRecord): Buffer => event.streamBytes
    : (event: EventRecord): Buffer => event.typeBytes;
  const window = options.hasMax() ? options.getMax() : DEFAULT_SEARCH_WINDOW;
  return {
    matches: matcher(bytesOf, expression.getRegex(), expression.getPrefixList()),
    checkpointEvery: window * Math.max(1, options.getCheckpointintervalmultiplier()),
  };
}

function matcher(
  bytesOf: (event: EventRecord) => Buffer,
  regex: string,
  prefixes: readonly string[],
): (event: EventRecord) => boolean {
  if (regex !== '') {
    const pattern = compiled(regex);
    return (event) => pattern.test(bytesOf(event).toString('utf8'));
  }
  const starts = prefixes.map((prefix) => Buffer.from(prefix, 'utf8'));
  return (event) => {
    const bytes = bytesOf(event);
    return starts.some((start) => bytes.subarray(0, start.length).equals(start));
  };
}

function compiled(regex: string): RegExp {
  try {
    return new RegExp(regex, 'u');
  } catch {
    throw handlerException();
  }
}
