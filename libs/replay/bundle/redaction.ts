import type { JsonObject, Metadata, RecordedEvent } from '#libs/event-store';

/** Fields that people fill with words of their own, or that name them. */
const freeTexts = new Set([
  'name',
  'legalRepresentative',
  'investor',
  'holderName',
  'registrar',
  'remarks',
  'text',
  'reason',
  'suggestion',
  'finding',
  'documents',
  'items',
  'courier',
  'trackingNumber',
]);
/** Words of the ledger's own under those names. */
const ownWords = new Set(['withdrawn', 'abandoned', 'lapsed', 'deregistered', 'requested']);

/** HMACs that stand for a person or a name: in streams' names, and alone. */
const hashedStream = /^(registry|blacklist)-(.+)$/;
const hashed = /^[a-z2-7]{26}$/;
const listsOfHashesOrNames = new Set(['administersElsewhere', 'blacklistedNames']);

/**
 * Takes personal data out of events and keeps their structure: sealed values, hashes and free texts go, what was equal
 * stays equal, so that the events fold and are decided as before. One redaction for all events of a bundle.
 */
export class Redaction {
  private readonly substitutes = new Map<string, string>();

  of<Event extends Pick<RecordedEvent, 'stream' | 'data' | 'metadata'>>(event: Event): Event {
    const metadata = Object.entries(event.metadata).filter(([name]) => name !== 'commandHash');
    return {
      ...event,
      stream: this.text(event.stream),
      data: this.value(event.data) as JsonObject,
      metadata: this.value(Object.fromEntries(metadata)) as Metadata,
    };
  }

  private value(value: unknown, name = ''): unknown {
    if (typeof value === 'string') {
      const free = freeTexts.has(name) && !ownWords.has(value);
      return free || listsOfHashesOrNames.has(name) ? this.substitute(value) : this.text(value);
    }
    if (Array.isArray(value)) return value.map((item) => this.value(item, name));
    if (typeof value !== 'object' || value === null) return value;
    if ('sealed' in value && 'hash' in value && 'key' in value)
      return {
        sealed: '',
        key: this.substitute(String(value.key)),
        hash: this.substitute(String(value.hash)),
      };
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [this.text(key), this.value(part, key)]),
    );
  }

  private text(text: string): string {
    const [, category, hash] = hashedStream.exec(text) ?? [];
    if (hash !== undefined) return `${category}-${this.substitute(hash)}`;
    return hashed.test(text) ? this.substitute(text) : text;
  }

  private substitute(text: string): string {
    if (text === '') return text;
    const known = this.substitutes.get(text) ?? `removed${this.substitutes.size + 1}`;
    this.substitutes.set(text, known);
    return known;
  }
}
