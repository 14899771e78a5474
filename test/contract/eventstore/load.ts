import { randomUUID } from 'node:crypto';
import {
  type EventStoreDBClient,
  jsonEvent,
  streamNameFilter,
  type AllStreamSubscription,
} from '@eventstore/db-client';

export interface AppendLoad {
  /** Writers at work at the same time, each on a stream of its own. */
  readonly clients: number;
  /** Events to append in all. */
  readonly events: number;
  readonly eventsPerAppend: number;
}

/** Events like those of the ledger: about 230 bytes of JSON. */
const sampleEvent = (n: number) =>
  jsonEvent({
    type: 'LoadMeasured',
    data: { n, text: 'x'.repeat(150) },
    metadata: { $correlationId: randomUUID() },
  });

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/** Appends at exact revisions. @returns events per second */
export async function appendLoad(
  client: EventStoreDBClient,
  { clients, events, eventsPerAppend }: AppendLoad,
): Promise<{ perSecond: number }> {
  const run = randomUUID();
  const appends = Math.floor(events / eventsPerAppend / clients);
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, writer) => {
      let revision = -1n;
      for (let n = 0; n < appends; n++) {
        const result = await client.appendToStream(
          `load-${run}-${writer}`,
          Array.from({ length: eventsPerAppend }, () => sampleEvent(n)),
          { expectedRevision: revision < 0n ? 'no_stream' : revision },
        );
        revision = result.nextExpectedRevision;
      }
    }),
  );
  return { perSecond: (appends * clients * eventsPerAppend) / secondsSince(start) };
}

/** Reads `$all` from the start. @returns events per second, and how many there are */
export async function readAllRate(
  client: EventStoreDBClient,
): Promise<{ perSecond: number; events: number }> {
  let events = 0;
  const start = performance.now();
  for await (const resolved of client.readAll()) events += resolved.event ? 1 : 0;
  return { perSecond: events / secondsSince(start), events };
}

/** Catches up with the streams of some prefixes through a filtered subscription to `$all`. @returns matching events per second */
export async function catchUpRate(
  client: EventStoreDBClient,
  prefixes: readonly string[],
): Promise<{ perSecond: number; events: number }> {
  const start = performance.now();
  const subscription = client.subscribeToAll({
    filter: streamNameFilter({ prefixes: [...prefixes], checkpointInterval: 100 }),
  });
  const events = await countUntilCaughtUp(subscription);
  const seconds = secondsSince(start);
  await subscription.unsubscribe();
  return { perSecond: events / seconds, events };
}

function countUntilCaughtUp(subscription: AllStreamSubscription): Promise<number> {
  return new Promise((resolve, reject) => {
    let events = 0;
    subscription.on('data', () => events++);
    subscription.on('caughtUp', () => resolve(events));
    subscription.on('error', reject);
  });
}
