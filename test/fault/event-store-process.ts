import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';

const COMPILED = join(__dirname, '../../dist/libs/embedded/eventstore/index.js');

const SERVE = `
  require(process.argv[1]).EmbeddedEventStore.start({ directory: process.argv[2] }).then(
    ({ connectionString }) => process.send({ connectionString }),
    ({ message }) => process.send({ failure: message }),
  );
`;

/** The embedded event store in a process of its own, from the compiled sources. */
export class EventStoreProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly client: EventStoreDBClient,
  ) {}

  /** @param within a command that runs the one behind it, e.g. in a namespace of its own. */
  static async start(
    directory: string,
    within: readonly string[] = [],
  ): Promise<EventStoreProcess> {
    if (!existsSync(COMPILED)) throw new Error(`${COMPILED} is missing: build first`);
    const [command = '', ...args] = [...within, process.execPath, '-e', SERVE, COMPILED, directory];
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the event store ended with code ${code} before it was there`);
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [
      { connectionString: string } | { failure: string },
    ];
    if ('failure' in message) throw new Error(message.failure);
    const client = EventStoreDBClient.connectionString(message.connectionString);
    return new EventStoreProcess(child, client);
  }

  /** A path as the process sees it. */
  pathOf(path: string): string {
    return `/proc/${this.child.pid}/root${path}`;
  }

  /** Ends the process without warning. The client is left to notice. */
  async kill(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }
}
