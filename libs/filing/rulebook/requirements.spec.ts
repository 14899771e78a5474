import { requirements, type RequirementsQuery } from './requirements';

const needed = (more: Partial<RequirementsQuery> = {}) =>
  requirements({
    province: 'Guangdong',
    entityType: 'enterprise',
    filingType: 'InitialFiling',
    contentKinds: [],
    on: '2019-03-04',
    ...more,
  });
const kinds = (more: Partial<RequirementsQuery> = {}) =>
  needed(more).materials.map(({ kind }) => kind);

describe('what will be needed', () => {
  it('for a first filing is everything but the ICP password (M-2, M-3, P-3)', () => {
    expect(needed()).toMatchObject({
      photo: { of: 'administrators', methods: ['backdrop', 'designatedPlace', 'providerApp'] },
      serviceCode: true,
      icpPassword: false,
      bureauReviewDays: 20,
    });
    expect(needed()).not.toHaveProperty('sms');
    expect(kinds()).toEqual([
      'identityCard',
      'identityCard',
      'documentScan',
      'verificationForm',
      'photo',
    ]);
  });

  it('changes with the day: photo methods and SMS (F-1, S-1, S-6)', () => {
    const later = needed({ on: '2020-08-17' });
    expect(later.photo?.methods).toEqual(['liveness']);
    expect(later.sms).toEqual({ of: ['leader', 'administrators'], windowHours: 24 });
    expect(needed({ province: 'Tianjin', on: '2018-09-09' }).sms?.windowHours).toBe(48);
  });

  it('says whose phone: of additions the administrators’, of an entity change the leader’s (S-2)', () => {
    const of = (filingType: RequirementsQuery['filingType']) =>
      needed({ filingType, on: '2020-08-17' }).sms?.of;
    expect(of('WebsiteAddition')).toEqual(['administrators']);
    expect(of('ProviderAddition')).toEqual(['administrators']);
    expect(of('EntityChange')).toEqual(['leader']);
    expect(of('ProviderRemoval')).toBeUndefined();
  });

  it('names the approvals and undertakings of the content kinds (E-10, E-15)', () => {
    const { materials } = needed({ contentKinds: ['corporate', 'news', 'finance'] });
    expect(materials).toContainEqual(
      expect.objectContaining({
        kind: 'preApproval',
        contentKind: 'news',
        rule: 'E-10',
        checked: true,
      }),
    );
    expect(materials).toContainEqual(
      expect.objectContaining({ kind: 'financeUndertaking', rule: 'E-15', checked: true }),
    );
    const early = { contentKinds: ['finance'] as const, on: '2016-06-19' };
    expect(kinds(early)).not.toContain('financeUndertaking');
  });

  it('is a party-building certificate in Xinjiang, for what is filed anew (E-11)', () => {
    expect(kinds({ province: 'Xinjiang' })).toContain('partyBuildingCertificate');
    expect(kinds({ province: 'Xinjiang', filingType: 'ProviderAddition' })).not.toContain(
      'partyBuildingCertificate',
    );
  });

  it('is a letter of change for an organisation’s change (M-2)', () => {
    expect(kinds({ filingType: 'WebsiteChange' })).toContain('letterOfChange');
    expect(kinds({ filingType: 'WebsiteChange', entityType: 'individual' })).not.toContain(
      'letterOfChange',
    );
  });

  it('for a cancellation is the ICP password only (M-2, P-3)', () => {
    expect(needed({ filingType: 'EntityCancellation' })).toEqual({
      bureau: needed().bureau,
      materials: [],
      serviceCode: false,
      icpPassword: true,
      bureauReviewDays: 20,
    });
  });

  it('for a claim is pictures of the identity card, and no bureau (T-27, P-3)', () => {
    expect(needed({ filingType: 'FilingClaim', contentKinds: ['news'] })).toEqual({
      bureau: needed().bureau,
      materials: [expect.objectContaining({ kind: 'identityCard', rule: 'T-27' })],
      serviceCode: false,
      icpPassword: false,
    });
  });

  it('knows the bureau’s days (P-6)', () =>
    expect(needed({ province: 'Zhejiang' }).bureauReviewDays).toBe(30));

  it('tells all that the bureau asks, and what of it is the general value (E-18, T-25)', () => {
    expect(needed({ province: 'Zhejiang' }).bureau).toMatchObject({
      reviewDays: { value: 30, general: false },
      minimumAge: { value: 18, general: true },
    });
    expect(needed({ province: 'Hunan' }).bureau.cancellation.general).toBe(false);
  });
});
