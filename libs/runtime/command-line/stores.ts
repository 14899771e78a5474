import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStores, type Stores, type StoresOptions } from '#libs/embedded';
import { readConfiguration } from '../configuration';

/** There are no data where a ledger's should be. */
export class NoLedger extends Error {
  override readonly name = 'NoLedger';
  /** @param instead what to do about it */
  constructor(
    readonly dataDir: string,
    instead: string,
  ) {
    super(`there is no ledger in ${dataDir}: ${instead}`);
  }
}

/** @throws NoLedger where an embedded event store would be begun that nobody has filled */
export const requireLedger = (eventstoreUrl: string | undefined, instead: string): void => {
  const { dataDir, eventstoreUrl: address = eventstoreUrl } = readConfiguration(process.env);
  if (address === undefined && !existsSync(join(dataDir, 'eventstore')))
    throw new NoLedger(dataDir, instead);
};

/**
 * The stores that options, else the environment name; a running ledger's embedded ones are shared, else they are
 * started for the while. @throws ConfigurationInvalid and what `openStores` throws
 */
export const openConfiguredStores = (
  given: Pick<StoresOptions, 'eventstoreUrl' | 'mongodbUrl'> = {},
): Promise<Stores> => {
  const { dataDir, eventstoreUrl, mongodbUrl } = readConfiguration(process.env);
  return openStores({
    dataDir,
    ...(eventstoreUrl !== undefined && { eventstoreUrl }),
    ...(mongodbUrl !== undefined && { mongodbUrl }),
    ...given,
    onStopped: (error) => {
      throw error;
    },
  });
};
