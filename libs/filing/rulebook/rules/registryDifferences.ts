import type { Submission } from '../application';
import { isSealed, registeredWebsite } from '../filed';
import { violated, type Found } from '../rule';

const differences = (filed: unknown, drafted: unknown, path: string): string[] => {
  if (filed === undefined || drafted === undefined) return [];
  if (isSealed(filed)) return isSealed(drafted) && filed.hash === drafted.hash ? [] : [path];
  if (typeof filed !== 'object' || filed === null) return filed === drafted ? [] : [path];
  if (Array.isArray(filed)) {
    const same = Array.isArray(drafted) && drafted.length === filed.length;
    return same && filed.every((each) => drafted.includes(each)) ? [] : [path];
  }
  return Object.entries(filed).flatMap(([key, value]) =>
    differences(value, (drafted as Record<string, unknown>)[key], `${path}.${key}`),
  );
};

/**
 * T-23: where the draft differs from what the registry record carries of the entity and of each
 * website. What the draft leaves out is for P-3, service code, IP and domain registration are not in a record.
 */
export const differencesFromRegistry = ({
  draft,
  websites,
  context,
}: Submission): readonly Found[] => {
  const found = websites.map(({ path, details }) => ({
    path,
    details,
    registered: registeredWebsite(context, details),
  }));
  const record = found.find(({ registered }) => registered)?.registered?.record;
  const fields = [
    ...differences(record?.entity, draft.entity, 'entity'),
    ...found.flatMap(({ path, details, registered }) =>
      registered
        ? [
            ...differences(registered.website.name, details.name, `${path}.name`),
            ...differences(registered.website.domains, details.domains, `${path}.domains`),
            ...differences(
              registered.website.administrator,
              details.administrator,
              `${path}.administrator`,
            ),
          ]
        : [],
    ),
  ];
  return fields.flatMap((field) =>
    violated(
      field,
      `${field} differs from the filing: give it as filed, and change it at the former provider first or here afterwards`,
      `${field} 与原备案不一致：请按原备案填写，先在原接入商变更或接入后再变更`,
    ),
  );
};
