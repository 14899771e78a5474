import type { RecordedEvent } from '#libs/event-store';
import { categoryOf } from '../ledger-event';
import type { ReadModel } from '../read-model';

/** One event of the ledger, with what auditors ask by; `_id` is its position. */
export interface AuditEntry {
  readonly type: string;
  readonly at: string;
  readonly actor: { readonly id: string; readonly role: string };
  readonly rules: readonly string[];
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly category: string;
  /** of an event of an order, or of one of an entity that follows from an order */
  readonly orderId?: string;
  /** of an event of an entity */
  readonly entityNumber?: string;
  readonly websiteNumber?: string;
  readonly province?: string;
  readonly filingType?: string;
  /** the event's data as JSON: their names are any text */
  readonly data: string;
}

const text = (name: string, value: unknown) => (typeof value === 'string' ? { [name]: value } : {});

const ofEntity = (entityNumber: string, { data, metadata }: RecordedEvent) => ({
  entityNumber,
  ...text('orderId', metadata.filingType === undefined ? data.orderId : metadata.$correlationId),
  ...(data.subject !== 'entity' && text('websiteNumber', data.websiteNumber)),
});

const subjectOf = (event: RecordedEvent) => {
  const { data, metadata } = event;
  const [category, id] = categoryOf(event);
  return {
    category,
    ...(category === 'order' && { orderId: id }),
    ...(category === 'entity' && ofEntity(id, event)),
    ...text('province', metadata.province ?? data.province),
    ...text('filingType', metadata.filingType ?? data.filingType),
  };
};

/** Who decided what, when, and under which rules, over all streams of the ledger? */
export const auditHistory: ReadModel<AuditEntry> = {
  name: 'audit_history',
  version: 3,
  indexes: [
    { key: { orderId: 1, _id: 1 } },
    { key: { entityNumber: 1, _id: 1 } },
    { key: { 'actor.id': 1, _id: 1 } },
    { key: { rules: 1, _id: 1 } },
    { key: { type: 1, _id: 1 } },
    { key: { province: 1, _id: 1 } },
  ],
  keys: ({ position }) => [position],
  isFirst: () => true,
  appendOnly: true,
  evolve: (_, event) => ({
    type: event.type,
    at: event.metadata.occurredAt,
    actor: event.metadata.actor,
    rules: (event.metadata.rules ?? []) as readonly string[],
    stream: event.stream,
    revision: Number(event.revision),
    eventId: event.id,
    ...subjectOf(event),
    data: JSON.stringify(event.data),
  }),
  toDocument: (entry) => entry,
  toState: (document) => document as AuditEntry,
};
