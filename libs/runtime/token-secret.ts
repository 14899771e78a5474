import { readOrCreateKeyFile } from '#libs/personal-data';
import { type Configuration } from './configuration';

/** What tokens are signed with: the configured secret, else a key file made at the first start. */
export const tokenSecret = async ({
  jwtSecret,
  tokenKeyFile,
}: Pick<Configuration, 'jwtSecret' | 'tokenKeyFile'>): Promise<Uint8Array> =>
  jwtSecret === undefined ? readOrCreateKeyFile(tokenKeyFile) : Buffer.from(jwtSecret);
