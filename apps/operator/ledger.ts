import { userInfo } from 'node:os';
import type { Db } from 'mongodb';
import { EventStore } from '#libs/event-store';
import { mongoClient, type Note, Operations, readModels } from '#libs/read-models';
import { openConfiguredStores, requireLedger, type Terminal } from '#libs/runtime';

export interface LedgerOptions {
  /** absent: `EVENTSTORE_URL`, else the embedded store of `DATA_DIR` */
  readonly eventstore?: string;
  /** absent: `MONGODB_URL`, else the embedded store of `DATA_DIR` */
  readonly mongodb?: string;
  readonly json?: true;
}

export interface NoteOptions {
  readonly why: string;
  readonly who?: string;
}

/** Who wants it, and why. */
export const noteOf = ({ why, who = userInfo().username }: NoteOptions): Note => ({
  by: who,
  why,
  at: new Date(),
});

const instead =
  'start one with npm start, name another folder by DATA_DIR, ' +
  'or give the addresses with --eventstore and --mongodb';

/** What every command works on. */
export interface OpenLedger {
  readonly eventStore: EventStore;
  readonly db: Db;
  readonly operations: Operations;
  /** no other process runs these stores: no worker is at work */
  readonly alone: boolean;
}

/** Runs a command over a ledger; a running one's embedded stores are shared, else they are started for the while. @throws NoLedger */
export const withLedger = async <Result>(
  options: LedgerOptions,
  terminal: Terminal,
  run: (ledger: OpenLedger) => Promise<Result>,
): Promise<Result> => {
  const { eventstore, mongodb } = options;
  requireLedger(eventstore, instead);
  const stores = await openConfiguredStores({
    ...(eventstore !== undefined && { eventstoreUrl: eventstore }),
    ...(mongodb !== undefined && { mongodbUrl: mongodb }),
  });
  try {
    return await connected(stores.eventstoreUrl, stores.mongodbUrl, terminal, (eventStore, db) =>
      run({
        eventStore,
        db,
        operations: new Operations(db, readModels),
        alone: stores.startedHere,
      }),
    );
  } finally {
    await stores.close();
  }
};

const connected = async <Result>(
  eventstoreUrl: string,
  mongodbUrl: string,
  terminal: Terminal,
  run: (eventStore: EventStore, db: Db) => Promise<Result>,
): Promise<Result> => {
  const onWaiting = (message: string) => terminal.tell(message);
  const eventStore = await EventStore.connect(eventstoreUrl, { onWaiting });
  try {
    const mongo = await mongoClient(mongodbUrl).connect();
    try {
      return await run(eventStore, mongo.db('ledger'));
    } finally {
      await mongo.close();
    }
  } finally {
    await eventStore.close();
  }
};
