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
      const judged = opened({ filingType, websiteNumber }, elsewhere);
      expect(judged.violations).toMatchObject([{ rule: 'T-20', code: 'notInRegistry' }]);
      const cancelled = { context: { entity: filedHere({ status: 'Cancelled' }) } };
      expect(refusedBy(opened({ filingType, websiteNumber }, cancelled))).toEqual(['T-20']);
    },
  );

  it('of a cancellation elsewhere says at which bureau (T-25)', () => {
    const [violation] = opened({ filingType: 'EntityCancellation' }, elsewhere).violations;
    expect(violation?.hint).toContain('Guangdong');
    const [change] = opened({ filingType: 'EntityChange' }, elsewhere).violations;
    expect(change).not.toHaveProperty('hint');
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
    for (const status of ['cancelled', 'removed'] as const) {
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
