import { SubscriptionInfo } from '@eventstore/db-client/generated/persistent_pb';
import type { Consumer } from './consumer';
import { ALL } from './definition';
import type { PersistentGroup } from './group';

/** A group's settings, consumers and figures, as `GetInfo` and `List` tell them. */
export function infoOf(group: PersistentGroup): SubscriptionInfo {
  const { name, settings, source, parked, checkpoints } = group;
  const sequence = (value: number | undefined): string =>
    value === undefined ? '' : source.format(value);
  return new SubscriptionInfo()
    .setEventSource(name.stream)
    .setGroupName(name.group)
    .setStatus('Live')
    .setConnectionsList(group.consumers.map(connectionInfo))
    .setAveragePerSecond(perSecond(group.totalItems, group.since))
    .setTotalItems(String(group.totalItems))
    .setCountSinceLastMeasurement(String(group.totalItems))
    .setLastCheckpointedEventPosition(sequence(checkpoints.last))
    .setLastKnownEventPosition(sequence(source.last))
    .setStartFrom(startFrom(group))
    .setReadBufferCount(group.buffer.length)
    .setLiveBufferCount('0')
    .setRetryBufferCount(group.retries.length)
    .setTotalInFlightMessages(group.inFlight.size)
    .setOutstandingMessagesCount(group.inFlight.size)
    .setParkedMessageCount(String(parked.count))
    .setResolveLinkTos(settings.resolveLinks)
    .setExtraStatistics(settings.extraStatistics)
    .setMessageTimeoutMilliseconds(settings.messageTimeout)
    .setMaxRetryCount(settings.maxRetryCount)
    .setLiveBufferSize(settings.liveBufferSize)
    .setBufferSize(settings.historyBufferSize)
    .setReadBatchSize(settings.readBatchSize)
    .setCheckPointAfterMilliseconds(settings.checkpointAfter)
    .setMinCheckPointCount(settings.minCheckpointCount)
    .setMaxCheckPointCount(settings.maxCheckpointCount)
    .setMaxSubscriberCount(settings.maxSubscriberCount)
    .setNamedConsumerStrategy(settings.strategy);
}

function connectionInfo(consumer: Consumer): SubscriptionInfo.ConnectionInfo {
  return new SubscriptionInfo.ConnectionInfo()
    .setUsername('system')
    .setAverageItemsPerSecond(perSecond(consumer.totalItems, consumer.since))
    .setTotalItems(String(consumer.totalItems))
    .setCountSinceLastMeasurement(String(consumer.totalItems))
    .setAvailableSlots(consumer.bufferSize - consumer.inFlight)
    .setInFlightMessages(consumer.inFlight)
    .setConnectionName(consumer.connectionName);
}

function startFrom({ name, startFrom, source }: PersistentGroup): string {
  if (startFrom === 'end') return name.stream === ALL ? 'C:-1/P:-1' : '-1';
  return source.format(startFrom === 'start' ? 0 : startFrom);
}

const perSecond = (items: number, since: number): number =>
  Math.floor((items * 1000) / Math.max(1, Date.now() - since));
