import { sameClaim } from '../claims';
import type { Evolve } from '../decision';
import type { AccountEvent, AccountState } from './events';

export const initialAccount: AccountState = { status: 'Unregistered' };

/** How an account follows from its events; `OrderClosed` closes exactly the claim it names. */
export const evolveAccount: Evolve<AccountState, AccountEvent> = (account, { type, data }) => {
  if (type === 'AccountRegistered')
    return account.status === 'Unregistered'
      ? { status: 'Registered', ...data }
      : { ...account, kind: data.kind, identityVerified: data.identityVerified };
  if (account.status === 'Unregistered') return account;
  switch (type) {
    case 'OrderOpened': {
      const { orderId, orderRevision } = data;
      return { ...account, open: { orderId, orderRevision } };
    }
    case 'OrderClosed': {
      const { open, ...closed } = account;
      return sameClaim(open, data) ? closed : account;
    }
    case 'AccountLinked': {
      const { documentHash, entityNumber } = data;
      return { ...account, linked: { documentHash, entityNumber } };
    }
    default: // a type that a later version writes
      return account;
  }
};
