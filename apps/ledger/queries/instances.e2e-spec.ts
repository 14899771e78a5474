import type { Actor } from '#libs/access-control';
import { RunningLedger, type HttpAnswer } from '../../../test/support/ledger';

const platform: Actor = { role: 'platform', id: 'cloud' };
const owner: Actor = { role: 'applicant', id: 'tea' };
const given: Actor = { role: 'applicant', id: 'coffee' };

describe('an instance with a code for its owner and one for another account', () => {
  let ledger: RunningLedger;
  let key = 0;
  let atLeast: string;
  const codes: string[] = [];
  const command = async (path: string, fields: object) => {
    key += 1;
    const { body } = await ledger.command(platform, `/v1/${path}`, fields, `k${key}`);
    const { position, serviceCode } = body as { position: string; serviceCode?: string };
    atLeast = position;
    if (serviceCode !== undefined) codes.push(serviceCode);
  };
  const ask = (path: string, as: Actor) => ledger.ask(as, `/v1/${path}`);
  const items = ({ body }: HttpAnswer) => (body as { items: Record<string, unknown>[] }).items;

  beforeAll(async () => {
    ledger = await RunningLedger.start(new Date('2019-03-04T01:00:00Z'));
    for (const accountId of ['tea', 'coffee'])
      await command('accounts', { accountId, kind: 'enterprise', identityVerified: true });
    await command('instances', {
      instanceId: 'i-1',
      accountId: 'tea',
      kind: 'server',
      region: 'cn-south',
      mainland: true,
      billing: 'prepaid',
      termMonths: 12,
      expiresOn: '2019-07-01',
      publicIp: '203.0.113.10',
    });
    await command('instances/i-1/issue-service-code', {});
    await command('instances/i-1/issue-service-code', { forAccountId: 'coffee' });
  });
  afterAll(() => ledger.close());

  it('is shown to its owner with its codes and how many are left (C-7)', async () => {
    const answer = await ask(`instances?atLeast=${atLeast}`, owner);
    expect(answer).toMatchObject({ status: 200, body: { items: [{ left: 3, whyNone: [] }] } });
    expect(items(answer)).toMatchObject([
      {
        instanceId: 'i-1',
        accountId: 'tea',
        codes: expect.arrayContaining([
          { serviceCode: codes[0], forAccountId: 'tea', state: 'free' },
          { serviceCode: codes[1], forAccountId: 'coffee', state: 'free' },
        ]) as unknown,
      },
    ]);
  });

  it('is not shown to the other account, whose code is (C-6)', async () => {
    expect(items(await ask(`instances?atLeast=${atLeast}`, given))).toEqual([]);
    expect(items(await ask('service-codes', given))).toMatchObject([
      { serviceCode: codes[1], instanceId: 'i-1', accountId: 'tea', forAccountId: 'coffee' },
    ]);
    expect(items(await ask('service-codes?state=used', given))).toEqual([]);
  });

  it('is listed by account and page to platform and auditors, to an applicant his own only', async () => {
    for (const as of [platform, { role: 'auditor', id: 'a1' } as const]) {
      expect(items(await ask('instances?accountId=tea', as))).toHaveLength(1);
      expect(items(await ask('service-codes', as))).toHaveLength(2);
    }
    const { nextCursor } = (await ask('service-codes?limit=1', owner)).body as Record<
      string,
      string
    >;
    expect(items(await ask(`service-codes?cursor=${nextCursor}`, owner))).toHaveLength(1);
    for (const path of ['instances?accountId=tea', 'service-codes?accountId=tea'])
      expect(await ask(path, given)).toMatchObject({ status: 403 });
    expect(await ask('instances', { role: 'bureau', id: 'miit' })).toMatchObject({ status: 403 });
  });

  it('keeps from its owner which order of the other account reserved a code', async () => {
    const claim = { orderId: 'foreign', orderRevision: 0, serviceCode: codes[1] as string };
    const metadata = {
      $correlationId: 'foreign',
      $causationId: 'foreign',
      actor: { id: 'coffee', role: 'applicant' },
      occurredAt: '2019-03-04T09:00:00.000+08:00',
      recordedAt: '2019-03-04T09:00:00.000+08:00',
      schemaVersion: 1,
    };
    const id = '7c0e5a53-9b9d-4f5c-8f43-6d3c7e0f2a11';
    const reserved = { id, type: 'ServiceCodeReserved', data: claim, metadata };
    const { position } = await ledger.eventStore.append('instance-i-1', [reserved], 'any');
    const seenBy = async (as: Actor) =>
      items(await ask(`service-codes?state=reserved&atLeast=${position}`, as))[0];
    expect(await seenBy(given)).toMatchObject({ serviceCode: codes[1], orderId: 'foreign' });
    expect(await seenBy(owner)).toMatchObject({ serviceCode: codes[1] });
    expect(await seenBy(owner)).not.toHaveProperty('orderId');
  });

  it('says why none can be had once less than three months remain (C-1)', async () => {
    ledger.clock.set(new Date('2019-05-01T01:00:00Z'));
    expect(items(await ask('instances', owner))).toMatchObject([
      { left: 0, whyNone: [{ rule: 'C-1', field: 'expiresOn', messageZh: expect.any(String) }] },
    ]);
  });
});
