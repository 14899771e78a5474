import type { AccountState } from '../account/events';
import type { DomainState } from '../domain-claim/events';
import type { EntityState } from '../entity/events';
import type { RegistryState } from '../registry/events';

/** What a completion depends on beside its order; streams as they are now, what is due decided. */
export interface CompletionFacts {
  /** under the number that the order gave or was opened for */
  readonly entity: EntityState;
  /** of the order's document */
  readonly registry: RegistryState;
  readonly account: AccountState;
  /** those of `domainsConcerned` */
  readonly domains: Readonly<Record<string, DomainState>>;
  /** hash of the document to which a T-6 changes; absent: the order's */
  readonly documentHash?: string;
}
