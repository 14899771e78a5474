import { type Socket } from 'node:net';
import { HEADER_BYTES, MalformedMessage, MAX_MESSAGE_BYTES } from './message';

/** Answers one whole message; undefined when the client wants no answer. */
export type Answer = (message: Buffer) => Buffer | undefined;

/**
 * Cuts what a client sends into messages and answers them one after another. While the client does
 * not take its answers, nothing more is read from it. A malformed message ends this connection only.
 */
export function serveConnection(socket: Socket, answer: Answer): void {
  let chunks: Buffer[] = [];
  let received = 0;
  let expected = HEADER_BYTES;

  const consume = () => {
    while (received >= expected && !socket.destroyed && !socket.writableNeedDrain) {
      const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const length = bytes.readInt32LE(0);
      if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
        throw new MalformedMessage(`a message of ${length} bytes`);
      }
      expected = length;
      chunks = [bytes];
      if (received < length) return;
      const reply = answer(bytes.subarray(0, length));
      if (reply !== undefined) socket.write(reply);
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
    if (socket.writableNeedDrain) socket.pause();
  };

  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    received += chunk.length;
    advance();
  });
  socket.on('drain', () => {
    socket.resume();
    advance();
  });
  socket.on('error', () => socket.destroy()); // the client is gone, there is nobody to tell
}
