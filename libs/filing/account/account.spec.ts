import type { Happened } from '../decision';
import { decideAccount } from './decide';
import type { AccountEvent, RegisterAccount } from './events';
import { evolveAccount, initialAccount } from './evolve';

const occurredAt = '2019-03-04T09:00:00.000+08:00';
const fields = { accountId: 'widgets', kind: 'enterprise', identityVerified: true } as const;
const register = (more: Partial<RegisterAccount['fields']> = {}): RegisterAccount => ({
  type: 'RegisterAccount',
  fields: { ...fields, ...more },
});
const registered = { type: 'AccountRegistered', data: fields } as const;
const opened = { type: 'OrderOpened', data: { orderId: 'o-1', orderRevision: -1 } } as const;
const state = (...events: AccountEvent[]) =>
  events
    .map((event): Happened<AccountEvent> => ({ ...event, occurredAt }))
    .reduce(evolveAccount, initialAccount);

describe('an account that is not registered', () => {
  it('is registered', () => {
    expect(decideAccount(state(), register())).toMatchObject({ events: [registered] });
    expect(state(registered)).toEqual({ status: 'Registered', ...fields });
  });

  it('is told of nothing else', () => expect(state(opened)).toEqual(initialAccount));
});

describe('a registered account', () => {
  it('stays as it is when it is registered the same again', () =>
    expect(decideAccount(state(registered), register())).toMatchObject({ events: [] }));

  it.each([{ kind: 'individual' }, { identityVerified: false }] as const)(
    'is corrected by %j, keeping its link and its order',
    (correction) => {
      const link = { documentHash: 'h-widgets', entityNumber: '粤ICP备19012345号' };
      const before = state(registered, opened, { type: 'AccountLinked', data: link });
      const corrected = { type: 'AccountRegistered', data: { ...fields, ...correction } } as const;
      expect(decideAccount(before, register(correction))).toMatchObject({ events: [corrected] });
      expect(evolveAccount(before, { ...corrected, occurredAt })).toEqual({
        status: 'Registered',
        ...fields,
        ...correction,
        open: opened.data,
        linked: link,
      });
    },
  );

  it('has one order in progress, the latest claimed (O-2)', () =>
    expect(
      state(registered, opened, {
        type: 'OrderOpened',
        data: { orderId: 'o-2', orderRevision: 0 },
      }),
    ).toMatchObject({ open: { orderId: 'o-2', orderRevision: 0 } }));

  it('closes exactly the claim that is named', () => {
    const closed = (orderId: string, orderRevision: number) =>
      state(registered, opened, { type: 'OrderClosed', data: { orderId, orderRevision } });
    expect(closed('o-1', -1)).toEqual(state(registered));
    expect(closed('o-1', 0)).toHaveProperty('open', opened.data);
    expect(closed('o-2', -1)).toHaveProperty('open', opened.data);
  });
});
