import type {
  ContentKind,
  DocumentType,
  EntityType,
  FindingCode,
  MaterialKind,
  Region,
} from './vocabulary';
import type { Day } from './time';

/** A personal value sealed at the edge: the domain compares hashes and never sees it clear. */
export interface Sealed {
  readonly sealed: string;
  /** the person whose key opens it */
  readonly key: string;
  /** HMAC of kind and normalised value: equal values have equal hashes */
  readonly hash: string;
}

export interface IdentityDocument {
  readonly type: DocumentType;
  readonly number: Sealed;
  /** absent: unlimited */
  readonly validUntil?: Day;
}

export interface Person {
  readonly name: Sealed;
  readonly document: IdentityDocument;
  readonly phone1: Sealed;
  /** whether phone 1 has a prefix that some senders bring no code to (S-8) */
  readonly virtualNumber?: true;
  readonly phone2?: Sealed;
  readonly emergencyPhone?: Sealed;
  readonly email: Sealed;
  readonly mainlandResident?: boolean;
}

export interface Address {
  /** one outside the mainland is refused by E-5 */
  readonly province: Region;
  readonly city: string;
  readonly district?: string;
  readonly street: Sealed;
  /** whether the street names a number (E-1) */
  readonly streetNumber: boolean;
}

/** The filing subject as section 4 of the rules describes it. */
export interface EntityDetails {
  /** clear for organisations, sealed for individuals */
  readonly name: string | Sealed;
  readonly entityType: EntityType;
  readonly document: IdentityDocument;
  readonly documentAddress: Address;
  readonly mailingAddress: Address;
  readonly investor?: string;
  readonly leader: Person;
  readonly legalRepresentative?: Sealed;
  readonly remarks?: string;
}

export interface PreApproval {
  readonly kind: ContentKind;
  readonly material: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly validUntil?: Day;
}

export interface DomainRegistration {
  readonly domain: string;
  readonly registrar: string;
  readonly mainlandRegistrar: boolean;
  /** sealed for individuals, clear for organisations */
  readonly holderName: string | Sealed;
  readonly holderDocument: IdentityDocument;
  /** absent: not verified (E-8) */
  readonly realNameVerifiedOn?: Day;
}

export interface WebsiteDetails {
  readonly kind: 'website' | 'app';
  readonly name: string;
  /** the primary one first; registrable, lower case, punycode */
  readonly domains: readonly string[];
  readonly homePage?: string;
  readonly contentKinds: readonly ContentKind[];
  readonly languages: readonly string[];
  readonly preApprovals: readonly PreApproval[];
  readonly administrator: Person;
  readonly serviceCode?: string;
  readonly hostingIp?: string;
  readonly remarks?: string;
  readonly domainRegistration: readonly DomainRegistration[];
  readonly app?: { readonly platforms: readonly string[]; readonly packages: readonly string[] };
}

export interface Material {
  readonly kind: MaterialKind;
  /** SHA-256 of the uploaded file, hexadecimal */
  readonly material: string;
  readonly person?: string;
}

/** What a draft holds so far: a draft may be incomplete at every depth. */
export interface Draft {
  readonly entity?: Incomplete<EntityDetails>;
  readonly websites?: readonly Incomplete<WebsiteDetails>[];
  readonly materials?: readonly Material[];
  readonly icpPassword?: 'given';
}

/** A value whose fields may be missing at every depth; sealed values and lists' items of plain values are whole. */
export type Incomplete<T> = T extends Sealed | string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Incomplete<Item>[]
    : { readonly [Key in keyof T]?: Incomplete<T[Key]> | undefined };

/** What a reviewer or a bureau finds wrong (section 10b). */
export interface Finding {
  readonly field: string;
  readonly code?: FindingCode;
  readonly text: string;
  readonly suggestion?: string;
}

/** The id under which photos and numbers speak of a website: its primary domain, or `app:<package>`. */
export const websiteKey = (website: Incomplete<WebsiteDetails>): string =>
  website.domains?.[0] ?? `app:${website.app?.packages?.[0] ?? ''}`;

const isSealed = (value: object): value is Sealed => 'sealed' in value && 'hash' in value;

/** Whether two values say the same: sealed ones by their hash, since sealing the same twice gives two texts. */
export const sameValue = (one: unknown, other: unknown): boolean => {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  if (isSealed(one) && isSealed(other)) return one.hash === other.hash;
  const fields = new Map(Object.entries(one).filter(([, value]) => value !== undefined));
  const others = Object.entries(other).filter(([, value]) => value !== undefined);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    fields.size === others.length &&
    others.every(([key, value]) => fields.has(key) && sameValue(fields.get(key), value))
  );
};
