import {
  evolveInstance,
  initialInstance,
  type InstanceEvent,
  type InstanceState,
} from '#libs/filing';
import { happened, keyIn } from '../ledger-event';
import type { ReadModel } from '../read-model';

export type RegisteredInstance = Exclude<InstanceState, { status: 'Unregistered' }>;

/** Whom its codes concern: the owner and those they were issued for (C-6); nobody while it has none. */
const codeAccountsOf = ({ accountId, codes }: RegisteredInstance): readonly string[] => {
  const issuedFor = Object.values(codes).map(({ forAccountId }) => forAccountId);
  return issuedFor.length === 0 ? [] : [...new Set([accountId, ...issuedFor])];
};

/** What has each account bought, and which service codes were issued for it (C-7)? */
export const instances: ReadModel<InstanceState> = {
  name: 'instances',
  version: 2,
  indexes: [{ key: { accountId: 1, _id: 1 } }, { key: { codeAccounts: 1, _id: 1 } }],
  keys: keyIn('instance'),
  isFirst: ({ revision }) => revision === 0n,
  evolve: (before, event) =>
    evolveInstance(before ?? initialInstance, happened<InstanceEvent>(event)),
  toDocument: (instance) => ({
    folded: JSON.stringify(instance), // a map by service code, whose text the platform's ids are part of
    ...(instance.status !== 'Unregistered' && {
      accountId: instance.accountId,
      codeAccounts: codeAccountsOf(instance),
    }),
  }),
  toState: ({ folded }) => JSON.parse(folded as string) as InstanceState,
};
