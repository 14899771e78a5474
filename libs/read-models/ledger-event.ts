import type { RecordedEvent } from '#libs/event-store';
import type { Day, DomainEvent, Happened } from '#libs/filing';

/** A recorded event as the domain folds it: its category's events stand on the category's streams. */
export const happened = <E extends DomainEvent>({ type, data, metadata }: RecordedEvent) =>
  ({ type, data, occurredAt: metadata.occurredAt }) as unknown as Happened<E>;

/** The category of a stream and the id in it. */
export const categoryOf = ({ stream }: RecordedEvent): readonly [category: string, id: string] => {
  const dash = stream.indexOf('-');
  return [stream.slice(0, dash), stream.slice(dash + 1)];
};

/** The key of a read model with a document per stream of one category. */
export const keyIn = (category: string) => {
  const prefix = `${category}-`;
  return ({ stream }: RecordedEvent): readonly string[] =>
    stream.startsWith(prefix) ? [stream.slice(prefix.length)] : [];
};

/** The day on which it happened: an instant of the ledger is told in China Standard Time. */
export const dayIn = ({ metadata }: RecordedEvent): Day =>
  metadata.occurredAt.slice(0, 'YYYY-MM-DD'.length);
