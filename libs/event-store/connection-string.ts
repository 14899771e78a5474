import { EventStoreDBClient } from '@eventstore/db-client';
import { InvalidConnectionString } from './errors';

/**
 * Options as the client compares them. It prints what it does not know, or what has no effect,
 * with the whole connection string; and `throwOnAppendFailure` would turn failures into results.
 */
const options: ReadonlySet<string> = new Set([
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'dnsdiscover',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'tls',
  'tlscafile',
  'usercertfile',
  'userkeyfile',
]);

/** The connection string as it may be shown. */
export const withoutCredentials = (url: string): string => url.replace(/\/\/[^@]*@/, '//');

/** @throws InvalidConnectionString */
export const clientFor = (url: string): EventStoreDBClient => {
  const refused = (reason: string) => new InvalidConnectionString(withoutCredentials(url), reason);
  const [, query = ''] = url.split('?', 2);
  for (const [, name = ''] of query.matchAll(/([^&=]+)=/g)) {
    if (!options.has(name.toLowerCase().replaceAll(/[_-]/g, ''))) {
      throw refused(`${name} is not an option here`);
    }
  }
  try {
    return EventStoreDBClient.connectionString(url);
  } catch (error) {
    throw refused(reasonOf(error as Error & { readonly expected?: string }));
  }
};

/** Not the message of a parser's error: that quotes the connection string. */
const reasonOf = ({ expected, message }: Error & { readonly expected?: string }): string =>
  expected === undefined ? message : `${expected} expected`;
