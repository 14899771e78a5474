import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TokenIssuer } from '#libs/access-control';
import { readConfiguration, tokenSecret } from '#libs/runtime';

const main = join(__dirname, '../../dist/apps/ledger/main.js');

interface Answer {
  readonly position?: string;
  readonly items?: readonly unknown[];
}

/** What `npm start` starts after the build, on a data directory and a free port. */
class Service {
  private constructor(
    private readonly child: ChildProcess,
    private readonly dataDir: string,
    private readonly url: string,
  ) {}

  static async start(dataDir: string): Promise<Service> {
    if (!existsSync(main)) throw new Error('the service is not built: npm run build');
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^filing ledger\s+(http:\S+)\/v1/.exec(line)?.[1];
      if (url !== undefined) return new Service(child, dataDir, url);
    }
    throw new Error('the service ended before it was ready');
  }

  async ask(role: 'auditor' | 'platform', path: string, fields?: object): Promise<Answer> {
    const issuer = new TokenIssuer(
      await tokenSecret(readConfiguration({ DATA_DIR: this.dataDir })),
    );
    const authorization = `Bearer ${await issuer.issue({ id: 'somebody', role }, 60)}`;
    const response = await fetch(`${this.url}/v1/${path}`, {
      method: fields === undefined ? 'GET' : 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': 'once' },
      ...(fields !== undefined && { body: JSON.stringify(fields) }),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  /** The exit code; null: it was killed. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }
}

describe('the service that npm start starts', () => {
  let dataDir: string;
  let service: Service;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ledger-'));
    service = await Service.start(dataDir);
  });
  afterEach(async () => {
    await service.end('SIGKILL');
    await rm(dataDir, { recursive: true });
  });

  it.each([
    ['SIGTERM', 0],
    ['SIGKILL', null],
  ] as const)(
    'loses nothing acknowledged when it ends by %s and starts again',
    async (signal, code) => {
      const fields = { accountId: 'acme', kind: 'enterprise', identityVerified: true };
      const registered = await service.ask('platform', 'accounts', fields);
      const orders = `orders?atLeast=${registered.position}`;
      const before = await service.ask('auditor', orders);
      expect(before.items).toHaveLength(4); // the samples

      expect(await service.end(signal)).toBe(code);
      service = await Service.start(dataDir);

      expect(await service.ask('platform', 'accounts', fields)).toEqual(registered);
      expect(await service.ask('auditor', orders)).toEqual(before);
    },
    60_000,
  );
});
