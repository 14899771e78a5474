import { sealed, widgets } from '../../testing/values';
import {
  fieldsOf,
  filed,
  filedHere,
  freeCode,
  opened,
  refusedBy,
  registered,
  registry,
  site,
  submitted,
  websiteNumber,
  without,
  type Story,
} from '../testing';

const filedElsewhere = { 'widgets-test.com': filed() };

describe('a submission', () => {
  const domains = filedElsewhere;
  const addition: Story = {
    filingType: 'ProviderAddition',
    context: {
      registry: registry(
        registered({
          websites: registered().websites.map((each) => ({
            ...each,
            administrator: site().administrator,
          })),
        }),
      ),
      domains,
    },
    draft: { entity: registered().entity, websites: [site()], icpPassword: 'given' },
  };

  it('is determined again from the draft’s domains (T-20)', () => {
    expect(refusedBy(submitted())).toEqual([]);
    const judged = submitted({ context: { domains: { 'widgets-test.com': filed() } } });
    expect(judged.violations).toMatchObject([{ rule: 'T-20', field: 'filingType' }]);
  });

  it('names a conflict by the path in the draft (T-20)', () => {
    const conflict = { 'widgets-test.com': filed({ documentHash: 'h-another' }) };
    expect(fieldsOf(submitted({ context: { domains: conflict } }))).toEqual([
      'websites[0].domains[0]',
    ]);
  });

  it('is determined by the opening’s domains while the draft names none (T-20)', () => {
    const conflict = { 'widgets-test.com': filed({ documentHash: 'h-another' }) };
    const judged = submitted({ draft: {}, context: { domains: conflict } });
    expect(refusedBy(judged)).toContain('T-20');
    expect(refusedBy(submitted({ draft: {} }))).toEqual(['P-3']);
  });

  it('refuses another document or entity type than the order’s, not another validUntil (T-20)', () => {
    const { entity = {} } = addition.draft ?? {};
    const document = { type: 'businessLicense', number: sealed('another') } as const;
    expect(submitted({ entity: { ...entity, document } }).violations).toMatchObject([
      { rule: 'T-20', field: 'entity.document' },
    ]);
    const renewed = { ...entity.document, validUntil: '2049-12-31' };
    expect(refusedBy(submitted({ entity: { ...entity, document: renewed } }))).toEqual([]);
    const government = submitted({ entity: { ...entity, entityType: 'government' } });
    expect(government.violations).toMatchObject([{ rule: 'T-20', field: 'entity.entityType' }]);
    const retyped = { ...entity.document, type: 'organisationCode' } as const;
    expect(submitted({ entity: { ...entity, document: retyped } }).violations).toMatchObject([
      { rule: 'T-20', field: 'entity.document' },
    ]);
  });

  it('compares province and entity type only with a record that names them (T-20)', () => {
    const silent = registry(registered({ entity: {} }));
    expect(
      refusedBy(opened({ entityType: 'government' }, { context: { registry: silent } })),
    ).toEqual([]);
  });

  it('refuses an app until 2023-08-31 and takes it from 2023-09-01 (M-4, T-20)', () => {
    const app = {
      ...without(site(), 'homePage'),
      kind: 'app',
      domains: [],
      domainRegistration: [],
      app: { platforms: ['Android'], packages: ['test.widgets'] },
    } as const;
    const codes = { 'code-1': freeCode({ expiresOn: '2033-12-31' }) };
    const on = (day: string) => submitted({ on: day, websites: [app], context: { codes } });
    expect(fieldsOf(on('2023-08-31'))).toEqual(['domains', 'websites[0].kind']);
    expect(refusedBy(on('2023-08-31'))).toEqual(['T-20']);
    expect(refusedBy(on('2023-09-01'))).toEqual([]);
  });

  it('refuses for a website change an added domain that another has (T-20)', () => {
    const change = (added: object): Story => ({
      filingType: 'WebsiteChange',
      order: { websiteNumber },
      draft: { websites: [site({ domains: ['widgets-test.com', 'added-test.com'] })] },
      context: {
        entity: filedHere(),
        domains: { 'widgets-test.com': filed({ provider: 'here' }), 'added-test.com': added },
      },
    });
    for (const conflict of [
      filed({ documentHash: 'h-another' }),
      filed({ provider: 'here' }),
      filed({ provider: 'other' }),
      { heldBy: { orderId: 'o-2', accountId: 'another' } },
    ])
      expect(submitted(change(conflict)).violations).toContainEqual(
        expect.objectContaining({ rule: 'T-20', field: 'websites[0].domains[1]' }),
      );
    expect(refusedBy(submitted(change({})))).not.toContain('T-20');
  });

  it('of a provider addition carries the details as filed (T-23)', () => {
    expect(refusedBy(submitted(addition))).toEqual([]);
    expect(submitted(addition).held).toContain('T-23');
  });

  it('of a provider addition is not compared with a record that there is none of (T-23)', () => {
    const judged = submitted({ ...addition, context: { domains } });
    expect(judged.held).toContain('T-23');
  });

  it('of a provider addition may leave out what is no need of it (T-23)', () => {
    const entity = { ...widgets, leader: without(widgets.leader, 'phone2') };
    const draft = { ...addition.draft, entity };
    expect(submitted({ ...addition, draft }).held).toContain('T-23');
  });

  it.each([
    ['entity.name', { entity: { ...registered().entity, name: 'Renamed Widgets' } }],
    [
      'entity.leader.phone1',
      {
        entity: {
          ...registered().entity,
          leader: { ...registered().entity.leader, phone1: sealed('13800000009') },
        },
      },
    ],
    ['websites[0].name', { websites: [site({ name: 'Another Name' })] }],
    [
      'websites[0].administrator.phone1',
      {
        websites: [
          site({ administrator: { ...site().administrator, phone1: sealed('13800000009') } }),
        ],
      },
    ],
  ])('of a provider addition is refused with another %s (T-23)', (field, changed) => {
    const judged = submitted({ ...addition, draft: { ...addition.draft, ...changed } });
    expect(judged.violations.filter(({ rule }) => rule === 'T-23')).toMatchObject([{ field }]);
  });

  it('of a provider addition adds no domain to the record’s (T-23)', () => {
    const websites = [site({ domains: ['widgets-test.com', 'b-test.com'] })];
    const judged = submitted({
      ...addition,
      draft: { ...addition.draft, websites },
      context: { ...addition.context, domains: { ...domains, 'b-test.com': filed() } },
    });
    expect(judged.violations).toContainEqual(
      expect.objectContaining({ rule: 'T-23', field: 'websites[0].domains' }),
    );
  });

  it('of a provider addition keeps the record’s domains (T-23, O-8)', () => {
    const websites = [
      { name: site().name, domains: ['widgets-test.com', 'b-test.com'], websiteNumber: 'n-1' },
    ];
    const judged = submitted({
      ...addition,
      context: { domains, registry: registry(registered({ websites })) },
    });
    expect(judged.violations).toMatchObject([{ rule: 'T-23', field: 'websites[0].domains' }]);
    const { domainRegistration } = site();
    const other = site({ domains: ['widgets-test.com', 'c-test.com'], domainRegistration });
    const exchanged = submitted({
      ...addition,
      draft: { ...addition.draft, websites: [other] },
      context: {
        domains: { ...domains, 'c-test.com': filed() },
        registry: registry(registered({ websites })),
      },
    });
    expect(exchanged.violations).toContainEqual(
      expect.objectContaining({ rule: 'T-23', field: 'websites[0].domains' }),
    );
  });

  it('refuses a blacklisted website name (T-26)', () => {
    const judged = submitted({ context: { blacklistedNames: [site().name] } });
    expect(judged.violations).toMatchObject([{ rule: 'T-26', field: 'websites[0].name' }]);
  });
});
