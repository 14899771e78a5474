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

/** A filter as the client wrote it. */
export interface FilterExpression {
  readonly on: 'stream' | 'type';
  /** Empty: the prefixes count. */
  readonly regex: string;
  readonly prefixes: readonly string[];
  readonly checkpointEvery: number;
}

/** @throws CallError when the request has no expression. */
export function expressionOf(
  options: ReadReq.Options.FilterOptions | CreateReq.AllOptions.FilterOptions,
): FilterExpression {
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  if (!expression) throw handlerException();
  const window = options.hasMax() ? options.getMax() : DEFAULT_SEARCH_WINDOW;
  return {
    on: byStream ? 'stream' : 'type',
    regex: expression.getRegex(),
    prefixes: expression.getPrefixList(),
    checkpointEvery: window * Math.max(1, options.getCheckpointintervalmultiplier()),
  };
}

/** @throws SyntaxError when the regular expression is none. */
export function filterOf({ on, regex, prefixes, checkpointEvery }: FilterExpression): EventFilter {
  const bytesOf = (event: EventRecord): Buffer =>
    on === 'stream' ? event.streamBytes : event.typeBytes;
  if (regex !== '') {
    const pattern = new RegExp(regex, 'u');
    return { checkpointEvery, matches: (event) => pattern.test(bytesOf(event).toString('utf8')) };
  }
  const starts = prefixes.map((prefix) => Buffer.from(prefix, 'utf8'));
  return {
    checkpointEvery,
    matches: (event) => {
      const bytes = bytesOf(event);
      return starts.some((start) => isPrefix(start, bytes));
    },
  };
}

const isPrefix = (start: Buffer, bytes: Buffer): boolean =>
  start.length <= bytes.length && bytes.compare(start, 0, start.length, 0, start.length) === 0;
