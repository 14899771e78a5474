import { accepted, type Decision } from '../decision';
import { sameValue } from '../values';
import type { ImportRegistryRecord, RegistryEvent, RegistryState } from './events';

/** `ImportRegistryRecord`: the same record again changes nothing. */
export const decideRegistry = (
  { records }: RegistryState,
  { fields }: ImportRegistryRecord,
): Decision<RegistryEvent> =>
  records.some((record) => sameValue(record, fields))
    ? accepted([])
    : accepted([{ type: 'RegistryRecordImported', data: fields }]);
