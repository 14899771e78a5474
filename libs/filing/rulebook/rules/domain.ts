import type { DraftedWebsite, Submission } from '../application';
import { acceptsSuffix, suffixOf } from '../bureaus/suffixes';
import { valueOn } from '../bureaus/bureau';
import { sameText } from '../filed';
import { holds, rule, violated, warned, type Found } from '../rule';
import { addDays, type Day } from '../../time';
import type { DomainRegistration, Incomplete, Sealed } from '../../values';
import { websitesDescribed } from './appliesTo';

interface Holder {
  readonly name: string | Sealed | undefined;
  readonly documentType: string;
  readonly numberHash: string;
  readonly on: Day;
  /** verified after this day: less than 3 days ago */
  readonly recent: Day;
}

const notAsRegistered = (
  field: string,
  registration: Incomplete<DomainRegistration>,
  { name, documentType, numberHash, on, recent }: Holder,
): readonly Found[] => {
  const { mainlandRegistrar, realNameVerifiedOn, holderDocument, holderName } = registration;
  const another =
    holderDocument?.type !== documentType ||
    holderDocument.number?.hash !== numberHash ||
    (holderName !== undefined && name !== undefined && !sameText(holderName, name));
  return [
    ...(mainlandRegistrar
      ? holds
      : violated(
          `${field}.mainlandRegistrar`,
          'the registrar is not a mainland one: transfer the domain to one that is',
          '域名注册商不是境内注册商：请转入境内注册商',
        )),
    ...(another
      ? violated(
          `${field}.holderDocument`,
          'the holder is not the entity: have the domain registered on the entity, with its document',
          '域名持有者与备案主体不一致：请将域名过户至主体名下',
          { code: 'organiserConflict' },
        )
      : holds),
    ...(realNameVerifiedOn === undefined || realNameVerifiedOn > on
      ? violated(
          `${field}.realNameVerifiedOn`,
          'the domain is not real-name verified: verify it with its registrar',
          '域名未实名认证：请在注册商处完成认证',
        )
      : realNameVerifiedOn > recent
        ? warned(
            `${field}.realNameVerifiedOn`,
            'verified less than 3 days ago: the bureau may not see it yet, better wait',
            '实名认证未满 3 天：管局可能尚未同步，建议稍后提交',
          )
        : holds),
  ];
};

const ofWebsite = ({ path, details }: DraftedWebsite, holder: Holder): readonly Found[] =>
  (details.domains ?? []).flatMap((domain, at) => {
    const registrations = details.domainRegistration ?? [];
    const found = registrations.findIndex((each) => each.domain === domain);
    const registration = registrations[found];
    return registration
      ? notAsRegistered(`${path}.domainRegistration[${found}]`, registration, holder)
      : violated(
          `${path}.domains[${at}]`,
          `nothing is said of the registration of ${domain}: add it under domainRegistration`,
          `缺少域名 ${domain} 的注册信息：请补充`,
        );
  });

/** E-8: what was verified less than so many days ago is a warning. */
const syncDays = 3;

export const domainRegistration = rule<Submission>('E-8', {
  title: { en: 'Registration of the domain', zh: '域名注册与实名认证' },
  text: {
    en: 'The domain is registered with a mainland registrar, real-name verified, and held by the entity; verified less than 3 days ago is a warning.',
    zh: '域名须在境内注册商注册、完成实名认证且持有者与主体一致；认证未满 3 天的予以提示。',
  },
  source: 'T Can I, T How to, T Requirements, AO, A19.3, A19.6',
  from: '2018-01-01',
  filingTypes: websitesDescribed,
  // reading: "identity" is the document's type and number, and the name where both are comparable
  check: ({ websites, opening, entity, context, on }) => {
    const { document } = opening;
    const filed = context.entity.status === 'Filed' ? context.entity.details.name : undefined;
    const holder: Holder = {
      name: entity.name ?? filed,
      documentType: document.type,
      numberHash: document.number.hash,
      on,
      recent: addDays(on, -syncDays),
    };
    return websites.flatMap((website) => ofWebsite(website, holder));
  },
});

export const acceptedSuffix = rule<Submission>('E-9', {
  title: { en: 'Accepted suffix', zh: '可备案的域名后缀' },
  text: {
    en: 'The suffix is one that the bureau accepts on the day; without data of its own a bureau accepts what MIIT has licensed and refuses suffixes of foreign countries and regions.',
    zh: '域名后缀须为当日管局受理的后缀；管局无专门规定的，受理工信部批准的后缀，不受理境外国家和地区后缀。',
  },
  source: 'A19.3, T Requirements',
  filingTypes: websitesDescribed,
  check: ({ websites, bureau, on }) => {
    const policy = valueOn(bureau.suffixes, on);
    return websites.flatMap(({ path, details: { domains = [] } }) =>
      domains.flatMap((domain, at) =>
        acceptsSuffix(policy, domain)
          ? holds
          : violated(
              `${path}.domains[${at}]`,
              `${bureau.province} does not accept .${suffixOf(domain)}: file a domain with another suffix`,
              `该省不受理 .${suffixOf(domain)} 后缀：请更换域名`,
            ),
      ),
    );
  },
});
