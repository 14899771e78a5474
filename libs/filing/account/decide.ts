import { accepted, type Decision } from '../decision';
import type { AccountEvent, AccountState, RegisterAccount } from './events';

/** `RegisterAccount`: again with other fields corrects the account, with the same changes nothing. */
export const decideAccount = (
  account: AccountState,
  { fields }: RegisterAccount,
): Decision<AccountEvent> =>
  account.status === 'Registered' &&
  account.kind === fields.kind &&
  account.identityVerified === fields.identityVerified
    ? accepted([])
    : accepted([{ type: 'AccountRegistered', data: fields }]);
