import type { CommandFields, OpeningFields } from '../request';

/** Clear values of an enterprise in Guangdong and its site; nobody's. */
const document = {
  type: 'businessLicense',
  number: '91440300MA5EE00014',
  validUntil: '2039-12-31',
} as const;
const address = {
  province: 'Guangdong',
  city: 'Shenzhen',
  district: 'Nanshan',
  street: '科技园测试路1号',
} as const;
const person = (name: string, number: string, phone1: string) => ({
  name,
  document: { type: 'identityCard', number, validUntil: '2030-01-01' } as const,
  phone1,
  phone2: '075500000001',
  email: 'somebody@widgets.example',
  mainlandResident: true,
});

export const opening = (
  domains: readonly string[],
  over: Partial<OpeningFields> = {},
): OpeningFields => ({
  province: 'Guangdong',
  entityType: 'enterprise',
  document,
  domains,
  ...over,
});

export const draft = (
  sites: readonly { readonly domain: string; readonly serviceCode: string }[],
  owner: OpeningFields['document'] = document,
): CommandFields['SaveDraft'] => ({
  entity: {
    name: '深圳测试小部件有限公司',
    entityType: 'enterprise',
    document: owner,
    documentAddress: address,
    mailingAddress: address,
    leader: person('测试负责人甲', '440306198001010036', '13800000001'),
    legalRepresentative: '测试负责人甲',
  },
  websites: sites.map(({ domain, serviceCode }) => ({
    kind: 'website',
    name: `测试小部件官网 ${domain}`,
    domains: [domain],
    homePage: `www.${domain}`,
    contentKinds: ['corporate'],
    languages: ['zh'],
    preApprovals: [],
    administrator: person('测试管理员乙', '440306198505050023', '13800000002'),
    serviceCode,
    domainRegistration: [
      {
        domain,
        registrar: '测试注册商',
        mainlandRegistrar: true,
        holderName: '深圳测试小部件有限公司',
        holderDocument: owner,
        realNameVerifiedOn: '2017-06-01',
      },
    ],
  })),
});

export const instance = (instanceId: string, accountId: string) =>
  ({
    instanceId,
    accountId,
    kind: 'server',
    region: 'cn-south',
    mainland: true,
    billing: 'prepaid',
    termMonths: 36,
    expiresOn: '2030-12-31',
    publicIp: '203.0.113.10',
  }) as const;

export const photo = (domain: string): CommandFields['SubmitPhoto'] => ({
  domain,
  method: 'providerApp',
  takenIn: 'Guangdong',
  takenOn: '2019-03-05',
  clothing: 'other',
  material: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
});
