import type { DomainEvent } from '../decision';

/** I-5, T-26: a website name that may not be filed. */
export type BlacklistEvent = DomainEvent<
  'Blacklisted',
  { readonly name: string; readonly entityNumber?: string }
>;

export interface BlacklistState {
  readonly blacklisted: boolean;
}
