import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { TokenIssuer } from '#libs/access-control';
import type { Stores } from '#libs/embedded';

export interface Service {
  readonly url: string;
  readonly issuer: TokenIssuer;
  readonly process: ChildProcess;
}

/** The ledger's HTTP service as a process of its own, over stores that run here. */
export const startService = async ({ eventstoreUrl, mongodbUrl }: Stores): Promise<Service> => {
  const secret = randomBytes(32);
  const child = fork(join(__dirname, 'service-process.js'), {
    env: {
      ...process.env,
      EVENTSTORE_URL: eventstoreUrl,
      MONGODB_URL: mongodbUrl,
      LEDGER_JWT_SECRET: secret.toString('hex'),
    },
  });
  const [url] = (await once(child, 'message')) as [string];
  return { url, issuer: new TokenIssuer(Buffer.from(secret.toString('hex'))), process: child };
};

export const stopService = async ({ process: child }: Service): Promise<void> => {
  child.send('stop');
  await once(child, 'exit');
};
