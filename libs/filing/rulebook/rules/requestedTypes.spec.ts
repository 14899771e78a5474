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
  warnedBy,
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
      const judged = opened({ filingType, websiteNumber }, {});
      expect(judged.violations).toMatchObject([{ rule: 'T-20', code: 'notInRegistry' }]);
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
          registered({ websites: [{ name: 'Site', domains: ['a-test.com'], websiteNumber }] }),
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
      expect(refusedBy(opened({ filingType: 'EntityChange' }, story))).toEqual(['T-20']);
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
    expect(warnedBy(opened(opening, { context: { entity } }))).toEqual(['T-22']);
    expect(opened(opening, here).held).toContain('T-22');
  });
});
