import { sealed, widgets } from '../../testing/values';
import type { EntityType, FilingType } from '../../vocabulary';
import type { Bureau } from '../bureaus/bureau';
import { always } from '../bureaus/bureau';
import { submissionOf } from '../application';
import {
  contextOf,
  fieldsOf,
  filedHere,
  filedWebsite,
  opened,
  orderOf,
  refusedBy,
  registered,
  registry,
  site,
  submitted,
  warnedBy,
  websiteNumber,
  without,
  type Story,
} from '../testing';
import { individualToEnterprise, legalRepresentative } from './entity';

const { documentAddress: address } = widgets;
const inZhejiang = { ...address, province: 'Zhejiang' } as const;
const change: Story = { filingType: 'EntityChange', context: { entity: filedHere() } };

/** A submission before a bureau with other data than any has today. */
const before = (bureau: Partial<Bureau>, story: Story) => {
  const submission = submissionOf({ order: orderOf(story), context: contextOf(story) });
  return { ...submission, bureau: { ...submission.bureau, ...bureau } };
};

describe('the addresses', () => {
  it('are in one province (E-1)', () => {
    const judged = submitted({ entity: { ...widgets, mailingAddress: inZhejiang } });
    expect(judged.violations).toMatchObject([
      { rule: 'E-1', field: 'entity.mailingAddress.province' },
    ]);
    expect(submitted().held).toContain('E-1');
  });

  it.each(['documentAddress', 'mailingAddress'] as const)(
    'have a street number, or remarks that explain: %s (E-1)',
    (field) => {
      const entity = { ...widgets, [field]: { ...address, streetNumber: false } };
      expect(fieldsOf(submitted({ entity }))).toEqual([`entity.${field}.street`]);
      expect(refusedBy(submitted({ entity: { ...entity, remarks: 'a village' } }))).toEqual([]);
    },
  );

  it('are in the province of the order’s bureau (E-2)', () => {
    const entity = { ...widgets, documentAddress: inZhejiang, mailingAddress: inZhejiang };
    expect(submitted({ entity }).violations).toMatchObject([
      { rule: 'E-2', field: 'entity.documentAddress.province', code: 'otherProvince' },
    ]);
    expect(submitted().held).toContain('E-2');
  });

  it('stay in the province as filed, whatever a change’s order names (E-2)', () => {
    const entity = { ...widgets, documentAddress: inZhejiang, mailingAddress: inZhejiang };
    expect(submitted({ ...change, entity }).violations).toMatchObject([
      { rule: 'E-2', field: 'entity.documentAddress.province', code: 'provinceCannotMove' },
    ]);
    expect(fieldsOf(submitted({ ...change, province: 'Zhejiang' }))).toEqual(['province']);
    expect(submitted(change).held).toContain('E-2');
  });

  it('are compared with the order’s province in all but an entity change (E-2)', () => {
    const addition = { filingType: 'WebsiteAddition', context: { entity: filedHere() } } as const;
    const entity = { ...widgets, documentAddress: inZhejiang, mailingAddress: inZhejiang };
    expect(submitted({ ...addition, entity }).violations).toContainEqual(
      expect.objectContaining({ rule: 'E-2', code: 'otherProvince' }),
    );
    expect(submitted({ ...addition, province: 'Zhejiang', entity }).held).toContain('E-2');
    const unfiled = submitted({ filingType: 'EntityChange', entity });
    expect(unfiled.violations).toContainEqual(
      expect.objectContaining({ rule: 'E-2', code: 'otherProvince' }),
    );
  });

  it('are in the mainland (E-5)', () => {
    const outside = { ...address, province: 'Macao' } as const;
    const entity = { ...widgets, documentAddress: outside, mailingAddress: outside };
    expect(refusedBy(submitted({ entity }))).toEqual(['E-5', 'E-2']);
    expect(submitted({ entity }).violations).toContainEqual(
      expect.objectContaining({ rule: 'E-5', field: 'entity.documentAddress.province' }),
    );
    expect(submitted().held).toContain('E-5');
  });
});

describe('an opening', () => {
  it.each(['HongKong', 'Macao', 'Taiwan', 'Overseas'] as const)(
    'from %s is refused (E-5)',
    (province) =>
      expect(opened({ province }).violations).toMatchObject([{ rule: 'E-5', field: 'province' }]),
  );

  const expired = { ...widgets, document: { ...widgets.document, validUntil: '2019-03-03' } };
  it('while the entity’s document has expired is one of T-6, T-8 and T-9 (E-14)', () => {
    const story = { context: { entity: filedHere({ details: expired }) } };
    const of = (filingType?: FilingType) =>
      refusedBy(opened({ ...(filingType && { filingType }), websiteNumber }, story));
    expect(of()).toEqual(['E-14']);
    expect(of('WebsiteChange')).toEqual(['E-14']);
    expect(of('ProviderRemoval')).toEqual(['E-14']);
    expect(of('EntityChange')).toEqual([]);
    expect(of('EntityCancellation')).toEqual([]);
    expect(of('WebsiteCancellation')).toEqual([]);
  });

  it('counts a document as valid on its last day (E-14)', () => {
    const last = { ...widgets, document: { ...widgets.document, validUntil: '2019-03-04' } };
    const judged = opened({}, { context: { entity: filedHere({ details: last }) } });
    expect(judged.held).toContain('E-14');
  });

  it('sees an expired document of an entity filed elsewhere (E-14)', () => {
    const context = { registry: registry(registered({ entity: expired })) };
    expect(refusedBy(opened({}, { context }))).toEqual(['E-14']);
  });

  it('is not refused for documents of which the filing says nothing (E-14)', () => {
    const details = { ...site(), administrator: {} };
    const entity = filedHere({
      details: {},
      websites: { [websiteNumber]: filedWebsite({ details }) },
    });
    const removal = { filingType: 'ProviderRemoval', websiteNumber } as const;
    expect(opened(removal, { context: { entity } }).held).toContain('E-14');
  });

  it('while the administrator’s document has expired is T-7 on that website (E-14)', () => {
    const { administrator } = site();
    const document = { ...administrator.document, validUntil: '2019-03-03' };
    const details = site({ administrator: { ...administrator, document } });
    const entity = filedHere({ websites: { [websiteNumber]: filedWebsite({ details }) } });
    const of = (filingType: 'WebsiteChange' | 'WebsiteCancellation' | 'ProviderRemoval') =>
      refusedBy(opened({ filingType, websiteNumber }, { context: { entity } }));
    expect(of('WebsiteChange')).toEqual([]);
    expect(of('WebsiteCancellation')).toEqual(['E-14']);
    expect(of('ProviderRemoval')).toEqual(['E-14']);
    expect(refusedBy(opened({}, { context: { entity } }))).toEqual([]);
  });
});

describe('an entity change', () => {
  const enterprise = { ...widgets, document: { ...widgets.document, number: sealed('another') } };

  it('keeps entity type and document (E-3)', () => {
    expect(submitted(change).held).toContain('E-3');
    expect(submitted({ ...change, entity: enterprise }).violations).toMatchObject([
      { rule: 'E-3', field: 'entity.document' },
    ]);
    const individual = submitted({ ...change, entity: { ...widgets, entityType: 'individual' } });
    expect(individual.violations).toMatchObject([{ rule: 'E-3', field: 'entity.entityType' }]);
    const document = { ...widgets.document, type: 'organisationCode' } as const;
    expect(submitted({ ...change, entity: { ...widgets, document } }).violations).toMatchObject([
      { rule: 'E-3', field: 'entity.document' },
    ]);
  });

  it('that says nothing of them changes neither (E-3)', () => {
    const entity = { remarks: 'nothing else' };
    expect(refusedBy(submitted({ ...change, entity }))).toEqual(['P-3']);
  });

  it('of an individual into an enterprise is for the bureau to permit, never the other way (E-3)', () => {
    const permitting = { individualToEnterprise: always(true) };
    const check = (from: EntityType, to: EntityType) => {
      const story: Story = {
        ...change,
        entityType: from,
        entity: { ...enterprise, entityType: to },
      };
      return individualToEnterprise.check(before(permitting, story), '2019-03-04');
    };
    expect(check('individual', 'enterprise')).toEqual([]);
    for (const [from, to] of [
      ['enterprise', 'individual'],
      ['enterprise', 'enterprise'],
      ['individual', 'individual'],
      ['individual', 'government'],
    ] as const)
      expect(check(from, to)).not.toEqual([]);
    expect(
      refusedBy(submitted({ ...change, entityType: 'individual', entity: enterprise })),
    ).toContain('E-3');
  });
});

describe('the leader', () => {
  const another = { ...widgets, legalRepresentative: sealed('another') };

  it('who is not the legal representative is a warning in general (E-12)', () => {
    expect(warnedBy(submitted({ entity: another }))).toEqual(['E-12']);
    const unnamed = without(widgets, 'legalRepresentative');
    expect(warnedBy(submitted({ entity: unnamed }))).toEqual(['E-12']);
    expect(submitted().held).toContain('E-12');
  });

  it('who is not the legal representative is refused where the bureau requires it (E-12)', () => {
    const requiring = { leaderIsLegalRepresentative: always('required' as const) };
    const found = (story: Story) =>
      legalRepresentative.check(before(requiring, story), '2019-03-04');
    expect(found({ entity: another })).toMatchObject([{ field: 'entity.leader.name' }]);
    expect(found({ entity: another })[0]).not.toHaveProperty('warning');
    expect(found({})).toEqual([]);
    expect(found({ entityType: 'individual', entity: another })).toEqual([]);
  });

  it('without phone 2 is a warning (E-19)', () => {
    const leader = without(widgets.leader, 'phone2');
    expect(submitted({ entity: { ...widgets, leader } }).warnings).toContainEqual(
      expect.objectContaining({ rule: 'E-19', field: 'entity.leader.phone2' }),
    );
    expect(submitted().held).toContain('E-19');
  });
});
