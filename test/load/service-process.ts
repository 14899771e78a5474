import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { TokenVerifier } from '#libs/access-control';
import { pino } from 'pino';
import { builtInIcpPasswordPort, foundLedger } from '#libs/commands';
import { EventStore } from '#libs/event-store';
import { PersonalData } from '#libs/personal-data';
import { entities, Projector } from '#libs/read-models';
import { systemClock } from '#libs/runtime';
import { createLedgerApp } from '../../apps/ledger/app';

const { EVENTSTORE_URL = '', MONGODB_URL = '', LEDGER_JWT_SECRET = '' } = process.env;

const main = async (): Promise<void> => {
  const eventStore = await EventStore.connect(EVENTSTORE_URL);
  const mongo = await MongoClient.connect(MONGODB_URL);
  const db = mongo.db('load');
  await foundLedger(eventStore, systemClock);
  // drafts are judged by who administers what is filed
  const log = pino({ level: 'silent' });
  const projector = new Projector({ eventStore, db, log, readModels: [entities] });
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
      .then(() => projector.stop())
      .then(() => mongo.close())
      .then(() => eventStore.close())
      .then(() => process.disconnect());
  });
  process.send?.(await app.getUrl());
};

void main();
