import { ForeignEvent } from './errors';
import { type JsonObject, type Metadata, type RecordedEvent } from './types';
import { type Upcasters } from './upcasters';

/** An event as the client gives it. */
export interface Recorded {
  readonly streamId: string;
  readonly id: string;
  readonly type: string;
  readonly revision: bigint;
  readonly created: Date;
  readonly isJson: boolean;
  readonly data: unknown;
  readonly metadata?: unknown;
  readonly position?: { readonly commit: bigint } | undefined;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Uint8Array);

const isMetadata = (value: unknown): value is Metadata =>
  isObject(value) && Number.isInteger(value.schemaVersion);

/** The server's own records: statistics, metadata, the mark that a tombstone leaves. */
export const isSystemEvent = ({ type }: { readonly type: string }): boolean => type.startsWith('$');

/** @throws ForeignEvent, UnknownSchemaVersion */
export const recordedEvent = (event: Recorded, upcasters: Upcasters): RecordedEvent => {
  const { streamId: stream, id, type, revision, created } = event;
  const foreign = (reason: string) => new ForeignEvent(stream, revision, reason);
  if (!event.isJson || !isObject(event.data)) throw foreign('its data is no JSON object');
  if (!isMetadata(event.metadata)) throw foreign('its metadata name no schema version');
  if (!event.position) throw foreign('the server sent no position');
  const { data, metadata } = upcasters.upcast(type, event.data, event.metadata);
  return { id, type, data, metadata, stream, revision, position: event.position.commit, created };
};
