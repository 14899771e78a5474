import { deserialize, serialize } from 'bson';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { EmbeddedMongo } from './embedded-mongo';

const OP_MSG = 2013;
const OP_QUERY = 2004;

/** A message with the given opcode and payload. */
function message(opcode: number, ...payload: Uint8Array[]): Buffer {
  const body = Buffer.concat(payload);
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(7, 4);
  header.writeInt32LE(opcode, 12);
  return Buffer.concat([header, body]);
}

const flags = (bits: number) => Buffer.from([bits & 0xff, bits >> 8, 0, 0]);
const command = (document: object, bits = 0) =>
  message(OP_MSG, flags(bits), Buffer.of(0), serialize({ ...document, $db: 'test' }));
const ping = command({ ping: 1 });

describe('a server', () => {
  let server: EmbeddedMongo;
  let socket: Socket;

  beforeEach(async () => {
    server = await EmbeddedMongo.start({});
    socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
  });

  afterEach(async () => {
    socket.destroy();
    await server.close();
  });

  /** The next so many bytes, or what came before the connection ended. */
  const receive = async (from: Socket, enough: (bytes: Buffer) => boolean) => {
    let received = Buffer.alloc(0);
    from.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (enough(received)) from.emit('enough');
    });
    await Promise.race([once(from, 'enough'), once(from, 'close')]);
    return received;
  };

  const whole = (bytes: Buffer) => bytes.length > 4 && bytes.length >= bytes.readInt32LE(0);
  const answer = async (sent: Buffer, offset = 21) => {
    socket.write(sent);
    const bytes = await receive(socket, whole);
    return { responseTo: bytes.readInt32LE(8), body: deserialize(bytes.subarray(offset)) };
  };

  it('says where it listens', () => {
    expect(server.connectionString).toBe(
      `mongodb://127.0.0.1:${server.port}/?directConnection=true`,
    );
    expect(server.notice).toBeUndefined();
  });

  it('answers a command', async () => {
    expect(await answer(ping)).toEqual({ responseTo: 7, body: { ok: 1 } });
  });

  it('answers the legacy hello with which drivers may begin', async () => {
    const name = Buffer.from('admin.$cmd\0');
    const query = message(OP_QUERY, flags(0), name, Buffer.alloc(8), serialize({ isMaster: 1 }));
    const { body } = await answer(query, 36);
    expect(body).toMatchObject({ ismaster: true, maxWireVersion: 21, ok: 1 });
  });

  it('understands a message that comes byte by byte', async () => {
    const received = receive(socket, whole);
    for (const byte of ping) socket.write(Buffer.of(byte));
    expect(deserialize((await received).subarray(21))).toEqual({ ok: 1 });
  });

  it('answers messages that come together one after another', async () => {
    const replies = receive(socket, (bytes) => bytes.length >= 38 * 3);
    socket.write(Buffer.concat([ping, ping, ping]));
    expect(await replies).toHaveLength(38 * 3);
  });

  it('gives no answer where none is wanted', async () => {
    const noted = command({ insert: 'a', documents: [{ _id: 1 }] }, 2);
    const { body } = await answer(Buffer.concat([noted, command({ count: 'a' })]));
    expect(body).toEqual({ n: 1, ok: 1 });
  });

  it('passes over a checksum', async () => {
    const plain = command({ ping: 1 }, 1);
    const summed = Buffer.concat([plain, Buffer.alloc(4)]);
    summed.writeInt32LE(summed.length, 0);
    expect((await answer(summed)).body).toEqual({ ok: 1 });
  });

  it.each<[string, Buffer]>([
    ['of an unknown opcode', message(1234, Buffer.alloc(10))],
    ['without a body', message(OP_MSG, flags(0))],
    [
      'whose body is longer than the message',
      message(OP_MSG, flags(0), Buffer.of(0, 99, 0, 0, 0, 0)),
    ],
    ['with an unknown section', message(OP_MSG, flags(0), Buffer.of(5, 5, 0, 0, 0, 0))],
    ['with unknown required flags', command({ ping: 1 }, 4)],
    ['that says it is shorter than its header', Buffer.alloc(16, 1).fill(0, 1, 4)],
    ['that says it is longer than 48 MB', Buffer.from('ffffff7f000000000000000000000000', 'hex')],
    [
      'that is a query for documents',
      message(OP_QUERY, flags(0), Buffer.from('a.b\0'), Buffer.alloc(20)),
    ],
  ])('ends the connection over a message %s, and serves the others', async (_, malformed) => {
    const other = connect(server.port, '127.0.0.1');
    socket.write(malformed);
    expect(await receive(socket, () => false)).toHaveLength(0);
    other.write(ping);
    expect((await receive(other, whole)).length).toBe(38);
    other.destroy();
  });

  it('refuses a body that is no BSON (22)', async () => {
    const body = Buffer.from([8, 0, 0, 0, 0x7a, 0x61, 0, 0]);
    expect((await answer(message(OP_MSG, flags(0), Buffer.of(0), body))).body).toMatchObject({
      ok: 0,
      code: 22,
    });
  });

  it('refuses a document of more than 16 MB (10334)', async () => {
    const large = { _id: 1, text: 'x'.repeat(16 * 1024 * 1024) };
    const { body } = await answer(command({ insert: 'a', documents: [large] }));
    expect(body).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 10334 }] });
  });

  it('refuses a transaction, as a standalone does (20)', async () => {
    const begun = { insert: 'a', documents: [{}], startTransaction: true, autocommit: false };
    expect((await answer(command(begun))).body).toMatchObject({ ok: 0, code: 20 });
  });

  it('serves others while a client does not take its answers, and that one in the end', async () => {
    const text = 'x'.repeat(1_000_000);
    await answer(command({ insert: 'a', documents: [{ _id: 1, text }] }));
    const slow = connect(server.port, '127.0.0.1').pause();
    for (let i = 0; i < 100; i++) slow.write(command({ find: 'a' }));
    const other = connect(server.port, '127.0.0.1');
    other.write(ping);
    expect(await receive(other, whole)).toHaveLength(38);
    let received = 0;
    slow.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > 100 * text.length) slow.emit('enough');
    });
    slow.resume();
    await once(slow, 'enough');
    slow.destroy();
    other.destroy();
  });

  it('cannot listen where another one does', async () => {
    await expect(EmbeddedMongo.start({ port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
