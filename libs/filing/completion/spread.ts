import { streams } from '../claims';
import type { DomainState } from '../domain-claim/events';
import type { RegistryRecordImported } from '../registry/events';
import { tell, type StreamUpdate } from './stream-update';
import { unfiled } from './unfiled';

/**
 * What an imported record does to other streams: its numbers are in use, its domains are filed through the other
 * provider, those it dropped are filed no more. `domains`: the dropped ones as they are now; one filed here,
 * or from which this provider was removed, keeps its filing.
 */
export const spreadOf = (
  { documentHash, entityNumber, websites, dropped = [] }: RegistryRecordImported['data'],
  domains: Readonly<Record<string, DomainState>>,
): readonly StreamUpdate[] => {
  const numbers = [entityNumber, ...websites.map(({ websiteNumber }) => websiteNumber)];
  const imported = { type: 'NumberImported', data: { entityNumber } };
  const filed = websites.flatMap(({ websiteNumber, domains: names }) => {
    const data = { documentHash, entityNumber, websiteNumber, provider: 'other' };
    return names.map((domain) => tell(streams.domain(domain), { type: 'DomainFiled', data }));
  });
  const elsewhere = dropped.filter((domain) => {
    const state = domains[domain];
    return state?.filed?.provider === 'other' && state.unfiled === undefined;
  });
  return [
    ...numbers.map((number) => tell(streams.number(number), imported)),
    ...filed,
    ...unfiled('A-5', elsewhere, domains, entityNumber).map(([domain, event]) =>
      tell(streams.domain(domain), event),
    ),
  ];
};
