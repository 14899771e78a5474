export { appendLimit } from './append-check';
export * from './errors';
export { type ConnectOptions, EventStore, type StreamRetention } from './event-store';
export { commandId, eventId, orderId } from './ids';
export { type ReadAllOptions } from './reader';
export { type Delivered, type SubscribeOptions, type SubscriptionState } from './subscribe-to-all';
export { type CaughtUp } from './subscription';
export * from './types';
export { Upcasters, upcaster } from './upcasters';
