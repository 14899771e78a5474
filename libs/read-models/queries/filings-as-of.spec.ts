import { filed, recorded, type Written } from '../testing/events';
import { allPages, ReadLedger } from '../testing/read-ledger';
import { EntitiesQuery } from './entities-query';
import { FilingsAsOf } from './filings-as-of';

const number = '粤ICP备1号';
const on = (type: string, at: string, data: Written['data'] = {}): Written => ({
  stream: `entity-${number}`,
  type,
  at,
  data,
});

/** Filed on 4 March 2019, renamed on 1 April, inspected in May; removed on the 20th, recorded on the 25th. */
const events = recorded(
  ...filed(number, ['one.com', 'two.com']),
  on('EntityChanged', '2019-04-01T10:00:00.000+08:00', {
    orderId: 'x',
    documentHash: 'document-hash',
    entity: {
      name: '新小部件有限公司',
      entityType: 'enterprise',
      document: { type: 'businessLicense', validUntil: '2019-05-10' },
    },
  }),
  on('RectificationRequired', '2019-05-02T10:00:00.000+08:00', {
    websiteNumber: `${number}-1`,
    finding: 'x',
    rectifyBy: '2019-05-20T18:00:00.000+08:00',
  }),
  on('ProviderRemoved', '2019-05-20T18:00:00.000+08:00', {
    websiteNumber: `${number}-1`,
    cause: 'inspection',
  }),
);
const read = async function* (stream: string) {
  yield* events.filter((event) => event.stream === stream);
};
const asOf = (at: string, entityNumber = number) =>
  new FilingsAsOf({ read }, { numbers: async () => [] }).entity(entityNumber, at);

describe('an entity as of a time', () => {
  it('is not there before it was filed, nor with an unknown number', async () => {
    expect(await asOf('2019-03-04T08:59:59.999+08:00')).toBeUndefined();
    expect(await asOf('2020-01-01T00:00:00.000+08:00', '粤ICP备2号')).toBeUndefined();
  });

  it('has the name it had then, up to the very instant of the change', async () => {
    const before = await asOf('2019-04-01T09:59:59.999+08:00');
    expect(before?.answer()).toMatchObject({ name: '测试小部件有限公司', status: 'filed' });
    const after = await asOf('2019-04-01T10:00:00.000+08:00');
    expect(after?.answer()).toMatchObject({ name: '新小部件有限公司' });
  });

  it('has the websites that it had, each in the state of then', async () => {
    const statuses = async (at: string) =>
      (await asOf(at))?.answer().websites.map(({ status }) => status);
    expect(await statuses('2019-05-20T17:59:59.999+08:00')).toEqual(['filed', 'filed']);
    expect(await statuses('2019-05-20T18:00:00.000+08:00')).toEqual(['removed', 'filed']);
  });

  it('could ask for what the rules of that day allowed (E-14)', async () => {
    const change = async (at: string) => {
      const entity = await asOf(at);
      const website = entity?.state.websites[`${number}-2`];
      const { actions } = entity!.websiteAnswer(website!);
      return actions.find(({ filingType }) => filingType === 'WebsiteChange');
    };
    expect(await change('2019-05-10T23:59:59.999+08:00')).toMatchObject({ allowed: true });
    expect(await change('2019-05-11T00:00:00.000+08:00')).toMatchObject({
      allowed: false,
      rule: 'E-14',
    });
  });
});

describe('lists as of a time', () => {
  const [first, second, third] = ['粤ICP备1号', '粤ICP备2号', '粤ICP备3号'] as const;
  const [then, now] = ['2019-05-31T10:00:00.000+08:00', '2019-06-01T10:00:00.000+08:00'];
  let ledger: ReadLedger;
  let query: FilingsAsOf;

  /** Three entities, the second one filed later; a domain of the first one goes to the third then. */
  beforeAll(async () => {
    const to = (entityNumber: string, at?: string): Written => ({
      stream: 'domain-moved.com',
      type: 'DomainFiled',
      data: {
        documentHash: 'x',
        entityNumber,
        websiteNumber: `${entityNumber}-1`,
        provider: 'here',
      },
      ...(at !== undefined && { at }),
    });
    ledger = await ReadLedger.start(
      ...filed(first, ['moved.com', 'one.com'], { name: '茶饮有限公司' }),
      to(first),
      ...filed(third, ['three.com'], { accountId: 'brew' }),
      ...filed(second, ['two.com']).map((event) => ({ ...event, at: now })),
      {
        ...on('EntityChanged', now, {
          orderId: 'x',
          documentHash: 'x',
          entity: { name: '咖啡有限公司', entityType: 'enterprise', document: {} },
        }),
        stream: `entity-${first}`,
      },
      {
        stream: `entity-${first}`,
        type: 'WebsiteChanged',
        at: now,
        data: {
          orderId: 'x',
          websiteNumber: `${first}-1`,
          website: { kind: 'website', name: '网站', domains: ['new.com'], administrator: {} },
        },
      },
      to(third, now),
    );
    query = new FilingsAsOf(ledger.ledger.eventStore, new EntitiesQuery(ledger.db));
  });
  afterAll(() => ledger.close());

  const entitiesAt = async (at: string, filters = {}) =>
    (await allPages((page) => query.list(filters, at, { limit: 1, ...page })))
      .flat()
      .map(({ number }) => number);
  const websitesAt = async (at: string, filters = {}, limit = 1) =>
    (await allPages((page) => query.websites(filters, at, { limit, ...page })))
      .flat()
      .map(({ number }) => number);

  it('have the entities that were filed then, page by page', async () => {
    expect(await entitiesAt(then)).toEqual([first, third]);
    expect(await entitiesAt(now)).toEqual([first, second, third]);
  });

  it('show each as it was then', async () => {
    const name = async (at: string) => (await query.list({}, at)).items[0]?.name;
    expect(await name(then)).toBe('茶饮有限公司');
    expect(await name(now)).toBe('咖啡有限公司');
  });

  it('have them of an account, and found by words that they had then and have now', async () => {
    expect(await entitiesAt(then, { accountId: 'brew' })).toEqual([third]);
    expect(await entitiesAt(then, { q: '有限公司' })).toEqual([first, third]);
    expect(await entitiesAt(then, { q: '咖啡' })).toEqual([]);
    expect(await entitiesAt(now, { q: '咖啡' })).toEqual([first]);
  });

  it.each([1, 2, 50])('have the websites that were filed then, %i a page', async (limit) => {
    const numbers = [`${first}-1`, `${first}-2`, `${third}-1`];
    expect(await websitesAt(then, {}, limit)).toEqual(numbers);
    expect(await websitesAt(then, { q: '网站' }, limit)).toEqual(numbers);
    expect(await websitesAt(then, { accountId: 'brew' }, limit)).toEqual([`${third}-1`]);
  });

  it('find the website of a domain under the entity that had it then', async () => {
    expect(await websitesAt(then, { domain: 'moved.com' })).toEqual([`${first}-1`]);
    expect(await websitesAt(now, { domain: 'moved.com' })).toEqual([]);
  });
});
