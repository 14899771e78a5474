import { administrator, leader, person, sealed, widgets } from '../../testing/values';
import { leadersPhoto, photo } from '../../testing/order';
import type { PhotoMethod, Province } from '../../vocabulary';
import {
  contextOf,
  entityNumber,
  fieldsOf,
  filedHere,
  filedWebsite,
  orderOf,
  photographed,
  refusedBy,
  site,
  websiteNumber,
  without,
  type Story,
} from '../testing';
import { judgePhoto } from '../judgements';

const approved = (story: Story) => ({
  ...orderOf(story),
  status: 'AwaitingPhoto' as const,
  ...filing,
});
const filing = {
  firstSubmittedAt: '2019-03-04T09:00:00.000+08:00',
  enteredAt: '2019-03-05T09:00:00.000+08:00',
  lapsesAt: '2019-04-19T00:00:00.000+08:00',
  claims: [],
};
/** A photo after preliminary approval. */
const taken = (more: Parameters<typeof photo>[0], story: Story = {}) =>
  judgePhoto({ order: approved(story), photo: photo(more), context: contextOf(story) });

const accepted = (province: Province, on: string) =>
  (['backdrop', 'designatedPlace', 'providerApp', 'liveness', 'bureauApp'] as const).filter(
    (method) => !refusedBy(taken({ method }, { province, on })).includes('F-1'),
  );

describe('the photo method', () => {
  it.each<[Province, PhotoMethod[], PhotoMethod[]]>([
    ['Zhejiang', ['backdrop', 'designatedPlace'], ['liveness']],
    ['Guangdong', ['backdrop', 'designatedPlace', 'providerApp'], ['liveness']],
    ['Chongqing', ['backdrop', 'designatedPlace', 'providerApp'], ['liveness']],
    ['Liaoning', ['backdrop', 'designatedPlace', 'providerApp'], ['liveness']],
    ['Anhui', ['backdrop', 'designatedPlace', 'providerApp'], ['liveness']],
    ['Fujian', ['backdrop', 'designatedPlace', 'providerApp'], ['liveness']],
    ['Shanghai', ['bureauApp'], ['bureauApp']],
  ])('in %s is one of %j until 2019-07-28, then %j (F-1)', (province, before, since) => {
    expect(accepted(province, '2019-07-28')).toEqual(before);
    expect(accepted(province, '2019-07-29')).toEqual(since);
  });

  it('that is refused is refused with F-1 alone (F-1)', () => {
    const judged = photographed(photo({ method: 'backdrop', clothing: 'red' }), {
      on: '2019-07-29',
    });
    expect(judged.violations).toMatchObject([{ rule: 'F-1', field: 'method' }]);
  });

  it('that is taken is held with the other rules (F-1)', () =>
    expect(taken({}).held).toEqual(['F-1', 'F-6', 'F-2', 'F-3', 'F-5', 'F-8']));
});

describe('a photo before the backdrop', () => {
  it.each(['red', 'blue'] as const)('in %s is refused (F-2)', (clothing) =>
    expect(taken({ method: 'backdrop', clothing }).violations).toMatchObject([
      { rule: 'F-2', field: 'clothing' },
    ]),
  );
  it('in another colour is taken (F-2)', () =>
    expect(taken({ method: 'backdrop', clothing: 'other' }).held).toContain('F-2'));
  it('asks no colour of the other methods (F-2)', () =>
    expect(taken({ method: 'providerApp', clothing: 'red' }).held).toContain('F-2'));
});

describe('a photo in Shanghai', () => {
  const other = person('other', '13800000003');
  const inShanghai = {
    method: 'bureauApp',
    takenIn: 'Shanghai',
    phone: administrator.phone1,
    pictureCode: 'A-1',
    materials: ['front', 'back'],
  } as const;
  const shanghai: Story = { province: 'Shanghai' };

  it('shows the administrator, with his phone and card (F-3, F-8)', () =>
    expect(taken(inShanghai, shanghai).held).toEqual(expect.arrayContaining(['F-3', 'F-8'])));

  it.each([
    ['takenIn', { takenIn: 'Guangdong' }],
    ['phone', { phone: sealed('13800000009') }],
    ['materials', { materials: ['front'] }],
  ])('is refused for its %s (F-3)', (field, more) =>
    expect(taken({ ...inShanghai, ...more }, shanghai).violations).toMatchObject([
      { rule: 'F-3', field },
    ]),
  );

  it('needs the phone named (F-3)', () => {
    const order = approved(shanghai);
    const unnamed = without(photo(inShanghai), 'phone');
    const judged = judgePhoto({ order, photo: unnamed, context: contextOf(shanghai) });
    expect(fieldsOf(judged)).toEqual(['phone']);
  });

  it('of an entity change has the leader’s phone (F-3)', () => {
    const story: Story = { province: 'Shanghai', filingType: 'EntityChange', entity: widgets };
    const judged = (phone: typeof leader.phone1) =>
      judgePhoto({
        order: approved(story),
        photo: { ...leadersPhoto(), ...inShanghai, phone },
        context: contextOf(story),
      });
    expect(judged(leader.phone1).held).toContain('F-3');
    expect(refusedBy(judged(administrator.phone1))).toEqual(['F-3']);
  });

  it('of an entity change has a filed administrator’s phone where he is shown (F-3, F-5)', () => {
    const story: Story = {
      province: 'Shanghai',
      filingType: 'EntityChange',
      draft: { entity: { ...widgets, leader: { ...leader, mainlandResident: false } } },
      context: {
        entity: filedHere({
          websites: {
            [websiteNumber]: filedWebsite(),
            [`${entityNumber}-2`]: filedWebsite({ details: site({ administrator: other }) }),
          },
        }),
      },
    };
    const shown = { ...inShanghai, person: 'administrator' } as const;
    for (const { phone1: phone } of [administrator, other])
      expect(taken({ ...shown, phone }, story).held).toEqual(
        expect.arrayContaining(['F-3', 'F-5']),
      );
    expect(refusedBy(taken({ ...shown, phone: leader.phone1 }, story))).toEqual(['F-3']);
  });

  it('has the phone of its own website’s administrator (F-3)', () => {
    const story: Story = {
      province: 'Shanghai',
      websites: [site(), site({ administrator: other }, 'shop-widgets-test.com')],
    };
    expect(refusedBy(taken({ ...inShanghai, phone: other.phone1 }, story))).toEqual(['F-3']);
    const ofTheShop = { ...inShanghai, domain: 'shop-widgets-test.com', phone: other.phone1 };
    expect(taken(ofTheShop, story).held).toContain('F-3');
  });

  it.each<[string, Story]>([
    ['the leader', { filingType: 'EntityChange', draft: {} }],
    ['the leader’s phone', { filingType: 'EntityChange', draft: { entity: { leader: {} } } }],
    ['the website', { draft: {} }],
    ['the administrator', { draft: { websites: [{ domains: ['widgets-test.com'] }] } }],
  ])('is refused while the order does not say %s (F-3)', (_what, story) =>
    expect(fieldsOf(taken(inShanghai, { province: 'Shanghai', ...story }))).toEqual(['phone']),
  );

  it('names the picture code (F-8)', () => {
    const { violations } = taken({ ...inShanghai, pictureCode: '' }, shanghai);
    expect(violations).toMatchObject([{ rule: 'F-8', field: 'pictureCode' }]);
  });
});

describe('a leader from outside the mainland', () => {
  const details = { ...widgets, leader: { ...leader, mainlandResident: false } };

  it('leaves the photo to the administrator (F-5)', () => {
    expect(taken({ person: 'leader' }, { entity: details }).violations).toMatchObject([
      { rule: 'F-5', field: 'person' },
    ]);
    expect(taken({}, { entity: details }).held).toContain('F-5');
    expect(taken({ person: 'leader' }).held).toContain('F-5');
  });

  it('leaves it so in an entity change, which else shows the leader (F-5)', () => {
    const change: Story = { filingType: 'EntityChange', entity: details };
    expect(refusedBy(taken({}, change))).toEqual(['F-5']);
    expect(taken({ person: 'administrator' }, change).held).toContain('F-5');
  });

  it('is known from the filing where the draft has no entity (F-5)', () => {
    const story: Story = {
      filingType: 'WebsiteChange',
      draft: {},
      context: { entity: filedHere({ details }) },
    };
    expect(refusedBy(taken({ person: 'leader' }, story))).toEqual(['F-5']);
  });
});

describe('a photo while the order is a draft', () => {
  it.each(['backdrop', 'designatedPlace'] as const)('by %s is refused (F-6)', (method) =>
    expect(photographed(photo({ method })).violations).toMatchObject([
      { rule: 'F-6', field: 'method' },
    ]),
  );
  it('in the provider’s app or by liveness is taken (F-6)', () => {
    expect(photographed(photo({ method: 'providerApp' })).held).toContain('F-6');
    const live = photographed(photo({ method: 'liveness' }), { on: '2019-07-29' });
    expect(live.held).toContain('F-6');
  });
  it('by another way waits for preliminary approval (F-6)', () =>
    expect(taken({ method: 'backdrop' }).held).toContain('F-6'));
});
