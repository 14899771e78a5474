import type { Opened } from '../order/state';
import type { Day } from '../time';
import type { Draft } from '../values';
import { requirements, type RequiredMaterial } from './requirements';

const named = ({ materials = [], websites = [] }: Draft, asked: RequiredMaterial): boolean => {
  switch (asked.kind) {
    case 'identityCard':
      return materials.some(({ kind, person }) => kind === 'documentScan' && person !== undefined);
    case 'documentScan':
      return materials.some(({ kind, person }) => kind === 'documentScan' && person === undefined);
    case 'preApproval':
      return websites.some(({ preApprovals = [] }) =>
        preApprovals.some(
          ({ kind, material }) => kind === asked.contentKind && material !== undefined,
        ),
      );
    case 'photo':
      return true;
    default:
      return materials.some(({ kind }) => kind === asked.kind);
  }
};

/**
 * M-2: what an order of its type and province needs on a day and its draft does not name, for applicant and
 * reviewer to see; nothing is refused for it but by E-10, E-11 and E-15. Reading: a scan that names a person
 * is of that person's identity card; the photo is left out, the order's state tells of it.
 */
export const missingMaterials = (
  {
    province,
    entityType,
    filingType,
    draft,
  }: Pick<Opened, 'province' | 'entityType' | 'filingType' | 'draft'>,
  on: Day,
): readonly RequiredMaterial[] => {
  const contentKinds = (draft.websites ?? []).flatMap((website) => website.contentKinds ?? []);
  const query = { province, entityType, filingType, contentKinds, on };
  return requirements(query).materials.filter((asked) => !named(draft, asked));
};
