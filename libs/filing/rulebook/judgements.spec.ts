import { licence, sealed, widgets } from '../testing/values';
import type { WebsiteDetails } from '../values';
import type { Judgement } from './rule';
import {
  filed,
  filedHere,
  filedWebsite,
  freeCode,
  opened,
  registered,
  registry,
  site,
  submitted,
  websiteNumber,
  type Story,
} from './testing';

const openedIn = (
  context: NonNullable<Story['context']>,
  more: Parameters<typeof opened>[0] = {},
) => opened(more, { context });
const described = (more: Partial<WebsiteDetails>) => submitted({ websites: [site(more)] });
const entityIn = (province: 'Zhejiang' | 'Xinjiang') => {
  const address = { ...widgets.documentAddress, province };
  return { ...widgets, documentAddress: address, mailingAddress: address };
};
const expired = { ...widgets, document: { ...licence, validUntil: '2019-03-03' } };
const { administrator, domainRegistration } = site();
const expiredCard = { ...administrator.document, validUntil: '2019-03-03' };
const siteFiled = (more: Parameters<typeof filedWebsite>[0]) =>
  filedHere({ websites: { [websiteNumber]: filedWebsite(more) } });
const cancelling = { filingType: 'WebsiteCancellation', websiteNumber } as const;

describe('a refusal names its reason code and the field it concerns (section 10b)', () => {
  it.each<[string, string, () => Judgement]>([
    [
      'O-2: changeInProgress at the whole',
      'another order is open',
      () => openedIn({ openOrder: 'o-2' }),
    ],
    [
      'O-6: domainConflict at websites[1]',
      'two websites name it',
      () => submitted({ websites: [site(), site({ name: 'Again', homePage: 'again' })] }),
    ],
    [
      'O-9: organiserConflict at document',
      'another account filed the entity',
      () => openedIn({ entity: filedHere({ accountId: 'another' }) }),
    ],
    [
      'E-2: otherProvince at entity.documentAddress.province',
      'the entity is elsewhere',
      () => submitted({ entity: entityIn('Zhejiang') }),
    ],
    [
      'E-2: provinceCannotMove at entity.documentAddress.province',
      'the filed entity moves',
      () =>
        submitted({
          filingType: 'EntityChange',
          entity: entityIn('Zhejiang'),
          context: { entity: filedHere() },
        }),
    ],
    [
      'E-4: documentExpired at entity.document.validUntil',
      'its document has expired',
      () => submitted({ on: '2019-03-04', entity: expired }),
    ],
    [
      'E-8: organiserConflict at websites[0].domainRegistration[0].holderDocument',
      'another holds the domain',
      () => {
        const holderDocument = { ...licence, number: sealed('another') };
        return described({
          domainRegistration: domainRegistration.map((each) => ({ ...each, holderDocument })),
        });
      },
    ],
    [
      'E-10: documentWrong at websites[0].preApprovals',
      'a pre-approval is missing',
      () => described({ contentKinds: ['news'] }),
    ],
    [
      'E-11: documentWrong at materials',
      'the certificate is missing',
      () => submitted({ province: 'Xinjiang', entity: entityIn('Xinjiang') }),
    ],
    [
      'E-14: documentExpired at document',
      'the filed document has expired',
      () => openedIn({ entity: filedHere({ details: expired }) }),
    ],
    [
      'E-14: documentExpired at websiteNumber',
      'the filed administrator’s has',
      () => {
        const details = site({ administrator: { ...administrator, document: expiredCard } });
        return openedIn({ entity: siteFiled({ details }) }, cancelling);
      },
    ],
    [
      'E-15: documentWrong at materials',
      'the letter is missing',
      () => described({ contentKinds: ['finance'] }),
    ],
    [
      'C-1: ipNotProviders at websites[0].serviceCode',
      'the instance was released',
      () => submitted({ context: { codes: { 'code-1': freeCode({ status: 'Released' }) } } }),
    ],
    [
      'T-20: domainConflict at domains[0]',
      'another entity has filed it',
      () => openedIn({ domains: { 'widgets-test.com': filed({ documentHash: 'h-another' }) } }),
    ],
    [
      'T-20: domainConflict at domains[0]',
      'another account’s order holds it',
      () => {
        const heldBy = { orderId: 'o-2', accountId: 'another' };
        return openedIn({ domains: { 'widgets-test.com': { heldBy } } });
      },
    ],
    [
      'T-20: domainConflict at websites[0].domains[0]',
      'another website of the entity has it',
      () =>
        submitted({
          filingType: 'WebsiteChange',
          order: { websiteNumber },
          websites: [site()],
          context: {
            entity: siteFiled({ details: site({ domains: ['former-test.com'] }) }),
            domains: { 'widgets-test.com': filed({ provider: 'here' }) },
          },
        }),
    ],
    [
      'T-20: organiserConflict at filingType',
      'HiChina’s filing is to be imported',
      () => openedIn({ registry: registry(registered({ system: 'HiChina' })) }),
    ],
    [
      'T-20: notInRegistry at filingType',
      'nothing is filed',
      () => openedIn({}, { filingType: 'EntityChange' }),
    ],
    [
      'T-20: notInRegistry at filingType',
      'nothing is to be imported',
      () => openedIn({}, { filingType: 'FilingImport' }),
    ],
    [
      'T-20: notInRegistry at websiteNumber',
      'the website was cancelled',
      () => openedIn({ entity: siteFiled({ status: 'cancelled' }) }, cancelling),
    ],
    [
      'T-24: organiserConflict at document',
      'the registry holds no website',
      () => openedIn({ registry: registry(registered({ websites: [] })) }),
    ],
    [
      'T-25: notInRegistry at filingType',
      'it is filed elsewhere',
      () => openedIn({ registry: registry(registered()) }, cancelling),
    ],
    [
      'T-26: entityBlacklisted at document',
      'the document is blacklisted',
      () => openedIn({ registry: { records: [], blacklisted: true } }),
    ],
    [
      'T-26: websiteNameRefused at websites[0].name',
      'the name is blacklisted',
      () => submitted({ context: { blacklistedNames: [site().name] } }),
    ],
  ])('%s, where %s', (finding, _where, judged) =>
    expect(
      judged().violations.map(
        ({ rule, code, field }) => `${rule}: ${code} at ${field || 'the whole'}`,
      ),
    ).toContain(finding),
  );
});
