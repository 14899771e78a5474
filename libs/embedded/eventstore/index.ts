export { EmbeddedEventStore, type EventStoreOptions } from './embedded-event-store';
export { CorruptDataError } from './storage/errors';
export { type EventStoreThread, startEventStoreThread } from './thread';
