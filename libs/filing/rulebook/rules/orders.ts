import type { Application, DraftedWebsite, Submission } from '../application';
import { websiteKey } from '../../values';
import { websiteFiledHere } from '../filed';
import { course, fact, holds, rule, violated, type Found } from '../rule';
import { filedAnew, websitesDescribed } from './appliesTo';

export const accountOfOneEntity = rule<Application>('O-1', {
  title: { en: 'One entity per account', zh: '一个账号对应一个主体' },
  text: {
    en: 'An account is linked to the entity of its first completed order; from then on another document is refused.',
    zh: '账号在首个订单完成时与主体绑定，此后不得使用其他证件。',
  },
  source: 'T Can I',
  check: ({ opening, context: { account } }) => {
    const linked = account.status === 'Registered' ? account.linked : undefined;
    return linked && linked.documentHash !== opening.documentHash
      ? violated(
          'document',
          `the account belongs to ${linked.entityNumber}: file for another entity from another account`,
          `该账号已绑定主体 ${linked.entityNumber}：请使用其他账号为其他主体备案`,
        )
      : holds;
  },
});

export const oneOrderAtATime = rule<Application>('O-2', {
  title: { en: 'One order at a time', zh: '同一时间只能有一个订单' },
  text: {
    en: 'An account and an entity have at most one order in progress, whatever its type.',
    zh: '一个账号或主体同一时间只能有一个进行中的订单。',
  },
  source: 'A19.3, A19.5, A19.6, A19.7, T How to',
  check: ({ context }) =>
    context.openOrder === undefined
      ? holds
      : violated(
          '',
          'another order of this account or entity is in progress: finish or withdraw it first',
          '该账号或主体有进行中的订单：请先完成或撤销',
          { code: 'changeInProgress' },
        ),
});

/** An individual files one website in an order, an organisation ten (O-6). */
const websitesAllowed = (entityType: string): number => (entityType === 'individual' ? 1 : 10);

/** Reading: `a primary domain, filed in one order` refuses a domain, or an app without one, that an earlier website of the order has already. */
const repeated = (websites: readonly DraftedWebsite[]): readonly Found[] => {
  const seen = new Set<string>();
  return websites.flatMap(({ path, details }) =>
    (details.domains?.length ? details.domains : [websiteKey(details)]).flatMap((key) => {
      if (key === 'app:' || !seen.has(key)) {
        seen.add(key);
        return holds;
      }
      return violated(
        path,
        `${key} is named twice in the order: take it out once`,
        `${key} 在订单中重复：请删除其一`,
        { code: 'domainConflict' },
      );
    }),
  );
};

export const websitesPerOrder = rule<Submission>('O-6', {
  title: { en: 'Websites per order', zh: '每个订单的网站数量' },
  text: {
    en: 'An organisation files up to 10 websites in one order, an individual 1; each has its own primary domain.',
    zh: '单位每个订单最多备案 10 个网站，个人 1 个；每个网站有各自的主域名。',
  },
  source: 'T Other FAQs, A19.3, T Do I Have to',
  filingTypes: websitesDescribed,
  check: ({ websites, opening }) => {
    const allowed = websitesAllowed(opening.entityType);
    return [
      ...(websites.length > allowed
        ? violated(
            'websites',
            `at most ${allowed} in one order: file the others in the next`,
            `每个订单最多 ${allowed} 个网站：其余请在下一订单备案`,
          )
        : holds),
      ...repeated(websites),
    ];
  },
});

const twins = (websites: readonly DraftedWebsite[], of: 'name' | 'homePage'): readonly Found[] =>
  websites
    .filter(
      ({ details }, at) =>
        details[of] !== undefined &&
        websites.findIndex(({ details: earlier }) => earlier[of] === details[of]) < at,
    )
    .flatMap(({ path }) =>
      violated(
        `${path}.${of}`,
        'looks like another website of the order: two domains that show the same site belong to one website',
        '与订单中另一网站疑似相同：指向同一网站的多个域名应归为一个网站',
      ),
    );

export const sameSiteOneWebsite = rule<Submission>('O-7', {
  title: { en: 'One site, one website', zh: '同一网站合并备案' },
  text: {
    en: 'Two domains showing the same site belong to one website; domains for different sites are separate websites.',
    zh: '指向同一网站的域名属于一个网站；不同网站的域名分别备案。',
  },
  source: 'A19.3',
  kind: 'warning',
  // reading: the same name or home page in one order is what shows the same site
  check: ({ websites }) => [...twins(websites, 'name'), ...twins(websites, 'homePage')],
});

const exactlyOne = ({ path, details }: DraftedWebsite): readonly Found[] =>
  (details.domains ?? []).length > 1
    ? violated(
        `${path}.domains`,
        'one domain, one website number: file each further domain as a website of its own',
        '一个域名对应一个网站备案号：其他域名请分别作为网站备案',
      )
    : holds;

export const oneDomainOneNumber = rule<Submission>('O-8', {
  title: { en: 'One domain, one website number', zh: '一个域名一个网站备案号' },
  text: {
    en: 'A new website carries exactly one domain; a website that has several may keep or drop domains, never add one; the domain of a website that has one is never touched.',
    zh: '新备案网站只能有一个域名；已有多个域名的网站可保留或删除域名，不得增加；仅有一个域名的网站不得变更域名。',
  },
  source: 'X, T Do I Have to, T Other FAQs',
  from: '2019-04-22',
  filingTypes: [...filedAnew, 'WebsiteChange'],
  check: ({ filingType, websites, opening, context }) => {
    if (filingType !== 'WebsiteChange') return websites.flatMap(exactlyOne);
    const filed = websiteFiledHere(context.entity, opening.websiteNumber)?.details.domains ?? [];
    return websites.flatMap(({ path, details: { domains = [] } }) => {
      const added = domains.some((domain) => !filed.includes(domain));
      const touched = filed.length === 1 && domains.length === 0;
      return added || touched
        ? violated(
            `${path}.domains`,
            'a website change keeps or drops domains of a website that has several: file a new domain by a website addition',
            '变更网站只能保留或删除多域名网站的域名：新域名请办理新增网站',
          )
        : holds;
    });
  },
});

export const fromTheFilingAccount = rule<Application>('O-9', {
  title: { en: 'From the account that filed', zh: '由原备案账号办理' },
  text: {
    en: 'Filings for an entity already filed here come from the account that filed it.',
    zh: '已在本接入商备案的主体，须由原备案账号办理。',
  },
  source: 'A19.3',
  check: ({ opening, context: { account, accountId, entity } }) => {
    const elsewhere = // then O-1 alone
      account.status === 'Registered' &&
      account.linked !== undefined &&
      account.linked.documentHash !== opening.documentHash;
    return entity.status === 'Filed' && entity.accountId !== accountId && !elsewhere
      ? violated(
          'document',
          'the entity is filed here from another account: open the order from that account',
          '该主体由其他账号在此备案：请使用原账号办理',
          { code: 'organiserConflict' },
        )
      : holds;
  },
});

export const identityVerified = rule<Application>('O-10', {
  title: { en: 'Identity verified', zh: '账号实名认证' },
  text: {
    en: 'An account files only when its identity is verified.',
    zh: '账号完成实名认证后方可备案。',
  },
  source: 'T How to',
  check: ({ context: { account } }) =>
    account.status === 'Registered' && account.identityVerified
      ? holds
      : violated(
          '',
          "the account's identity is not verified: complete the verification, then file",
          '账号未完成实名认证：请先完成认证再备案',
        ),
});

export const statedOfOrders = [
  course('O-3', {
    title: { en: 'Withdrawal and lock', zh: '撤销与锁定' },
    text: {
      en: 'Before it has gone to the bureau an order can be withdrawn by the applicant; once there it is locked until the bureau decides.',
      zh: '提交管局前申请人可撤销订单；提交后锁定，直至管局作出决定。',
    },
    source: 'T How to, T Information Change, T Deregistration',
  }),
  course('O-4', {
    title: { en: 'Validity of 45 days', zh: '订单有效期 45 天' },
    text: {
      en: 'An order not finished lapses at 00:00 after the 45th day after its first submission, or after its return from the bureau if that is later; a draft never lapses, nor does an order at the bureau.',
      zh: '未完成的订单自首次提交（或从管局退回，以较晚者为准）之日起第 45 天结束后失效；草稿和管局审核中的订单不失效。',
    },
    source: 'A19.6, T Website Accessibility, X',
  }),
  fact('O-5', {
    title: { en: 'Filings obtained stay', zh: '已取得的备案不受影响' },
    text: {
      en: 'Withdrawing or lapsing an order affects no filing already obtained, and frees its service codes.',
      zh: '订单撤销或失效不影响已取得的备案，并释放其备案服务号。',
    },
    source: 'T Deregistration',
  }),
];
