import { status } from '@grpc/grpc-js';
import type { CreateReq, UpdateReq } from '@eventstore/db-client/generated/persistent_pb';
import { CallError } from '../services/status';

export const STRATEGIES = ['DispatchToSingle', 'RoundRobin', 'Pinned'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** How a group hands out its events, as the client set it; times in milliseconds. */
export interface GroupSettings {
  readonly resolveLinks: boolean;
  readonly extraStatistics: boolean;
  readonly messageTimeout: number;
  readonly maxRetryCount: number;
  readonly checkpointAfter: number;
  readonly minCheckpointCount: number;
  readonly maxCheckpointCount: number;
  /** 0: as many as like. */
  readonly maxSubscriberCount: number;
  readonly liveBufferSize: number;
  readonly readBatchSize: number;
  readonly historyBufferSize: number;
  readonly strategy: Strategy;
}

/** What names a group: its stream (`$all` for all) and its own name. */
export interface GroupName {
  readonly stream: string;
  readonly group: string;
}

const TICKS_PER_MILLISECOND = 10_000;

/** @throws CallError when the buffer cannot hold a batch. */
export function settingsOf(
  name: GroupName,
  settings: CreateReq.Settings | UpdateReq.Settings,
): GroupSettings {
  if (settings.getReadBatchSize() >= settings.getHistoryBufferSize()) {
    throw groupFailed(
      name,
      "Specified argument was out of the range of valid values. (Parameter 'ReadBatchSize may not " +
        "be greater than or equal to BufferSize')",
    );
  }
  const ticks = (value: string): number => Number(value) / TICKS_PER_MILLISECOND;
  return {
    resolveLinks: settings.getResolveLinks(),
    extraStatistics: settings.getExtraStatistics(),
    messageTimeout: settings.hasMessageTimeoutTicks()
      ? ticks(settings.getMessageTimeoutTicks())
      : settings.getMessageTimeoutMs(),
    maxRetryCount: settings.getMaxRetryCount(),
    checkpointAfter: settings.hasCheckpointAfterTicks()
      ? ticks(settings.getCheckpointAfterTicks())
      : settings.getCheckpointAfterMs(),
    minCheckpointCount: settings.getMinCheckpointCount(),
    maxCheckpointCount: settings.getMaxCheckpointCount(),
    maxSubscriberCount: settings.getMaxSubscriberCount(),
    liveBufferSize: settings.getLiveBufferSize(),
    readBatchSize: settings.getReadBatchSize(),
    historyBufferSize: settings.getHistoryBufferSize(),
    strategy: STRATEGIES[settings.getNamedConsumerStrategy()],
  };
}

function groupFailed({ stream, group }: GroupName, reason: string): CallError {
  return new CallError(
    status.INTERNAL,
    `Subscription group ${group} on stream ${stream} failed: '${reason}'`,
    {
      exception: 'persistent-subscription-failed',
      'stream-name': stream,
      'group-name': group,
      reason,
    },
  );
}

type GroupError =
  | 'persistent-subscription-does-not-exist'
  | 'persistent-subscription-exists'
  | 'persistent-subscription-dropped'
  | 'maximum-subscribers-reached';

const GROUP_ERRORS: Readonly<Record<GroupError, readonly [status, (group: string) => string]>> = {
  'persistent-subscription-does-not-exist': [status.NOT_FOUND, (on) => `${on} does not exist.`],
  'persistent-subscription-exists': [status.ALREADY_EXISTS, (on) => `${on} exists.`],
  'persistent-subscription-dropped': [status.CANCELLED, (on) => `${on} was dropped.`],
  'maximum-subscribers-reached': [
    status.FAILED_PRECONDITION,
    (on) => `Maximum subscriptions reached for ${on.replace('S', 's')}.`,
  ],
};

export function groupError(exception: GroupError, { stream, group }: GroupName): CallError {
  const [code, text] = GROUP_ERRORS[exception];
  return new CallError(code, text(`Subscription group ${group} on stream ${stream}`), {
    exception,
    'stream-name': stream,
    ...(group === '' ? {} : { 'group-name': group }),
  });
}
