import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { TokenIssuer, type Actor } from '#libs/access-control';
import { openMemoryStores, type Stores } from '#libs/embedded';
import { readConfiguration, tokenSecret, type Configuration } from '#libs/runtime';
import { startService } from './service';

const fatal = (error: unknown) => {
  throw error;
};

describe('the service', () => {
  let dataDir: string;
  let stores: Stores;
  let configuration: Configuration;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ledger-'));
    stores = await openMemoryStores();
    configuration = readConfiguration({
      DATA_DIR: dataDir,
      PORT: '0',
      EVENTSTORE_URL: stores.eventstoreUrl,
      MONGODB_URL: stores.mongodbUrl,
    });
  });
  afterAll(async () => {
    await stores.close();
    await rm(dataDir, { recursive: true });
  });

  const start = () => startService(configuration, pino({ level: 'silent' }), fatal);
  const headersOf = async (actor: Actor) => ({
    authorization: `Bearer ${await new TokenIssuer(await tokenSecret(configuration)).issue(actor, 60)}`,
    'content-type': 'application/json',
    'idempotency-key': 'k1',
  });
  const register = async (url: string) => {
    const answer = await fetch(`${url}/v1/accounts`, {
      method: 'POST',
      headers: await headersOf({ role: 'platform', id: 'cloud' }),
      body: JSON.stringify({ accountId: 'tea', kind: 'enterprise', identityVerified: true }),
    });
    return { status: answer.status, body: await answer.json() };
  };

  it('listens on loopback, and after a restart knows what it has answered', async () => {
    const first = await start();
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await register(first.url);
    expect(answer).toMatchObject({ status: 201, body: { events: ['AccountRegistered'] } });
    await first.close();
    await expect(fetch(first.url)).rejects.toThrow('fetch failed');

    const second = await start();
    expect(await register(second.url)).toEqual(answer);
    await second.close();
  });

  it('that cannot listen closes what it had opened', async () => {
    const running = await start();
    const { port } = new URL(running.url);
    const again = { ...configuration, port: Number(port) };
    await expect(startService(again, pino({ level: 'silent' }), fatal)).rejects.toThrow(
      'EADDRINUSE',
    );
    await running.close();
  });
});
