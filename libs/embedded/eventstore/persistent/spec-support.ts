import type { GroupDefinition } from './definition';
import type { PersistentGroups } from './groups';

/** A group on the stream `orders`. */
export const group = (
  name: string,
  changes: Partial<GroupDefinition['settings']> = {},
): GroupDefinition => ({
  stream: 'orders',
  group: name,
  settings: {
    resolveLinks: false,
    extraStatistics: false,
    messageTimeout: 30_000,
    maxRetryCount: 10,
    checkpointAfter: 2_000,
    minCheckpointCount: 10,
    maxCheckpointCount: 1_000,
    maxSubscriberCount: 0,
    liveBufferSize: 500,
    readBatchSize: 20,
    historyBufferSize: 500,
    strategy: 'RoundRobin',
    ...changes,
  },
  startFrom: 0,
});

/** The names of the groups, each with how often it tries again. */
export const shown = (groups: PersistentGroups): [string, number][] =>
  groups.list().map(({ name, settings: { maxRetryCount } }) => [name.group, maxRetryCount]);
