import type { AccountState } from '../account/events';
import { specify } from '../testing/decider';
import { without } from '../rulebook/testing';
import { instance, on } from '../testing/values';
import { decideInstance, type InstanceContext } from './decide';
import type { InstanceCommand, InstanceDetails, InstanceEvent } from './events';
import { evolveInstance, initialInstance } from './evolve';

const given = specify<
  ReturnType<typeof evolveInstance>,
  InstanceEvent,
  InstanceCommand,
  InstanceContext
>({ initial: initialInstance, evolve: evolveInstance, decide: decideInstance });

const now = on('2019-03-04T09:00');
const owner = (kind: 'individual' | 'enterprise' = 'enterprise'): AccountState => ({
  status: 'Registered',
  accountId: 'widgets',
  kind,
  identityVerified: true,
});
const byPlatform: InstanceContext = { now, account: owner() };
const byOwner: InstanceContext = { ...byPlatform, accountId: 'widgets' };
const byAnother: InstanceContext = { ...byPlatform, accountId: 'brew' };

const register = (more: Partial<InstanceDetails> = {}): InstanceCommand => ({
  type: 'RegisterInstance',
  fields: { ...instance, ...more },
});
const renew = (expiresOn: string): InstanceCommand => ({
  type: 'RenewInstance',
  fields: { expiresOn },
});
const release: InstanceCommand = { type: 'ReleaseInstance', fields: {} };
const issue = (serviceCode = 'code-1', forAccountId?: string): InstanceCommand => ({
  type: 'IssueServiceCode',
  fields: { serviceCode, ...(forAccountId !== undefined && { forAccountId }) },
});

const happened = (...events: readonly InstanceEvent[]) =>
  events.map((event) => ({ ...event, occurredAt: now }));
const registered = (more: Partial<InstanceDetails> = {}): InstanceEvent => ({
  type: 'InstanceRegistered',
  data: { ...instance, ...more },
});
const issued = (serviceCode: string, forAccountId = 'widgets'): InstanceEvent => ({
  type: 'ServiceCodeIssued',
  data: { serviceCode, forAccountId },
});
const released: InstanceEvent = { type: 'InstanceReleased', data: {} };

describe('an instance not yet registered', () => {
  it('is registered for an account that is', () => {
    given().when(register(), byPlatform).then(registered()).thenState({ status: 'Running' });
  });

  it('is not for one that is unknown (C-1)', () => {
    given()
      .when(register(), { now, account: { status: 'Unregistered' } })
      .thenRefused('C-1')
      .because('rules');
    given().when(register(), { now }).thenRefused('C-1');
  });

  it.each([renew('2022-12-31'), release, issue()])('is unknown to %j', (command) => {
    given().when(command, byPlatform).because('unknown');
  });

  it('is as forbidden to an applicant as one that is not his', () => {
    expect(given().when(issue(), byOwner).decision).toMatchObject({ reason: 'forbidden' });
  });
});

describe('a running instance', () => {
  const running = happened(registered());

  it('is registered again without an event when nothing differs', () => {
    given(...running)
      .when(register(), byPlatform)
      .then();
  });

  it('is corrected, its codes kept, when something does', () => {
    given(...running, ...happened(issued('code-1')))
      .when(register({ publicIp: '203.0.113.11' }), byPlatform)
      .then(registered({ publicIp: '203.0.113.11' }))
      .thenState({ publicIp: '203.0.113.11', codes: { 'code-1': { status: 'free' } } });
  });

  it('is corrected when its public IP is no more', () => {
    const withoutIp = without(instance, 'publicIp');
    given(...running)
      .when({ type: 'RegisterInstance', fields: withoutIp }, byPlatform)
      .then({ type: 'InstanceRegistered', data: withoutIp });
  });

  it('does not pass to another account (C-1)', () => {
    given(...running)
      .when(register({ accountId: 'brew' }), byPlatform)
      .thenRefused('C-1')
      .because('rules');
  });

  it('is renewed to a later day, not to the same one (C-1)', () => {
    given(...running)
      .when(renew('2022-01-01'), byPlatform)
      .then({ type: 'InstanceRenewed', data: { expiresOn: '2022-01-01' } });
    given(...running)
      .when(renew('2021-12-31'), byPlatform)
      .thenRefused('C-1')
      .because('rules');
  });

  it('gives its owner a code (C-1, C-2, C-6)', () => {
    given(...running)
      .when(issue(), byOwner)
      .then(issued('code-1'))
      .under('C-1', 'C-2', 'C-6')
      .thenState({ codes: { 'code-1': { forAccountId: 'widgets', status: 'free' } } });
  });

  it('gives nobody else one', () => {
    expect(given(...running).when(issue(), byAnother).decision).toMatchObject({
      reason: 'forbidden',
    });
  });

  it('gives another account a code when an enterprise owns it (C-6)', () => {
    given(...running)
      .when(issue('code-1', 'brew'), byOwner)
      .then(issued('code-1', 'brew'));
  });

  it('gives it none when an individual owns it (C-6)', () => {
    given(...running)
      .when(issue('code-1', 'brew'), { ...byOwner, account: owner('individual') })
      .thenRefused('C-6')
      .because('rules');
    given(...running)
      .when(issue('code-1', 'widgets'), { ...byOwner, account: owner('individual') })
      .then(issued('code-1'));
  });

  it('gives five codes and no sixth (C-2)', () => {
    const four = happened(...['1', '2', '3', '4'].map((code) => issued(code)));
    given(...running, ...four)
      .when(issue('5'), byOwner)
      .then(issued('5'));
    given(...running, ...four, ...happened(issued('5')))
      .when(issue('6'), byOwner)
      .thenRefused('C-2')
      .because('rules');
  });

  it('is released, by the platform again without an event', () => {
    given(...running)
      .when(release, byPlatform)
      .then(released)
      .thenState({ status: 'Released' });
    given(...running, ...happened(released))
      .when(release, byPlatform)
      .then();
  });
});

describe('an instance bought for two months', () => {
  const short = happened(registered({ termMonths: 2, expiresOn: '2019-05-04' }));

  it('gives no code (C-1)', () => {
    given(...short)
      .when(issue(), byOwner)
      .thenRefused('C-1');
  });

  it('gives one once the whole term has come to three months (C-1)', () => {
    given(...short, ...happened({ type: 'InstanceRenewed', data: { expiresOn: '2019-06-04' } }))
      .when(issue(), byOwner)
      .then(issued('code-1'));
  });
});

describe('a released instance', () => {
  const gone = happened(registered(), released);

  it.each([register(), renew('2022-12-31')])('refuses %j (C-1)', (command) => {
    given(...gone)
      .when(command, byPlatform)
      .thenRefused('C-1')
      .because('state');
  });

  it('gives no code (C-1)', () => {
    given(...gone)
      .when(issue(), byOwner)
      .thenRefused('C-1');
  });
});
