import { needs } from '../order/needs';
import type { Day } from '../time';
import type {
  ContentKind,
  EntityType,
  FilingType,
  MaterialKind,
  PhotoMethod,
  Province,
  RuleId,
} from '../vocabulary';
import { bureauOn, type BureauOn } from './bureaus/bureauOn';
import { bureauOf } from './bureaus/provinces';
import { valueOn, type Bureau } from './bureaus/bureau';
import type { Bilingual } from './rule';
import { filedAnew, passwordNeeded, websitesDescribed, websitesFiled } from './rules/appliesTo';
import { preApprovedKinds } from './rules/website';
import { askedPhones, smsRequired, smsWindowHours } from './sms';

/** What the question names (M-3). */
export interface RequirementsQuery {
  readonly province: Province;
  readonly entityType: EntityType;
  readonly filingType: FilingType;
  readonly contentKinds: readonly ContentKind[];
  readonly on: Day;
}

export interface RequiredMaterial {
  readonly kind: MaterialKind | 'identityCard' | 'photo' | 'preApproval';
  readonly title: Bilingual;
  readonly rule: RuleId;
  /** E-10, E-11, E-15: refused without it; else the reviewer judges */
  readonly checked: boolean;
  /** for a pre-approval: of what */
  readonly contentKind?: ContentKind;
}

/** What will be needed for an order of a type in a province on a day (M-2, M-3, P-3). */
export interface Requirements {
  readonly materials: readonly RequiredMaterial[];
  /** whose photo, by which methods on the day (F-1); absent: none is taken */
  readonly photo?: {
    readonly of: 'administrators' | 'leader';
    readonly methods: readonly PhotoMethod[];
  };
  /** whose phone 1 passes SMS verification within how many hours (S-1, S-2, S-6); absent: nobody's */
  readonly sms?: {
    readonly of: readonly ('leader' | 'administrators')[];
    readonly windowHours: number;
  };
  /** C-3: a service code for every website */
  readonly serviceCode: boolean;
  /** P-3 */
  readonly icpPassword: boolean;
  /** P-6: working days after which the bureau is overdue; absent: this provider decides */
  readonly bureauReviewDays?: number;
  /** all that the bureau asks on the day, also what a person judges (E-13, E-17, E-18, T-25) */
  readonly bureau: BureauOn;
}

type Asked = RequirementsQuery & { readonly bureau: Bureau };

/** One material of M-2 and when it is asked for. */
interface MaterialRule extends RequiredMaterial {
  readonly asked: (query: Asked) => boolean;
}

const describesEntity = ({ filingType }: Asked): boolean => needs[filingType].entity;
const describesWebsites = ({ filingType }: Asked): boolean =>
  websitesDescribed.includes(filingType);
const describes = (query: Asked): boolean => describesEntity(query) || describesWebsites(query);

const materialRules: readonly MaterialRule[] = [
  {
    kind: 'identityCard',
    title: { en: "the leader's identity card, both sides", zh: '主体负责人身份证正反面' },
    rule: 'M-2',
    checked: false,
    asked: describesEntity,
  },
  {
    kind: 'identityCard',
    title: { en: "each administrator's identity card, both sides", zh: '网站负责人身份证正反面' },
    rule: 'M-2',
    checked: false,
    asked: describesWebsites,
  },
  {
    kind: 'identityCard',
    title: { en: 'pictures of the identity card, front and back', zh: '身份证正反面照片' },
    rule: 'T-27',
    checked: false,
    asked: ({ filingType }) => filingType === 'FilingClaim',
  },
  {
    kind: 'documentScan',
    title: { en: "a scan of the entity's document", zh: '主体证件扫描件' },
    rule: 'M-2',
    checked: false,
    asked: describesEntity,
  },
  {
    kind: 'verificationForm',
    title: { en: 'the verification form, signed and scanned', zh: '核验单签字扫描件' },
    rule: 'M-1',
    checked: false,
    asked: describes,
  },
  {
    kind: 'photo',
    title: { en: 'the verification photo', zh: '核验照片' },
    rule: 'F-1',
    checked: false,
    asked: ({ filingType }) => needs[filingType].photo !== 'none',
  },
  {
    kind: 'domainCertificate',
    title: { en: 'the certificate of each domain', zh: '域名证书' },
    rule: 'M-2',
    checked: false,
    asked: (query) => describesWebsites(query) && valueOn(query.bureau.domainCertificate, query.on),
  },
  {
    kind: 'letterOfChange',
    title: { en: 'a letter of change, sealed', zh: '加盖公章的变更说明' },
    rule: 'M-2',
    checked: false,
    asked: ({ filingType, entityType }) =>
      entityType !== 'individual' && ['EntityChange', 'WebsiteChange'].includes(filingType),
  },
  {
    kind: 'partyBuildingCertificate',
    title: { en: 'a party-building certificate', zh: '党建证明' },
    rule: 'E-11',
    checked: true,
    asked: ({ filingType, bureau, on }) =>
      filedAnew.includes(filingType) && valueOn(bureau.partyBuildingCertificate, on),
  },
  {
    kind: 'financeUndertaking',
    title: { en: 'a letter of undertaking, sealed and signed', zh: '签字盖章的承诺书' },
    rule: 'E-15',
    checked: true,
    asked: (query) =>
      describesWebsites(query) &&
      query.contentKinds.some((kind) =>
        valueOn(query.bureau.undertakingFor, query.on).includes(kind),
      ),
  },
];

const preApprovals = (query: Asked): readonly RequiredMaterial[] =>
  describesWebsites(query)
    ? query.contentKinds
        .filter((kind) => preApprovedKinds.has(kind))
        .map((contentKind) => ({
          kind: 'preApproval',
          title: { en: `the approval for ${contentKind}`, zh: `前置审批文件（${contentKind}）` },
          rule: 'E-10',
          checked: true,
          contentKind,
        }))
    : [];

const smsOf = ({ province, filingType, on }: Asked): Pick<Requirements, 'sms'> => {
  const asked = askedPhones[filingType];
  if (!asked || !smsRequired(province, filingType, on)) return {};
  const of = (['leader', 'administrators'] as const).filter((who) => asked[who] !== 'no');
  return { sms: { of, windowHours: smsWindowHours(on) } };
};

/** Answers M-3's question; nothing in it depends on an order. */
export const requirements = (query: RequirementsQuery): Requirements => {
  const bureau = bureauOf(query.province);
  const asked = { ...query, bureau };
  const { photo, decidedBy } = needs[query.filingType];
  return {
    materials: [
      ...materialRules
        .filter((material) => material.asked(asked))
        .map(({ kind, title, rule, checked }) => ({ kind, title, rule, checked })),
      ...preApprovals(asked),
    ],
    ...(photo === 'none'
      ? {}
      : { photo: { of: photo, methods: valueOn(bureau.photoMethods, query.on) } }),
    ...smsOf(asked),
    serviceCode: websitesFiled.includes(query.filingType),
    icpPassword: passwordNeeded.includes(query.filingType),
    ...(decidedBy === 'bureau' ? { bureauReviewDays: valueOn(bureau.reviewDays, query.on) } : {}),
    bureau: bureauOn(bureau, query.on),
  };
};
