import { filed, recorded, type Written } from '../testing/events';
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
const asOf = (at: string, entityNumber = number) =>
  new FilingsAsOf({
    read: async function* (stream) {
      yield* events.filter((event) => event.stream === stream);
    },
  }).entity(entityNumber, at);

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
