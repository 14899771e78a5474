import {
  type Collection,
  type Db,
  type Document,
  type Long,
  MongoClient,
  MongoServerError,
  type ObjectId,
} from 'mongodb';
import { randomUUID } from 'node:crypto';
import { EmbeddedMongo } from '#libs/embedded/mongo';

/** A document whose `_id` the test chooses. */
export interface Doc extends Document {
  _id: string | number | Long | ObjectId;
}

interface Connection {
  readonly client: MongoClient;
  /** A database of this suite alone. */
  readonly database: Db;
  /** A new collection, filled with the documents. */
  collection(...documents: Doc[]): Promise<Collection<Doc>>;
}

/**
 * Connects the suite to the server at MONGODB_URL, or to an embedded one in memory, and gives it a
 * database that is dropped at its end.
 */
export function connect(): Connection {
  let embedded: EmbeddedMongo | undefined;
  let client: MongoClient | undefined;
  let database: Db | undefined;
  let collections = 0;

  beforeAll(async () => {
    const given = process.env.MONGODB_URL;
    if (given === undefined) embedded = await EmbeddedMongo.start({});
    client = await new MongoClient(given ?? embedded?.connectionString ?? '').connect();
    database = client.db(`contract-${randomUUID().slice(0, 8)}`);
  });

  afterAll(async () => {
    await database?.dropDatabase();
    await client?.close();
    await embedded?.close();
  });

  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('to be used within a test');
    return value;
  };

  return {
    get client() {
      return started(client);
    },
    get database() {
      return started(database);
    },
    async collection(...documents) {
      const collection = started(database).collection<Doc>(`c${++collections}`);
      if (documents.length > 0) await collection.insertMany(documents);
      return collection;
    },
  };
}

/** For what MongoDB does and FerretDB 1 does not, which the application therefore does without. */
export const describeBeyondApplication =
  process.env.CONTRACT_PROFILE === 'application' ? describe.skip : describe;

/** The error that the server answers with. */
export async function refusal(operation: Promise<unknown>): Promise<MongoServerError> {
  try {
    await operation;
  } catch (error) {
    if (error instanceof MongoServerError) return error;
    throw error;
  }
  throw new Error('the server refused nothing');
}

export const idsOf = (documents: readonly Doc[]) => documents.map(({ _id }) => _id);
