import { deserialize, Long, ObjectId, serialize } from 'bson';
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

const flags = (bits: number) => Buffer.from(Uint32Array.of(bits).buffer);
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
    const take = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (enough(received)) from.emit('enough');
    };
    from.on('data', take);
    await Promise.race([once(from, 'enough'), once(from, 'close')]);
    from.off('data', take);
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

  describe('asked for its description when it differs from the one it gave', () => {
    const EXHAUST_ALLOWED = 1 << 16;
    const MORE_TO_COME = 2;
    const maxAwaitTimeMS = 40;

    const asking = async (bits = 0, more: object = {}) => {
      const { topologyVersion } = (await answer(command({ hello: 1 }))).body;
      return command({ hello: 1, topologyVersion, maxAwaitTimeMS, ...more }, bits);
    };
    const split = (bytes: Buffer): Buffer[] => {
      if (!whole(bytes)) return [];
      const length = bytes.readInt32LE(0);
      return [bytes.subarray(0, length), ...split(bytes.subarray(length))];
    };
    /** So many answers to what is sent, and the ms until they had come. */
    const answers = async (sent: Buffer, count: number) => {
      const sentAt = performance.now();
      socket.write(sent);
      const received = split(await receive(socket, (bytes) => split(bytes).length >= count));
      const answered = received.map((each) => ({
        flags: each.readInt32LE(16),
        body: deserialize(each.subarray(21)),
      }));
      return { answered, ms: performance.now() - sentAt };
    };
    const foreign = { topologyVersion: { processId: new ObjectId(), counter: Long.ZERO } };
    const hour = { maxAwaitTimeMS: 3_600_000 };

    it('answers once, after maxAwaitTimeMS, for nothing changes', async () => {
      const { answered, ms } = await answers(await asking(), 1);
      expect(answered).toMatchObject([{ flags: 0, body: { isWritablePrimary: true, ok: 1 } }]);
      expect(ms).toBeGreaterThan(maxAwaitTimeMS - 2);
    });

    it('goes on answering unasked where that is allowed, and announces it', async () => {
      const { answered, ms } = await answers(await asking(EXHAUST_ALLOWED), 3);
      expect(answered.map(({ flags }) => flags)).toEqual(Array(3).fill(MORE_TO_COME));
      expect(ms).toBeGreaterThan(3 * (maxAwaitTimeMS - 2));
    });

    it('answers what is asked meanwhile afterwards', async () => {
      const { answered } = await answers(Buffer.concat([await asking(), ping]), 2);
      expect(answered[0]?.body).toMatchObject({ isWritablePrimary: true });
      expect(answered[1]?.body).toEqual({ ok: 1 });
    });

    it('answers at once when the one that is known is of another process', async () => {
      const sent = await asking(EXHAUST_ALLOWED, { ...foreign, ...hour });
      const { answered } = await answers(sent, 1);
      expect(answered).toMatchObject([{ flags: MORE_TO_COME, body: { isWritablePrimary: true } }]);
    });

    it('refuses to answer when it is not said how long to wait (31368)', async () => {
      const { answered } = await answers(await asking(0, { maxAwaitTimeMS: null }), 1);
      expect(answered).toMatchObject([{ flags: 0, body: { ok: 0, code: 31368 } }]);
    });

    it('ends the connection when it is closed meanwhile', async () => {
      await answers(await asking(EXHAUST_ALLOWED, { ...foreign, ...hour }), 1);
      const ended = once(socket, 'close');
      await server.close();
      await ended;
      server = await EmbeddedMongo.start({});
    });
  });

  it('cannot listen where another one does', async () => {
    await expect(EmbeddedMongo.start({ port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
