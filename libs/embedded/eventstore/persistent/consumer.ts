import type { ResolvedEvent } from '../wire/read-responses';
import type { Strategy } from './settings';

/** An event on its way to a consumer. */
export interface Message {
  /** What the consumer answers by: the id of the link, or of the event without one. */
  readonly id: string;
  readonly resolved: ResolvedEvent;
  /** Its place in the group's source; undefined for an event replayed from the parked ones. */
  readonly sequence: number | undefined;
  readonly retryCount: number;
}

/** A client connected to a group. */
export interface Consumer {
  readonly connectionName: string;
  readonly bufferSize: number;
  /** When it connected, in milliseconds since 1970. */
  readonly since: number;
  /** Messages sent and not answered. */
  inFlight: number;
  totalItems: number;
  send(message: Message): void;
  /** Ends the connection with what its client is told. */
  drop(reason: Error): void;
}

const hasRoom = (consumer: Consumer): boolean => consumer.inFlight < consumer.bufferSize;

/** Picks who gets a message; undefined while nobody who may have it has room. */
export function chooseConsumer(
  strategy: Strategy,
  consumers: readonly Consumer[],
  { resolved }: Message,
): Consumer | undefined {
  if (strategy !== 'Pinned') return consumers.find(hasRoom);
  const stream = (resolved.event ?? resolved.link)?.stream ?? '';
  const pinned = consumers[hash(stream) % consumers.length];
  return pinned && hasRoom(pinned) ? pinned : undefined;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
