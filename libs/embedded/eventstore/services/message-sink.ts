import type { ServerDuplexStream, ServerWritableStream } from '@grpc/grpc-js';

type Call = ServerWritableStream<unknown, Buffer> | ServerDuplexStream<unknown, Buffer>;

/** Writes a call's messages no faster than its client takes them. */
export class MessageSink {
  /** The client is gone or has the call cancelled. */
  closed = false;
  private released: (() => void) | undefined;

  constructor(
    private readonly call: Call,
    /** Called once, when the call closes. */
    onClose: () => void = () => undefined,
  ) {
    const close = (): void => {
      if (this.closed) return;
      this.closed = true;
      this.released?.();
      onClose();
    };
    call.on('cancelled', close);
    call.on('close', close);
    call.on('drain', () => this.released?.());
  }

  /** @returns whether more may be written at once; otherwise wait until `drained`. */
  write(message: Buffer): boolean {
    return this.closed || this.call.write(message);
  }

  drained(): Promise<void> {
    return new Promise((resolve) => {
      if (this.closed) resolve();
      else this.released = resolve;
    });
  }
}
