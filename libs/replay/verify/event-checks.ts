import type { RecordedEvent } from '#libs/event-store';
import { categories, categoryOf } from '../categories';

/** `undefined` where the metadata has what it should. */
type Check = (event: RecordedEvent) => string | undefined;

const text = (value: unknown): boolean => typeof value === 'string' && value !== '';
const time = (value: unknown): boolean => text(value) && !Number.isNaN(Date.parse(String(value)));

/** What every event's metadata has (contract, section 1), by name. */
const required: Readonly<Record<string, (value: unknown) => boolean>> = {
  $correlationId: text,
  $causationId: text,
  actor: (value) => {
    const { id, role } = (value ?? {}) as { id?: unknown; role?: unknown };
    return text(id) && text(role);
  },
  occurredAt: time,
  recordedAt: time,
  command: text,
};

const ofOrder = ['province', 'filingType', 'accountId'];

export const knownType: Check = ({ stream, type }) =>
  categories[categoryOf(stream)].types.has(type)
    ? undefined
    : `${categoryOf(stream)} streams have no event ${type}: was it written by newer software?`;

export const wholeMetadata: Check = ({ stream, type, metadata }) => {
  const missing = Object.entries(required).flatMap(([name, holds]) =>
    holds(metadata[name]) ? [] : [name],
  );
  if (metadata['rules'] !== undefined && metadata['rulebook'] === undefined)
    missing.push('rulebook');
  // a voided claim is another order's doing
  if (stream.startsWith('order-') && type !== 'ClaimVoided')
    missing.push(...ofOrder.filter((name) => !text(metadata[name])));
  return missing.length > 0 ? `its metadata lack ${missing.join(', ')}` : undefined;
};
