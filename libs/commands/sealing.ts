import type { PersonalData, ValueKind } from '#libs/personal-data';
import {
  isVirtualNumber,
  type Address,
  type DomainRegistration,
  type Draft,
  type EntityDetails,
  type EntityType,
  type IdentityDocument,
  type Incomplete,
  type Opening,
  type Person,
  type RegistryRecord,
  type Sealed,
  type WebsiteDetails,
} from '#libs/filing';
import type { Clear, CommandFields, OpeningFields } from './request';

type ClearDocument = Clear<Incomplete<IdentityDocument>>;

/** Replaces every personal value of a command by its sealed form, before anything is decided (architecture, "Personal data"). */
export class Sealing {
  constructor(private readonly personalData: PersonalData) {}

  async opening(fields: OpeningFields): Promise<Opening> {
    const document = await this.document(fields.document, '');
    return {
      ...fields,
      channel: fields.channel ?? 'pc',
      document: document as IdentityDocument,
      documentHash: this.documentHash(fields.document),
    };
  }

  /** `order` names the order: a person without a document number yet is somebody of that order. */
  async draft(
    { entity, websites, materials, icpPassword }: CommandFields['SaveDraft'],
    order: { readonly orderId: string; readonly entityType: EntityType },
  ): Promise<Draft> {
    return {
      ...(entity && { entity: await this.entity(entity, order.orderId) }),
      ...(websites && {
        websites: await Promise.all(
          websites.map((website, n) =>
            this.website(website, order.entityType, `${order.orderId}/websites/${n}`),
          ),
        ),
      }),
      ...(materials && { materials }),
      ...(icpPassword !== undefined && { icpPassword: 'given' as const }),
    };
  }

  async record(fields: CommandFields['ImportRegistryRecord']): Promise<RegistryRecord> {
    const document = fields.entity.document as { type: string; number: string };
    return {
      ...fields,
      documentHash: this.documentHash(document),
      entity: await this.entity(fields.entity, fields.entityNumber),
      websites: await Promise.all(
        fields.websites.map(async ({ administrator, ...website }) => ({
          ...website,
          ...(administrator && {
            administrator: await this.person(administrator, website.websiteNumber),
          }),
        })),
      ),
    };
  }

  /** A phone named in a command: compared by its hash, kept under the key of whoever the command is about. */
  phone(phone: string, owner: string): Promise<Sealed> {
    return this.seal(this.fallback(owner), 'phone', phone);
  }

  documentHash({ type, number }: { readonly type: string; readonly number: string }): string {
    return this.personalData.documentHash(type, number);
  }

  private async entity(
    entity: Clear<Incomplete<EntityDetails>>,
    fallback: string,
  ): Promise<Incomplete<EntityDetails>> {
    const key = this.keyOf(entity.document, `${fallback}/entity`);
    const {
      name,
      document,
      documentAddress,
      mailingAddress,
      leader,
      legalRepresentative,
      ...clear
    } = entity;
    return {
      ...clear,
      ...(name !== undefined && {
        name: entity.entityType === 'individual' ? await this.seal(key, 'name', name) : name,
      }),
      ...(document && { document: await this.document(document, fallback) }),
      ...(documentAddress && { documentAddress: await this.address(documentAddress, key) }),
      ...(mailingAddress && { mailingAddress: await this.address(mailingAddress, key) }),
      ...(leader && { leader: await this.person(leader, `${fallback}/leader`) }),
      ...(legalRepresentative !== undefined && {
        legalRepresentative: await this.seal(key, 'name', legalRepresentative),
      }),
    };
  }

  private async website(
    website: Clear<Incomplete<WebsiteDetails>>,
    entityType: EntityType,
    fallback: string,
  ): Promise<Incomplete<WebsiteDetails>> {
    const { administrator, domainRegistration, ...clear } = website;
    return {
      ...clear,
      ...(administrator && {
        administrator: await this.person(administrator, `${fallback}/administrator`),
      }),
      ...(domainRegistration && {
        domainRegistration: await Promise.all(
          domainRegistration.map((registration) =>
            this.registration(registration, entityType, fallback),
          ),
        ),
      }),
    };
  }

  private async registration(
    registration: Clear<Incomplete<DomainRegistration>>,
    entityType: EntityType,
    fallback: string,
  ): Promise<Incomplete<DomainRegistration>> {
    const { holderName, holderDocument, ...clear } = registration;
    const key = this.keyOf(holderDocument, `${fallback}/holder`);
    return {
      ...clear,
      ...(holderName !== undefined && {
        holderName:
          entityType === 'individual' ? await this.seal(key, 'name', holderName) : holderName,
      }),
      ...(holderDocument && {
        holderDocument: await this.document(holderDocument, `${fallback}/holder`),
      }),
    };
  }

  private async person(
    person: Clear<Incomplete<Person>>,
    fallback: string,
  ): Promise<Incomplete<Person>> {
    const key = this.keyOf(person.document, fallback);
    const { name, document, phone1, phone2, emergencyPhone, email, ...clear } = person;
    const seal = async <Name extends string>(
      field: Name,
      kind: ValueKind,
      value: string | undefined,
    ) => (value === undefined ? {} : { [field]: await this.seal(key, kind, value) });
    return {
      ...clear,
      ...(document && { document: await this.document(document, fallback) }),
      ...(await seal('name', 'name', name)),
      ...(await seal('phone1', 'phone', phone1)),
      ...(phone1 !== undefined && isVirtualNumber(phone1) && { virtualNumber: true }),
      ...(await seal('phone2', 'phone', phone2)),
      ...(await seal('emergencyPhone', 'phone', emergencyPhone)),
      ...(await seal('email', 'email', email)),
    };
  }

  private async document(
    document: ClearDocument,
    fallback: string,
  ): Promise<Incomplete<IdentityDocument>> {
    const { number, ...clear } = document;
    if (number === undefined) return clear;
    return {
      ...clear,
      number: await this.seal(this.keyOf(document, fallback), 'documentNumber', number),
    };
  }

  private async address(
    address: Clear<Incomplete<Address>>,
    key: string,
  ): Promise<Incomplete<Address>> {
    const { street, ...clear } = address;
    if (street === undefined) return clear;
    return {
      ...clear,
      street: await this.seal(key, 'street', street),
      streetNumber: namesNumber.test(street),
    };
  }

  private keyOf(document: ClearDocument | undefined, fallback: string): string {
    return document?.type !== undefined && document.number !== undefined
      ? this.personalData.personIdOf({ type: document.type, number: document.number })
      : this.fallback(fallback);
  }

  private fallback(owner: string): string {
    return this.personalData.personIdOf({ type: 'unnamed', number: owner });
  }

  private seal(key: string, kind: ValueKind, value: string): Promise<Sealed> {
    return this.personalData.seal(key, kind, value);
  }
}

/** E-1: an address that names a house number. */
const namesNumber = /[0-9０-９]|[一二三四五六七八九十百]+[号號]/;
