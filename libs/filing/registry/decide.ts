import { accepted, type Decision } from '../decision';
import { sameValue } from '../values';
import type { ImportRegistryRecord, RegistryEvent, RegistryRecord, RegistryState } from './events';
import { recordsBeside } from './records';

const domainsIn = (records: readonly RegistryRecord[]): readonly string[] =>
  records.flatMap(({ websites }) => websites.flatMap(({ domains }) => domains));

/** `ImportRegistryRecord`: the same record again changes nothing. */
export const decideRegistry = (
  { records }: RegistryState,
  { fields }: ImportRegistryRecord,
): Decision<RegistryEvent> => {
  if (records.some((record) => sameValue(record, fields))) return accepted([]);
  const held = new Set(domainsIn([fields, ...recordsBeside(records, fields)]));
  const dropped = [...new Set(domainsIn(records))].filter((domain) => !held.has(domain)).sort();
  const data = { ...fields, ...(dropped.length > 0 && { dropped }) };
  return accepted([{ type: 'RegistryRecordImported', data }]);
};
