import { connect, type AddressInfo } from 'node:net';
import type { Actor } from '#libs/access-control';
import { RecordingEdge } from '../../../test/support/recording-edge';

const platform: Actor = { role: 'platform', id: 'cloud' };
const account = { accountId: 'widgets', kind: 'enterprise', identityVerified: true };
const json = { 'content-type': 'application/json' };

describe('input that no client of ours would send', () => {
  let edge: RecordingEdge;
  beforeAll(async () => (edge = await RecordingEdge.start()));
  afterAll(() => edge.close());
  afterEach(() => expect(edge.received).toEqual([]));

  const raw = (payload: string | Buffer, headers: Record<string, string> = json) =>
    edge.post('accounts', payload, { headers });

  it.each<[what: string, payload: string | Buffer, status: number]>([
    ['broken JSON', '{"accountId": "wid', 400],
    ['a body of 2 MB', JSON.stringify({ accountId: 'x'.repeat(2_000_000) }), 413],
    ['the key __proto__', '{"__proto__": {"role": "operator"}}', 400],
    ['the key constructor', '{"constructor": {"prototype": {}}}', 400],
    ['the key toString', '{"toString": "x"}', 400],
    ['a list', '[]', 400],
    ['a list of bodies', JSON.stringify([account]), 400],
    ['text', '"accountId"', 400],
    ['a number', '7', 400],
    ['null', 'null', 400],
    ['50,000 lists in each other', `{"kind":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400],
    ['50,000 objects in each other', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 400],
    ['NUL in text', '{"accountId":"a\\u0000b"}', 400],
    ['half a surrogate pair', '{"accountId":"\\ud800"}', 400],
    ['a number beyond all numbers', '{"accountId":1e999}', 400],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
  ])('%s is refused', async (_, payload, status) => {
    const answer = await raw(payload);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, instance: '/v1/accounts' });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'x'])(
    'the content type %s is refused (415)',
    async (type) => {
      expect(await raw('accountId=widgets', { 'content-type': type })).toMatchObject({
        status: 415,
        body: { status: 415 },
      });
    },
  );

  it('names the field that has control characters', async () => {
    const body = { websites: [{ name: 'ok' }, { remarks: 'a\u0007' }] };
    expect(await edge.post('orders/1/save-draft', body)).toMatchObject({
      status: 400,
      body: { violations: [{ field: 'websites[1].remarks', rule: 'text' }] },
    });
  });

  it.each([
    ['without a key', { 'idempotency-key': '' }],
    ['with a key of 201 characters', { 'idempotency-key': 'k'.repeat(201) }],
    ['with a key that came twice', { 'idempotency-key': 'a, b' }],
  ])('a command %s is refused', async (_, headers) => {
    expect(await edge.post('accounts', account, { as: platform, headers })).toMatchObject({
      status: 400,
      body: { violations: [{ field: 'Idempotency-Key' }] },
    });
  });

  it.each(['4', '"x"', '*', '"1", "2"', '"-1"', `"${'9'.repeat(30)}"`])(
    'If-Match: %s is refused',
    async (revision) => {
      const headers = { 'if-match': revision };
      expect(await edge.post('accounts', account, { as: platform, headers })).toMatchObject({
        status: 400,
        body: { violations: [{ field: 'If-Match', rule: 'If-Match' }] },
      });
    },
  );

  it.each<[what: string, path: string, status: number]>([
    ['an id of 300 characters', `orders/${'x'.repeat(300)}/submit`, 400],
    ['an id of 5,000 characters', `orders/${'x'.repeat(5000)}/submit`, 414],
    ['NUL in the id', 'orders/a%00b/submit', 400],
    ['percent-encoding that does not decode', 'orders/%E0%A4%A/submit', 400],
    ['percent-encoding of no UTF-8', 'orders/%ff%fe/submit', 400],
    ['an unknown path', 'nowhere', 404],
    ['a path of another shape', 'orders/1/submit/again', 404],
  ])('%s is refused', async (_, path, status) => {
    const answer = await edge.post(path, {});
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer).toMatchObject({ status, body: { status } });
  });

  it('a wrong method is told which there are (405)', async () => {
    const answer = await edge.app.inject({ method: 'DELETE', url: '/v1/orders/1/submit?x=1' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('POST');
    expect(answer.json()).toMatchObject({ status: 405 });
  });

  it('headers too long for HTTP end the connection with 431', async () => {
    await edge.app.listen(0, '127.0.0.1');
    const { port } = edge.app.getHttpServer().address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`),
      );
      let text = '';
      socket.on('data', (data) => (text += data.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
  });
});
