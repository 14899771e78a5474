import { mongoClient, readModels, verify, type Verified } from '#libs/read-models';
import { json, openConfiguredStores, type Terminal, withBar } from '#libs/runtime';
import { differenceText } from '../../operator/text/difference';
import { withLog, type StoreOptions } from '../store';

export interface ReadModelOptions extends StoreOptions {
  readonly json?: true;
  /** connection string of MongoDB; `true`: `MONGODB_URL`, else the embedded one of `DATA_DIR` */
  readonly mongodb?: string | true;
}

/**
 * Compares every document of the read models with what the log of so many events gives; answers how many read models
 * differ. One that was never built is told of, and does not.
 */
export const verifyReadModels = async (
  terminal: Terminal,
  options: ReadModelOptions,
  events: number,
): Promise<number> => {
  const verified = await verifiedIn(terminal, options, events);
  for (const each of verified) terminal.print(options.json ? json(each) : verifiedText(each));
  for (const { name } of readModels)
    if (!verified.some(({ readModel }) => readModel === name))
      terminal.tell(`${name}: not compared, for it has not been built yet`);
  return verified.filter(({ difference }) => difference).length;
};

const verifiedIn = async (
  terminal: Terminal,
  { url, mongodb }: ReadModelOptions,
  total: number,
): Promise<readonly Verified[]> => {
  const stores = await openConfiguredStores({
    ...(url !== undefined && { eventstoreUrl: url }),
    ...(typeof mongodb === 'string' && { mongodbUrl: mongodb }),
  });
  const mongo = mongoClient(stores.mongodbUrl);
  try {
    return await withLog({ url: stores.eventstoreUrl }, terminal, (log) => {
      let folded = 0;
      const format = '{bar} {percentage} % of the read models, {eta} s left';
      return withBar(terminal, { total, format }, (advance) =>
        verify(mongo.db('ledger'), log, readModels, (count) => advance((folded += count))),
      );
    });
  } finally {
    await mongo.close();
    await stores.close();
  }
};

const verifiedText = ({ build, compared, leftOut, difference }: Verified): string =>
  difference
    ? `${build}: ${differenceText(difference)}`
    : `${build}: ${compared} documents are what the log gives, ${leftOut} were left out`;
