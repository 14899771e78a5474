import autocannon from 'autocannon';
import type { TokenIssuer } from '#libs/access-control';
import { draft, instance, opening } from './story';

/** Where the load goes. */
export interface Target {
  readonly url: string;
  readonly issuer: TokenIssuer;
}

interface Prepared {
  readonly path: string;
  readonly headers: Record<string, string>;
}

/** Opens one order for each connection, each of an account of its own. */
export const openOrders = async (
  { url, issuer }: Target,
  orders: number,
  run: string,
): Promise<readonly Prepared[]> => {
  const platform = await issuer.issue({ id: 'cloud', role: 'platform' }, 3600);
  const post = async (token: string, path: string, body: unknown, key: string) => {
    const response = await fetch(`${url}/v1/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { orderId: string };
  };
  const prepared: Prepared[] = [];
  for (let n = 0; n < orders; n += 1) {
    const accountId = `load-${run}-${n}`;
    const token = await issuer.issue({ id: accountId, role: 'applicant' }, 3600);
    await post(
      platform,
      'accounts',
      { accountId, kind: 'enterprise', identityVerified: true },
      accountId,
    );
    await post(platform, 'instances', instance(accountId), `i-${accountId}`);
    const { orderId } = await post(token, 'orders', opening(run, n), `open-${accountId}`);
    prepared.push({
      path: `/v1/orders/${orderId}/save-draft`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  }
  return prepared;
};

/** Commands a second over HTTP, each connection saving the draft of an order of its own. */
export const commandRate = async (
  { url }: Target,
  orders: readonly Prepared[],
  { seconds, whole }: { readonly seconds: number; readonly whole: boolean },
): Promise<number> => {
  const body = JSON.stringify(
    whole ? draft() : { materials: [{ kind: 'other', material: 'a'.repeat(64) }] },
  );
  let connection = 0;
  let key = 0;
  const run = `${Date.now()}-${whole}`;
  const result = await autocannon({
    url,
    connections: orders.length,
    duration: seconds,
    setupClient: (client) => {
      const { path, headers } = orders[connection++ % orders.length]!;
      client.setRequests([
        {
          method: 'POST',
          path,
          body,
          setupRequest: (request) => ({
            ...request,
            headers: { ...headers, 'idempotency-key': `${run}-${key++}` },
          }),
        },
      ]);
    },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return result['2xx'] / result.duration;
};
