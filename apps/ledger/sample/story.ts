import type { CommandFields, OpeningFields } from '#libs/commands';
import type { Province } from '#libs/filing';

/** One invented applicant. Document numbers carry valid check digits and belong to nobody. */
export interface Applicant {
  readonly accountId: string;
  readonly name: string;
  readonly leader: string;
  readonly document: OpeningFields['document'];
  readonly identityCard: string;
  readonly phone: string;
  readonly province: Province;
  readonly city: string;
  readonly domain: string;
}

const applicant = (
  accountId: string,
  name: string,
  number: string,
  leader: string,
  identityCard: string,
  phone: string,
  province: Province,
  city: string,
): Applicant => ({
  accountId,
  name,
  leader,
  document: { type: 'businessLicense', number },
  identityCard,
  phone,
  province,
  city,
  domain: `${accountId}-sample.com`,
});

export const applicants = {
  tea: applicant(
    'tea',
    '深圳样例茶业有限公司',
    '91440300MA5AAAA01U',
    '样例甲',
    '440306198001019014',
    '13800000101',
    'Guangdong',
    'Shenzhen',
  ),
  books: applicant(
    'books',
    '杭州样例书店有限公司',
    '91330100MA2AAAA027',
    '样例乙',
    '330106198202029028',
    '13800000102',
    'Zhejiang',
    'Hangzhou',
  ),
  maps: applicant(
    'maps',
    '北京样例地图有限公司',
    '91110105MA0AAAA03G',
    '样例丙',
    '110105198403039030',
    '13800000103',
    'Beijing',
    'Beijing',
  ),
  bikes: applicant(
    'bikes',
    '成都样例单车有限公司',
    '91510100MA6AAAA04B',
    '样例丁',
    '510104198604049049',
    '13800000104',
    'Sichuan',
    'Chengdu',
  ),
} as const;

export const opening = ({ province, document, domain }: Applicant): OpeningFields => ({
  province,
  entityType: 'enterprise',
  document,
  domains: [domain],
});

export const instance = (
  { accountId }: Applicant,
  expiresOn: string,
): CommandFields['RegisterInstance'] => ({
  instanceId: `i-${accountId}`,
  accountId,
  kind: 'server',
  region: 'cn-south',
  mainland: true,
  billing: 'prepaid',
  termMonths: 36,
  expiresOn,
  publicIp: '203.0.113.10',
});

const person = ({ leader, identityCard, phone, accountId }: Applicant) => ({
  name: leader,
  document: { type: 'identityCard', number: identityCard } as const,
  phone1: phone,
  phone2: '075500000001',
  email: `leader@${accountId}.example`,
  mainlandResident: true,
});

export const draft = (of: Applicant, serviceCode: string): CommandFields['SaveDraft'] => {
  const address = { province: of.province, city: of.city, street: '样例路1号' };
  return {
    entity: {
      name: of.name,
      entityType: 'enterprise',
      document: of.document,
      documentAddress: address,
      mailingAddress: address,
      leader: person(of),
      legalRepresentative: of.leader,
    },
    websites: [
      {
        kind: 'website',
        name: of.name.replace('有限公司', ''),
        domains: [of.domain],
        homePage: `www.${of.domain}`,
        contentKinds: ['corporate'],
        languages: ['zh'],
        preApprovals: [],
        administrator: person(of),
        serviceCode,
        domainRegistration: [
          {
            domain: of.domain,
            registrar: '样例注册商',
            mainlandRegistrar: true,
            holderName: of.name,
            holderDocument: of.document,
            realNameVerifiedOn: '2020-06-01',
          },
        ],
      },
    ],
  };
};
