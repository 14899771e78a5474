// Builds FerretDB, starts it on a free loopback port, and runs Jest against it:
//   node test/contract/ferretdb/run.mjs [JEST PATHS…]
// Without paths it runs the MongoDB contract suite. Where Go is not on the PATH it says so and ends.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const START_MS = 30_000;

if (spawnSync('go', ['version']).status !== 0) {
  console.log('FerretDB: skipped, Go is not on the PATH');
  process.exit(0);
}

const directory = mkdtempSync(join(tmpdir(), 'ferretdb-'));
process.exitCode = await run().finally(() => rmSync(directory, { recursive: true }));

async function run() {
  const program = join(directory, 'ferretdb');
  const build = spawnSync('go', ['build', '-o', program, '.'], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('FerretDB could not be built');
  const data = join(directory, 'data');
  mkdirSync(data);
  const port = await freePort();
  const server = spawn(program, [data, String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = ''; // it tells of every connection: shown only when something failed
  server.stderr.on('data', (text) => (said = (said + text).slice(-20_000)));
  const ended = once(server, 'exit');
  try {
    await accepting(port, server);
    const url = `mongodb://127.0.0.1:${port}/?directConnection=true`;
    const paths = process.argv.length > 2 ? process.argv.slice(2) : ['test/contract/mongo'];
    const jest = spawn('npx', ['jest', ...paths], {
      stdio: 'inherit',
      env: {
        ...process.env,
        MONGODB_URL: url,
        TEST_MONGODB_URL: url,
        CONTRACT_PROFILE: 'application',
      },
    });
    const [status] = await once(jest, 'exit');
    if (status !== 0) console.error(said);
    return status ?? 1;
  } finally {
    server.kill();
    await ended;
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function accepting(port, server) {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await wait(50)) {
    if (server.exitCode !== null) throw new Error('FerretDB ended at its start');
    const socket = connect(port, '127.0.0.1');
    const accepted = await once(socket, 'connect').catch(() => undefined);
    socket.destroy();
    if (accepted !== undefined) return;
  }
  throw new Error(`FerretDB did not listen within ${START_MS} ms`);
}
