import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFileMalformed } from './errors';
import { readKeyFile, readOrCreateKeyFile } from './key-file';

describe('a key file', () => {
  let directory: string;
  let file: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'key-file-'));
    file = join(directory, 'keys', 'master.key');
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is made at the first start, for the owner only, and read at the next', async () => {
    const key = await readOrCreateKeyFile(file);
    expect(key).toHaveLength(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(readOrCreateKeyFile(file)).resolves.toEqual(key);
  });

  it('is one and the same for all that make it at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readOrCreateKeyFile(file)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    await expect(readdir(join(directory, 'keys'))).resolves.toEqual(['master.key']);
  });

  it('is not there when it is only read', async () => {
    await expect(readKeyFile(file)).resolves.toBeUndefined();
  });

  it('is refused when it holds no key, and left as it is', async () => {
    const damaged = join(directory, 'damaged.key');
    await writeFile(damaged, 'c2hvcnQ=\n');
    await expect(readOrCreateKeyFile(damaged)).rejects.toThrow(KeyFileMalformed);
    await expect(readOrCreateKeyFile(damaged)).rejects.toMatchObject({ file: damaged });
  });
});
