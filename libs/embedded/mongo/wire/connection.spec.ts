import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { HEADER_BYTES } from './message';
import { type Reply, serveConnection } from './connection';

const message = Buffer.alloc(HEADER_BYTES);
message.writeInt32LE(HEADER_BYTES);

/** More bytes than the system buffers for a connection. */
const large = Buffer.alloc(32 * 2 ** 20);

describe('a client to which more is sent than it has asked for', () => {
  let listener: Server;
  let client: Socket;
  let served: Socket;
  /** For every reply, whether the client had not yet taken those before. */
  let behind: boolean[];

  const reply = (): Reply => {
    behind.push(served.writableNeedDrain);
    return { now: large, later: { afterMs: 0, reply } };
  };

  beforeEach(async () => {
    behind = [];
    listener = createServer((socket) => {
      served = socket;
      serveConnection(socket, reply);
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    client = connect((listener.address() as AddressInfo).port, '127.0.0.1').pause();
    client.write(message);
    await once(client, 'readable');
  });

  afterEach(async () => {
    client.destroy();
    listener.close();
    await once(listener, 'close');
  });

  it('gets the next only when it has taken the last', async () => {
    let received = 0;
    const third = new Promise<void>((resolve) =>
      client.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > 2 * large.length) resolve();
      }),
    );
    client.resume();
    await third;
    expect(behind.slice(0, 3)).toEqual([false, false, false]);
  });
});
