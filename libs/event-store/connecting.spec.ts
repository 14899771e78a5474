import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { StoreUnavailable } from './errors';
import { EventStore } from './event-store';
import { all, Network, newEvent, occasion } from './spec-support';

const freePort = async (): Promise<number> => {
  const network = await Network.to(1);
  await network.close();
  return network.port;
};

describe('connecting', () => {
  it('waits for a server that is not there yet, and says what it waits for', async () => {
    const port = await freePort();
    const messages: string[] = [];
    const waiting = occasion();
    const connecting = EventStore.connect(`esdb://admin:secret@127.0.0.1:${port}?tls=false`, {
      onWaiting: (message) => {
        messages.push(message);
        waiting.happen();
      },
    });
    await waiting.happened;
    const server = await EmbeddedEventStore.start({ port });
    const store = await connecting;
    expect(messages[0]).toBe(
      `connecting to esdb://127.0.0.1:${port}?tls=false: waiting for the event store`,
    );
    await store.close();
    await server.close();
  });

  it('gives up after its time limit', async () => {
    const url = `esdb://127.0.0.1:${await freePort()}?tls=false`;
    const connecting = EventStore.connect(url, { connectWithinMs: 200 });
    await expect(connecting).rejects.toThrow(StoreUnavailable);
    await expect(connecting).rejects.toMatchObject({ operation: `connecting to ${url}` });
  });

  it('to one address twice shares what lies below; closing one leaves the other working', async () => {
    const server = await EmbeddedEventStore.start({});
    const one = await EventStore.connect(server.connectionString);
    const other = await EventStore.connect(server.connectionString);
    await one.close();
    await one.close();
    await other.append('order-1', [newEvent('A')], 'noStream');
    await expect(all(other.read('order-1'))).resolves.toHaveLength(1);
    await other.close();
    await server.close();
  });
});
