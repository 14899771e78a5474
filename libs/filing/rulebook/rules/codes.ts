import type { AccountState } from '../../account/events';
import type { InstanceState } from '../../instance/events';
import type { CodeFacts } from '../../order/context';
import type { InstanceKind } from '../../vocabulary';
import type { Submission } from '../application';
import { addMonths } from '../calendar';
import { course, fact, holds, rule, violated, type Found } from '../rule';
import { websitesFiled } from './appliesTo';

/** What the issue of one more code is judged over. */
export interface Issuance {
  readonly instance: Exclude<InstanceState, { status: 'Unregistered' }>;
  readonly forAccountId: string;
  /** the account that owns the instance */
  readonly owner: AccountState;
}

/** C-1: months of term, and months that must remain. */
const months = 3;
/** C-2 */
export const codesPerInstance = 5;

/** Reading: products that come without an IP of their own (AG) need none; a function needs one as a server does. */
const withoutIp: ReadonlySet<InstanceKind> = new Set(['websiteProduct', 'iotPlan']);

/** What an order's website says of its code, where it is one that exists. */
const ofEachCode = (
  { websites, context }: Submission,
  find: (facts: CodeFacts, field: string) => readonly Found[],
): readonly Found[] =>
  websites.flatMap(({ path, details: { serviceCode } }) => {
    const facts = serviceCode === undefined ? undefined : context.codes[serviceCode];
    return facts ? find(facts, `${path}.serviceCode`) : holds;
  });

export const eligibleInstance = rule<Submission | Issuance>('C-1', {
  title: { en: 'Instance that gets codes', zh: '可申请备案服务号的实例' },
  text: {
    en: 'Codes are issued for mainland instances, prepaid for at least 3 months with at least 3 remaining, with a public IP; also for website products and IoT plans; not for load balancers; an instance that has expired or was released carries no filing.',
    zh: '备案服务号仅限内地、包年包月 3 个月以上且剩余 3 个月以上、有公网 IP 的实例，也包括建站产品和物联网套餐，不含负载均衡；实例到期或释放后不能用于备案。',
  },
  source: 'A19.10, T Authorization Code, AG',
  filingTypes: websitesFiled,
  check: (facts, on) => {
    if (!('instance' in facts))
      return ofEachCode(facts, ({ instance }, field) =>
        instance.status === 'Released' || instance.expiresOn < on
          ? violated(
              field,
              `${instance.instanceId} has ended: renew it, or use a code of another instance`,
              `实例 ${instance.instanceId} 已到期或释放：请续费或使用其他实例的服务号`,
              { code: 'ipNotProviders' },
            )
          : holds,
      );
    const { instance } = facts;
    const unless = (fine: boolean, field: string, message: string, messageZh: string) =>
      fine ? holds : violated(field, message, messageZh);
    return [
      ...unless(
        instance.status === 'Running',
        'instanceId',
        'the instance was released: take another',
        '实例已释放：请使用其他实例',
      ),
      ...unless(
        instance.kind !== 'loadBalancer',
        'kind',
        'a load balancer gets no codes: use an instance behind it',
        '负载均衡不能申请服务号：请使用其后的实例',
      ),
      ...unless(
        instance.mainland,
        'mainland',
        'the instance is outside mainland China and needs no filing: use a mainland one',
        '实例不在中国内地：请使用内地实例',
      ),
      ...unless(
        instance.billing === 'prepaid',
        'billing',
        'pay-as-you-go gets no codes: change to prepaid',
        '按量付费实例不能申请：请转为包年包月',
      ),
      ...unless(
        instance.termMonths >= months,
        'termMonths',
        `bought for less than ${months} months: prolong the term`,
        `购买时长不足 ${months} 个月：请续费`,
      ),
      ...unless(
        instance.expiresOn >= addMonths(on, months),
        'expiresOn',
        `less than ${months} months remain: renew the instance`,
        `剩余时长不足 ${months} 个月：请续费`,
      ),
      ...unless(
        instance.publicIp !== undefined || withoutIp.has(instance.kind),
        'publicIp',
        'the instance has no public IP: add one, with public bandwidth',
        '实例没有公网 IP：请开通公网带宽',
      ),
    ];
  },
});

export const codesPerInstanceLimit = rule<Issuance>('C-2', {
  title: { en: 'Five codes per instance', zh: '每个实例 5 个服务号' },
  text: {
    en: 'At most 5 codes are issued per instance.',
    zh: '每个实例最多申请 5 个备案服务号。',
  },
  source: 'A19.10, T',
  check: ({ instance }) =>
    Object.keys(instance.codes).length < codesPerInstance
      ? holds
      : violated(
          'instanceId',
          `${codesPerInstance} codes were issued for it: use another instance`,
          `该实例已申请 ${codesPerInstance} 个服务号：请使用其他实例`,
        ),
});

export const codePerWebsite = rule<Submission>('C-3', {
  title: { en: 'A code for every website', zh: '每个网站一个服务号' },
  text: {
    en: 'Every website in an order needs a code of its own that no other order has reserved.',
    zh: '订单中每个网站须使用各自的、未被其他订单占用的备案服务号。',
  },
  source: 'A19.10',
  filingTypes: websitesFiled,
  check: ({ websites, context }) =>
    websites.flatMap(({ path, details: { serviceCode } }, at) => {
      const field = `${path}.serviceCode`;
      if (serviceCode === undefined)
        return violated(
          field,
          'the website has no service code: have one issued for its instance',
          '网站缺少备案服务号：请为其实例申请',
        );
      if (websites.findIndex(({ details }) => details.serviceCode === serviceCode) < at)
        return violated(
          field,
          'another website of the order has this code: give each its own',
          '该服务号已用于订单中其他网站：请分别使用不同的服务号',
        );
      return context.codes[serviceCode]?.heldBy === undefined
        ? holds
        : violated(
            field,
            'another order has reserved this code: use another, or end that order',
            '该服务号已被其他订单占用：请更换或结束该订单',
          );
    }),
});

export const usedOnce = rule<Submission>('C-4', {
  title: { en: 'A code is used once', zh: '服务号只能使用一次' },
  text: {
    en: 'A code is used up when the filing that used it completes; it can never be used again.',
    zh: '备案完成后服务号即失效，不能再次使用。',
  },
  source: 'A19.10, T',
  filingTypes: websitesFiled,
  check: (submission) =>
    ofEachCode(submission, ({ code }, field) =>
      code.status === 'used'
        ? violated(
            field,
            'a completed filing used this code: have a new one issued',
            '该服务号已用于完成的备案：请重新申请',
          )
        : holds,
    ),
});

export const codeOfTheAccount = rule<Submission | Issuance>('C-6', {
  title: { en: 'Codes for another account', zh: '授权其他账号' },
  text: {
    en: 'A code is for the account it was issued for; only enterprise accounts issue codes for others.',
    zh: '服务号仅限被授权账号使用；仅企业账号可授权给其他账号。',
  },
  source: 'T Authorization Code',
  filingTypes: websitesFiled,
  check: (facts) => {
    if ('instance' in facts) {
      const { instance, forAccountId, owner } = facts;
      const given = forAccountId !== instance.accountId;
      return given && (owner.status === 'Unregistered' || owner.kind !== 'enterprise')
        ? violated(
            'forAccountId',
            'only an enterprise account gives codes away: issue it for the own account',
            '仅企业账号可授权服务号：请为本账号申请',
          )
        : holds;
    }
    const { websites, context } = facts;
    return websites.flatMap(({ path, details: { serviceCode } }) =>
      serviceCode === undefined ||
      context.codes[serviceCode]?.code.forAccountId === context.accountId
        ? holds
        : violated(
            `${path}.serviceCode`,
            'no such code was issued for this account: check it, or have one issued',
            '该服务号不存在或未授权给本账号：请核对或重新申请',
          ),
    );
  },
});

export const statedOfCodes = [
  course('C-5', {
    title: { en: 'Codes become free again', zh: '服务号释放' },
    text: {
      en: 'If the order is abandoned, withdrawn, rejected for good or lapses, its codes are free again until the instance expires.',
      zh: '订单放弃、撤销、最终驳回或失效后，其服务号在实例到期前可再次使用。',
    },
    source: 'T',
  }),
  fact('C-7', {
    title: { en: 'What the owner sees', zh: '服务号查询' },
    text: {
      en: 'The owner sees per instance its codes, their state, how many are left, and why none can be had.',
      zh: '实例所有者可查看各实例的服务号、状态、剩余数量及不能申请的原因。',
    },
    source: 'A19.10',
  }),
];
