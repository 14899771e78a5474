import { filed } from '../testing/events';
import { allPages, ReadLedger } from '../testing/read-ledger';
import { AdministratorsQuery } from './administrators-query';
import { EntitiesQuery } from './entities-query';

let ledger: ReadLedger;
beforeAll(async () => (ledger = await ReadLedger.start()));
afterAll(() => ledger.close());

const day = '2019-03-04';

describe('entities and websites', () => {
  beforeAll(() =>
    ledger.append(
      ...filed('粤ICP备1号', ['one.com', 'two.com', 'three.com']),
      ...filed('粤ICP备2号', ['four.com'], {
        accountId: 'brew',
        name: '茶饮',
        documentHash: 'brew',
      }),
    ),
  );
  const query = () => new EntitiesQuery(ledger.db);

  it('are found by number', async () => {
    const entity = await query().entity('粤ICP备1号', day);
    expect(entity?.answer()).toMatchObject({
      number: '粤ICP备1号',
      entityType: 'enterprise',
      status: 'filed',
      websites: [{ domains: ['one.com'] }, { domains: ['two.com'] }, { domains: ['three.com'] }],
    });
    expect(entity?.websiteAnswer(entity.state.websites['粤ICP备1号-2']!)).toMatchObject({
      number: '粤ICP备1号-2',
      entityNumber: '粤ICP备1号',
      domains: ['two.com'],
      psb: { state: 'none' },
    });
    expect(await query().entity('粤ICP备3号', day)).toBeUndefined();
  });

  it.each([
    [{ q: '茶' }, ['粤ICP备2号']],
    [{ q: '饮' }, ['粤ICP备2号']],
    [{ q: '小部件' }, ['粤ICP备1号']],
    [{ q: 'two' }, ['粤ICP备1号']],
    [{ q: '粤icp备2号-1' }, ['粤ICP备2号']],
    [{ q: '粤ICP备' }, ['粤ICP备1号', '粤ICP备2号']],
    [{ q: '.*' }, []],
    [{ accountId: 'brew' }, ['粤ICP备2号']],
    [{ province: 'Hunan' }, []],
  ])('are found by %j', async (filters, expected) => {
    const { items } = await query().list(filters, day);
    expect(items.map(({ number }) => number)).toEqual(expected);
  });

  it('are listed page by page, websites also across entities', async () => {
    const entities = await allPages((page) => query().list({}, day, { limit: 1, ...page }));
    expect(entities.flat()).toHaveLength(2);
    const websites = await allPages((page) => query().websites({}, day, { limit: 2, ...page }));
    expect(websites.map((page) => page.flatMap(({ domains }) => domains))).toEqual([
      ['one.com', 'two.com'],
      ['three.com', 'four.com'],
    ]);
  });

  it('have websites found by domain, account, and the beginning of number or name', async () => {
    const numbers = async (filters: object) =>
      (await query().websites(filters, day)).items.map(({ number }) => number);
    expect(await numbers({ domain: 'two.com' })).toEqual(['粤ICP备1号-2']);
    expect(await numbers({ accountId: 'brew' })).toEqual(['粤ICP备2号-1']);
    expect(await numbers({ q: '网站1' })).toEqual(['粤ICP备1号-1', '粤ICP备2号-1']);
  });

  it('say who administers websites of another organisation (E-7)', async () => {
    const query = new AdministratorsQuery(ledger.db);
    expect(await query.elsewhere(['administrator', 'nobody'], 'third')).toEqual(['administrator']);
  });
});

describe('a text that is found in very many entities', () => {
  const numbers = Array.from({ length: 160 }, (_, n) => `浙ICP备${String(n).padStart(8, '0')}号`);
  let many: ReadLedger;
  beforeAll(async () => {
    const events = numbers.flatMap((number) => filed(number, [`${number.slice(5, 13)}-many.com`]));
    many = await ReadLedger.start(...events);
  });
  afterAll(() => many.close());
  const query = () => new EntitiesQuery(many.db);

  it('finds each of them once, page by page', async () => {
    const entities = await allPages((page) =>
      query().list({ q: 'many' }, day, { limit: 100, ...page }),
    );
    expect(entities.flat().map(({ number }) => number)).toEqual(numbers);
    const websites = await allPages((page) =>
      query().websites({ q: '浙' }, day, { limit: 100, ...page }),
    );
    expect(websites.flat().map(({ entityNumber }) => entityNumber)).toEqual(numbers);
  });

  it('finds one of them by its own number', async () => {
    const { items } = await query().list({ q: '00000077号' }, day);
    expect(items.map(({ number }) => number)).toEqual([numbers[77]]);
  });
});
