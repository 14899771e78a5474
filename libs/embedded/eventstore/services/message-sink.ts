import type { Writable } from 'node:stream';
import type { Pack } from './packs';
import { statusOf } from './status';

/** A reader that is ahead of its client by this much waits. */
const FULL_BYTES = 64 * 1024;

/**
 * Sends a call's messages: what is written in one turn goes together, and while that is on its
 * way the next pack gathers.
 */
export class MessageSink {
  /** The client is gone or has the call cancelled. */
  closed = false;
  private pack: Buffer[] = [];
  private bytes = 0;
  private onItsWay = false;
  private released: (() => void) | undefined;

  constructor(
    /** Of objects: it takes packs. */
    private readonly call: Writable,
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
  }

  /** @returns whether more may be written at once; otherwise wait until `drained`. */
  write(message: Buffer): boolean {
    if (this.closed) return true;
    if (this.pack.length === 0 && !this.onItsWay) process.nextTick(() => this.send());
    this.pack.push(message);
    this.bytes += message.length;
    return this.bytes < FULL_BYTES;
  }

  /** When what was written is on its way. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      if (this.closed) resolve();
      else this.released = resolve;
    });
  }

  /** Ends the call behind what was written. */
  end(): void {
    this.send();
    this.call.end();
  }

  /** Ends the call behind what was written, with the status of this error. */
  fail(error: unknown): void {
    this.send();
    this.call.emit('error', statusOf(error));
  }

  private send(): void {
    if (this.pack.length === 0 || this.closed) return;
    const pack: Pack = this.pack;
    this.pack = [];
    this.bytes = 0;
    this.onItsWay = true;
    this.call.write(pack, () => {
      this.onItsWay = false;
      this.send();
    });
    this.released?.();
  }
}
