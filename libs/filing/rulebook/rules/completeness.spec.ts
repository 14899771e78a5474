import type { FilingType } from '../../vocabulary';
import { widgets } from '../../testing/values';
import type { Draft } from '../../values';
import { refusedBy, site, submitted, warnedBy, without, type Story } from '../testing';

const missing = (story: Story) =>
  submitted(story)
    .violations.filter(({ rule }) => rule === 'P-3')
    .map(({ field }) => field);

describe('what a submission needs', () => {
  it.each<[FilingType, string[]]>([
    ['InitialFiling', ['entity', 'websites']],
    ['ProviderAddition', ['entity', 'websites', 'icpPassword']],
    ['ContinuedProviderAddition', ['websites', 'icpPassword']],
    ['WebsiteAddition', ['entity', 'websites']],
    ['ContinuedWebsiteAddition', ['websites']],
    ['EntityChange', ['entity']],
    ['WebsiteChange', ['websites']],
    ['EntityCancellation', ['icpPassword']],
    ['WebsiteCancellation', ['icpPassword']],
    ['ProviderRemoval', []],
    ['FilingClaim', []],
    ['FilingImport', []],
  ])('of %s is %j (P-3)', (filingType, fields) =>
    expect(missing({ filingType, draft: {} })).toEqual(fields),
  );

  it('is there (P-3)', () => {
    expect(submitted().held).toContain('P-3');
    const draft = { entity: widgets, websites: [site()], icpPassword: 'given' } as const;
    expect(submitted({ filingType: 'ProviderAddition', draft }).held).toContain('P-3');
  });

  it('is named field by field, also deep down (P-3)', () => {
    const { leader, documentAddress } = widgets;
    const entity = {
      ...without(widgets, 'mailingAddress'),
      name: '',
      documentAddress: without(documentAddress, 'city'),
      leader: { ...without(leader, 'email'), document: without(leader.document, 'number') },
    };
    const { administrator } = site();
    const websites = [
      {
        ...without(site(), 'homePage'),
        domains: [],
        contentKinds: [],
        administrator: without(administrator, 'phone1'),
      },
    ];
    expect(missing({ entity, websites })).toEqual([
      'entity.name',
      'entity.documentAddress.city',
      'entity.mailingAddress.province',
      'entity.mailingAddress.city',
      'entity.mailingAddress.street',
      'entity.leader.document.number',
      'entity.leader.email',
      'websites[0].contentKinds',
      'websites[0].administrator.phone1',
      'websites[0].domains',
      'websites[0].homePage',
    ]);
  });

  it.each(['individual', 'enterprise'] as const)(
    'is all that a draft of an %s is refused for that was hardly begun (P-3, C-3)',
    (entityType) => {
      const begun = (draft: Draft) => {
        const judged = submitted({ entityType, draft });
        return [refusedBy(judged), warnedBy(judged)];
      };
      const entity = { leader: { document: {} }, document: {}, documentAddress: {} };
      for (const website of [{}, { administrator: {} }])
        expect(begun({ entity: {}, websites: [website] })).toEqual([['P-3', 'C-3'], []]);
      expect(
        begun({
          entity: { ...entity, mailingAddress: { province: 'Guangdong' } },
          websites: [{ administrator: { document: {} } }],
        }),
      ).toEqual([['P-3', 'C-3'], ['E-19']]);
    },
  );

  it('of an app is its platforms and packages, no domain and no home page (P-3, M-4)', () => {
    const app = { ...without(site(), 'homePage'), kind: 'app', domains: [] } as const;
    expect(missing({ websites: [app] })).toEqual([
      'websites[0].app.platforms',
      'websites[0].app.packages',
    ]);
    const whole = { ...app, app: { platforms: ['iOS'], packages: ['test.widgets'] } };
    expect(missing({ websites: [whole] })).toEqual([]);
  });
});
