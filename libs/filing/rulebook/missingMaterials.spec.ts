import type { Draft, Material } from '../values';
import type { FilingType, MaterialKind, Province } from '../vocabulary';
import { missingMaterials } from './missingMaterials';
import { site } from './testing';

const material = 'a'.repeat(64);
const given = (kind: MaterialKind, person?: string): Material => ({
  kind,
  material,
  ...(person !== undefined && { person }),
});
const kindsMissing = (
  draft: Draft,
  filingType: FilingType = 'InitialFiling',
  province: Province = 'Guangdong',
) =>
  missingMaterials({ province, entityType: 'enterprise', filingType, draft }, '2019-03-04').map(
    ({ kind }) => kind,
  );

describe('what a draft lacks of M-2', () => {
  it('is all of it while it names nothing', () => {
    expect(kindsMissing({})).toEqual([
      'identityCard',
      'identityCard',
      'documentScan',
      'verificationForm',
    ]);
    expect(kindsMissing({}, 'EntityCancellation')).toEqual([]);
  });

  it("is told apart: the entity's document and a person's identity card", () => {
    const form = given('verificationForm');
    expect(kindsMissing({ materials: [form, given('documentScan')] })).toEqual([
      'identityCard',
      'identityCard',
    ]);
    expect(kindsMissing({ materials: [form, given('documentScan', 'leader')] })).toEqual([
      'documentScan',
    ]);
  });

  it('has the pre-approval of each kind that a website names (E-10)', () => {
    const kinds = ['corporate', 'news', 'publishing'] as const;
    const website = site({ contentKinds: kinds, preApprovals: [{ kind: 'news', material }] });
    const asked = { province: 'Guangdong', entityType: 'enterprise' } as const;
    const order = {
      ...asked,
      filingType: 'InitialFiling',
      draft: { websites: [website] },
    } as const;
    const missing = missingMaterials(order, '2019-03-04');
    expect(missing.filter(({ kind }) => kind === 'preApproval')).toMatchObject([
      { contentKind: 'publishing', rule: 'E-10' },
    ]);
  });

  it('has what the province asks (E-11)', () => {
    expect(kindsMissing({}, 'InitialFiling', 'Xinjiang')).toContain('partyBuildingCertificate');
    const materials = [given('partyBuildingCertificate')];
    expect(kindsMissing({ materials }, 'InitialFiling', 'Xinjiang')).not.toContain(
      'partyBuildingCertificate',
    );
  });
});
