import type { AccountState } from '../account/events';
import type { DomainState } from '../domain-claim/events';
import type { EntityState } from '../entity/events';
import type { CodeState, InstanceState } from '../instance/events';
import type { RegistryState } from '../registry/events';
import type { Instant } from '../time';

/** A domain as an order meets it. */
export interface DomainFacts extends DomainState {
  /** an open order of somebody whose submitted claim on the domain stands; never the order itself */
  readonly heldBy?: { readonly orderId: string; readonly accountId: string };
  /** the entity the domain is filed under, where it is filed here */
  readonly entity?: EntityState;
}

/** A service code as an order meets it. */
export interface CodeFacts {
  readonly code: CodeState;
  readonly instance: Exclude<InstanceState, { status: 'Unregistered' }>;
  /** another order's reservation that stands */
  readonly heldBy?: string;
}

/** All that a decision on an order may depend on beside its state and the command; other streams as read just now. */
export interface OrderContext {
  readonly now: Instant;
  /** the id that `OpenOrder` gives */
  readonly orderId: string;
  readonly accountId: string;
  readonly account: AccountState;
  /** O-2: an open order of the account or of the entity, other than this one, whose claim stands */
  readonly openOrder?: string;
  readonly registry: RegistryState;
  /** the entity filed here under the order's document, alive or cancelled */
  readonly entity: EntityState;
  readonly domains: Readonly<Record<string, DomainFacts>>;
  /** by service code; absent: no such code */
  readonly codes: Readonly<Record<string, CodeFacts>>;
  /** numbers that are in use, of those the command names */
  readonly numbersInUse: readonly string[];
  /** website names of the draft that are blacklisted (T-26) */
  readonly blacklistedNames: readonly string[];
  /** E-7: of the draft's administrators, by the hash of their document's number, who administer another organisation's website here */
  readonly administersElsewhere: readonly string[];
  /** what the bureau's port said of the ICP password in this command (P-11) */
  readonly icpPassword?: 'right' | 'wrong';
}
