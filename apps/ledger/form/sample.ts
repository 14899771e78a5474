import { formOf, type FormContent, type FormFacts } from './content';

type Subject = NonNullable<FormFacts['entity']>;

/** Nobody's: the number is the one that GB 11643 explains itself by. */
const person = {
  name: '张三',
  document: { type: 'identityCard', number: '11010519491231002X', validUntil: '2035-01-01' },
  phone1: '13800000000',
  phone2: '01000000000',
  email: 'zhangsan@example.cn',
} as const;

const subjectOf = ({ province, entityType }: FormFacts): Subject => {
  const address = { province, city: '示例市', district: '示例区', street: '示例路 1 号' };
  const described = { entityType, documentAddress: address, mailingAddress: address };
  return entityType === 'individual'
    ? { ...described, name: person.name, document: person.document, leader: person }
    : {
        ...described,
        name: '示例单位',
        document: { type: 'businessLicense', number: '91350100M000100Y43' },
        leader: person,
        legalRepresentative: person.name,
      };
};

const website = ({ entityType, on }: FormFacts): FormFacts['websites'][number] => ({
  kind: 'website',
  name: '示例网站',
  domains: ['example.cn'],
  homePage: 'www.example.cn',
  contentKinds: [entityType === 'individual' ? 'personal' : 'corporate'],
  serviceCode: '示例备案服务号',
  administrator: person,
  domainRegistration: [{ domain: 'example.cn', registrar: '示例注册商', realNameVerifiedOn: on }],
});

/** M-1: the form of an order's province and filing type, filled with invented values to copy the manner of. */
export const sampleOf = (facts: FormFacts): FormContent => {
  const form = formOf({
    ...facts,
    orderId: '（样例）',
    entityNumber: undefined,
    websiteNumber: undefined,
    entity: subjectOf(facts),
    websites: facts.filingType === 'EntityChange' ? [] : [website(facts)],
  });
  return { ...form, title: `${form.title}（样例）` };
};
