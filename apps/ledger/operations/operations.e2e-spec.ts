import { commandTable } from '#libs/commands';
import { RunningLedger } from '../../../test/support/ledger';

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

  it('is alive, and ready while its stores answer', async () => {
    expect((await get('/health/live')).json()).toMatchObject({ status: 'ok' });
    const ready = await get('/health/ready');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({
      details: { eventStore: { status: 'up' }, mongodb: { status: 'up' } },
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
      expect(ready.json()).toMatchObject({ type: 'urn:filing-ledger:not-ready' });
    } finally {
      await ledger.close();
    }
  });
});
