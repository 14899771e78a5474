import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore } from '#libs/event-store';
import { importBundle } from '#libs/replay';
import { ranOn } from '../../apps/replay/testing/commands';

/** Where the histories lie, each a bundle of one order with what the command line said of it. */
export const goldenFolder = join('test', 'replay', 'golden');

/** Such as `InitialFiling-2019`. */
export const goldenNames = (): readonly string[] =>
  readdirSync(goldenFolder).flatMap((file) => /^(.+)\.jsonl$/.exec(file)?.[1] ?? []);

/** What the command line says of a history, by the ending of the file that keeps it. */
export const outputs = {
  'timeline.txt': (orderId: string) => ['timeline', orderId],
  'redecide.txt': (orderId: string) => ['redecide', orderId, '--json'],
} as const;

export type OutputName = keyof typeof outputs;

/** Imports a history into a ledger of its own and asks for each output. */
export const outputsOf = async (name: string): Promise<Readonly<Record<OutputName, string>>> => {
  const server = await EmbeddedEventStore.start({});
  const store = await EventStore.connect(server.connectionString);
  try {
    const lines = () => createInterface(createReadStream(join(goldenFolder, `${name}.jsonl`)));
    const { orders } = await importBundle(store, lines);
    const said = async (output: OutputName) =>
      `${(await ranOn(server.connectionString, ...outputs[output](orders[0] ?? ''))).out}\n`;
    return {
      'timeline.txt': await said('timeline.txt'),
      'redecide.txt': await said('redecide.txt'),
    };
  } finally {
    await store.close();
    await server.close();
  }
};
