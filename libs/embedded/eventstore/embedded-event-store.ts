import { promisify } from 'node:util';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { EventLog } from './log/event-log';
import { addGossipService } from './services/gossip';
import { sendsPacks } from './services/packs';
import { PersistentGroups } from './persistent/groups';
import { addPersistentSubscriptionsService } from './services/persistent-subscriptions';
import { addServerFeaturesService } from './services/server-features';
import { addStreamsService } from './services/streams';
import { openInMemory, openVerified } from './storage/open';

export interface EventStoreOptions {
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** Port to listen on; default 0: any free one. */
  readonly port?: number;
  /** Where the data lies; made when it is missing. Absent: in memory only, gone when closed. */
  readonly directory?: string;
}

/** Messages up to 16 MiB are read; a larger one ends its call with RESOURCE_EXHAUSTED. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** An EventStoreDB for one machine, spoken to with the official client. */
export class EmbeddedEventStore {
  private constructor(
    readonly port: number,
    /** For `EventStoreDBClient.connectionString`. */
    readonly connectionString: string,
    private readonly stop: () => Promise<void>,
  ) {}

  /** @throws CorruptDataError when the directory holds data that is not as it was written. */
  static async start(options: EventStoreOptions = {}): Promise<EmbeddedEventStore> {
    const { host = '127.0.0.1', directory } = options;
    const database = directory === undefined ? openInMemory() : await openVerified(directory);
    const log = new EventLog(database);
    const groups = new PersistentGroups(log);
    const server = new Server({
      'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
      interceptors: [sendsPacks],
    });
    const stop = async (): Promise<void> => {
      server.forceShutdown();
      await groups.stop();
      log.close();
      await database.close();
    };
    let port = 0;
    addStreamsService(server, log);
    addPersistentSubscriptionsService(server, groups);
    addServerFeaturesService(server);
    addGossipService(server, host, () => port);
    try {
      const bind = promisify(server.bindAsync.bind(server));
      port = await bind(`${host}:${options.port ?? 0}`, ServerCredentials.createInsecure());
    } catch (error) {
      await stop();
      throw error;
    }
    return new EmbeddedEventStore(port, `esdb://${host}:${port}?tls=false`, stop);
  }

  /** Stops listening, drops the connections and closes the data. */
  close(): Promise<void> {
    return this.stop();
  }
}
