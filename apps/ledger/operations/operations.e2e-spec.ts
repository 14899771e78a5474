import { commandTable } from '#libs/commands';
import { RunningLedger } from '../../../test/support/ledger';
import { ReadModels } from './read-models';

interface Schema {
  readonly properties?: Record<string, { description?: string; allOf?: unknown }>;
}
interface Operation {
  readonly summary?: string;
  readonly parameters?: { name: string; in: string; required: boolean }[];
  readonly responses: Record<string, { content?: object }>;
  readonly security?: object[];
}
interface Description {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, Schema> };
}

describe('the service, as operators and developers meet it', () => {
  let ledger: RunningLedger;
  const get = (url: string) => ledger.app.inject(url);
  beforeAll(async () => (ledger = await RunningLedger.start(new Date('2019-03-04T01:00:00Z'))));
  afterAll(() => ledger.close());

  it('is alive, and ready while its stores answer and its read models are up to date', async () => {
    await ledger.settle();
    expect((await get('/health/live')).json()).toMatchObject({ status: 'ok' });
    const ready = await get('/health/ready');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({
      details: {
        eventStore: { status: 'up' },
        mongodb: { status: 'up' },
        counters_v1: { status: 'up' },
      },
    });
  });

  it('measures requests by route and commands by type and outcome', async () => {
    const account = { accountId: 'tea', kind: 'enterprise', identityVerified: true };
    await ledger.command({ role: 'platform', id: 'cloud' }, '/v1/accounts', account, 'k1');
    await ledger.command({ role: 'applicant', id: 'tea' }, '/v1/orders/x/submit', {}, 'k2');
    const { body, headers } = await get('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain('ledger_commands_total{type="RegisterAccount",outcome="accepted"} 1');
    expect(body).toContain('ledger_commands_total{type="Submit",outcome="NotAllowed"} 1');
    expect(body).toContain(
      'ledger_http_request_duration_seconds_count{method="POST",route="/v1/orders/:id/submit",status="403"} 1',
    );
  });

  it('measures how far the read models are and what is parked', async () => {
    await ledger.settle();
    const { body } = await get('/metrics');
    expect(body).toContain('ledger_read_model_lag_events{read_model="counters_v1"} 0');
    expect(body).toContain('ledger_read_model_lag_seconds{read_model="counters_v1"} 0');
    expect(body).toContain('ledger_read_model_parked_keys{read_model="counters_v1"} 0');
    expect(body).toContain('ledger_policies_parked_ids 0');
  });

  it('sends security headers with every answer', async () => {
    for (const url of ['/v1/rules', '/v1/orders', '/nowhere'])
      expect((await get(url)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.any(String),
      });
  });

  it('shows its description to people', async () => {
    expect((await get('/docs')).body).toContain('swagger');
  });

  it('describes every command with its fields, headers and problems', async () => {
    const { paths, components } = (await get('/openapi.json')).json<Description>();
    for (const { path } of Object.values(commandTable)) {
      const operation = paths[`/v1/${path.replace(':id', '{id}')}`]?.['post'];
      expect(operation).toMatchObject({
        summary: expect.any(String),
        security: [{ bearer: [] }],
        parameters: expect.arrayContaining([
          expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
        ]),
        responses: { 400: { content: { 'application/problem+json': {} } }, 401: {}, 422: {} },
      });
    }
    expect(Object.keys(components.schemas)).toContain('DomainRegistrationDto');
    const undescribed = Object.entries(components.schemas).flatMap(([name, { properties }]) =>
      Object.entries(properties ?? {})
        .filter(([, { description }]) => description === undefined)
        .map(([property]) => `${name}.${property}`),
    );
    expect(undescribed).toEqual([]);
  });
});

describe('the service without MongoDB', () => {
  it('is alive, and not ready (503)', async () => {
    const ledger = await RunningLedger.start(new Date('2019-03-04T01:00:00Z'));
    try {
      await ledger.mongo.close();
      expect((await ledger.app.inject('/health/live')).statusCode).toBe(200);
      const ready = await ledger.app.inject('/health/ready');
      expect(ready.statusCode).toBe(503);
      expect(ready.json()).toMatchObject({
        type: 'urn:filing-ledger:not-ready',
        detail: expect.stringContaining('mongodb does not answer'),
      });
      const { body } = await ledger.app.inject('/metrics');
      expect(body).toContain('ledger_policies_parked_ids 0');
      expect(body).not.toContain('ledger_read_model_lag_events{');
    } finally {
      await ledger.close();
    }
  });
});

describe('the service while a read model cannot be trusted', () => {
  let ledger: RunningLedger;
  beforeAll(async () => {
    ledger = await RunningLedger.start(new Date('2019-03-04T01:00:00Z'));
    await ledger.settle();
  });
  afterAll(() => ledger.close());

  const checkpoints = () => ledger.mongo.db('ledger').collection<{ _id: string }>('checkpoints');
  const counters = { _id: 'counters_v1' };
  const paused = { by: 'op', why: 'a test', at: new Date() };
  const whyNot = async () => {
    const { statusCode, body } = await ledger.app.inject('/health/ready');
    return statusCode === 503 ? (JSON.parse(body) as { detail: string }).detail : statusCode;
  };
  /** Without a worker that would put it right. */
  const given = async (fields: object) => {
    await checkpoints().updateOne(counters, { $set: { paused }, $inc: { epoch: 1 } });
    await checkpoints().updateOne(counters, { $set: fields });
  };
  const restore = () =>
    checkpoints().updateOne(counters, { $set: { paused: null, fault: null, live: true } });

  it('is not ready where it is still being built', async () => {
    await given({ live: false });
    expect(await whyNot()).toBe('counters_v1 is still being built');
    await restore();
  });

  it('is not ready where it is faulted', async () => {
    await given({ paused: null, owner: 'nobody', leasedUntil: new Date(Date.now() + 60_000) });
    await checkpoints().updateOne(counters, { $set: { fault: { reason: 'E', at: new Date() } } });
    expect(await whyNot()).toBe('counters_v1 is faulted: E');
    await checkpoints().updateOne(counters, { $set: { owner: null } });
    await restore();
  });

  it('is ready with keys that are parked', async () => {
    const parked = ledger.mongo.db('ledger').collection('parked');
    await parked.insertOne({ readModel: counters._id, key: 'x', reason: 'E' });
    expect(await whyNot()).toBe(200);
    const { body } = await ledger.app.inject('/metrics');
    expect(body).toContain('ledger_read_model_parked_keys{read_model="counters_v1"} 1');
    await parked.deleteMany();
  });
});

describe('a service with little patience, one read model being paused', () => {
  it('is not ready once an event is not shown in time', async () => {
    const ledger = await RunningLedger.start(new Date('2019-03-04T01:00:00Z'));
    await ledger.settle();
    const db = ledger.mongo.db('ledger');
    const lagging = new ReadModels(ledger.eventStore, db, 0.001);
    expect([...(await lagging.hindrances()).values()].filter(Boolean)).toEqual([]);
    await db
      .collection<{ _id: string }>('checkpoints')
      .updateOne(
        { _id: 'counters_v1' },
        { $set: { paused: { by: 'op', why: 'a test', at: new Date() } }, $inc: { epoch: 1 } },
      );
    const account = { accountId: 'tea', kind: 'enterprise', identityVerified: true };
    await ledger.command({ role: 'platform', id: 'cloud' }, '/v1/accounts', account, 'k1');
    const hindrance = async () => (await lagging.hindrances()).get('counters_v1');
    let found = await hindrance();
    while (found === undefined) found = await hindrance();
    expect(found).toMatch(/^is \d+ s behind, at most 0.001 s are allowed$/);
    await ledger.close();
  });
});
