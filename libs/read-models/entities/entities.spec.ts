import type { JsonObject } from '#libs/event-store';
import { filed, given, type Written } from '../testing/events';
import { entities } from './entities';

const number = '粤ICP备19012345号';
const on = (type: string, data: JsonObject): Written => ({
  stream: `entity-${number}`,
  type,
  data,
});

describe('an entity with a website', () => {
  it('is found by its number, name, account, province, and its website’s number and domains', () => {
    expect(given(...filed(number, ['widgets-test.com'])).documentOf(entities)).toMatchObject({
      number,
      name: '测试小部件有限公司',
      province: 'Guangdong',
      accountId: 'widgets',
      status: 'Filed',
      websites: [{ number: `${number}-1`, domains: ['widgets-test.com'], status: 'filed' }],
      administrators: ['administrator'],
      dueNextAt: null,
    });
  });

  it('is due when an inspection’s deadline is set (I-3)', () => {
    const rectifyBy = '2020-06-15T18:00:00.000+08:00';
    const required = on('RectificationRequired', {
      websiteNumber: `${number}-1`,
      finding: 'content differs',
      rectifyBy,
    });
    expect(
      given(...filed(number, ['widgets-test.com']), required).documentOf(entities),
    ).toMatchObject({ dueNextAt: rectifyBy });
  });

  it('takes its websites along when it is cancelled, and has no administrators any more', () => {
    const cancelled = on('Cancelled', { subject: 'entity', reason: 'requested' });
    expect(
      given(...filed(number, ['widgets-test.com']), cancelled).documentOf(entities),
    ).toMatchObject({
      status: 'Cancelled',
      websites: [{ status: 'cancelled' }],
      administrators: [],
    });
  });
});
