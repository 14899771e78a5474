import { MongoClient, type ServerHeartbeatSucceededEvent } from 'mongodb';
import { connect, describeBeyondApplication, type Doc, refusal } from './support';

const mongo = connect();

describe('a server', () => {
  it('answers ping and hello', async () => {
    expect(await mongo.database.command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(await mongo.database.command({ hello: 1 })).toMatchObject({
      isWritablePrimary: true,
      maxBsonObjectSize: 16_777_216,
    });
  });

  it('does not know an unknown command (59)', async () => {
    expect((await refusal(mongo.database.command({ nope: 1 }))).code).toBe(59);
  });

  it('lists its databases and collections', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const { databases } = await mongo.client.db().admin().listDatabases();
    expect(databases.map(({ name }) => name)).toContain(mongo.database.databaseName);
    const names = (await mongo.database.listCollections().toArray()).map(({ name }) => name);
    expect(names).toContain(collection.collectionName);
  });

  it('drops a collection, and once it is gone does nothing', async () => {
    const collection = await mongo.collection({ _id: 1 });
    await collection.drop();
    expect(await collection.countDocuments()).toBe(0);
    const left = await mongo.database
      .listCollections({ name: collection.collectionName })
      .toArray();
    expect(left).toEqual([]);
  });

  it('refuses to create a collection that is there (48)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const created = mongo.database.createCollection(collection.collectionName);
    expect((await refusal(created)).code).toBe(48);
  });

  it('has no indexes to list of a collection that does not exist (26)', async () => {
    const listed = mongo.database.command({ listIndexes: 'absent' });
    expect((await refusal(listed)).code).toBe(26);
  });

  it('serves a hundred connections', async () => {
    const collection = await mongo.collection();
    const url = mongo.client.options.hosts.map(String).join(',');
    const client = new MongoClient(`mongodb://${url}/?directConnection=true`, {
      maxPoolSize: 100,
      minPoolSize: 100,
    });
    const same = client.db(mongo.database.databaseName).collection<Doc>(collection.collectionName);
    await Promise.all(Array.from({ length: 500 }, (_, _id) => same.insertOne({ _id })));
    await client.close();
    expect(await collection.countDocuments()).toBe(500);
  });
});

describeBeyondApplication('a server beyond what the application uses', () => {
  it('answers its monitors unasked, so that they learn at once when it has gone', async () => {
    const url = mongo.client.options.hosts.map(String).join(',');
    const client = new MongoClient(`mongodb://${url}/?directConnection=true`, {
      heartbeatFrequencyMS: 500,
    });
    const unasked = new Promise<ServerHeartbeatSucceededEvent>((resolve, reject) => {
      let answers = 0; // the first to the handshake, the second to what was asked next
      client.on('serverHeartbeatSucceeded', (heartbeat) => {
        if (heartbeat.awaited && ++answers === 3) resolve(heartbeat);
      });
      client.on('serverHeartbeatFailed', ({ failure }) => reject(failure));
    });
    try {
      const [, heartbeat] = await Promise.all([client.connect(), unasked]);
      expect(heartbeat.reply).toMatchObject({ isWritablePrimary: true });
    } finally {
      await client.close();
    }
  });

  it('renames a collection', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const renamed = await collection.rename('renamed');
    expect(await renamed.countDocuments()).toBe(1);
    expect(await collection.countDocuments()).toBe(0);
  });

  it('refuses a limit of the wrong type (14)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const found = mongo.database.command({ find: collection.collectionName, filter: 5 });
    expect((await refusal(found)).code).toBe(14);
  });
});
