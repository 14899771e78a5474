import { timelineOf, type Moment } from '#libs/replay';
import { withEventStore, type StoreOptions } from './store';
import { printed } from './printed';

interface Options extends StoreOptions {
  readonly json?: boolean;
}

/** `replay timeline <orderId>`: exits 1 when there is no such order. */
export const timeline = async (orderId: string, options: Options): Promise<void> => {
  const moments = await withEventStore(options, (store) => timelineOf(store, orderId));
  if (moments.length === 0) {
    console.error(
      `there is no order ${orderId} in this log: check the id, and --url for another store`,
    );
    process.exitCode = 1;
    return;
  }
  if (options.json) for (const moment of moments) console.log(asJson(moment));
  else console.log(printed(orderId, moments));
};

/** Positions and revisions as decimal text. */
const asJson = (moment: Moment): string =>
  JSON.stringify(moment, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
