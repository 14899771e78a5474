import type { FilingType, RuleId } from '../../vocabulary';
import {
  determined,
  entityNumber,
  filed,
  filedHere,
  filedWebsite,
  opened,
  refusedBy,
  registered,
  registry,
  websiteNumber,
  type Story,
} from '../testing';

const here: Story = { context: { entity: filedHere() } };
const elsewhere: Story = { context: { registry: registry(registered()) } };
const filedElsewhere = { 'widgets-test.com': filed() };
const shell = registry(registered({ websites: [] }));
const hiChina = (filedOn: string) =>
  registry(registered({ system: 'HiChina', provider: 'HiChina', filedOn }));

describe('the determination', () => {
  it.each<[FilingType, string, RuleId, Story, string | undefined]>([
    ['InitialFiling', 'nothing is filed', 'T-1', {}, undefined],
    [
      'ProviderAddition',
      'entity and domain are filed elsewhere',
      'T-2',
      { context: { registry: registry(registered()), domains: filedElsewhere } },
      '粤ICP备17000001号',
    ],
    [
      'ContinuedProviderAddition',
      'the domain is filed elsewhere, the entity here too',
      'T-3',
      { context: { entity: filedHere(), domains: filedElsewhere } },
      entityNumber,
    ],
    [
      'WebsiteAddition',
      'the entity is filed elsewhere, the domain is not',
      'T-4',
      elsewhere,
      '粤ICP备17000001号',
    ],
    [
      'ContinuedWebsiteAddition',
      'the entity is filed here, the domain is not',
      'T-5',
      here,
      entityNumber,
    ],
    [
      'FilingClaim',
      'HiChina filed it before 2010-06-01',
      'T-11',
      { context: { registry: hiChina('2010-05-31') } },
      '粤ICP备17000001号',
    ],
  ])('is %s where %s (%s, T-20)', (filingType, _when, rule, story, number) => {
    const found = determined({}, story);
    expect(found).toMatchObject({ filingType, rule, violations: [] });
    expect(found.entityNumber).toBe(number);
    expect(found.held).toContain(rule);
  });

  it('is T-1 again once the entity was cancelled here, whatever an old record says (T-8, T-20)', () => {
    const record = registered({ entityNumber });
    const entity = filedHere({ status: 'Cancelled' });
    expect(determined({}, { context: { entity, registry: registry(record) } }).rule).toBe('T-1');
  });

  it('is T-2 after a provider removal left the domain filed through others (T-24)', () => {
    const domains = { 'widgets-test.com': { ...filed(), unfiled: 'A-6' as const } };
    expect(determined({}, { context: { domains } }).rule).toBe('T-2');
  });

  it('knows a domain of the entity after its document changed, by the number (T-20)', () => {
    const domains = {
      'widgets-test.com': {
        filed: { ...filed({ documentHash: 'former', provider: 'here' }).filed, entityNumber },
      },
    };
    expect(refusedBy(determined({}, { context: { ...here.context, domains } }))).toEqual(['T-20']);
  });

  it('refuses another type than the determined one (T-20)', () => {
    const { violations } = opened({ filingType: 'WebsiteAddition' });
    expect(violations).toMatchObject([{ rule: 'T-20', field: 'filingType' }]);
    expect(refusedBy(opened({ filingType: 'InitialFiling' }))).toEqual([]);
  });

  it.each([
    ['province', { province: 'Zhejiang' }],
    ['entityType', { entityType: 'individual' }],
  ] as const)('refuses another %s than is filed, here or elsewhere (T-20)', (field, opening) => {
    for (const story of [here, elsewhere])
      expect(opened(opening, story).violations).toMatchObject([{ rule: 'T-20', field }]);
  });

  it('refuses a domain filed under another entity, and says where it is cancelled (T-20, T-25)', () => {
    const domains = { 'widgets-test.com': filed({ documentHash: 'h-another' }) };
    expect(determined({}, { context: { domains } })).toMatchObject({
      rule: 'T-20',
      violations: [
        {
          field: 'domains[0]',
          code: 'domainConflict',
          hint: expect.stringContaining('Guangdong') as string,
        },
      ],
    });
  });

  it('says in general where a filing of an unknown bureau is cancelled (T-25)', () => {
    const { filed: filing } = filed({ documentHash: 'h-another' });
    const domains = { 'widgets-test.com': { filed: { ...filing, entityNumber: '?' } } };
    const [violation] = determined({}, { context: { domains } }).violations;
    expect(violation?.hint).toContain("bureau of the filing's province");
  });

  it('refuses a domain in an open order of another account, not in one of its own (T-20)', () => {
    const held = (accountId: string) =>
      opened(
        {},
        { context: { domains: { 'widgets-test.com': { heldBy: { orderId: 'o-2', accountId } } } } },
      );
    expect(refusedBy(held('another'))).toEqual(['T-20']);
    expect(refusedBy(held('widgets'))).toEqual([]);
  });

  it('refuses what is filed here already, pointing to the changes (T-20)', () => {
    const domains = { 'widgets-test.com': filed({ provider: 'here' }) };
    const { violations } = opened({}, { context: { ...here.context, domains } });
    expect(violations).toMatchObject([{ rule: 'T-20', field: 'domains[0]' }]);
    expect(violations[0]?.message).toContain('WebsiteChange');
  });

  it('refuses an opening without a domain until apps are filed (M-4, T-20)', () => {
    expect(refusedBy(opened({ domains: [] }, { on: '2023-08-31' }))).toEqual(['T-20']);
    expect(determined({ domains: [] }, { on: '2023-09-01' }).rule).toBe('T-1');
  });

  it('refuses everything but the import of a later HiChina filing (T-12, T-20)', () => {
    const story = { context: { registry: hiChina('2010-06-01') } };
    expect(opened({}, story).violations).toMatchObject([{ rule: 'T-20', field: 'filingType' }]);
    expect(refusedBy(opened({ filingType: 'WebsiteAddition' }, story))).toEqual(['T-20']);
    expect(determined({ filingType: 'FilingImport' }, story)).toMatchObject({
      filingType: 'FilingImport',
      rule: 'T-12',
      entityNumber: '粤ICP备17000001号',
      violations: [],
    });
  });

  it('is an import when asked for, no claim, of what was since added to another provider (T-11, T-12)', () => {
    const { records } = hiChina('2010-05-31');
    const since = (websiteNumber: string) => ({
      context: {
        registry: registry(
          ...records,
          registered({ websites: [{ name: 'a', domains: ['a-test.com'], websiteNumber }] }),
        ),
      },
    });
    const added = since('粤ICP备17000001号-1');
    expect(refusedBy(opened({}, added))).toEqual(['T-20']);
    expect(determined({ filingType: 'FilingImport' }, added).rule).toBe('T-12');
    expect(determined({}, since('粤ICP备17000001号-9')).rule).toBe('T-11');
  });

  const hiChinaUnder = (websiteNumber: string) => ({
    context: {
      entity: filedHere({
        entityNumber: '粤ICP备17000001号',
        websites: { [websiteNumber]: filedWebsite() },
      }),
      registry: hiChina('2010-06-01'),
    },
  });

  it('is no import once the websites of the HiChina filing are here (T-11, T-12)', () => {
    const story = hiChinaUnder('粤ICP备17000001号-1');
    expect(determined({}, story).rule).toBe('T-5');
    expect(refusedBy(opened({ filingType: 'FilingImport' }, story))).toEqual(['T-20']);
  });

  it('refuses everything but the import while websites of the HiChina filing are not here (T-12, T-20)', () => {
    const story = hiChinaUnder('粤ICP备17000001号-9');
    expect(refusedBy(opened({}, story))).toEqual(['T-20']);
    expect(determined({ filingType: 'FilingImport' }, story).rule).toBe('T-12');
  });

  it('refuses a domain that is filed here together with one that is not with T-21 alone (T-21)', () => {
    const domains = {
      'widgets-test.com': filed({ provider: 'here' }),
      'shop-widgets-test.com': {},
    };
    const opening = { domains: ['widgets-test.com', 'shop-widgets-test.com'] };
    const judged = opened(opening, { context: { ...here.context, domains } });
    expect(refusedBy(judged)).toEqual(['T-21']);
  });

  it('refuses filed domains together with such as are not (T-21)', () => {
    const domains = { ...filedElsewhere, 'shop-widgets-test.com': {} };
    const opening = { domains: ['widgets-test.com', 'shop-widgets-test.com'] };
    const { violations } = opened(opening, { context: { ...elsewhere.context, domains } });
    expect(violations).toMatchObject([{ rule: 'T-21', field: 'domains[1]' }]);
    const both = { ...filedElsewhere, 'shop-widgets-test.com': filed() };
    expect(opened(opening, { context: { ...elsewhere.context, domains: both } }).held).toContain(
      'T-21',
    );
  });

  it('refuses an entity that the registry holds without a website (T-24)', () => {
    expect(determined({}, { context: { registry: shell } })).toMatchObject({
      rule: 'T-24',
      violations: [{ rule: 'T-24', field: 'document' }],
    });
    expect(determined({}, elsewhere).held).toContain('T-24');
  });

  it('is T-2 where a shell’s domain is still filed, and T-21 where one of two is (T-24)', () => {
    const context = { registry: shell, domains: filedElsewhere };
    expect(determined({}, { context })).toMatchObject({ rule: 'T-2', violations: [] });
    const opening = { domains: ['widgets-test.com', 'shop-widgets-test.com'] };
    expect(refusedBy(opened(opening, { context }))).toEqual(['T-21']);
  });

  it('leaves the domains alone until the HiChina filing is imported (T-20, T-21)', () => {
    const context = { registry: hiChina('2010-06-01'), domains: filedElsewhere };
    const opening = { domains: ['widgets-test.com', 'shop-widgets-test.com'] };
    expect(refusedBy(opened(opening, { context }))).toEqual(['T-20']);
  });

  it('refuses a blacklisted document, but for what ends a filing (T-26)', () => {
    const blacklisted = { records: [], blacklisted: true };
    expect(refusedBy(determined({}, { context: { registry: blacklisted } }))).toEqual(['T-26']);
    const ending = { filingType: 'WebsiteCancellation', websiteNumber } as const;
    const story = { context: { ...here.context, registry: blacklisted } };
    expect(refusedBy(opened(ending, story))).toEqual([]);
    expect(determined({}, {}).held).toContain('T-26');
  });
});

describe('a determination for a region outside', () => {
  it('applies to nobody (E-5)', () => {
    expect(determined({ province: 'Taiwan' })).toMatchObject({
      rule: 'E-5',
      violations: [{ rule: 'E-5', field: 'province' }],
    });
  });
});
