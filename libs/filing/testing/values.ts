import type { InstanceDetails } from '../instance/events';
import { instant, type Instant } from '../time';
import type { EntityDetails, IdentityDocument, Person, Sealed, WebsiteDetails } from '../values';

/** A personal value as the edge seals it: the hash is told by the text. */
export const sealed = (text: string): Sealed => ({
  sealed: `sealed ${text}`,
  key: 'person',
  hash: `hash of ${text}`,
});

/** A moment in China Standard Time, by its minute: `2019-03-04T09:00`. */
export const on = (local: string): Instant => instant(`${local}:00+08:00`);

export const licence: IdentityDocument = {
  type: 'businessLicense',
  number: sealed('91440300MA5EE00014'),
  validUntil: '2039-12-31',
};

export const person = (name: string, phone: string): Person => ({
  name: sealed(name),
  document: {
    type: 'identityCard',
    number: sealed(`card of ${name}`),
    validUntil: '2030-01-01',
  },
  phone1: sealed(phone),
  phone2: sealed('075500000001'),
  email: sealed(`${name}@widgets.example`),
  mainlandResident: true,
});

export const leader = person('leader', '13800000001');
export const administrator = person('administrator', '13800000002');

const address = {
  province: 'Guangdong',
  city: 'Shenzhen',
  street: sealed('1 Test Road'),
  streetNumber: true,
} as const;

export const widgets: EntityDetails = {
  name: 'Test Widgets of Shenzhen',
  entityType: 'enterprise',
  document: licence,
  documentAddress: address,
  mailingAddress: address,
  leader,
  legalRepresentative: leader.name,
};

/** A server for which codes can be issued, of the account `widgets`. */
export const instance: InstanceDetails = {
  instanceId: 'i-widgets',
  accountId: 'widgets',
  kind: 'server',
  region: 'cn-south',
  mainland: true,
  billing: 'prepaid',
  termMonths: 36,
  expiresOn: '2021-12-31',
  publicIp: '203.0.113.10',
};

/** A website that no rule objects to, of the enterprise `widgets`. */
export const website = (
  domain: string,
  serviceCode: string,
  more: Partial<WebsiteDetails> = {},
): WebsiteDetails => ({
  kind: 'website',
  name: `Site at ${domain}`,
  domains: [domain],
  homePage: `www.${domain}`,
  contentKinds: ['corporate'],
  languages: ['zh'],
  preApprovals: [],
  administrator,
  serviceCode,
  domainRegistration: [
    {
      domain,
      registrar: 'Test Registrar',
      mainlandRegistrar: true,
      holderName: widgets.name,
      holderDocument: licence,
      realNameVerifiedOn: '2017-06-01',
    },
  ],
  ...more,
});
