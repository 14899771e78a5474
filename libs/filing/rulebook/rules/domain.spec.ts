import { widgets, licence, sealed } from '../../testing/values';
import type { DomainRegistration } from '../../values';
import {
  fieldsOf,
  filedHere,
  refusedBy,
  site,
  submitted,
  warnedBy,
  websiteNumber,
  without,
  type Story,
} from '../testing';

const [registration] = site().domainRegistration;
const registeredAs = (more: Partial<DomainRegistration>, on = '2019-03-04'): Story => ({
  on,
  websites: [site({ domainRegistration: registration ? [{ ...registration, ...more }] : [] })],
});
const another = { ...licence, number: sealed('another') };

describe('the registration of a domain', () => {
  it.each<[string, string, Partial<DomainRegistration>]>([
    ['is with no mainland registrar', 'mainlandRegistrar', { mainlandRegistrar: false }],
    ['is not real-name verified yet', 'realNameVerifiedOn', { realNameVerifiedOn: '2019-03-05' }],
    ['is held by another document', 'holderDocument', { holderDocument: another }],
    [
      'is held by another type of document',
      'holderDocument',
      { holderDocument: { ...licence, type: 'organisationCode' } },
    ],
    ['is held under another name', 'holderDocument', { holderName: 'Somebody Else' }],
  ])('that %s is refused at %s (E-8)', (_what, field, more) => {
    expect(submitted(registeredAs(more)).violations).toMatchObject([
      { rule: 'E-8', field: `websites[0].domainRegistration[0].${field}` },
    ]);
  });

  it('is of the entity, with a mainland registrar, verified (E-8)', () =>
    expect(submitted().held).toContain('E-8'));

  it('that is missing or never verified is refused (E-8)', () => {
    expect(submitted({ websites: [site({ domainRegistration: [] })] }).violations).toMatchObject([
      { rule: 'E-8', field: 'websites[0].domains[0]' },
    ]);
    const domainRegistration = site().domainRegistration.map((each) =>
      without(each, 'realNameVerifiedOn'),
    );
    expect(refusedBy(submitted({ websites: [{ ...site(), domainRegistration }] }))).toEqual([
      'E-8',
    ]);
  });

  it('verified less than 3 days ago is a warning (E-8)', () => {
    for (const realNameVerifiedOn of ['2019-03-02', '2019-03-04'])
      expect(submitted(registeredAs({ realNameVerifiedOn })).warnings).toContainEqual(
        expect.objectContaining({
          rule: 'E-8',
          field: 'websites[0].domainRegistration[0].realNameVerifiedOn',
        }),
      );
    expect(warnedBy(submitted(registeredAs({ realNameVerifiedOn: '2019-03-01' })))).toEqual([]);
  });

  it('is not judged until 2017-12-31 and is from 2018-01-01 (E-8)', () => {
    expect(refusedBy(submitted(registeredAs({ mainlandRegistrar: false }, '2017-12-31')))).toEqual(
      [],
    );
    expect(refusedBy(submitted(registeredAs({ mainlandRegistrar: false }, '2018-01-01')))).toEqual([
      'E-8',
    ]);
  });

  it('is compared with the name as filed where the draft has no entity (E-8)', () => {
    const story = (holderName: string): Story => ({
      filingType: 'WebsiteChange',
      order: { websiteNumber },
      context: { entity: filedHere() },
      draft: { websites: registeredAs({ holderName }).websites ?? [] },
    });
    expect(refusedBy(submitted(story('Somebody Else')))).toEqual(['E-8']);
    expect(refusedBy(submitted(story('Test Widgets of Shenzhen')))).toEqual([]);
  });

  it('is compared by the document alone where either name is not known (E-8)', () => {
    const unnamed = site().domainRegistration.map((each) => without(each, 'holderName'));
    const story = { websites: [{ ...site(), domainRegistration: unnamed }] };
    expect(submitted(story).held).toContain('E-8');
    expect(submitted({ entity: without(widgets, 'name') }).held).toContain('E-8');
  });

  it('without the holder’s document is refused (E-8)', () => {
    for (const holderDocument of [undefined, { type: licence.type }]) {
      const domainRegistration = site().domainRegistration.map((each) => ({
        ...each,
        holderDocument,
      }));
      expect(fieldsOf(submitted({ websites: [{ ...site(), domainRegistration }] }))).toEqual([
        'websites[0].domainRegistration[0].holderDocument',
      ]);
    }
  });

  it('is found by its domain, wherever it stands (E-8)', () => {
    const stray = site({}, 'stray-test.com').domainRegistration.map((each) => ({
      ...each,
      mainlandRegistrar: false,
    }));
    const domainRegistration = [...stray, ...site().domainRegistration];
    expect(submitted({ websites: [site({ domainRegistration })] }).held).toContain('E-8');
  });

  it('of an individual is compared by the hash of the name (E-8)', () => {
    const individual = (holder: string): Story => ({
      entityType: 'individual',
      entity: { ...widgets, entityType: 'individual', name: sealed('leader') },
      websites: [
        {
          ...site({ contentKinds: ['personal'] }),
          domainRegistration: registration ? [{ ...registration, holderName: sealed(holder) }] : [],
        },
      ],
    });
    expect(refusedBy(submitted(individual('leader')))).toEqual([]);
    expect(refusedBy(submitted(individual('another')))).toEqual(['E-8']);
  });
});

describe('a suffix', () => {
  const beijing = { ...widgets.documentAddress, province: 'Beijing' } as const;
  const inBeijing = (domain: string, on: string): Story => ({
    on,
    province: 'Beijing',
    entity: { ...widgets, documentAddress: beijing, mailingAddress: beijing },
    websites: [
      site({ domainRegistration: registration ? [{ ...registration, domain }] : [] }, domain),
    ].map((each) => ({ ...each, domains: [domain] })),
  });

  it('is accepted or refused by the bureau of the order (E-9)', () => {
    expect(submitted(inBeijing('widgets-test.hk', '2019-03-04')).violations).toMatchObject([
      { rule: 'E-9', field: 'websites[0].domains[0]' },
    ]);
    expect(submitted(inBeijing('widgets-test.com', '2019-03-04')).held).toContain('E-9');
  });

  it('.org in Beijing is accepted until 2019-08-20 and refused from 2019-08-21 (E-9)', () => {
    expect(refusedBy(submitted(inBeijing('widgets-test.org', '2019-08-20')))).toEqual([]);
    expect(refusedBy(submitted(inBeijing('widgets-test.org', '2019-08-21')))).toEqual(['E-9']);
  });
});
