import { openStores, type Stores, type StoresOptions } from '#libs/embedded';
import { readConfiguration } from '../configuration';

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
