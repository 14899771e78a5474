import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import { type AddressInfo, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { pipeline } from 'node:stream';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { inspect } from 'node:util';
import { generate } from 'selfsigned';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { InvalidConnectionString, StoreAccessDenied, UntrustedCertificate } from './errors';
import { EventStore } from './event-store';
import { all, newEvent } from './spec-support';

interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Where `cert` lies. */
  readonly file: string;
}

const password = 'p@ss:wörd/1';
const user = `ops:${encodeURIComponent(password)}`;

let directory: string;
let trusted: Certificate;
let other: Certificate;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'secure-connection-'));
  trusted = await certificate('trusted');
  other = await certificate('other');
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A certificate for this host, signed by itself. */
async function certificate(name: string): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const file = join(directory, `${name}.pem`);
  writeFileSync(file, made.cert);
  return { key: made.private, cert: made.cert, file };
}

const listening = async (server: Server | Http2SecureServer): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

const secureUrl = (port: number, { file }: Certificate, credentials = ''): string =>
  `esdb://${credentials}localhost:${port}?tls=true&tlsCAFile=${encodeURIComponent(file)}`;

describe('a server behind TLS', () => {
  let store: EmbeddedEventStore;
  let front: Server;
  let port: number;
  beforeAll(async () => {
    store = await EmbeddedEventStore.start({});
    front = createServer({ ...trusted, ALPNProtocols: ['h2'] }, (client) => {
      const server = connect(store.port, '127.0.0.1');
      pipeline(client, server, client, () => client.destroy());
    });
    port = await listening(front);
  });
  afterAll(async () => {
    front.close();
    await store.close();
  });

  it('is appended to, read and subscribed to', async () => {
    const secure = await EventStore.connect(secureUrl(port, trusted));
    const appended = await secure.append('order-1', [newEvent('A')], 'noStream');
    await expect(all(secure.read('order-1'))).resolves.toHaveLength(1);
    for await (const item of secure.subscribeToAll({ prefixes: ['order-'] })) {
      expect(item).toMatchObject({ stream: 'order-1', position: appended.position });
      break;
    }
    await secure.close();
  });

  it('that is not signed by the CA given is refused at once, saying what to do', async () => {
    const url = secureUrl(port, other, `${user}@`);
    const error = await failureOf(EventStore.connect(url));
    expect(error).toBeInstanceOf(UntrustedCertificate);
    expect(error).toMatchObject({ reason: 'self-signed certificate' });
    expect(error.message).toMatch(/localhost:\d+.*is not trusted.*tlsCAFile=<path>/);
    expect(inspect(error, { depth: null })).not.toContain(password);
    expect(inspect(error, { depth: null })).not.toContain(user);
  });
});

describe('credentials in the connection string', () => {
  let front: Http2SecureServer;
  let port: number;
  const sessions: ServerHttp2Session[] = [];
  const received: unknown[] = [];
  let answer = '0';
  beforeAll(async () => {
    front = createSecureServer({ ...trusted });
    front.on('session', (session) => sessions.push(session));
    front.on('stream', (stream, headers) => {
      received.push(headers.authorization);
      const status = { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': answer };
      stream.respond(status, { endStream: true });
    });
    port = await listening(front);
  });
  afterAll(() => {
    front.close();
    for (const session of sessions) session.destroy();
  });

  it('arrive at the server', async () => {
    const store = await EventStore.connect(secureUrl(port, trusted, `${user}@`));
    await store.close();
    const expected = Buffer.from(`ops:${password}`).toString('base64');
    expect(received).toEqual([`Basic ${expected}`]);
  });

  it('that are wrong end in StoreAccessDenied, which does not tell them', async () => {
    answer = '16';
    const error = await failureOf(EventStore.connect(secureUrl(port, trusted, `${user}@`)));
    expect(error).toBeInstanceOf(StoreAccessDenied);
    expect(inspect(error, { depth: null })).not.toContain(password);
    expect(inspect(error, { depth: null })).not.toContain(user);
  });
});

describe('a connection string that is none', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['no port', 'localhost:x?tls=true', 'port number expected'],
    ['no value', 'localhost:1?tls=perhaps', 'true or false expected'],
    [
      'a file that is not there',
      'localhost:1?tlsCAFile=/none',
      'Failed to load certificate file. File was not found.',
    ],
    ['an unknown option', 'localhost:1?tls=true&tlsCa=x', 'tlsCa is not an option here'],
    ['no effect', 'localhost:1?tlsVerifyCert=false', 'tlsVerifyCert is not an option here'],
  ])('(%s) is refused without telling the credentials', async (_, rest, reason) => {
    const printed = jest.spyOn(console, 'warn').mockReturnValue();
    const error = await failureOf(EventStore.connect(`esdb://${user}@${rest}`));
    expect(error).toBeInstanceOf(InvalidConnectionString);
    expect(error).toMatchObject({ url: `esdb://${rest}`, reason });
    expect(inspect(error, { depth: null })).not.toContain(user);
    expect(printed).not.toHaveBeenCalled();
  });
});

const failureOf = async (connecting: Promise<EventStore>): Promise<Error> => {
  const error: unknown = await connecting.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('it connected');
  return error;
};
