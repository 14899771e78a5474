import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenSecret } from './token-secret';

describe('the secret of tokens', () => {
  let directory: string;
  beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'token-secret-'))));
  afterEach(() => rm(directory, { recursive: true }));

  it('is the configured one', async () => {
    const jwtSecret = 'configured-configured-configured';
    const tokenKeyFile = join(directory, 'token.key');
    await expect(tokenSecret({ jwtSecret, tokenKeyFile })).resolves.toEqual(Buffer.from(jwtSecret));
  });

  it('is made at the first start where none is configured, and kept', async () => {
    const tokenKeyFile = join(directory, 'keys', 'token.key');
    const made = await tokenSecret({ tokenKeyFile });
    expect(made).toHaveLength(32);
    await expect(tokenSecret({ tokenKeyFile })).resolves.toEqual(made);
  });
});
