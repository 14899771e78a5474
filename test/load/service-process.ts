import { randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { TokenVerifier } from '#libs/access-control';
import { pino } from 'pino';
import { builtInIcpPasswordPort, foundLedger } from '#libs/commands';
import { EventStore } from '#libs/event-store';
import { PersonalData } from '#libs/personal-data';
import { Checkpoints, entities, mongoClient, Projector } from '#libs/read-models';
import { systemClock } from '#libs/runtime';
import { createLedgerApp } from '../../apps/ledger/app';

const { EVENTSTORE_URL = '', MONGODB_URL = '', LEDGER_JWT_SECRET = '' } = process.env;

/** Drafts are judged by who administers what is filed (E-7): nothing yet, but that must be known. */
const projectOnce = async (eventStore: EventStore, db: Db): Promise<void> => {
  const log = pino({ level: 'silent' });
  const projector = new Projector({ eventStore, db, log, readModels: [entities] });
  await new Checkpoints(db).atLeast(entities, 0n, 60_000);
  await projector.stop();
};

const main = async (): Promise<void> => {
  const eventStore = await EventStore.connect(EVENTSTORE_URL);
  const mongo = await mongoClient(MONGODB_URL).connect();
  const db = mongo.db('load');
  await foundLedger(eventStore, systemClock);
  await projectOnce(eventStore, db);
  const app = await createLedgerApp({
    eventStore,
    db,
    personalData: new PersonalData(eventStore, { master: randomBytes(32), hash: randomBytes(32) }),
    clock: systemClock,
    icpPassword: builtInIcpPasswordPort,
    verifier: new TokenVerifier(Buffer.from(LEDGER_JWT_SECRET)),
    logger: false,
  });
  await app.listen(0, '127.0.0.1');
  process.once('message', () => {
    void app
      .close()
      .then(() => mongo.close())
      .then(() => eventStore.close())
      .then(() => process.disconnect());
  });
  process.send?.(await app.getUrl());
};

void main();
