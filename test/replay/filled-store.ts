import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore } from '#libs/event-store';
import { fillWithOrders } from '../load/orders';

/** Fills an event store on disk, tells its parent where it is, and serves it until the parent lets go. */
const main = async ([directory, events]: readonly string[]): Promise<void> => {
  const server = await EmbeddedEventStore.start({ directory: directory! });
  process.once('disconnect', () => void server.close());
  const store = await EventStore.connect(server.connectionString);
  const filled = await fillWithOrders(store, Number(events));
  await store.close();
  process.send?.({ url: server.connectionString, ...filled });
};

void main(process.argv.slice(2));
