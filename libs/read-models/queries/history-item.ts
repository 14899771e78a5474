import type { Instant } from '#libs/filing';
import type { Around, Entry } from './around';

/** One event as a history shows it, its public fields beside; personal values still sealed. */
export interface HistoryItem {
  readonly type: string;
  readonly at: Instant;
  readonly actor: { readonly id: string; readonly role: string };
  readonly rules: readonly string[];
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  /** commit position, decimal */
  readonly position: string;
  /** of an event of an order or an entity */
  readonly around?: Around;
  readonly [field: string]: unknown;
}

/**
 * What an order or an entity is described by (section 4 of the rules), claims, and hashes: not public
 * fields of an event. What an item says of every event it says itself.
 */
const leftOut = new Set([
  'type',
  'at',
  'actor',
  'rules',
  'eventId',
  'stream',
  'revision',
  'position',
  'around',
  'entity',
  'website',
  'websites',
  'claims',
  'orderRevision',
  'documentHash',
]);

const publicFields = (data: string) =>
  Object.fromEntries(
    Object.entries(JSON.parse(data) as Record<string, unknown>).filter(
      ([name]) => !leftOut.has(name),
    ),
  );

/** What a bureau objects to are findings like a reviewer's (rules, section 10b). */
const asFindings = (type: string, { reasons }: Record<string, unknown>) =>
  type === 'BureauRejected' ? { findings: reasons } : {};

export const historyItem = (entry: Entry, around: Around | undefined): HistoryItem => {
  const { _id, data, type, at, actor, rules, eventId, stream, revision } = entry;
  const fields = publicFields(data);
  return {
    type,
    at,
    actor,
    rules,
    eventId,
    stream,
    revision,
    position: String(_id),
    ...fields,
    ...asFindings(type, fields),
    ...(around && { around }),
  };
};
