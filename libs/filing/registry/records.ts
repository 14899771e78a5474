import type { RegistryRecord } from './events';

/** The records beside the one that an import replaces: that of the same number from the same system and provider. */
export const recordsBeside = (
  records: readonly RegistryRecord[],
  { system, provider, entityNumber }: RegistryRecord,
): readonly RegistryRecord[] =>
  records.filter(
    (record) =>
      record.system !== system ||
      record.provider !== provider ||
      record.entityNumber !== entityNumber,
  );

/** The HiChina filing of a number, which a T-11 or T-12 takes over; of several the one imported last. */
export const hiChinaRecord = (
  records: readonly RegistryRecord[],
  number: string | undefined,
): RegistryRecord | undefined =>
  records.find(({ system, entityNumber }) => system === 'HiChina' && entityNumber === number);
