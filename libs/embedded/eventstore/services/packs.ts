import { ServerInterceptingCall, type ServerInterceptor } from '@grpc/grpc-js';

/** Messages of a call that are sent together. */
export type Pack = readonly Buffer[];

/**
 * Lets a call write a `Pack` where it would write one message. HTTP/2 joins what it is given at
 * once: fewer frames, system calls and turns, for the server and even more for its client.
 */
export const sendsPacks: ServerInterceptor = (_method, call) => new PackSendingCall(call);

class PackSendingCall extends ServerInterceptingCall {
  override sendMessage(message: unknown, callback: () => void): void {
    if (!Array.isArray(message)) {
      super.sendMessage(message, callback);
      return;
    }
    message.forEach((part, index) =>
      super.sendMessage(part, index === message.length - 1 ? callback : () => undefined),
    );
  }
}
