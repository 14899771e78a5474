import {
  bureauOf,
  filingTypes,
  provinces,
  requirements,
  ruleById,
  type Address,
  type ContentKind,
  type Day,
  type EntityDetails,
  type EntityType,
  type FilingType,
  type IdentityDocument,
  type Incomplete,
  type Person,
  type Province,
  type Region,
  type WebsiteDetails,
} from '#libs/filing';
import type { Clear } from '#libs/commands';
import { contentKindsZh, documentTypesZh, entityTypesZh } from './labels';

type Given<T> = Clear<Incomplete<T>> | undefined;

/** What the form is filled from: an order, its personal values clear; `entity` as drafted, else as filed. */
export interface FormFacts {
  readonly orderId: string;
  readonly filingType: FilingType;
  readonly province: Province;
  readonly entityType: EntityType;
  readonly entityNumber: string | undefined;
  readonly websiteNumber: string | undefined;
  readonly entity: Clear<Incomplete<EntityDetails>> | undefined;
  readonly websites: readonly Clear<Incomplete<WebsiteDetails>>[];
  readonly on: Day;
}

export type FormRow = readonly [label: string, value: string];

export interface FormSection {
  readonly heading: string;
  readonly rows: readonly FormRow[];
}

/** A verification form, ready to be set. */
export interface FormContent {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly FormSection[];
  readonly declaration: readonly string[];
  readonly signatures: readonly string[];
  readonly notes: readonly string[];
}

const documentOf = (document: Given<IdentityDocument>): readonly FormRow[] => [
  ['证件类型', document?.type ? documentTypesZh[document.type] : ''],
  ['证件号码', document?.number ?? ''],
  ['证件有效期至', document?.number === undefined ? '' : (document.validUntil ?? '长期')],
];

const addressOf = (address: Given<Address>): string => {
  if (address === undefined) return '';
  const { province, city, district, street } = address;
  const parts = [province && regionZh(province), city, district, street];
  return parts.filter((part) => part !== undefined).join(' ');
};

const provinceZh = (province: Province): string =>
  bureauOf(province).name.zh.replace('通信管理局', '');

const regionZh = (region: Region): string => {
  const province = provinces.find((each) => each === region);
  return province ? provinceZh(province) : region;
};

const personOf = (who: string, person: Given<Person>): readonly FormRow[] => [
  [`${who}姓名`, person?.name ?? ''],
  ...documentOf(person?.document),
  ['手机号码', person?.phone1 ?? ''],
  ['座机', person?.phone2 ?? ''],
  ['应急电话', person?.emergencyPhone ?? ''],
  ['电子邮箱', person?.email ?? ''],
];

const subject = (facts: FormFacts): FormSection => {
  const { entity, entityType, entityNumber } = facts;
  return {
    heading: '一、主办者信息',
    rows: [
      ['主办者名称', entity?.name ?? ''],
      ['主办者性质', entityTypesZh[entity?.entityType ?? entityType]],
      ...(entityNumber === undefined ? [] : [['主体备案号', entityNumber] as const]),
      ...documentOf(entity?.document),
      ['证件住所', addressOf(entity?.documentAddress)],
      ['通信地址', addressOf(entity?.mailingAddress)],
      ['投资者或上级主管单位', entity?.investor ?? ''],
      ['法定代表人', entity?.legalRepresentative ?? ''],
      ...personOf('主体负责人', entity?.leader),
      ['备注', entity?.remarks ?? ''],
    ],
  };
};

/** M-1: each domain with its registrar. */
const domainsOf = ({
  domains = [],
  domainRegistration = [],
}: FormFacts['websites'][number]): readonly FormRow[] =>
  domains.map((domain, at) => {
    const registration = domainRegistration.find((each) => each.domain === domain);
    const verified = registration?.realNameVerifiedOn;
    return [
      at === 0 ? '主域名及注册商' : '域名及注册商',
      [
        domain,
        registration?.registrar ?? '注册商未填写',
        verified === undefined ? '未实名认证' : `${verified} 实名认证`,
      ].join('，'),
    ];
  });

const kindsOf = (kinds: readonly ContentKind[] = []): string =>
  kinds.map((kind) => contentKindsZh[kind]).join('、');

const websiteSection = (
  website: FormFacts['websites'][number],
  at: number,
  { websiteNumber }: FormFacts,
): FormSection => ({
  heading: `二、${website.kind === 'app' ? 'APP' : '网站'}信息（${at + 1}）`,
  rows: [
    [website.kind === 'app' ? 'APP 名称' : '网站名称', website.name ?? ''],
    ...(websiteNumber === undefined ? [] : [['网站备案号', websiteNumber] as const]),
    ...domainsOf(website),
    ...(website.kind === 'app'
      ? ([
          ['运行平台', website.app?.platforms?.join('、') ?? ''],
          ['应用包名', website.app?.packages?.join('、') ?? ''],
        ] as const)
      : ([['首页网址', website.homePage ?? '']] as const)),
    ['服务内容', kindsOf(website.contentKinds)],
    ['前置审批', kindsOf(website.preApprovals?.flatMap(({ kind }) => kind ?? []))],
    ['备案服务号', website.serviceCode ?? ''],
    ['接入 IP', website.hostingIp ?? ''],
    ...personOf('网站负责人', website.administrator),
    ['备注', website.remarks ?? ''],
  ],
});

/** The materials that go with the form, by province, filing type and day (M-2). */
const materialsOf = ({ province, entityType, filingType, websites, on }: FormFacts) =>
  requirements({
    province,
    entityType,
    filingType,
    contentKinds: websites.flatMap(({ contentKinds = [] }) => contentKinds),
    on,
  }).materials;

/** Whether an order of this type has a verification form: T-1 to T-7 (P-3, M-1). */
export const hasForm = (facts: FormFacts): boolean =>
  materialsOf(facts).some(({ kind }) => kind === 'verificationForm');

/** M-1: the verification form of an order, by its province and filing type; what is not filled in yet stays empty. */
export const formOf = (facts: FormFacts): FormContent => {
  const { province, filingType, entityType, orderId, on, websites } = facts;
  const type = ruleById(`T-${filingTypes.indexOf(filingType) + 1}`)?.title.zh ?? filingType;
  const person = entityType === 'individual';
  const materials = materialsOf(facts).filter(({ kind }) => kind !== 'verificationForm');
  return {
    title: '网站备案信息真实性核验单',
    subtitle: `${provinceZh(province)} · ${type} · 订单 ${orderId} · ${on}`,
    sections: [
      subject(facts),
      ...websites.map((website, at) => websiteSection(website, at, facts)),
      {
        heading: `${websites.length > 0 ? '三' : '二'}、随附材料`,
        rows: materials.map(({ title }, at) => [`${at + 1}`, `□ ${title.zh}`]),
      },
    ],
    declaration: [
      `${person ? '本人' : '本单位'}承诺：以上备案信息真实、准确、完整；信息发生变动的，在 10 个工作日内办理变更备案；未取得相应许可或审批前，不从事须经许可或审批的互联网信息服务。`,
      '接入商已当面或以在线方式核验上述证件原件、负责人身份及联系方式，与所填信息一致。',
    ],
    signatures: [
      person ? '主办者（签字）' : '主办单位（盖章）',
      '主体负责人（签字）',
      ...(websites.length > 0 ? ['网站负责人（签字）'] : []),
      '核验人（签字）',
      '接入商（盖章）',
    ],
    notes: [
      '请使用黑色签字笔签署，不得涂改；签署后扫描上传，并保留签字盖章的原件一式三份。',
      `受理管局：${bureauOf(province).name.zh}`,
    ],
  };
};
