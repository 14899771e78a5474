import { type Socket } from 'node:net';
import { HEADER_BYTES, MalformedMessage, MAX_MESSAGE_BYTES } from './message';

/** What is sent for a message: at once, after a while, both, or nothing when the client wants no answer. */
export interface Reply {
  readonly now?: Buffer;
  readonly later?: { readonly afterMs: number; readonly reply: () => Reply };
}

/**
 * Cuts what a client sends into messages and answers them one after another. While the client does
 * not take its answers, or one is still to come, the next message waits and nothing more is read.
 * A malformed message ends this connection only.
 */
export function serveConnection(socket: Socket, answer: (message: Buffer) => Reply): void {
  let chunks: Buffer[] = [];
  let received = 0;
  let expected = HEADER_BYTES;
  let timer: NodeJS.Timeout | undefined;
  let waiting = false;

  const send = ({ now, later }: Reply) => {
    if (now !== undefined) socket.write(now);
    waiting = later !== undefined;
    if (later === undefined) return;
    const wait = () => {
      timer = setTimeout(() => {
        send(later.reply());
        advance();
      }, later.afterMs);
    };
    if (socket.writableNeedDrain) socket.once('drain', wait);
    else wait();
  };

  const consume = () => {
    while (received >= expected && !socket.destroyed && !socket.writableNeedDrain && !waiting) {
      const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const length = bytes.readInt32LE(0);
      if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
        throw new MalformedMessage(`a message of ${length} bytes`);
      }
      expected = length;
      chunks = [bytes];
      if (received < length) return;
      send(answer(bytes.subarray(0, length)));
      received -= length;
      chunks = received > 0 ? [bytes.subarray(length)] : [];
      expected = HEADER_BYTES;
    }
  };

  const advance = () => {
    try {
      consume();
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      socket.destroy();
    }
    if (socket.writableNeedDrain || (waiting && received > 0)) socket.pause();
    else socket.resume();
  };

  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    received += chunk.length;
    advance();
  });
  socket.on('drain', advance);
  socket.on('close', () => clearTimeout(timer));
  socket.on('error', () => socket.destroy()); // the client is gone, there is nobody to tell
}
