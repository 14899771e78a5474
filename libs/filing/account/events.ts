import type { Claim } from '../claims';
import type { DomainEvent } from '../decision';

export type AccountEvent =
  | DomainEvent<
      'AccountRegistered',
      {
        readonly accountId: string;
        readonly kind: 'individual' | 'enterprise';
        readonly identityVerified: boolean;
      }
    >
  | DomainEvent<'OrderOpened', Claim>
  | DomainEvent<'OrderClosed', Claim>
  | DomainEvent<'AccountLinked', { readonly documentHash: string; readonly entityNumber: string }>;

/** `RegisterAccount` again with other fields corrects them. */
export interface RegisterAccount {
  readonly type: 'RegisterAccount';
  readonly fields: {
    readonly accountId: string;
    readonly kind: 'individual' | 'enterprise';
    readonly identityVerified: boolean;
  };
}

export type AccountState =
  | { readonly status: 'Unregistered' }
  | {
      readonly status: 'Registered';
      readonly accountId: string;
      readonly kind: 'individual' | 'enterprise';
      readonly identityVerified: boolean;
      /** O-1: the entity the account belongs to, by its document */
      readonly linked?: { readonly documentHash: string; readonly entityNumber: string };
      /** O-2: the order in progress */
      readonly open?: Claim;
    };
