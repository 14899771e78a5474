import type { FilingType, RuleId } from '../../vocabulary';
import {
  determined,
  entityNumber,
  filedHere,
  filedWebsite,
  opened,
  refusedBy,
  registered,
  registry,
  site,
  websiteNumber,
  type Story,
} from '../testing';

const here: Story = { context: { entity: filedHere() } };
const elsewhere: Story = { context: { registry: registry(registered()) } };

describe('a type that is asked for', () => {
  const ofWebsite = ['WebsiteChange', 'WebsiteCancellation', 'ProviderRemoval'] as const;
  const ofEntity = ['EntityChange', 'EntityCancellation'] as const;

  it.each<[FilingType, RuleId]>([
    ['EntityChange', 'T-6'],
    ['WebsiteChange', 'T-7'],
    ['EntityCancellation', 'T-8'],
    ['WebsiteCancellation', 'T-9'],
    ['ProviderRemoval', 'T-10'],
  ])('%s is taken for what is filed here (%s)', (filingType, rule) => {
    expect(determined({ filingType, websiteNumber }, here)).toMatchObject({
      filingType,
      rule,
      entityNumber,
      violations: [],
    });
  });

  it.each([...ofEntity, ...ofWebsite])(
    '%s is refused where nothing is filed here (T-20)',
    (filingType) => {
      const { violations } = opened({ filingType, websiteNumber }, {});
      expect(violations).toMatchObject([{ rule: 'T-20', field: 'filingType' }]);
      const atTheBureau = filingType.endsWith('Cancellation') // T-25
        ? (expect.stringContaining('the holder cancels at the bureau') as string)
        : undefined;
      expect(violations[0]?.hint).toEqual(atTheBureau);
      const cancelled = { context: { entity: filedHere({ status: 'Cancelled' }) } };
      expect(refusedBy(opened({ filingType, websiteNumber }, cancelled))).toEqual(['T-20']);
    },
  );

  it.each(['EntityChange', 'WebsiteChange', 'ProviderRemoval'] as const)(
    '%s is refused for what is filed elsewhere only (T-20)',
    (filingType) => {
      const [violation, ...others] = opened({ filingType, websiteNumber }, elsewhere).violations;
      expect([violation?.rule, others]).toEqual(['T-20', []]);
      expect(violation).not.toHaveProperty('hint');
    },
  );

  it.each(['EntityCancellation', 'WebsiteCancellation'] as const)(
    '%s of what is filed elsewhere only is refused, saying at which bureau it is cancelled (T-25)',
    (filingType) => {
      const judged = opened({ filingType, websiteNumber }, elsewhere).violations;
      expect(judged).toMatchObject([{ rule: 'T-25', field: 'filingType' }]);
      expect(judged[0]?.hint).toContain('Guangdong');
      expect(opened({ filingType, websiteNumber }, here).held).toContain('T-25');
    },
  );

  it.each<[string, NonNullable<Story['context']>]>([
    [
      'is removed from this provider',
      { entity: filedHere({ websites: { [websiteNumber]: filedWebsite({ status: 'removed' }) } }) },
    ],
    [
      'is filed elsewhere',
      {
        entity: filedHere({ websites: {} }),
        registry: registry(
          registered({
            websites: [
              { name: 'Site', domains: ['a-test.com'], websiteNumber },
              { name: 'Shop', domains: ['b-test.com'], websiteNumber: `${entityNumber}-2` },
            ],
          }),
        ),
      },
    ],
  ])('is no cancellation of a website that %s: the bureau cancels it (T-25)', (_, context) => {
    const cancelling = { filingType: 'WebsiteCancellation', websiteNumber } as const;
    expect(opened(cancelling, { context }).violations).toMatchObject([
      { rule: 'T-25', hint: expect.stringContaining('Communications Administration') },
    ]);
    const changing = { ...cancelling, filingType: 'WebsiteChange' } as const;
    expect(refusedBy(opened(changing, { context }))).toEqual(['T-20']);
    const withdrawing = { ...cancelling, filingType: 'EntityCancellation' } as const;
    expect(refusedBy(opened(withdrawing, { context }))).toEqual([]);
  });

  it.each(['ProviderAddition', 'WebsiteAddition'] as const)(
    'is no entity change of what was first filed elsewhere, here by %s (T-6, T-20)',
    (filingType) => {
      const story = { context: { entity: filedHere({ filingType }) } };
      expect(opened({ filingType: 'EntityChange' }, story).violations).toMatchObject([
        { rule: 'T-20', field: 'filingType' },
      ]);
      expect(refusedBy(opened({ filingType: 'EntityCancellation' }, story))).toEqual([]);
    },
  );

  it.each(ofWebsite)('%s names a website that is filed here (T-20)', (filingType) => {
    const field = 'websiteNumber';
    const ends = filingType === 'WebsiteCancellation' ? [] : (['removed'] as const);
    for (const status of ['cancelled', ...ends] as const) {
      const websites = { [websiteNumber]: filedWebsite({ status }) };
      const story = { context: { entity: filedHere({ websites }) } };
      expect(opened({ filingType, websiteNumber }, story).violations).toMatchObject([
        { rule: 'T-20', field },
      ]);
    }
    for (const unknown of [{}, { websiteNumber: '粤ICP备1号-1' }])
      expect(opened({ filingType, ...unknown }, here).violations).toMatchObject([
        { rule: 'T-20', field },
      ]);
  });

  it.each<[string, Story, string | undefined]>([
    ['name the website by its number', here, undefined],
    ['is not filed here', { context: { entity: filedHere({ websites: {} }) } }, websiteNumber],
    ...(['cancelled', 'removed'] as const).map((status): [string, Story, string] => [
      { cancelled: 'is cancelled', removed: 'is no longer with this provider' }[status],
      {
        context: { entity: filedHere({ websites: { [websiteNumber]: filedWebsite({ status }) } }) },
      },
      websiteNumber,
    ]),
  ])('says of the website that it “%s” (T-20)', (message, story, number) => {
    const asked = {
      filingType: 'WebsiteChange',
      ...(number && { websiteNumber: number }),
    } as const;
    expect(opened(asked, story).violations).toMatchObject([
      { rule: 'T-20', field: 'websiteNumber', message: expect.stringContaining(message) },
    ]);
  });

  it('is no matter for the bureau where the registry holds other websites only (T-20, T-25)', () => {
    const context = { entity: filedHere({ websites: {} }), registry: registry(registered()) };
    const cancelling = { filingType: 'WebsiteCancellation', websiteNumber } as const;
    expect(refusedBy(opened(cancelling, { context }))).toEqual(['T-20']);
  });

  it('lets an entity change name another province, for E-2 to judge (T-20)', () => {
    const opening = { filingType: 'EntityChange', province: 'Zhejiang' } as const;
    expect(refusedBy(opened(opening, here))).toEqual([]);
    expect(refusedBy(opened({ ...opening, filingType: 'EntityCancellation' }, here))).toEqual([
      'T-20',
    ]);
  });

  it('warns who cancels a website that has several domains (T-22)', () => {
    const several = filedWebsite({
      details: site({ domains: ['widgets-test.com', 'b-test.com'] }),
    });
    const opening = { filingType: 'WebsiteCancellation', websiteNumber } as const;
    const entity = filedHere({ websites: { [websiteNumber]: several } });
    expect(opened(opening, { context: { entity } }).warnings).toMatchObject([
      { rule: 'T-22', field: 'websiteNumber' },
    ]);
    expect(opened(opening, here).held).toContain('T-22');
  });
});
