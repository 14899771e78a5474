import { v5 } from 'uuid';

// Namespaces of the ledger's name-based UUIDs (RFC 9562, version 5). Never change: ids rest on them.
const commands = 'b5b0f0a4-7c1e-5d0f-9a43-2f6a3d6f4c01';
const events = 'b5b0f0a4-7c1e-5d0f-9a43-2f6a3d6f4c02';
const orders = 'b5b0f0a4-7c1e-5d0f-9a43-2f6a3d6f4c03';

/** The same role, actor and idempotency key are the same command. */
export const commandId = (role: string, actor: string, key: string): string =>
  v5(JSON.stringify([role, actor, key]), commands);

/** Id of the n-th event (from 0) that a command appends to a stream. */
export const eventId = (command: string, stream: string, n: number): string =>
  v5(JSON.stringify([command, stream, n]), events);

/** The order that a command opens. */
export const orderId = (command: string): string => v5(command, orders);
