import type { EventStoreDBClient } from '@eventstore/db-client';
import { clientFor } from './connection-string';

interface SharedClient {
  readonly client: EventStoreDBClient;
  users: number;
}

const clients = new Map<string, SharedClient>();

/**
 * One client per address in a process: clients keep their pending appends in one table of the
 * process, so that a failure of one would reject, and then hang, the appends of the other.
 * @param url connection string; TLS and credentials come with it
 * @throws InvalidConnectionString
 */
export const acquireClient = (url: string): EventStoreDBClient => {
  const shared = clients.get(url) ?? { client: clientFor(url), users: 0 };
  shared.users += 1;
  clients.set(url, shared);
  return shared.client;
};

export const releaseClient = async (url: string): Promise<void> => {
  const shared = clients.get(url);
  if (!shared) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  clients.delete(url);
  await shared.client.dispose();
};
