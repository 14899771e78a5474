import { createHmac } from 'node:crypto';
import { base32 } from 'rfc4648';
import { type EventStore } from '#libs/event-store';
import { decrypt, encrypt } from './encryption';
import { SealBroken } from './errors';
import { type Keys } from './keys';
import { PersonKeys } from './person-keys';
import { capitals, normalised, normalisedWebsiteName, type ValueKind } from './values';

/** What stands in events and read models for a personal value. */
export interface Sealed {
  /** AES-256-GCM under the person's key, bound to person and kind; base64url. */
  readonly sealed: string;
  /** Id of the person whose key opens it. */
  readonly key: string;
  /** Equal for equal values of a kind, whosever they are. */
  readonly hash: string;
}

export interface Document {
  readonly type: string;
  readonly number: string;
}

const hashLength = 26; // 130 of HMAC's 256 bits

/** Seals personal values and opens them, as long as the person is not erased. */
export class PersonalData {
  readonly #personKeys: PersonKeys;
  readonly #hashKey: Buffer;

  constructor(store: EventStore, keys: Keys, now: () => Date = () => new Date()) {
    this.#personKeys = new PersonKeys(store, keys, now);
    this.#hashKey = keys.hash;
  }

  /** @throws PersonErased, SealBroken when the ledger's keys are others */
  async seal(personId: string, kind: ValueKind, value: string): Promise<Sealed> {
    const key = await this.#personKeys.findOrMake(personId);
    const sealed = encrypt(key, Buffer.from(value), [personId, kind]);
    return { sealed, key: personId, hash: this.hash(kind, value) };
  }

  /**
   * @param kind the kind it must be of
   * @returns undefined after the person was erased
   * @throws SealBroken
   */
  async open(kind: ValueKind, { sealed, key: personId }: Sealed): Promise<string | undefined> {
    const key = await this.#personKeys.find(personId);
    if (key === 'erased') return undefined;
    const clear = key && decrypt(key, sealed, [personId, kind]);
    if (!clear) throw new SealBroken(personId, kind);
    return clear.toString();
  }

  /** Destroys the person's key: what was sealed for them opens never again, the hashes stay. */
  erase(personId: string): Promise<void> {
    return this.#personKeys.erase(personId);
  }

  /** The hash of a value, by which the ledger compares. */
  hash(kind: ValueKind, value: string): string {
    return this.#hmac(`${kind}${normalised(kind, value)}`);
  }

  /** Names `registry-<documentHash>` (contract, section 1). */
  documentHash(type: string, number: string): string {
    return this.#hmac(capitals(type + number));
  }

  /** Names `blacklist-<nameHash>`: of a website's name, in capitals or not. */
  nameHash(name: string): string {
    return this.#hmac(`websiteName${normalisedWebsiteName(name)}`);
  }

  /** Of a command's body: tells a repeat from another body under the same key. */
  commandHash(body: string): string {
    return this.#hmac(`command${body}`);
  }

  /** A person is who holds a document. */
  personIdOf({ type, number }: Document): string {
    return this.#hmac(`person${capitals(type + number)}`);
  }

  /** Base32 (RFC 4648) in lower case of HMAC-SHA-256, its first 26 characters. */
  #hmac(text: string): string {
    const digest = createHmac('sha256', this.#hashKey).update(text).digest();
    return base32.stringify(digest, { pad: false }).slice(0, hashLength).toLowerCase();
  }
}
