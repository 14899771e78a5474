import type { JsonObject } from '#libs/event-store';
import { issued, registered, type Written } from '../testing/events';
import { allPages, ReadLedger } from '../testing/read-ledger';
import { InstancesQuery } from './instances-query';

let ledger: ReadLedger;
beforeAll(async () => (ledger = await ReadLedger.start()));
afterAll(() => ledger.close());

const day = '2019-03-04';

describe('instances and service codes', () => {
  const code = (n: number) => `i-1:${n}`;
  const claim = { orderId: 'o', orderRevision: 2 };
  const on = (type: string, data: JsonObject): Written => ({ stream: 'instance-i-1', type, data });

  beforeAll(() =>
    ledger.append(
      registered('i-1'),
      ...['1', '2', '3'].map((n) => issued('i-1', n)),
      issued('i-1', '4', 'brew'),
      issued('i-1', '5'),
      on('ServiceCodeReserved', { ...claim, serviceCode: code(1) }),
      on('ServiceCodeUsed', { orderId: 'o', serviceCode: code(2) }),
      registered('i-2'),
      registered('i-3', 'brew'),
      issued('i-3', '1', 'brew'),
    ),
  );
  const query = () => new InstancesQuery(ledger.db);

  it('are listed with their codes, how many are left and why none can be had (C-7)', async () => {
    const { items } = await query().list({ accountId: 'widgets' }, day);
    expect(items).toMatchObject([
      {
        instanceId: 'i-1',
        status: 'Running',
        codes: [
          { serviceCode: code(1), state: 'reserved', orderId: 'o' },
          { serviceCode: code(2), state: 'used' },
          { serviceCode: code(3), state: 'free' },
          { serviceCode: code(4), state: 'free', forAccountId: 'brew' },
          { serviceCode: code(5), state: 'free' },
        ],
        left: 0,
        whyNone: [{ rule: 'C-2' }],
      },
      { instanceId: 'i-2', codes: [], left: 5, whyNone: [] },
    ]);
  });

  it('of an instance whose term has ended are expired, and none can be had (C-1, C-5)', async () => {
    const { items } = await query().list({ accountId: 'brew' }, '2022-01-01');
    expect(items).toMatchObject([
      { codes: [{ state: 'expired' }], left: 0, whyNone: [{ rule: 'C-1', field: 'expiresOn' }] },
    ]);
  });

  it.each([
    [{ accountId: 'widgets' }, [1, 2, 3, 4, 5].map(code)],
    [{ accountId: 'brew' }, [code(4), 'i-3:1']],
    [{ accountId: 'brew', state: 'used' }, []],
    [{ state: 'free' }, [code(3), code(4), code(5), 'i-3:1']],
  ] as const)('have service codes found by %j', async (filters, expected) => {
    const { items } = await query().serviceCodes(filters, day);
    expect(items.map(({ serviceCode }) => serviceCode)).toEqual(expected);
  });

  it('are listed page by page, codes also across instances', async () => {
    const instances = await allPages((page) => query().list({}, day, { limit: 2, ...page }));
    expect(instances.map((page) => page.map(({ instanceId }) => instanceId))).toEqual([
      ['i-1', 'i-2'],
      ['i-3'],
    ]);
    const codes = await allPages((page) => query().serviceCodes({}, day, { limit: 4, ...page }));
    expect(codes.map((page) => page.map(({ serviceCode }) => serviceCode))).toEqual([
      [1, 2, 3, 4].map(code),
      [code(5), 'i-3:1'],
    ]);
  });
});
