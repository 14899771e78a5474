import { join } from 'node:path';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { restingStore } from '../load/directly';
import { fill, type Filled } from '../load/orders';

const filledWith = async (dataDir: string, events: number): Promise<Filled> => {
  const resting = await restingStore(dataDir);
  if (!resting) throw new Error(`another process runs the stores of ${dataDir}`);
  return resting.appended((append) => fill(append, events)).finally(() => resting.release());
};

/** Fills an event store on disk, tells its parent where it is, and serves it until the parent lets go. */
const main = async ([dataDir, events]: readonly string[]): Promise<void> => {
  const filled = await filledWith(dataDir!, Number(events));
  const server = await EmbeddedEventStore.start({ directory: join(dataDir!, 'eventstore') });
  process.once('disconnect', () => void server.close());
  process.send?.({ url: server.connectionString, ...filled });
};

void main(process.argv.slice(2));
